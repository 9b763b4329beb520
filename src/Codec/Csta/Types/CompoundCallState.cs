using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Ber.Schema;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// The connection states of a call's parties as a device's snapshot tells them: the own device's first, then the others'.
/// <code>CompoundCallState ::= SEQUENCE OF LocalConnectionState     -- 4E 01 xx ..; the field's tag is A0</code>
/// </summary>
public readonly ref struct CompoundCallState : IBerValue<CompoundCallState>
{
    /// <summary>4E 01 xx.</summary>
    private const int UsualLength = 3;

    private readonly ReadOnlySpan<byte> _states;
    private readonly LocalConnectionState _own;
    private readonly LocalConnectionState _other;
    private readonly int _count;
    private readonly bool _isUsual;

    private CompoundCallState(ReadOnlySpan<byte> states, bool isUsual)
    {
        _states = states;
        _isUsual = isUsual;
        IsPresent = true;
    }

    private CompoundCallState(LocalConnectionState own, LocalConnectionState other, int count)
    {
        _own = own;
        _other = other;
        _count = count;
        IsPresent = true;
    }

    /// <inheritdoc/>
    public static byte Tag => BerTag.Sequence;

    /// <inheritdoc/>
    public static BerSchema Schema { get; } = BerSchema.List(BerSchema.Enumerated<LocalConnectionState>(), CstaTag.LocalConnectionState);

    /// <summary>Whether it is what the snapshot says.</summary>
    public bool IsPresent { get; }

    /// <summary>How many states there are.</summary>
    public int Count
    {
        get
        {
            if (_isUsual)
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
    public LocalConnectionState this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            if (index < _count)
            {
                return index == 0 ? _own : _other;
            }

            if (_isUsual)
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
    public static CompoundCallState Of(LocalConnectionState own, LocalConnectionState? other) => new(own, other ?? default, other is null ? 1 : 2);

    /// <inheritdoc/>
    public static bool TryReadContents(ReadOnlySpan<byte> octets, int start, int end, out CompoundCallState value)
    {
        value = new CompoundCallState(octets[start..end], isUsual: true);
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

        value = new CompoundCallState(reader.From(start), isUsual: false);
    }

    /// <inheritdoc/>
    public static int WriteContents(Span<byte> buffer, int length, scoped in CompoundCallState value)
    {
        length = BerPut.Raw(buffer, length, value._states);
        if (value._count > 1)
        {
            length = BerPut.Integer(buffer, length, CstaTag.LocalConnectionState, (int)value._other);
        }

        return value._count > 0 ? BerPut.Integer(buffer, length, CstaTag.LocalConnectionState, (int)value._own) : length;
    }
}
