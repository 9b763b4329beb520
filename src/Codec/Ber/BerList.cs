using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using CstaConnector.Codec.Ber.Schema;

namespace CstaConnector.Codec.Ber;

/// <summary>A SEQUENCE OF: a view over the encoded elements, each checked when the message was read and decoded when the list is gone through.</summary>
/// <typeparam name="T">What it is a list of.</typeparam>
public readonly ref struct BerList<T>
    where T : struct, IBerValue<T>, allows ref struct
{
    private readonly ReadOnlySpan<byte> _elements;

    private BerList(ReadOnlySpan<byte> elements) => _elements = elements;

    /// <summary>Whether the field is there; a list that is there can be empty.</summary>
    public bool IsPresent => BerFast.IsThere(_elements);

    /// <summary>The encoded elements, one after the other.</summary>
    public ReadOnlySpan<byte> Elements => _elements;

    /// <summary>How many there are; counted anew each time.</summary>
    public int Count
    {
        get
        {
            int count = 0;
            var reader = new BerReader(_elements);
            while (reader.HasMore)
            {
                reader.ReadElement();
                count++;
            }

            return count;
        }
    }

    /// <summary>A list of elements that were encoded before, the last first, with <see cref="BerWriter.Value{T}(in T)"/>.</summary>
    /// <param name="elements">The encoded elements, one after the other.</param>
    public static BerList<T> Encoded(ReadOnlySpan<byte> elements) => new(elements);

    /// <summary>Goes through the elements.</summary>
    public Enumerator GetEnumerator() => new(_elements);

    internal static BerSchema SchemaOf() => BerSchema.List(T.Schema, T.Tag);

    [MethodImpl(MethodImplOptions.NoInlining)] // rare, and what it clears for itself would be cleared for every message
    internal static bool TryRead(ReadOnlySpan<byte> octets, int start, int end, out BerList<T> list)
    {
        list = new BerList<T>(octets[start..end]);
        int at = start;
        while (at < end)
        {
            long header = octets[at] == T.Tag ? BerFast.Header(octets, at, end) : -1;
            if (header < 0)
            {
                return false;
            }

            at = BerFast.Contents(header) + BerFast.Length(header);
            if (!T.TryReadContents(octets, BerFast.Contents(header), at, out _))
            {
                return false;
            }
        }

        return true;
    }

    internal static void Read(scoped ref BerReader reader, byte tag, out BerList<T> list)
    {
        BerScope scope = reader.Enter(tag);
        int start = reader.Position;
        while (reader.HasMore)
        {
            BerValue.Read(ref reader, T.Tag, out T _);
        }

        list = new BerList<T>(reader.From(start));
        reader.Leave(scope);
    }

    internal static int Write(Span<byte> buffer, int length, byte tag, scoped in BerList<T> list)
    {
        if (!list.IsPresent)
        {
            throw new InvalidOperationException("A required list was left out.");
        }

        return BerPut.Octets(buffer, length, tag, list._elements);
    }

    /// <summary>Goes through the elements of a list.</summary>
    public ref struct Enumerator
    {
        private readonly ReadOnlySpan<byte> _elements;
        private int _next;
        private T _current;

        internal Enumerator(ReadOnlySpan<byte> elements)
        {
            _elements = elements;
            _next = 0;
            _current = default;
        }

        /// <summary>The element that <see cref="MoveNext"/> came to.</summary>
        [UnscopedRef]
        public readonly ref readonly T Current => ref _current;

        /// <summary>Goes to the next element.</summary>
        /// <returns>Whether there is one that can be read.</returns>
        public bool MoveNext()
        {
            int at = _next;
            if (at >= _elements.Length)
            {
                return false;
            }

            long header = _elements[at] == T.Tag ? BerFast.Header(_elements, at, _elements.Length) : -1;
            if (header >= 0)
            {
                _next = BerFast.Contents(header) + BerFast.Length(header);
                if (T.TryReadContents(_elements, BerFast.Contents(header), _next, out _current))
                {
                    return true;
                }
            }

            return MoveThoroughly(at);
        }

        /// <summary>The element is not of the usual form: it has an indefinite length, for one.</summary>
        private bool MoveThoroughly(int at)
        {
            var reader = new BerReader(_elements[at..]);
            ReadOnlySpan<byte> element = reader.ReadElement();
            _next = element.IsEmpty ? _elements.Length : at + element.Length;
            return BerValue.TryRead(element, out _current, out _);
        }
    }
}
