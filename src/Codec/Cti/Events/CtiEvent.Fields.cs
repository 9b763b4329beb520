using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <content>Single fields.</content>
public sealed partial class CtiEvent
{
    /// <summary>The next child, unless something is wrong.</summary>
    private bool Go(ref Utf8XmlReader reader, int parentDepth) => !_fault.IsError && reader.ReadChild(parentDepth);

    private Utf8Slice ReadOnce(ref Utf8XmlReader reader, Utf8Slice before)
    {
        int start = reader.TokenStart;
        if (before.IsPresent)
        {
            Fail(CtiRules.FieldDuplicate, start, "a field that can be there once is there twice");
        }

        return ReadToken(ref reader);
    }

    /// <summary>A text without the white space around it.</summary>
    private Utf8Slice ReadToken(ref Utf8XmlReader reader) => Read(ref reader, trim: true);

    /// <summary>A text as it is.</summary>
    private Utf8Slice ReadString(ref Utf8XmlReader reader) => Read(ref reader, trim: false);

    private Utf8Slice Read(ref Utf8XmlReader reader, bool trim)
    {
        if (reader.TryReadLeaf(out int at, out int length))
        {
            Utf8Slice whole = new(at, length);
            return trim ? CtiText.Trim(reader.Document, whole) : whole;
        }

        int start = reader.TokenStart;
        if (!CtiText.TryReadOther(ref reader, out Utf8Slice inner, out bool plain))
        {
            return default;
        }

        if (!inner.IsPresent)
        {
            // Elements where a text should be: a shape of another release.
            Unknown(start);
            return default;
        }

        Utf8Slice text = trim ? CtiText.Trim(reader.Document, inner) : inner;
        return plain ? text : Meant(reader.Document, text, trim);
    }

    /// <summary>What a text means that holds references, CDATA sections or comments.</summary>
    private Utf8Slice Meant(ReadOnlySpan<byte> document, Utf8Slice text, bool trim)
    {
        Reserve(text.Length);
        int length = CtiText.Resolve(document.Slice(text.Start, text.Length), _scratch.AsSpan(_scratchUsed), trim);
        return Scratch(length);
    }

    /// <summary>A text's octets while the document is being read: the reader has it at hand.</summary>
    private ReadOnlySpan<byte> Text(ReadOnlySpan<byte> document, Utf8Slice slice) => slice.In(document, _scratch);

    private T Find<T>(ReadOnlySpan<byte> document, CtiSpelling<T> spelling, Utf8Slice text)
        where T : struct, Enum => text.Start >= 0 ? spelling.Find(document, text) : spelling.Find(Text(document, text));

    private long ReadNumber(ref Utf8XmlReader reader, long highest, long otherwise)
    {
        int start = reader.TokenStart;
        if (TryReadNumber(ref reader, highest, out long value))
        {
            return value;
        }

        Unknown(start);
        return otherwise;
    }

    /// <summary>The same of a text that has been read with others.</summary>
    private long Number(ReadOnlySpan<byte> document, Utf8Slice text, long highest, long otherwise)
    {
        if (TryParse(document, text, highest, out long value))
        {
            return value;
        }

        Unknown(CtiText.TagBefore(document, text));
        return otherwise;
    }

    /// <summary>A number that not every event has.</summary>
    private int? ReadInteger(ref Utf8XmlReader reader)
    {
        int start = reader.TokenStart;
        return TryReadNumber(ref reader, int.MaxValue, out long value) ? (int)value : NotUnderstood<int>(start);
    }

    /// <summary>A time or duration that not every event has.</summary>
    private long? ReadTime(ref Utf8XmlReader reader)
    {
        int start = reader.TokenStart;
        return TryReadNumber(ref reader, long.MaxValue, out long value) ? value : NotUnderstood<long>(start);
    }

    /// <summary>A value of a closed set.</summary>
    private CtiValue<T> ReadValue<T>(ref Utf8XmlReader reader, CtiSpelling<T> spelling)
        where T : struct, Enum
    {
        Utf8Slice text = ReadToken(ref reader);
        return text.IsPresent ? new CtiValue<T>(Find(reader.Document, spelling, text), text) : default;
    }

    /// <summary>
    /// A flag or boolean. Releases differ in its form: an empty element, which says yes by being there; XML Schema's words for a boolean; or one of
    /// the two in an element <c>active</c>.
    /// </summary>
    private bool? ReadFlag(ref Utf8XmlReader reader)
    {
        int start = reader.TokenStart;
        if (reader.TryReadLeaf(out int at, out int length))
        {
            return Flag(Text(reader.Document, CtiText.Trim(reader.Document, new Utf8Slice(at, length))), start);
        }

        int depth = reader.Depth;
        bool? inner = null;
        MixedContent content = new(reader.Position);
        while (GoOrText(ref reader, depth, ref content))
        {
            if (CtiNames.FindInXsi(in reader) == CtiName.active)
            {
                inner = ReadFlag(ref reader);
            }
            else
            {
                Unknown(in reader);
            }
        }

        if (content.HasChildren)
        {
            return inner; // what they say, if it is understood
        }

        return Flag(Text(reader.Document, content.Text), start);
    }

    private bool? Flag(ReadOnlySpan<byte> word, int start)
    {
        return word.IsEmpty || word.SequenceEqual("true"u8) || word.SequenceEqual("1"u8) ? true
            : word.SequenceEqual("false"u8) || word.SequenceEqual("0"u8) ? false
            : NotUnderstood<bool>(start);
    }

    /// <summary>A figure: from release 19 on value, severity?, prevSeverity?, threshold?; before, the value as text.</summary>
    private CtiMeasure ReadMeasure(ref Utf8XmlReader reader)
    {
        CtiMeasure measure = default;
        int start = reader.TokenStart;
        int depth = reader.Depth;
        MixedContent content = new(reader.Position);
        while (GoOrText(ref reader, depth, ref content))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.value:
                    content.Text = ReadToken(ref reader);
                    break;
                case CtiName.severity:
                    measure.Severity = ReadToken(ref reader);
                    break;
                case CtiName.prevSeverity:
                    measure.PreviousSeverity = ReadToken(ref reader);
                    break;
                case CtiName.threshold:
                    measure.Threshold = ReadToken(ref reader);
                    break;
                default:
                    Unknown(in reader);
                    break;
            }
        }

        measure.IsPresent = TryParse(Text(reader.Document, content.Text), long.MaxValue, out long value);
        measure.Value = value;
        if (!measure.IsPresent)
        {
            Unknown(start);
        }

        return measure;
    }

    /// <summary>The next child, like <see cref="Go"/>; if there is none at all, the text that stands in the place of children is kept.</summary>
    private bool GoOrText(ref Utf8XmlReader reader, int depth, ref MixedContent content)
    {
        while (!_fault.IsError && reader.Read())
        {
            switch (reader.Kind)
            {
                case XmlTokenKind.StartElement when reader.Depth == depth + 1:
                    content.HasChildren = true;
                    return true;
                case XmlTokenKind.EndElement when reader.Depth == depth:
                    if (!content.HasChildren)
                    {
                        Utf8Slice text = CtiText.Trim(reader.Document, new Utf8Slice(content.Start, reader.TokenStart - content.Start));
                        content.Text = content.IsPlain ? text : Meant(reader.Document, text, trim: true);
                    }

                    return false;
                case XmlTokenKind.Text:
                    content.IsPlain &= !reader.ValueIsEscaped;
                    break;
                case XmlTokenKind.CData or XmlTokenKind.Comment or XmlTokenKind.Instruction:
                    content.IsPlain = false;
                    break;
            }
        }

        return false;
    }

    /// <summary>Counts the element that the reader stands at as one that is not known.</summary>
    private void Unknown(in Utf8XmlReader reader) => Unknown(reader.TokenStart);

    private void Unknown(int offset)
    {
        if (UnknownElements < _unknownOffsets.Length)
        {
            _unknownOffsets[UnknownElements] = offset;
        }

        UnknownElements++;
    }

    /// <summary>
    /// Counts an element that stands where calls or entries do. In a snapshot whoever is not named is gone, so that something with fields of its own that is not
    /// understood there, of another namespace or a later release, leaves nothing to be concluded from the others.
    /// </summary>
    private void UnknownInList(ref Utf8XmlReader reader)
    {
        int start = reader.TokenStart;
        Unknown(start);
        if (IsSnapshot && reader.ReadChild(reader.Depth))
        {
            Fail(CtiRules.SnapshotUnreadable, start, "a snapshot lists something that is not understood as a call or an entry");
        }
    }

    private T? NotUnderstood<T>(int offset)
        where T : struct
    {
        Unknown(offset);
        return null;
    }

    private int ReadRequiredInteger(ref Utf8XmlReader reader)
    {
        int start = reader.Position;
        return RequiredInteger(reader.Document, ReadToken(ref reader), start);
    }

    private int RequiredInteger(ReadOnlySpan<byte> document, Utf8Slice text, int start)
    {
        if (!TryParse(document, text, int.MaxValue, out long value))
        {
            Fail(CtiRules.NumberInvalid, start, "a field that must be a number from 0 to 2147483647 is none");
        }

        return (int)value;
    }

    private long ReadRequiredTime(ref Utf8XmlReader reader)
    {
        int start = reader.Position;
        return RequiredTime(reader.Document, ReadToken(ref reader), start);
    }

    private long RequiredTime(ReadOnlySpan<byte> document, Utf8Slice text, int start)
    {
        if (!TryParse(document, text, long.MaxValue, out long value))
        {
            Fail(CtiRules.NumberInvalid, start, "a time that is no number of milliseconds");
        }

        return value;
    }

    private bool TryReadNumber(ref Utf8XmlReader reader, long highest, out long value) => TryParse(reader.Document, ReadToken(ref reader), highest, out value);

    private bool TryParse(ReadOnlySpan<byte> document, Utf8Slice text, long highest, out long value)
    {
        return CtiText.TryReadFigures(document, text, out value) ? value <= highest || Overflows(out value) : TryParse(Text(document, text), highest, out value);
    }

    private static bool Overflows(out long value)
    {
        value = 0;
        return false;
    }

    private static bool TryParse(ReadOnlySpan<byte> text, long highest, out long value)
    {
        bool valid = Utf8Parser.TryParse(text, out value, out int used) && used == text.Length && value >= 0 && value <= highest;
        value = valid ? value : 0;
        return valid;
    }

    /// <summary>An attribute without namespace, its value as it is meant.</summary>
    private Utf8Slice KeepAttribute(in Utf8XmlReader reader, ReadOnlySpan<byte> name) => reader.AttributeCount == 0 ? default : FindAttribute(in reader, name);

    [MethodImpl(MethodImplOptions.NoInlining)] // its room would be cleared by all that have an attribute to keep
    private Utf8Slice FindAttribute(in Utf8XmlReader reader, ReadOnlySpan<byte> name)
    {
        if (!reader.TryGetAttribute(XmlNamespaceTable.None, name, out XmlAttribute attribute))
        {
            return default;
        }

        if (!attribute.ValueIsEscaped)
        {
            return Within(in reader, attribute.Value);
        }

        Reserve(attribute.Value.Length);
        attribute.TryCopyValue(_scratch.AsSpan(_scratchUsed), out int length);
        return Scratch(length);
    }

    /// <summary>Where octets of the document stand that are not an element's text.</summary>
    private static Utf8Slice Within(in Utf8XmlReader reader, ReadOnlySpan<byte> octets) => octets.IsEmpty
        ? default
        : new Utf8Slice((int)Unsafe.ByteOffset(ref MemoryMarshal.GetReference(reader.Document), ref MemoryMarshal.GetReference(octets)), octets.Length);

    private void Reserve(int octets)
    {
        if (_scratch.Length - _scratchUsed < octets)
        {
            Array.Resize(ref _scratch, Math.Max(_scratch.Length * 2, _scratchUsed + octets));
        }
    }

    private Utf8Slice Scratch(int length)
    {
        Utf8Slice slice = Utf8Slice.InScratch(_scratchUsed, length);
        _scratchUsed += length;
        return slice;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Fail(string rule, int offset, string detail)
    {
        if (!_fault.IsError)
        {
            _fault = new CodecError(rule, offset, detail);
        }

        return false;
    }

    /// <summary>An element that holds children in one release and text in another.</summary>
    private struct MixedContent(int start)
    {
        /// <summary>Where its content starts.</summary>
        internal readonly int Start = start;

        internal bool HasChildren;

        /// <summary>Whether the text means what it says.</summary>
        internal bool IsPlain = true;

        /// <summary>The text, white space around it cut off.</summary>
        internal Utf8Slice Text;
    }
}
