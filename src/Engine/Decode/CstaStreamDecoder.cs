using System.Buffers;
using System.Text.Json;
using CstaConnector.Codec;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;

namespace CstaConnector.Engine.Decode;

/// <summary>Cuts a stream into messages and prints each.</summary>
internal sealed class CstaStreamDecoder : IDisposable
{
    private readonly TextWriter _output;
    private readonly Action<Utf8JsonWriter>? _prefix; // writes the first members of every line
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Utf8JsonWriter _json;
    private readonly ArrayBufferWriter<byte> _frame = new(); // octets of the frame under way
    private CstaFrameScanner _scanner;
    private long _offset; // of the frame under way

    public CstaStreamDecoder(CstaFraming framing, long offset, TextWriter output, JsonWriterOptions options, Action<Utf8JsonWriter>? prefix = null)
    {
        _prefix = prefix;
        _scanner = new CstaFrameScanner(framing);
        _offset = offset;
        _output = output;
        _json = new Utf8JsonWriter(_line, options);
    }

    /// <summary>Whether no error line has been printed.</summary>
    public bool AllFine { get; private set; } = true;

    /// <summary>Whether the framing is lost, so that no more can be made of the stream unless <see cref="Resume"/> says where.</summary>
    public bool IsLost { get; private set; }

    /// <summary>The framing in force; <see cref="CstaFraming.Auto"/> until it is known.</summary>
    public CstaFraming Framing => _scanner.Framing;

    /// <summary>Where in the stream the frame under way starts.</summary>
    public long Offset => _offset;

    /// <summary>What has come of the frame under way.</summary>
    public ReadOnlySpan<byte> Held => _frame.WrittenSpan;

    /// <summary>Octets of the frame under way that are still to come; null if it does not say.</summary>
    public int? Rest => _scanner.Framing is CstaFraming.Length2 or CstaFraming.HiPath && _frame.WrittenCount >= _scanner.HeaderLength
        ? _scanner.HeaderLength + _scanner.BodyLength - _frame.WrittenCount
        : null;

    /// <summary>Takes the next octets.</summary>
    /// <returns>Whether more can be made of the stream.</returns>
    public bool Feed(ReadOnlySpan<byte> octets)
    {
        Take(octets);
        return !IsLost;
    }

    /// <summary>Takes the next octets, as far as the framing is not lost.</summary>
    /// <returns>How many were taken.</returns>
    public int Take(ReadOnlySpan<byte> octets)
    {
        int taken = 0;
        while (taken < octets.Length && !IsLost)
        {
            ScanStatus status = _scanner.Advance(octets[taken..], out int consumed, out CodecError error);
            _frame.Write(octets.Slice(taken, consumed));
            taken += consumed;
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
                    IsLost = true;
                    break;
            }
        }

        return taken;
    }

    /// <summary>Goes on elsewhere in the stream; what there is of the frame under way is dropped.</summary>
    /// <param name="offset">Where in the stream the next octet lies, which begins a frame.</param>
    /// <param name="framing">The framing.</param>
    public void Resume(long offset, CstaFraming framing)
    {
        _scanner = new CstaFrameScanner(framing);
        _frame.ResetWrittenCount();
        _offset = offset;
        IsLost = false;
    }

    /// <summary>The stream has ended: a frame under way is incomplete.</summary>
    public void End()
    {
        Cut("the octets end inside a message");
    }

    /// <summary>The rest of the frame under way, if there is one, will not come.</summary>
    /// <param name="detail">Why.</param>
    public void Cut(string detail)
    {
        if (!IsLost && _frame.WrittenCount > 0)
        {
            string rule = _scanner.Framing == CstaFraming.None ? BerRules.Truncated : CstaRules.FrameTruncated;
            Report(new CodecError(rule, _frame.WrittenCount, detail));
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
        _prefix?.Invoke(_json);
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
        _prefix?.Invoke(_json);
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
        _output.WriteLine(TerminalText.OfJson(_line.WrittenSpan));
        _line.ResetWrittenCount();
        _json.Reset(_line);
    }
}
