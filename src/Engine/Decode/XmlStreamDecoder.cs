using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CstaConnector.Codec;
using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Engine.Decode;

/// <summary>
/// Cuts a stream into documents and prints each. After a document whose end cannot be told it goes on at the next place where a document
/// certainly starts.
/// </summary>
/// <param name="output">Gets the lines.</param>
/// <param name="printer">Writes what a document is.</param>
/// <param name="pretty">Whether each document is shown as well, indented, and what was understood of it behind it, indented likewise.</param>
/// <param name="prefix">Writes what stands before everything else in each object.</param>
internal sealed class XmlStreamDecoder(TextWriter output, IDocumentPrinter printer, bool pretty, Action<Utf8JsonWriter>? prefix = null) : IDisposable
{
    /// <summary>Octets that are scanned before a document is looked for in them that starts inside another: it has the rest scanned anew.</summary>
    private const int AtOnce = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly XmlPrettyPrinter? _prettyPrinter = pretty ? new XmlPrettyPrinter(output) : null;
    private Utf8JsonWriter? _json;
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;        // where in the buffer the octets in hand start
    private int _length;       // octets in hand
    private int _scanned;      // of them, those that the scanner has seen
    private int _seen;         // of them, those that have been looked at for a document inside the document
    private long _offset;      // of the first octet in hand
    private XmlFrameScanner _scanner;
    private Mode _mode;
    private bool _discard;     // the document under way has been reported already
    private bool _bare;        // the document that was lost had no envelope
    private bool _lastBare;    // the last whole document had none
    private int _knownInnerRoots;
    private int _from;         // where to look for the next start, or where the document type declaration starts

    private enum Mode
    {
        Framing,
        DocumentType,
        Lost,
    }

    /// <summary>Whether no error line has been printed.</summary>
    public bool AllFine { get; private set; } = true;

    /// <summary>Whether any line has been printed.</summary>
    public bool AnyPrinted { get; private set; }

    /// <summary>Takes the next octets.</summary>
    public void Feed(ReadOnlySpan<byte> octets)
    {
        if (_start > 0)
        {
            InHand.CopyTo(_buffer);
            _start = 0;
        }

        if (_buffer.Length - _length < octets.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + octets.Length));
        }

        octets.CopyTo(_buffer.AsSpan(_length));
        _length += octets.Length;
        while (Step(ended: false))
        {
        }
    }

    /// <summary>The stream has ended: a document under way is cut off.</summary>
    public void End()
    {
        while (Step(ended: true))
        {
        }
    }

    /// <summary>The next octets are missing: a document under way is cut off, and the next one is looked for behind them.</summary>
    /// <param name="octets">How many; 0 where the stream itself may begin inside a document.</param>
    public void Gap(long octets)
    {
        End();
        Drop(_length);
        _offset += octets;
        _scanner = default;
        _discard = false;
        _bare = _lastBare;
        _from = 0;
        _mode = Mode.Lost;
    }

    /// <inheritdoc/>
    public void Dispose() => _json?.Dispose();

    private Span<byte> InHand => _buffer.AsSpan(_start, _length);

    /// <returns>Whether something was achieved, so that another step may achieve more.</returns>
    private bool Step(bool ended) => _mode switch
    {
        Mode.Framing => Frame(ended),
        Mode.DocumentType => PassDocumentType(ended),
        _ => Find(ended),
    };

    private bool Frame(bool ended)
    {
        int some = Math.Min(_length - _scanned, AtOnce);
        ScanStatus status = _scanner.Advance(InHand.Slice(_scanned, some), out int consumed, out CodecError error);
        _scanned += consumed;
        if (_scanner.InnerRoots > _knownInnerRoots && status != ScanStatus.Malformed && RunsIntoNext())
        {
            return true;
        }

        switch (status)
        {
            case ScanStatus.Complete:
                if (!_discard)
                {
                    Message(_scanner.LeadingLength, _scanner.DocumentLength);
                }

                _discard = false;
                Drop(_scanner.DocumentLength);
                _scanner.Reset();
                return true;
            case ScanStatus.Malformed:
                Malformed(error);
                return true;
            default:
                return _scanned < _length || (ended && CutOff());
        }
    }

    /// <summary>A root inside the root: a document that was cut off, if what begins there is a document.</summary>
    private bool RunsIntoNext()
    {
        _knownInnerRoots = _scanner.InnerRoots;
        CodecError fault = CtiFrame.FindEnvelopeInside(InHand[.._scanned], ref _seen);
        if (fault.IsError)
        {
            Malformed(fault);
        }

        return fault.IsError;
    }

    /// <summary>The stream ends inside a document, or behind the comments that end one.</summary>
    private bool CutOff()
    {
        int leading = _scanner.LeadingLength;
        if (leading >= _length)
        {
            return false;
        }

        Utf8XmlReader reader = new(InHand[leading..], new XmlWorkspace());
        while (reader.Read())
        {
        }

        if (reader.Error.Rule == XmlRules.RootMissing && AnyPrinted)
        {
            return false;
        }

        Malformed(reader.Error.Shifted(leading));
        return true;
    }

    private void Malformed(CodecError error)
    {
        // What starts before the fault is not to be passed over with it.
        CodecError inside = _seen < error.Offset ? CtiFrame.FindEnvelopeInside(InHand[..(int)error.Offset], ref _seen) : default;
        error = inside.IsError ? inside : error;
        int leading = Math.Min(_scanner.LeadingLength, (int)error.Offset);
        if (!_discard)
        {
            Report(FirstFault(error, leading), leading);
        }

        _discard = false;
        _scanner = default;
        switch (error.Rule)
        {
            case XmlRules.Doctype:
                _mode = Mode.DocumentType;
                _from = (int)error.Offset;
                break;
            case XmlRules.DeclarationPosition:
                // The declaration starts the next document.
                Drop((int)error.Offset);
                break;
            default:
                _bare = IsBare(leading);
                _mode = Mode.Lost;
                _from = error.Rule is XmlRules.Truncated ? leading + 1 : Math.Max((int)error.Offset, leading + 1);
                break;
        }
    }

    /// <summary>Of a document into which another one runs: what was wrong with it before, if anything.</summary>
    private CodecError FirstFault(CodecError error, int leading)
    {
        if (error.Rule is not (XmlRules.DeclarationPosition or CtiRules.EnvelopeInside))
        {
            return error;
        }

        Utf8XmlReader reader = new(InHand[leading..(int)error.Offset], new XmlWorkspace());
        while (reader.Read())
        {
        }

        return reader.Error.Rule is XmlRules.Truncated or XmlRules.RootMissing ? error : reader.Error.Shifted(leading);
    }

    /// <summary>Passes over a document type declaration; the root behind it belongs to the document that was refused.</summary>
    private bool PassDocumentType(bool ended)
    {
        int length = CtiRecovery.DocumentTypeLength(InHand[_from..]);
        if (length < 0)
        {
            if (ended)
            {
                Drop(_length);
                _mode = Mode.Framing;
            }

            return false;
        }

        Drop(_from + length);
        _discard = true;
        _mode = Mode.Framing;
        return true;
    }

    private bool Find(bool ended)
    {
        int start = CtiRecovery.FindStart(InHand, _from, _bare, ended, out _from);
        if (start >= 0)
        {
            Drop(start);
            _mode = Mode.Framing;
            return true;
        }

        Drop(_from);
        _from = 0;
        return false;
    }

    private bool IsBare(int start) =>
        InHand.Slice(start, Math.Min(_length - start, CtiRecovery.HeadOctets)).IndexOf(CtiRecovery.EnvelopeNamespace) < 0;

    private void Message(int start, int end)
    {
        _lastBare = IsBare(start);
        Begin();
        _json!.WriteNumber("offset"u8, _offset + start);
        _json.WriteNumber("length"u8, end - start);
        ReadOnlyMemory<byte> document = _buffer.AsMemory(_start + start, end - start);
        bool understood = printer.TryPrint(document, _json, out CodecError error);
        if (_prettyPrinter is not null)
        {
            _prettyPrinter.Print(Octets.Utf8(document.Span), understood ? printer.UnknownElementOffsets : default);
            output.WriteLine(understood ? "understood as" : "not understood");
        }

        if (understood)
        {
            Finish();
        }
        else
        {
            Report(error.Shifted(start), start);
        }
    }

    /// <summary>Prints an error line.</summary>
    /// <param name="error">The fault, its offset counted from the first octet in hand.</param>
    /// <param name="start">Where the document starts, counted alike.</param>
    private void Report(CodecError error, int start)
    {
        AllFine = false;
        Begin();
        _json!.WriteNumber("offset"u8, _offset + start);
        _json.WriteString("error"u8, error.Rule);
        _json.WriteString("detail"u8, error.Detail);
        _json.WriteNumber("at"u8, _offset + error.Offset);
        Finish();
    }

    private void Begin()
    {
        _line.ResetWrittenCount();
        _json ??= new Utf8JsonWriter(_line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = pretty });
        _json.Reset(_line);
        _json.WriteStartObject();
        prefix?.Invoke(_json);
    }

    private void Finish()
    {
        _json!.WriteEndObject();
        _json.Flush();
        output.WriteLine(TerminalText.OfJson(_line.WrittenSpan));
        if (pretty)
        {
            output.WriteLine();
        }

        AnyPrinted = true;
    }

    private void Drop(int octets)
    {
        _knownInnerRoots = _seen = 0;
        _start += octets;
        _length -= octets;
        _offset += octets;
        _scanned = 0;
    }
}
