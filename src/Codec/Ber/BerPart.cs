using System.Runtime.CompilerServices;

namespace CstaConnector.Codec.Ber;

/// <summary>
/// A field that is a group of its own and rarely looked at: checked when its message is read, decoded when <see cref="Value"/> is asked for.
/// </summary>
/// <typeparam name="T">The group.</typeparam>
public readonly ref struct BerPart<T>
    where T : struct, IBerValue<T>, allows ref struct
{
    private readonly ReadOnlySpan<byte> _contents;

    private BerPart(ReadOnlySpan<byte> contents) => _contents = contents;

    /// <summary>Whether the field is there.</summary>
    public bool IsPresent => BerFast.IsThere(_contents);

    /// <summary>The encoded contents, without the group's header.</summary>
    public ReadOnlySpan<byte> Contents => _contents;

    /// <summary>The group; its default where the field is absent.</summary>
    public T Value
    {
        get
        {
            if (!IsPresent)
            {
                return default;
            }

            if (!T.TryReadContents(_contents, 0, _contents.Length, out T value))
            {
                var reader = new BerReader(_contents);
                T.ReadContents(ref reader, out value);
            }

            return value;
        }
    }

    /// <summary>A group that was encoded before.</summary>
    /// <param name="contents">Its contents: what <see cref="IBerValue{TSelf}.WriteContents"/> wrote.</param>
    public static BerPart<T> Encoded(ReadOnlySpan<byte> contents) => new(contents);

    /// <summary>A group, encoded into a buffer of the caller's that must live as long.</summary>
    /// <param name="value">The group.</param>
    /// <param name="buffer">The buffer.</param>
    /// <exception cref="InvalidOperationException">The buffer is too small, or a required field was left out.</exception>
    public static BerPart<T> Of(scoped in T value, Span<byte> buffer)
    {
        int length = T.WriteContents(buffer, 0, value);
        return length <= buffer.Length
            ? new BerPart<T>(buffer[^length..])
            : throw new InvalidOperationException($"The buffer holds {buffer.Length} octets, the group takes {length}.");
    }

    [MethodImpl(MethodImplOptions.NoInlining)] // rare, and what it clears for itself would be cleared for every message
    internal static bool TryRead(ReadOnlySpan<byte> octets, int start, int end, out BerPart<T> part)
    {
        part = new BerPart<T>(octets[start..end]);
        return T.TryReadContents(octets, start, end, out _);
    }

    internal static void Read(scoped ref BerReader reader, byte tag, out BerPart<T> part)
    {
        BerScope scope = reader.Enter(tag);
        int start = reader.Position;
        T.ReadContents(ref reader, out _);
        part = new BerPart<T>(reader.From(start));
        reader.Leave(scope);
    }

    /// <summary>Reads what is known of a sequence's rest.</summary>
    internal static void ReadRest(scoped ref BerReader reader, out BerPart<T> part)
    {
        int start = reader.Position;
        T.ReadContents(ref reader, out _);
        ReadOnlySpan<byte> fields = reader.From(start);
        part = fields.IsEmpty ? default : new BerPart<T>(fields);
    }

    internal static int Write(Span<byte> buffer, int length, byte tag, scoped in BerPart<T> part)
    {
        if (!part.IsPresent)
        {
            throw new InvalidOperationException("A required group was left out.");
        }

        return BerPut.Header(buffer, BerPut.Raw(buffer, length, part._contents), tag, part._contents.Length);
    }
}
