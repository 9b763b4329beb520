using System.Buffers;
using System.Text;
using System.Text.Json;
using CstaConnector.Codec;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;

namespace CstaConnector.Engine.Decode;

/// <summary>Cuts a stream into messages and prints each.</summary>
internal sealed class CstaStreamDecoder : IDisposable
{
    private readonly TextWriter _output;
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Utf8JsonWriter _json;
    private readonly ArrayBufferWriter<byte> _frame = new(); // octets of the frame under way
    private CstaFrameScanner _scanner;
    private long _offset; // of the frame under way
    private bool _lost;

    public CstaStreamDecoder(CstaFraming framing, long offset, TextWriter output, JsonWriterOptions options)
    {
        _scanner = new CstaFrameScanner(framing);
        _offset = offset;
        _output = output;
        _json = new Utf8JsonWriter(_line, options);
    }

    /// <summary>Whether no error line has been printed.</summary>
    public bool AllFine { get; private set; } = true;

    /// <summary>Takes the next octets.</summary>
    /// <returns>Whether more can be made of the stream.</returns>
    public bool Feed(ReadOnlySpan<byte> octets)
    {
        while (!octets.IsEmpty && !_lost)
        {
            ScanStatus status = _scanner.Advance(octets, out int consumed, out CodecError error);
            _frame.Write(octets[..consumed]);
            octets = octets[consumed..];
            switch (status)
            {
                case ScanStatus.Complete:
                    Message();
                    _offset += _frame.WrittenCount;
                    _frame.ResetWrittenCount();
                    _scanner.Reset();
                    break;
                case ScanStatus.Malformed:
                    Report(error);
                    _lost = true;
                    break;
            }
        }

        return !_lost;
    }

    /// <summary>The stream has ended: a frame under way is incomplete.</summary>
    public void End()
    {
        if (!_lost && _frame.WrittenCount > 0)
        {
            string rule = _scanner.Framing == CstaFraming.None ? BerRules.Truncated : CstaRules.FrameTruncated;
            Report(new CodecError(rule, _frame.WrittenCount, "the octets end inside a message"));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    /// <summary>Prints an error line.</summary>
    /// <param name="error">The fault, its offset counted from the frame's first octet.</param>
    public void Report(CodecError error) => Report(error, 0);

    private void Message()
    {
        int header = _scanner.HeaderLength;
        ReadOnlySpan<byte> apdu = _frame.WrittenSpan[header..];
        _json.WriteStartObject();
        _json.WriteNumber("offset"u8, _offset + header);
        _json.WriteNumber("length"u8, apdu.Length);
        if (CstaMessagePrinter.TryPrint(apdu, _json, out CodecError error))
        {
            _json.WriteEndObject();
            Flush();
        }
        else
        {
            Report(error.Shifted(header), header);
        }
    }

    private void Report(CodecError error, int header)
    {
        AllFine = false;
        _line.ResetWrittenCount();
        _json.Reset(_line);
        _json.WriteStartObject();
        _json.WriteNumber("offset"u8, _offset + header);
        _json.WriteString("error"u8, error.Rule);
        _json.WriteString("detail"u8, error.Detail);
        _json.WriteNumber("at"u8, _offset + error.Offset);
        _json.WriteEndObject();
        Flush();
    }

    private void Flush()
    {
        _json.Flush();
        _output.WriteLine(Encoding.UTF8.GetString(_line.WrittenSpan));
        _line.ResetWrittenCount();
        _json.Reset(_line);
    }
}
