using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CstaConnector.Codec.Xml;

/// <content>
/// Children by their names. What nearly every one is like goes by the document's marks: a tag without attributes, a name that is asked for, a text without
/// references and the end tag behind it. Whatever is otherwise, and whatever lies near the document's end, is left to the plain methods, which decide alone
/// what is a fault.
/// </content>
public ref partial struct Utf8XmlReader
{
    private const int NotLookedUp = -2;

    /// <summary>Octets behind a tag's first that are looked at: the sign, a prefix and its colon, a name.</summary>
    private const int TagLook = 1 + sizeof(ulong) + Look;

    /// <summary>Octets whose marks are found at a time, unless the document is found to be short at once.</summary>
    private const int MarkedAtOnce = 512;

    /// <summary>Room for the marks that a reader of children knows at once.</summary>
    internal const int MarkRoom = 2048 + XmlMarks.Slack;

    /// <summary>At a start tag the number of the element's local name among those that are asked for, or −1.</summary>
    public readonly int KnownName
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _knownName != NotLookedUp ? _knownName : _vocabulary?.Names.Find(LocalName) ?? -1;
    }

    /// <summary>Goes to the start tag of the next child of an element, passing over what else is in the way.</summary>
    /// <param name="parentDepth">The depth of the element whose children are wanted.</param>
    /// <returns>False at the element's end tag and at a fault.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)] // a copy in every loop over children costs more than the calls
    public bool ReadChild(int parentDepth) =>
        TryReadChild(parentDepth, out bool found) ? found : ReadOtherChild(parentDepth);

    /// <summary>
    /// Reads the element whose start tag the reader stands at, if it knows already that nothing but text stands in it that means what it says: with names that are asked
    /// for (<see cref="XmlWorkspace"/>), after <see cref="ReadChild"/>, it nearly always does. The reader stands behind the element then; it has not moved if it is not so.
    /// </summary>
    /// <param name="start">Where the text starts in the document.</param>
    /// <param name="length">Its length.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadLeaf(out int start, out int length)
    {
        start = _valueStart;
        length = _valueLength;
        if (_state == State.Leaf)
        {
            _state = State.Between;
            return true;
        }

        return _state == State.OpeningEmpty && TryReadEmpty(out start, out length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryReadEmpty(out int start, out int length)
    {
        _depth--;
        _state = State.Between;
        start = _at;
        length = 0;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong FirstEight(ref byte first)
    {
        ulong octets = Unsafe.ReadUnaligned<ulong>(ref first);
        return BitConverter.IsLittleEndian ? octets : BinaryPrimitives.ReverseEndianness(octets);
    }

    /// <summary>The octets &lt; and / as they are read together.</summary>
    private static ushort LessThanSlash => BitConverter.IsLittleEndian ? (ushort)('<' | ('/' << 8)) : (ushort)(('<' << 8) | '/');

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryReadChild(int parentDepth, out bool found)
    {
        found = false;
        if (_state != State.Between && !Settle(parentDepth))
        {
            return false;
        }

        int at = _at;
        int mark = _mark;
        if (_depth != parentDepth || (uint)(parentDepth - 1) >= XmlLimits.Depth - 1 || mark + 1 >= _markCount)
        {
            return false;
        }

        ref int marks = ref Unsafe.Add(ref MemoryMarshal.GetReference(_marks), mark);
        int end = Unsafe.Add(ref marks, 1);
        ref byte document = ref MemoryMarshal.GetReference(_document);
        ref byte tag = ref Unsafe.Add(ref document, at);
        if (marks != at || tag != (byte)'<' || Unsafe.Add(ref document, end) != (byte)'>')
        {
            return false;
        }

        found = Unsafe.Add(ref tag, 1) != (byte)'/';
        return found ? mark + 3 < _markCount && TryStart(ref marks, ref tag, at, end) : TryEnd(at, end);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryStart(ref int marks, ref byte tag, int at, int end)
    {
        int skipped = _last.Skipped;
        int length = end - at - 1 - skipped;
        if (at > _document.Length - TagLook || !_last.Is(FirstEight(ref Unsafe.Add(ref tag, 1))) || (uint)(length - 1) >= Look - 1)
        {
            return false;
        }

        ref short guess = ref _vocabulary!.Next[Math.Max(_knownName, 0)];
        int name = guess;
        if (!_vocabulary.Names.IsShort(name, ref Unsafe.Add(ref tag, 1 + skipped), length))
        {
            // An empty element has its slash before the mark.
            length -= Unsafe.Add(ref tag, end - at - 1) == (byte)'/' ? 1 : 0;
            name = length > 0 ? _vocabulary.Names.FindShort(ref Unsafe.Add(ref tag, 1 + skipped), length) : -1;
            if (name < 0)
            {
                return false;
            }

            guess = (short)name;
        }

        _knownName = name;
        _tokenStart = at;
        _nameStart = at + 1;
        _nameLength = skipped + length;
        _prefixLength = skipped == 0 ? 0 : skipped - 1;
        _namespaceNumber = _last.Number;
        _binding = _last.Binding;
        _attributeCount = 0;
        _kind = XmlTokenKind.StartElement;

        _mark += 2;
        if (_nameStart + _nameLength == end)
        {
            if (!TryLeaf(ref Unsafe.Add(ref marks, 2), end + 1))
            {
                _state = State.Opening;
                _depth++;
                _at = end + 1;
            }
        }
        else
        {
            _state = State.OpeningEmpty;
            _depth++;
            _at = end + 1;
        }

        return true;
    }

    /// <summary>Looks for the end tag behind a start tag, if only text stands before it.</summary>
    /// <param name="marks">The two marks behind the start tag.</param>
    /// <param name="text">Where the text starts.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryLeaf(ref int marks, int text)
    {
        int less = marks;
        int close = Unsafe.Add(ref marks, 1);
        ref byte document = ref MemoryMarshal.GetReference(_document);
        _valueStart = text;
        _valueLength = less - text;
        if (close - less - 2 != _nameLength
            || Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref document, less)) != LessThanSlash
            || Unsafe.Add(ref document, close) != (byte)'>'
            || !Same(ref document, close, _nameStart + _nameLength, _nameLength)
            || less - text > XmlLimits.TextOctets)
        {
            return false;
        }

        _state = State.Leaf;
        _at = close + 1;
        _mark += 2;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryEnd(int at, int end)
    {
        ref XmlOpenElement element = ref Unsafe.Add(ref MemoryMarshal.GetReference(_open), _depth - 1);
        if (end - at - 2 != element.NameLength
            || !Same(ref MemoryMarshal.GetReference(_document), end, element.NameStart + element.NameLength, element.NameLength))
        {
            return false;
        }

        _mark += 2;
        _tokenStart = at;
        return EndTag(in element, end + 1);
    }

    /// <summary>Whether a name is the same in two places. What stands before it is looked at as well and does not count: there is always something, and behind it there may be nothing.</summary>
    /// <param name="document">The document's first octet.</param>
    /// <param name="end">Where the name ends in one place.</param>
    /// <param name="nameEnd">Where it ends in the other, nearer to the document's start.</param>
    /// <param name="length">Its length.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Same(ref byte document, int end, int nameEnd, int length)
    {
        if (nameEnd < Look || length >= Look)
        {
            return MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref document, end - length), length)
                .SequenceEqual(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref document, nameEnd - length), length));
        }

        uint same = Vector256.Equals(Vector256.LoadUnsafe(ref Unsafe.Add(ref document, end - Look)), Vector256.LoadUnsafe(ref Unsafe.Add(ref document, nameEnd - Look))).ExtractMostSignificantBits();
        return ~same >> (Look - length) == 0;
    }

    /// <summary>Finds the type that a start tag's attribute gives, a qualified name.</summary>
    /// <param name="instance">The number of the namespace that the attribute <c>type</c> is of.</param>
    /// <param name="start">Where the name's local part starts.</param>
    /// <param name="length">The length of that.</param>
    /// <param name="namespaceNumber">The number of the namespace that its prefix is bound to; null if it is not bound.</param>
    /// <returns>False if there is no such attribute.</returns>
    internal readonly bool TryGetType(int instance, out int start, out int length, out int? namespaceNumber)
    {
        for (int i = _attributeCount - 1; i >= 0; i--)
        {
            ref readonly XmlAttributeSlot slot = ref _attributes[i];
            if (slot.NamespaceNumber != instance || slot.NameLength - slot.PrefixLength != 5 || !NameFrom(in slot, slot.PrefixLength + 1).SequenceEqual("type"u8))
            {
                continue;
            }

            start = slot.ValueStart;
            length = slot.ValueLength;
            if (_last.Skipped > 0 && length > _last.Skipped && start <= _document.Length - sizeof(ulong)
                && _last.Is(FirstEight(ref Unsafe.Add(ref MemoryMarshal.GetReference(_document), start)))
                && !XmlCharacters.IsWhiteSpace(_document[start + length - 1]))
            {
                // The prefix of the element's own name, as it nearly always is.
                namespaceNumber = _last.Number;
                start += _last.Skipped;
                length -= _last.Skipped;
                return true;
            }

            while (length > 0 && XmlCharacters.IsWhiteSpace(_document[start]))
            {
                start++;
                length--;
            }

            while (length > 0 && XmlCharacters.IsWhiteSpace(_document[start + length - 1]))
            {
                length--;
            }

            int colon = _document.Slice(start, length).IndexOf((byte)':');
            namespaceNumber = ResolvePrefix(_document.Slice(start, Math.Max(colon, 0)));
            start += colon + 1;
            length -= colon + 1;
            return true;
        }

        start = length = 0;
        namespaceNumber = null;
        return false;
    }

    /// <summary>Does what is left to do of the token before.</summary>
    /// <returns>False if it takes a token of its own.</returns>
    private bool Settle(int parentDepth)
    {
        switch (_state)
        {
            case State.Leaf when _depth == parentDepth:
                // Nobody has asked for it.
                _state = State.Between;
                return true;
            case State.Opening:
                Open();
                return true;
            case State.Closing:
                Close();
                return true;
            default:
                return false;
        }
    }

    /// <summary>Goes back from the end of an element that holds nothing but text to behind its start tag.</summary>
    private void Return()
    {
        _depth++;
        _state = State.Opening;
        _at = _valueStart;
        _mark -= 2;
        _valueLength = 0;
    }

    private void Open()
    {
        Open(_bindingCount);
        _state = State.Between;
    }

    /// <summary>Puts the element whose start tag the reader stands at among the open ones, at the depth that it has.</summary>
    private void Open(int bindingsBefore)
    {
        ref XmlOpenElement element = ref _open[_depth - 1];
        element.NameStart = _nameStart;
        element.NameLength = _nameLength;
        element.PrefixLength = _prefixLength;
        element.NamespaceNumber = _namespaceNumber;
        element.Binding = _binding;
        element.BindingsBefore = bindingsBefore;
    }

    private void Close()
    {
        _state = State.Between;
        int bindings = _open[--_depth].BindingsBefore;
        if (bindings != _bindingCount)
        {
            _bindingCount = bindings;
            _last = default;
        }
    }

    /// <summary>A child that is not like nearly every one, or comes behind such a one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool ReadOtherChild(int parentDepth)
    {
        if (_state == State.Leaf)
        {
            Return();
        }

        int mark = _mark;
        bool found;
        if (FindMarks() && _state == State.Between && _depth == parentDepth && parentDepth > 0)
        {
            if (mark != _mark && TryReadChild(parentDepth, out found))
            {
                return found;
            }

            if (TurnToPrefix() && TryReadChild(parentDepth, out found))
            {
                return found;
            }

            if (parentDepth < XmlLimits.Depth && TryRecall(out found))
            {
                return found;
            }
        }

        found = ReadChildPlainly(parentDepth);
        if (_state != State.Leaf)
        {
            FindMarks(); // not those between which it goes back
        }

        return found;
    }

    /// <summary>Looks up the prefix of the start tag that the reader stands at, if it is another than that of the name before.</summary>
    /// <returns>Whether it is another, and bound.</returns>
    private bool TurnToPrefix()
    {
        if (_at > _document.Length - TagLook || _document[_at] != (byte)'<')
        {
            return false;
        }

        ReadOnlySpan<byte> octets = _document.Slice(_at + 1, sizeof(ulong));
        ulong first = BinaryPrimitives.ReadUInt64LittleEndian(octets);
        if (_last.Skipped > 0 && _last.Is(first))
        {
            return false;
        }

        int end = octets.IndexOfAny((byte)':', (byte)'>', (byte)'/');
        int prefixLength = end > 0 && octets[end] == (byte)':' ? end : 0;
        int skipped = prefixLength == 0 ? 0 : prefixLength + 1;
        if ((skipped == _last.Skipped && _last.Is(first)) || !TryFindBinding(_at + 1, prefixLength, out int number, out int index))
        {
            return false;
        }

        _last = new LastPrefix(first, skipped, number, index);
        return true;
    }

    private bool ReadChildPlainly(int parentDepth)
    {
        while (Read())
        {
            if (_kind == XmlTokenKind.StartElement)
            {
                if (Depth == parentDepth + 1)
                {
                    return true;
                }
            }
            else if (_kind == XmlTokenKind.EndElement && _depth == parentDepth)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Finds the marks of the whole document, if it is short, and looks at every octet by the way.</summary>
    /// <returns>Whether that has shown that every octet may be where it is.</returns>
    private bool MarkWhole()
    {
        if (_vocabulary is null || _document.Length > MarkRoom - XmlMarks.Slack)
        {
            return false;
        }

        XmlMarks.Seen seen = default;
        _markCount = XmlMarks.Find(_document, 0, _document.Length, _marks, 0, ref seen);
        _marked = _document.Length;
        return !seen.Controls && XmlCharacters.IsUtf8(_document[seen.HighStart..seen.HighEnd]);
    }

    /// <summary>Goes to the mark that the reader stands at, and finds further ones where few are left.</summary>
    /// <returns>False for a reader that does not go by them.</returns>
    private bool FindMarks()
    {
        if (_vocabulary is null)
        {
            return false;
        }

        int mark = _mark;
        while (mark < _markCount && _marks[mark] < _at)
        {
            mark++;
        }

        if (mark + 4 > _markCount && _marked < _document.Length)
        {
            // An element that is read at once has four.
            _marks[mark.._markCount].CopyTo(_marks);
            int from = Math.Max(_marked, _at);
            XmlMarks.Seen seen = default;
            _marked = Math.Min(from + MarkedAtOnce, _document.Length);
            _markCount = XmlMarks.Find(_document, from, _marked, _marks, _markCount - mark, ref seen);
            mark = 0;
        }

        _mark = mark;
        return true;
    }
}
