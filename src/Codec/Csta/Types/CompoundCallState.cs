using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Ber.Schema;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// The connection states of a call's parties as a device's snapshot tells them: the own device's first, then the others'.
/// <code>CompoundCallState ::= SEQUENCE OF LocalConnectionState     -- 4E 01 xx ..; the field's tag is A0</code>
/// </summary>
public ref struct CompoundCallState : IBerValue<CompoundCallState>
{
    /// <summary>4E 01 xx.</summary>
    private const int UsualLength = 3;

    private ReadOnlySpan<byte> _states;
    private Form _form;
    private byte _count;
    private sbyte _own;
    private sbyte _other;

    /// <summary>How the states are kept.</summary>
    private enum Form : byte
    {
        Absent,

        /// <summary>In numbers, to be written.</summary>
        Given,

        /// <summary>As they were read, each in three octets.</summary>
        Usual,

        /// <summary>As they were read, in any form.</summary>
        Any,
    }

    /// <inheritdoc/>
    public static byte Tag => BerTag.Sequence;

    /// <inheritdoc/>
    public static BerSchema Schema { get; } = BerSchema.List(BerSchema.Enumerated<LocalConnectionState>(), CstaTag.LocalConnectionState);

    /// <summary>Whether it is what the snapshot says.</summary>
    public readonly bool IsPresent => _form != Form.Absent;

    /// <summary>How many states there are.</summary>
    public readonly int Count
    {
        get
        {
            if (_form == Form.Usual)
            {
                return _states.Length / UsualLength;
            }

            int count = _count;
            var reader = new BerReader(_states);
            while (reader.HasMore)
            {
                reader.ReadElement();
                count++;
            }

            return count;
        }
    }

    /// <summary>A state: the own device's at 0, the others' from 1 on.</summary>
    /// <param name="index">Below <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer.</exception>
    public readonly LocalConnectionState this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            if (index < _count)
            {
                return (LocalConnectionState)(index == 0 ? _own : _other);
            }

            if (_form == Form.Usual)
            {
                return index < _states.Length / UsualLength
                    ? (LocalConnectionState)(sbyte)_states[(UsualLength * index) + 2]
                    : throw new ArgumentOutOfRangeException(nameof(index));
            }

            var reader = new BerReader(_states);
            for (int i = 0; i < index && reader.HasMore; i++)
            {
                reader.ReadElement();
            }

            return reader.HasMore
                ? (LocalConnectionState)reader.ReadEnumerated(CstaTag.LocalConnectionState)
                : throw new ArgumentOutOfRangeException(nameof(index));
        }
    }

    /// <summary>The own device's state and the other side's.</summary>
    /// <param name="own">The own device's.</param>
    /// <param name="other">The other side's, or null where the call has no other side yet.</param>
    public static CompoundCallState Of(LocalConnectionState own, LocalConnectionState? other) => new()
    {
        _form = Form.Given,
        _count = other is null ? (byte)1 : (byte)2,
        _own = checked((sbyte)own),
        _other = checked((sbyte)other.GetValueOrDefault()),
    };

    /// <inheritdoc/>
    public static bool TryReadContents(ReadOnlySpan<byte> octets, int start, int end, out CompoundCallState value)
    {
        value = default;
        value._states = octets[start..end];
        value._form = Form.Usual;
        for (int at = start; at < end; at += UsualLength)
        {
            if (end - at < UsualLength || octets[at] != CstaTag.LocalConnectionState || octets[at + 1] != 1)
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public static void ReadContents(scoped ref BerReader reader, out CompoundCallState value)
    {
        int start = reader.Position;
        while (reader.HasMore)
        {
            reader.ReadEnumerated(CstaTag.LocalConnectionState);
        }

        value = default;
        value._states = reader.From(start);
        value._form = Form.Any;
    }

    /// <inheritdoc/>
    public static int WriteContents(Span<byte> buffer, int length, scoped in CompoundCallState value)
    {
        length = BerPut.Raw(buffer, length, value._states);
        if (value._count > 1)
        {
            length = BerPut.Integer(buffer, length, CstaTag.LocalConnectionState, value._other);
        }

        return value._count > 0 ? BerPut.Integer(buffer, length, CstaTag.LocalConnectionState, value._own) : length;
    }
}
