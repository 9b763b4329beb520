using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CstaConnector.Codec;

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
    /// <param name="files">Their paths; each holds one document or several one after the other.</param>
    /// <param name="tokens">Whether the tokens are printed instead of the findings.</param>
    /// <param name="pretty">For people: whether the documents are shown indented before the findings.</param>
    /// <param name="input">What is read where a file is named <c>-</c>.</param>
    /// <param name="output">Gets one JSON object a file: <c>file</c>, <c>ok</c>, <c>documents</c>, <c>elements</c>, <c>error</c>, <c>offset</c>; or one a token, and for a file with a fault one with <c>file</c>, <c>error</c>, <c>offset</c>, <c>detail</c> at its end.</param>
    /// <param name="error">Gets the name of each file that cannot be read, and why.</param>
    /// <returns><see cref="Fine"/> or <see cref="WrongInput"/>.</returns>
    public static int Run(IReadOnlyList<string> files, bool tokens, bool pretty, Func<Stream> input, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(files);
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
            if (!TryRead(file, input, error, out byte[] octets))
            {
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

        void Flush()
        {
            json.Flush();
            output.WriteLine(Encoding.UTF8.GetString(line.WrittenSpan));
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

    private static bool TryRead(string file, Func<Stream> input, TextWriter error, out byte[] octets)
    {
        try
        {
            if (file != "-")
            {
                octets = File.ReadAllBytes(file);
                return true;
            }

            using Stream stream = input();
            using MemoryStream copy = new();
            stream.CopyTo(copy);
            octets = copy.ToArray();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error.WriteLine($"{file}: {exception.Message}");
            octets = [];
            return false;
        }
    }
}
