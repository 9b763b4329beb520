using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CstaConnector.Codec;
using CstaConnector.Codec.Csta;
using CstaConnector.Engine.Decode.Captures;

namespace CstaConnector.Engine.Decode;

/// <summary>
/// Prints what is in a stream of CSTA octets, at any point of a conversation: one JSON object a line for each message, and one with <c>offset</c>,
/// <c>error</c>, <c>detail</c> and <c>at</c> (the octet in the stream where the fault lies) for each that is malformed. A capture (pcap, pcapng) is
/// recognized by its first octets; of each message it tells when, from whom and to whom.
/// </summary>
public static class CstaDecode
{
    /// <summary>Exit code: every message was in order.</summary>
    public const int Fine = 0;

    /// <summary>Exit code: the input, or the request, was wrong somewhere.</summary>
    public const int WrongInput = 2;

    private const string HexRule = "csta.hex";
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Decodes a stream to its end.</summary>
    /// <param name="input">The octets, the capture, or the lines of hex.</param>
    /// <param name="framing">One of <c>auto</c>, <c>length2</c>, <c>hipath</c>, <c>none</c>.</param>
    /// <param name="hex">Whether each line is one message in hex; blanks in it and empty lines do not count, and each line is detected on its own.</param>
    /// <param name="output">Gets one JSON object a message and nothing else.</param>
    /// <param name="error">Gets what is wrong with the request itself.</param>
    /// <returns><see cref="Fine"/> or <see cref="WrongInput"/>.</returns>
    public static int Run(Stream input, string framing, bool hex, TextWriter output, TextWriter error) => Run(input, framing, hex, [], output, error);

    /// <summary>Decodes a stream to its end.</summary>
    /// <param name="input">The octets, the capture, or the lines of hex.</param>
    /// <param name="framing">One of <c>auto</c>, <c>length2</c>, <c>hipath</c>, <c>none</c>.</param>
    /// <param name="hex">Whether each line is one message in hex; blanks in it and empty lines do not count, and each line is detected on its own.</param>
    /// <param name="ports">
    /// Of a capture, the TCP ports of which a conversation must have one, and is decoded then whatever it looks like; with none, every conversation
    /// is that looks like CSTA.
    /// </param>
    /// <param name="output">Gets one JSON object a message or notice and nothing else.</param>
    /// <param name="error">Gets what is wrong with the request itself, and which conversations are not CSTA.</param>
    /// <returns><see cref="Fine"/> or <see cref="WrongInput"/>.</returns>
    public static int Run(Stream input, string framing, bool hex, IReadOnlyCollection<int> ports, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        CstaFraming? mode = framing switch
        {
            "auto" => CstaFraming.Auto,
            "length2" => CstaFraming.Length2,
            "hipath" => CstaFraming.HiPath,
            "none" => CstaFraming.None,
            _ => null,
        };
        if (mode is not CstaFraming known)
        {
            error.WriteLine($"unknown framing '{framing}': auto, length2, hipath or none");
            return WrongInput;
        }

        CaptureInput octets = new(input);
        if (!hex && octets.IsCapture())
        {
            return CaptureDecode.Run(octets, ports, () => new CstaConversation(known), CstaConversation.ProtocolName, output, error) ? Fine : WrongInput;
        }

        if (ports.Count > 0)
        {
            error.WriteLine(CaptureDecode.PortsWithoutCapture);
            return WrongInput;
        }

        return (hex ? Lines(input, known, output) : Octets(octets, known, output)) ? Fine : WrongInput;
    }

    private static bool Octets(CaptureInput input, CstaFraming framing, TextWriter output)
    {
        using var decoder = new CstaStreamDecoder(framing, 0, output, Options);
        for (ReadOnlySpan<byte> octets = input.ReadSome(); !octets.IsEmpty; octets = input.ReadSome())
        {
            if (!decoder.Feed(octets))
            {
                break; // the framing is lost, and with it every message to come
            }
        }

        decoder.End();
        return decoder.AllFine;
    }

    private static bool Lines(Stream input, CstaFraming framing, TextWriter output)
    {
        using var reader = new StreamReader(input, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: -1, leaveOpen: true);
        bool allFine = true;
        long offset = 0;
        while (reader.ReadLine() is string line)
        {
            string digits = string.Concat(line.Where(c => !char.IsWhiteSpace(c)));
            if (digits.Length == 0)
            {
                continue;
            }

            using var decoder = new CstaStreamDecoder(framing, offset, output, Options);
            var octets = new byte[(digits.Length + 1) / 2];
            if (Convert.FromHexString(digits, octets, out _, out int written) == OperationStatus.Done)
            {
                decoder.Feed(octets);
                decoder.End();
                offset += octets.Length;
            }
            else
            {
                decoder.Report(new CodecError(HexRule, written, "the line is not octets in hex"));
            }

            allFine &= decoder.AllFine;
        }

        return allFine;
    }
}
