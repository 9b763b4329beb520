using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CstaConnector.Codec;
using CstaConnector.Engine.Decode.Captures;

namespace CstaConnector.Engine.Decode;

/// <summary>The XML reader alone over files: one JSON object a file, or one a token.</summary>
public static class XmlDecode
{
    /// <summary>Exit code: every file was well-formed.</summary>
    public const int Fine = 0;

    /// <summary>Exit code: a file was not well-formed or could not be read.</summary>
    public const int WrongInput = 2;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads the files.</summary>
    /// <param name="files">Their paths; each holds one document or several one after the other, or is a capture (pcap, pcapng) of conversations in documents.</param>
    /// <param name="ports">Of a capture, the TCP ports of which a conversation must have one, and is read then whatever it looks like.</param>
    /// <param name="tokens">Whether the tokens are printed instead of the findings.</param>
    /// <param name="pretty">For people: whether the documents are shown indented before the findings.</param>
    /// <param name="input">What is read where a file is named <c>-</c>.</param>
    /// <param name="output">Gets one JSON object a file: <c>file</c>, <c>ok</c>, <c>documents</c>, <c>elements</c>, <c>error</c>, <c>offset</c>; or one a token, and for a file with a fault one with <c>file</c>, <c>error</c>, <c>offset</c>, <c>detail</c> at its end. Of a capture one a document, with what <c>decode cti</c> tells of its place, and <c>elements</c>.</param>
    /// <param name="error">Gets the name of each file that cannot be read, and why.</param>
    /// <returns><see cref="Fine"/> or <see cref="WrongInput"/>.</returns>
    public static int Run(IReadOnlyList<string> files, IReadOnlyCollection<int> ports, bool tokens, bool pretty, Func<Stream> input, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(ports);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        int result = files.Count == 0 ? WrongInput : Fine;
        if (files.Count == 0)
        {
            error.WriteLine("no file is named");
        }

        ArrayBufferWriter<byte> line = new();
        using Utf8JsonWriter json = new(line, s_options);
        foreach (string file in files)
        {
            if (!TryRead(file, input, error, ReadCapture, out byte[]? octets, out bool fine))
            {
                result = WrongInput;
                continue;
            }

            result = fine ? result : WrongInput;
            if (octets is null)
            {
                continue;
            }

            if (ports.Count > 0)
            {
                error.WriteLine($"{file}: {CaptureDecode.PortsWithoutCapture}");
                result = WrongInput;
                continue;
            }

            XmlTokenPrinter? printer = tokens ? new XmlTokenPrinter(json, Flush) : null;
            XmlFileReader reader = new(octets, printer, pretty ? new XmlPrettyPrinter(output) : null);
            CodecError fault = reader.Read();
            result = fault.IsError ? WrongInput : result;
            if (!tokens)
            {
                Report(json, file, reader, fault);
                Flush();
            }
            else if (fault.IsError)
            {
                Report(json, file, fault);
                Flush();
            }
        }

        return result;

        bool ReadCapture(CaptureInput capture) =>
            CaptureDecode.Run(capture, ports, () => new XmlConversation(tokens, pretty), XmlConversation.ProtocolName, output, error);

        void Flush()
        {
            json.Flush();
            output.WriteLine(TerminalText.OfJson(line.WrittenSpan));
            line.ResetWrittenCount();
            json.Reset();
        }
    }

    private static void Report(Utf8JsonWriter json, string file, XmlFileReader reader, CodecError fault)
    {
        json.WriteStartObject();
        json.WriteString("file"u8, file);
        json.WriteBoolean("ok"u8, !fault.IsError);
        json.WriteNumber("documents"u8, reader.Documents);
        json.WriteNumber("elements"u8, reader.Elements);
        if (fault.IsError)
        {
            json.WriteString("error"u8, fault.Rule);
            json.WriteNumber("offset"u8, fault.Offset);
            json.WriteString("detail"u8, fault.Detail);
        }
        else
        {
            json.WriteNull("error"u8);
            json.WriteNull("offset"u8);
        }

        json.WriteEndObject();
    }

    private static void Report(Utf8JsonWriter json, string file, CodecError fault)
    {
        json.WriteStartObject();
        json.WriteString("file"u8, file);
        json.WriteString("error"u8, fault.Rule);
        json.WriteNumber("offset"u8, fault.Offset);
        json.WriteString("detail"u8, fault.Detail);
        json.WriteEndObject();
    }

    /// <summary>Reads a capture to its end, or all of another file: then its octets are given, which are null for a capture, of which it is told whether all was fine.</summary>
    /// <returns>Whether the file could be read.</returns>
    private static bool TryRead(
        string file, Func<Stream> input, TextWriter error, Func<CaptureInput, bool> capture, out byte[]? octets, out bool fine)
    {
        octets = null;
        fine = true;
        try
        {
            using Stream stream = file == "-" ? input() : File.OpenRead(file);
            CaptureInput pieces = new(stream);
            if (pieces.IsCapture())
            {
                fine = capture(pieces);
                return true;
            }

            ArrayBufferWriter<byte> whole = new();
            for (ReadOnlySpan<byte> some = pieces.ReadSome(); !some.IsEmpty; some = pieces.ReadSome())
            {
                whole.Write(some);
            }

            octets = whole.WrittenSpan.ToArray();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error.WriteLine($"{file}: {exception.Message}");
            return false;
        }
    }
}
