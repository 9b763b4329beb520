using System.Runtime.CompilerServices;

namespace CstaConnector.Codec.Ber;

/// <summary>
/// A flat cursor over BER octets. Entering a constructed element narrows the cursor's end, leaving it widens it again; there are no child readers.
/// The first fault sticks: from then on every read hands out nothing, <see cref="PeekTag"/> says 0, and <see cref="Finish"/> tells what it was.
/// So a message's reader is a plain list of its fields.
/// </summary>
/// <remarks>Definite and indefinite lengths and non-minimal lengths and numbers are accepted (X.690 8.1.3; real switches send them). Nothing is allocated.</remarks>
public ref struct BerReader
{
    private readonly ReadOnlySpan<byte> _data;
    private int _position;
    private int _end;
    private int _depth;
    private int _skipped;
    private BerFault _fault;

    /// <summary>A reader at the first of some octets.</summary>
    /// <param name="data">One element, or several in a row.</param>
    public BerReader(ReadOnlySpan<byte> data)
    {
        _data = data;
        _end = data.Length;
    }

    /// <summary>Offset of the next octet; where reading stopped, after a fault.</summary>
    public readonly int Position => _position;

    /// <summary>Whether the container under the cursor has another element; never after a fault.</summary>
    public readonly bool HasMore => _position < _end;

    /// <summary>The next element's first identifier octet; 0 where the container ends or after a fault.</summary>
    public readonly int PeekTag
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _position < _end ? _data[_position] : 0;
    }

    /// <summary>Whether the next element is the container's last; also where there is none, or none that is whole.</summary>
    public readonly bool IsAtLast
    {
        get
        {
            BerReader ahead = this;
            ahead.Step();
            return !ahead.HasMore;
        }
    }

    /// <summary>Whole elements that nobody asked for and that were stepped over.</summary>
    public readonly int Skipped => _skipped;

    /// <summary>Whether a fault has been met.</summary>
    public readonly bool Failed => _fault != BerFault.None;

    internal readonly BerFault Fault => _fault;

    /// <summary>Steps into the constructed element that must come next.</summary>
    /// <param name="tag">Its identifier octet.</param>
    /// <returns>To be given to <see cref="Leave"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public BerScope Enter(byte tag)
    {
        int position = _position;
        int outerEnd = _end;
        ReadOnlySpan<byte> data = _data;
        if (position + 1 < outerEnd && data[position] == tag && _depth < BerLimits.MaxDepth)
        {
            int length = data[position + 1];
            if (length < 0x80 && length <= outerEnd - position - 2)
            {
                _depth++;
                _position = position + 2;
                return new BerScope(outerEnd, _end = position + 2 + length);
            }
        }

        return EnterSlow(tag);
    }

    /// <summary>Steps out of an element. Whole elements left in it are stepped over and counted; octets that form no element are a fault.</summary>
    /// <param name="scope">What <see cref="Enter"/> returned.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave(BerScope scope)
    {
        if (_position < _end)
        {
            SkipRest();
        }

        if (_fault == BerFault.None)
        {
            _depth--;
            _position = scope.Next;
            _end = scope.OuterEnd;
        }
    }

    /// <summary>The contents of the primitive element that must come next: an octet string, a character string, an object identifier.</summary>
    /// <param name="tag">Its identifier octet.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> ReadOctets(byte tag)
    {
        int position = _position;
        ReadOnlySpan<byte> data = _data;
        if (position + 1 < _end && data[position] == tag)
        {
            int length = data[position + 1];
            if (length < 0x80 && length <= _end - position - 2)
            {
                _position = position + 2 + length;
                return data.Slice(position + 2, length);
            }
        }

        return ContentsSlow(tag);
    }

    /// <summary>The number that must come next; redundant leading octets are accepted.</summary>
    /// <param name="tag">Its identifier octet.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadInteger(byte tag)
    {
        int start = _position;
        ReadOnlySpan<byte> contents = ReadOctets(tag);
        return contents.Length == 1 ? (sbyte)contents[0] : LongInteger(contents, start);
    }

    /// <summary>The number that must come next, where its field cannot be wider than 32 bits: an ENUMERATED, an operation code.</summary>
    /// <param name="tag">Its identifier octet.</param>
    public int ReadEnumerated(byte tag)
    {
        int start = _position;
        long value = ReadInteger(tag);
        if ((int)value == value)
        {
            return (int)value;
        }

        FailAt(BerFault.IntegerRange, start);
        return 0;
    }

    /// <summary>The boolean that must come next; any octet but 0 is true (X.690 8.2.2).</summary>
    /// <param name="tag">Its identifier octet.</param>
    public bool ReadBoolean(byte tag)
    {
        int start = _position;
        ReadOnlySpan<byte> contents = ReadOctets(tag);
        if (contents.Length == 1)
        {
            return contents[0] != 0;
        }

        FailAt(BerFault.BooleanLength, start);
        return false;
    }

    /// <summary>The null that must come next.</summary>
    /// <param name="tag">Its identifier octet.</param>
    public void ReadNull(byte tag)
    {
        int start = _position;
        if (!ReadOctets(tag).IsEmpty)
        {
            FailAt(BerFault.NullLength, start);
        }
    }

    /// <summary>
    /// The list of named bits that must come next, bit n of the standard as <c>1u &lt;&lt; n</c>. Trailing zero bits, a bit string without any octet of bits
    /// and bits beyond 31, which are dropped, are accepted.
    /// </summary>
    /// <param name="tag">Its identifier octet.</param>
    public uint ReadBits(byte tag)
    {
        int start = _position;
        ReadOnlySpan<byte> contents = ReadOctets(tag);
        if (contents.Length > BerLimits.MaxBitStringOctets)
        {
            FailAt(BerFault.BitStringLimit, start);
            return 0;
        }

        // X.690 8.6.2.2: 0 to 7 unused bits, none where there are no bits.
        if (contents.IsEmpty || contents[0] > 7 || (contents.Length == 1 && contents[0] != 0))
        {
            FailAt(BerFault.BitString, start);
            return 0;
        }

        return BerBits.ToMask(contents);
    }

    /// <summary>The next element whole, identifier and length included.</summary>
    public ReadOnlySpan<byte> ReadElement()
    {
        int start = _position;
        Step();
        return _data[start.._position];
    }

    /// <summary>The element that must come next whole, identifier and length included.</summary>
    /// <param name="tag">Its identifier octet.</param>
    public ReadOnlySpan<byte> ReadElement(byte tag)
    {
        if (PeekTag == tag)
        {
            return ReadElement();
        }

        Mismatch(tag);
        return default;
    }

    /// <summary>The elements up to one with a certain tag or the container's end, whole and in a row.</summary>
    /// <param name="tag">The identifier octet to stop at.</param>
    public ReadOnlySpan<byte> ReadElementsUntil(byte tag)
    {
        int start = _position;
        while (_position < _end && _data[_position] != tag)
        {
            Step();
        }

        return From(start);
    }

    /// <summary>All octets up to the container's end, elements or not.</summary>
    public ReadOnlySpan<byte> ReadRest()
    {
        int start = _position;
        _position = _end;
        return From(start);
    }

    /// <summary>Steps over the next element and counts it.</summary>
    public void Skip()
    {
        Step();
        _skipped++;
    }

    /// <summary>Says that none of a choice's alternatives comes next: a fault, as the choice is required.</summary>
    public void FailChoice() => FailAt(_position < _end ? BerFault.ChoiceUnknown : BerFault.ElementMissing, _position);

    /// <summary>Whether everything was read without a fault, and the fault if not. Octets behind the last element read are a fault.</summary>
    /// <param name="error">The first fault, its offset counted from the reader's first octet.</param>
    public bool Finish(out CodecError error)
    {
        if (_fault == BerFault.None && _position != _data.Length)
        {
            FailAt(BerFault.Trailing, _position);
        }

        if (_fault == BerFault.None)
        {
            error = default;
            return true;
        }

        error = _fault.ToError(_position);
        return false;
    }

    /// <summary>What was read since an offset; nothing after a fault.</summary>
    internal readonly ReadOnlySpan<byte> From(int start) => _fault == BerFault.None ? _data[start.._position] : default;

    internal void FailAt(BerFault fault, int position)
    {
        if (_fault == BerFault.None)
        {
            _fault = fault;
            _position = position;
            _end = position;
        }
    }

    private void Step()
    {
        BerHeader header = BerHeader.Read(_data, _position, _end);
        if (header.Fault != BerFault.None)
        {
            FailAt(header.Fault, _position);
            return;
        }

        _position = header.Next;
    }

    private void SkipRest()
    {
        while (_position < _end)
        {
            Skip();
        }
    }

    private void Mismatch(byte tag)
    {
        if (_position >= _end)
        {
            FailAt(BerFault.ElementMissing, _position);
            return;
        }

        bool segmented = _data[_position] == (tag | BerTag.ConstructedBit) && (tag & BerTag.ConstructedBit) == 0;
        FailAt(segmented ? BerFault.StringConstructed : BerFault.TagUnexpected, _position);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private BerScope EnterSlow(byte tag)
    {
        if (PeekTag != tag)
        {
            Mismatch(tag);
            return default;
        }

        BerHeader header = _depth < BerLimits.MaxDepth ? BerHeader.Read(_data, _position, _end) : default;
        if (_depth >= BerLimits.MaxDepth || header.Fault != BerFault.None)
        {
            FailAt(header.Fault == BerFault.None ? BerFault.DepthLimit : header.Fault, _position);
            return default;
        }

        var scope = new BerScope(_end, header.Next);
        _depth++;
        _position = header.Contents;
        _end = header.ContentsEnd;
        return scope;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ReadOnlySpan<byte> ContentsSlow(byte tag)
    {
        if (PeekTag != tag)
        {
            Mismatch(tag);
            return default;
        }

        BerHeader header = BerHeader.Read(_data, _position, _end);
        if (header.Fault != BerFault.None)
        {
            FailAt(header.Fault, _position);
            return default;
        }

        _position = header.Next;
        return _data[header.Contents..header.ContentsEnd];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long LongInteger(ReadOnlySpan<byte> contents, int start)
    {
        if (contents.IsEmpty || contents.Length > BerLimits.MaxIntegerOctets)
        {
            FailAt(contents.IsEmpty ? BerFault.IntegerEmpty : BerFault.IntegerLimit, start);
            return 0;
        }

        long value = (sbyte)contents[0]; // X.690 8.3.3: two's complement
        for (int i = 1; i < contents.Length; i++)
        {
            value = (value << 8) | contents[i];
        }

        return value;
    }
}
