using System.Globalization;
using System.Xml;
using BenchmarkDotNet.Attributes;
using CstaConnector.Codec;
using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Bench.Codec;

/// <summary>The end of each document in a stream of 1,024 varied ones, given in pieces; beside it a copy of the same octets.</summary>
[MemoryDiagnoser]
public class XmlFrameScan
{
    private byte[] _stream = [];
    private byte[] _copy = [];

    /// <summary>Octets of a piece.</summary>
    [Params(64, 300, 1448, 65536)]
    public int Piece { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _stream = [.. XmlDocuments.Generate(1024).SelectMany(document => document)];
        _copy = new byte[_stream.Length];
        if (Scan() != 1024)
        {
            throw new InvalidOperationException("the scanner does not find the documents");
        }
    }

    [Benchmark]
    public int Scan()
    {
        XmlFrameScanner scanner = default;
        int found = 0;
        for (int start = 0; start < _stream.Length; start += Piece)
        {
            ReadOnlySpan<byte> piece = _stream.AsSpan(start, Math.Min(Piece, _stream.Length - start));
            while (!piece.IsEmpty)
            {
                if (scanner.Advance(piece, out int consumed, out _) == ScanStatus.Complete)
                {
                    found++;
                    scanner.Reset();
                }

                piece = piece[consumed..];
            }
        }

        return found;
    }

    [Benchmark(Baseline = true)]
    public byte Copy()
    {
        for (int start = 0; start < _stream.Length; start += Piece)
        {
            int length = Math.Min(Piece, _stream.Length - start);
            _stream.AsSpan(start, length).CopyTo(_copy.AsSpan(start));
        }

        return _copy[^1];
    }
}

/// <summary>One event decoded to its fields, over 1,024 varied documents; beside it XmlReader filling the same fields, one reader a document.</summary>
[MemoryDiagnoser]
public class XmlEventDecode
{
    private const int Count = 1024;
    private readonly CtiEvent _event = new();
    private readonly PlatformEventReader _platform = new();
    private byte[][] _documents = [];

    [GlobalSetup]
    public void Setup()
    {
        _documents = XmlDocuments.Generate(Count);
        if (Ours() != Platform())
        {
            throw new InvalidOperationException("the two do not read the same");
        }
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public long Ours()
    {
        long sum = 0;
        foreach (byte[] document in _documents)
        {
            if (!_event.TryDecode(document.AsMemory(), out CodecError error))
            {
                throw new InvalidOperationException(error.ToString());
            }

            sum += _event.SequenceNumber;
            for (int i = 0; i < _event.CallCount; i++)
            {
                ref CtiCall call = ref _event.Calls[i];
                sum += call.StartTime + call.AnswerTime + call.CallId.Length + call.ExtTrackingId.Length + call.RemoteParty.Address.Length;
            }
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int Peek()
    {
        int sum = 0;
        foreach (byte[] document in _documents)
        {
            if (!CtiPeek.TryRead(document, out CtiHeader header, out CodecError error))
            {
                throw new InvalidOperationException(error.ToString());
            }

            sum += header.SubscriptionId.Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count, Baseline = true)]
    public long Platform()
    {
        long sum = 0;
        foreach (byte[] document in _documents)
        {
            sum += _platform.Read(document);
        }

        return sum;
    }
}

/// <summary>The same fields by the platform's reader, as plainly as one would write it.</summary>
internal sealed class PlatformEventReader
{
    private const string Xsi = "http://schema.broadsoft.com/xsi";

    private readonly XmlReaderSettings _settings = new() { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true, IgnoreWhitespace = true };

    internal Dictionary<string, string> Header { get; } = [];

    internal List<Dictionary<string, string>> Calls { get; } = [];

    internal long Read(byte[] document)
    {
        Header.Clear();
        Calls.Clear();
        using XmlReader reader = XmlReader.Create(new MemoryStream(document), _settings);
        Dictionary<string, string> fields = Header;
        int party = 0;
        reader.Read();
        while (!reader.EOF)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                party -= reader.NodeType == XmlNodeType.EndElement && reader.LocalName is "redirections" ? 1 : 0;
                reader.Read();
                continue;
            }

            switch (reader.LocalName)
            {
                case "event" or "payload" or "Event" or "eventData" or "calls" or "remoteParty" or "redirection" or "party" or "endpoint":
                    reader.Read();
                    break;
                case "redirections":
                    party++;
                    reader.Read();
                    break;
                case "call" when reader.NamespaceURI == Xsi:
                    fields = [];
                    Calls.Add(fields);
                    reader.Read();
                    break;
                default:
                    string name = reader.LocalName;
                    string value = reader.ReadElementContentAsString();
                    if (party == 0)
                    {
                        fields[name] = value;
                    }

                    break;
            }
        }

        long sum = int.Parse(Header["sequenceNumber"], CultureInfo.InvariantCulture);
        foreach (Dictionary<string, string> call in Calls)
        {
            sum += long.Parse(call["startTime"], CultureInfo.InvariantCulture) + long.Parse(call["answerTime"], CultureInfo.InvariantCulture)
                + call["callId"].Length + call["extTrackingId"].Length + call["address"].Length;
        }

        return sum;
    }
}
