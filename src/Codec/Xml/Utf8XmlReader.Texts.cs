using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CstaConnector.Codec.Xml;

/// <content>
/// Children that hold nothing but a text, one after the other. Most elements of an event are such; read at one go, what the reader knows of where it stands
/// is looked up and written back once for all of them.
/// </content>
public ref partial struct Utf8XmlReader
{
    /// <summary>
    /// Reads children of an element as long as each is one of certain fields, has not been read before, and holds nothing but a text that means what it says,
    /// without white space around it. It stops before the first that is otherwise, which <see cref="ReadChild"/> goes to.
    /// </summary>
    /// <param name="parentDepth">The depth of the element whose children are wanted.</param>
    /// <param name="fields">The fields.</param>
    /// <param name="texts">The place of each field's text; not present if it has not been read.</param>
    /// <exception cref="ArgumentException">The fields are of other names than those of the reader's <see cref="XmlWorkspace"/>.</exception>
    /// <returns>One bit for the place of each field that has been read.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public uint ReadTexts(int parentDepth, XmlTextFields fields, scoped Span<Utf8Slice> texts)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if ((_state != State.Between && !Settle(parentDepth))
            || _depth != parentDepth
            || (uint)(parentDepth - 1) >= XmlLimits.Depth - 1
            || _last.Number != fields.NamespaceNumber
            || _vocabulary is null)
        {
            return 0;
        }

        Utf8NameTable names = _vocabulary.Names;
        if (fields.Places.Length != names.Count)
        {
            throw new ArgumentException("fields of other names than those that the reader asks for", nameof(fields));
        }

        ref short guesses = ref MemoryMarshal.GetArrayDataReference(_vocabulary.Next);
        ref byte places = ref MemoryMarshal.GetReference(fields.Places);
        ref byte document = ref MemoryMarshal.GetReference(_document);
        ref int marks = ref MemoryMarshal.GetReference(_marks);
        LastPrefix last = _last;
        int skipped = last.Skipped;
        int lastTag = _document.Length - TagLook;
        int name = Math.Max(_knownName, 0);
        int mark = _mark;
        int at = _at;
        uint read = 0;
        for (; mark + 3 < _markCount; mark += 4)
        {
            ref int four = ref Unsafe.Add(ref marks, mark);
            int end = Unsafe.Add(ref four, 1);
            int less = Unsafe.Add(ref four, 2);
            int close = Unsafe.Add(ref four, 3);
            int length = end - at - 1 - skipped;
            ref byte tag = ref Unsafe.Add(ref document, at);
            if (four != at
                || at > lastTag
                || (uint)(length - 1) >= Look - 1
                || tag != (byte)'<'
                || Unsafe.Add(ref document, end) != (byte)'>'
                || Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref document, less)) != LessThanSlash
                || Unsafe.Add(ref document, close) != (byte)'>'
                || !last.Is(FirstEight(ref Unsafe.Add(ref tag, 1))))
            {
                break;
            }

            ref short guess = ref Unsafe.Add(ref guesses, name);
            int found = guess;
            if (!names.IsShort(found, ref Unsafe.Add(ref tag, 1 + skipped), length))
            {
                found = names.FindShort(ref Unsafe.Add(ref tag, 1 + skipped), length);
                if (found < 0)
                {
                    break;
                }

                guess = (short)found;
            }

            int place = Unsafe.Add(ref places, found);
            if ((uint)place >= (uint)texts.Length || texts[place] != default)
            {
                break;
            }

            int text = less - end - 1;
            if (close - less - 2 != skipped + length
                || (uint)(text - 1) >= XmlLimits.TextOctets
                || Unsafe.Add(ref document, end + 1) <= (byte)' '
                || Unsafe.Add(ref document, less - 1) <= (byte)' '
                || !Same(ref document, close, end, skipped + length))
            {
                break;
            }

            texts[place] = new Utf8Slice(end + 1, text);
            read |= 1u << place;
            name = found;
            at = close + 1;
        }

        if (read != 0)
        {
            _mark = mark;
            _at = at;
            _knownName = name;
        }

        return read;
    }
}
