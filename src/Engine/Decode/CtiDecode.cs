using CstaConnector.Engine.Decode.Captures;

namespace CstaConnector.Engine.Decode;

/// <summary>
/// Prints what is in a stream of CTI documents, with the envelope or without: one JSON object a line for each, and one with <c>offset</c>,
/// <c>error</c>, <c>detail</c> and <c>at</c> (the octet in the stream where the fault lies) for each that is malformed.
/// </summary>
public static class CtiDecode
{
    /// <summary>Exit code: every document was in order.</summary>
    public const int Fine = 0;

    /// <summary>Exit code: the input was wrong somewhere.</summary>
    public const int WrongInput = 2;

    /// <summary>Decodes a stream to its end, printing each document as soon as it is whole.</summary>
    /// <param name="input">The octets.</param>
    /// <param name="output">Gets one JSON object a document and nothing else.</param>
    /// <param name="error">Gets what is wrong with the input as a whole.</param>
    /// <returns><see cref="Fine"/> or <see cref="WrongInput"/>.</returns>
    public static int Run(Stream input, TextWriter output, TextWriter error) => Run(input, [], pretty: false, output, error);

    /// <summary>Decodes a stream, or the conversations of a capture, to the end.</summary>
    /// <param name="input">The octets, or the capture (pcap, pcapng), which is recognized by its first octets.</param>
    /// <param name="ports">
    /// Of a capture, the TCP ports of which a conversation must have one, and is decoded then whatever it looks like; with none, every conversation
    /// is that looks like CTI.
    /// </param>
    /// <param name="pretty">For people: each document is shown indented, and what was understood of it behind it.</param>
    /// <param name="output">Gets one JSON object a document or notice and, unless it is for people, nothing else.</param>
    /// <param name="error">Gets what is wrong with the input as a whole, and which conversations are not CTI.</param>
    /// <returns><see cref="Fine"/> or <see cref="WrongInput"/>.</returns>
    public static int Run(Stream input, IReadOnlyCollection<int> ports, bool pretty, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        CaptureInput stream = new(input);
        if (stream.IsCapture())
        {
            return CaptureDecode.Run(stream, ports, () => new CtiConversation(pretty), CtiConversation.ProtocolName, output, error) ? Fine : WrongInput;
        }

        if (ports.Count > 0)
        {
            error.WriteLine(CaptureDecode.PortsWithoutCapture);
            return WrongInput;
        }

        using XmlStreamDecoder decoder = new(output, new CtiMessagePrinter(), pretty);
        for (ReadOnlySpan<byte> octets = stream.ReadSome(); !octets.IsEmpty; octets = stream.ReadSome())
        {
            decoder.Feed(octets);
        }

        decoder.End();
        if (!decoder.AnyPrinted)
        {
            error.WriteLine("the input holds no document");
        }

        return decoder.AllFine && decoder.AnyPrinted ? Fine : WrongInput;
    }
}
