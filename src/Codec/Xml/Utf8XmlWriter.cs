using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics;

namespace CstaConnector.Codec.Xml;

/// <summary>
/// Writes a document in UTF-8: markup of our own as it is, text of others escaped and checked. Nothing reaches the output before
/// <see cref="TryComplete"/>, so that a text that cannot be written leaves no half document behind.
/// </summary>
public ref struct Utf8XmlWriter
{
    private static readonly SearchValues<byte> s_specials = SearchValues.Create("&<>\"'\r"u8);

    /// <summary>What every text of ids and numbers is made of: it is valid and stands for itself.</summary>
    private static readonly SearchValues<byte> s_plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(octet => (byte)octet).Except("&<>\"'"u8.ToArray())]);

    private readonly IBufferWriter<byte> _output;
    private Span<byte> _span;
    private int _written;
    private string? _rule;
    private int _faultOffset;

    /// <summary>A writer of one document.</summary>
    /// <param name="output">Receives the document when it is complete.</param>
    /// <param name="sizeHint">How many octets it will about have.</param>
    public Utf8XmlWriter(IBufferWriter<byte> output, int sizeHint = 1024)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
        _span = output.GetSpan(sizeHint);
    }

    /// <summary>Octets written so far.</summary>
    public readonly int Written => _written;

    /// <summary>Writes markup of our own, or text known to need no escaping, as it is.</summary>
    /// <param name="markup">The octets.</param>
    public void Raw(scoped ReadOnlySpan<byte> markup)
    {
        Reserve(markup.Length);
        markup.CopyTo(_span[_written..]);
        _written += markup.Length;
    }

    /// <summary>Writes text of others: escaped so that it also may stand in an attribute's value between quotes, refused if XML cannot express it.</summary>
    /// <param name="utf8">The text in UTF-8.</param>
    public void Text(scoped ReadOnlySpan<byte> utf8)
    {
        if (!utf8.ContainsAnyExcept(s_plain))
        {
            Raw(utf8);
            return;
        }

        string? rule = XmlCharacters.FindFault(utf8, out int offset);
        if (rule is not null)
        {
            _faultOffset = _rule is null ? _written + offset : _faultOffset;
            _rule ??= rule == XmlRules.EncodingUtf8 ? XmlRules.WriteUtf8 : XmlRules.WriteCharacter;
            return;
        }

        while (true)
        {
            int special = utf8.IndexOfAny(s_specials);
            if (special < 0)
            {
                Raw(utf8);
                return;
            }

            Raw(utf8[..special]);
            Raw(utf8[special] switch
            {
                (byte)'&' => "&amp;"u8,
                (byte)'<' => "&lt;"u8,
                (byte)'>' => "&gt;"u8, // XML 1.0 [14]: not after "]]"
                (byte)'"' => "&quot;"u8,
                (byte)'\'' => "&apos;"u8,
                _ => "&#13;"u8, // XML 1.0, 2.11: a bare one would be read as LF
            });
            utf8 = utf8[(special + 1)..];
        }
    }

    /// <summary>Writes a number in decimal figures.</summary>
    /// <param name="value">The number.</param>
    public void Number(long value)
    {
        Reserve(20);
        bool done = Utf8Formatter.TryFormat(value, _span[_written..], out int length);
        Debug.Assert(done, "twenty octets hold any number");
        _written += length;
    }

    /// <summary>Hands the document to the output, or none of it if a text could not be written.</summary>
    /// <param name="error">The fault: ours, or the operator's, who gave the text. The offset is the place in the document that was being written.</param>
    public readonly bool TryComplete(out CodecError error)
    {
        if (_rule is not null)
        {
            error = new CodecError(_rule, _faultOffset, _rule == XmlRules.WriteUtf8 ? "text to be written is not UTF-8" : "text to be written holds a character that XML cannot express");
            return false;
        }

        _output.Advance(_written);
        error = default;
        return true;
    }

    private void Reserve(int more)
    {
        if (_span.Length - _written >= more)
        {
            return;
        }

        // The output may give another place for the same octets, so they wait elsewhere meanwhile.
        byte[] kept = ArrayPool<byte>.Shared.Rent(_written);
        _span[.._written].CopyTo(kept);
        _span = _output.GetSpan(Math.Max(_written + more, _span.Length * 2));
        kept.AsSpan(0, _written).CopyTo(_span);
        ArrayPool<byte>.Shared.Return(kept);
    }
}
