using System.Text;
using CstaConnector.Codec.Xml;
using CstaConnector.Fuzz.Xml;

namespace CstaConnector.Codec.Tests.Xml.Suite;

/// <summary>A document as it would come over a link: through the frame scanner, then each frame through the reader.</summary>
internal sealed class XmlSuiteRun
{
    /// <summary>Follows each document on the stream, so that what stands behind its root is looked at too, as the head of this one.</summary>
    private static readonly byte[] s_next = "<next/>"u8.ToArray();

    private XmlSuiteRun(ScanStatus status, CodecError scan, List<byte[]> frames)
    {
        Status = status;
        Scan = scan;
        Frames = frames;
        foreach (byte[] frame in frames)
        {
            XmlTokens.OursAsReceived(frame, out CodecError error);
            Read = Read.IsError ? Read : error;
        }
    }

    /// <summary>What the scanner said last.</summary>
    internal ScanStatus Status { get; }

    /// <summary>The scanner's fault, its offset in the document.</summary>
    internal CodecError Scan { get; }

    /// <summary>The frames that the scanner found before it.</summary>
    internal List<byte[]> Frames { get; }

    /// <summary>The reader's fault in the first frame that has one.</summary>
    internal CodecError Read { get; }

    /// <summary>Whether the document was one frame, what was behind it nothing but the head of the next one, and both could be read.</summary>
    internal bool IsAccepted => Frames.Count == 2 && !Read.IsError && !Scan.IsError && Status == ScanStatus.Complete;

    /// <summary>Runs a document, in pieces of one size.</summary>
    internal static XmlSuiteRun Of(byte[] document, int size)
    {
        byte[] stream = [.. document, .. s_next];
        List<byte[]> frames = [];
        XmlFrameScanner scanner = default;
        ScanStatus status = ScanStatus.NeedMore;
        CodecError error = default;
        int start = 0;
        for (int at = 0; at < stream.Length && status != ScanStatus.Malformed;)
        {
            status = scanner.Advance(stream.AsSpan(at, Math.Min(size, stream.Length - at)), out int consumed, out error);
            at += consumed;
            if (status == ScanStatus.Complete)
            {
                frames.Add(stream[(start + scanner.LeadingLength)..(start + scanner.DocumentLength)]);
                start += scanner.DocumentLength;
                scanner.Reset();
            }
        }

        return new XmlSuiteRun(status, error.IsError ? error.Shifted(start) : error, frames);
    }

    /// <summary>Everything the scanner said, to compare one way of cutting the stream with another.</summary>
    internal string Trace()
    {
        StringBuilder trace = new();
        foreach (byte[] frame in Frames)
        {
            trace.Append(Convert.ToHexString(frame)).Append(' ');
        }

        return trace.Append(Status).Append(' ').Append(Scan).ToString();
    }
}
