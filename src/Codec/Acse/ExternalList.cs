using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Acse;

/// <summary>
/// EXTERNALs of an association's user information beside CSTA's own: a view over the encoded elements, which are read one by one.
/// <code>SEQUENCE OF EXTERNAL   -- 28 28 ..; see External</code>
/// </summary>
public readonly ref struct ExternalList
{
    private readonly ReadOnlySpan<byte> _elements;

    private ExternalList(ReadOnlySpan<byte> elements) => _elements = elements;

    /// <summary>The encoded EXTERNALs, one after the other.</summary>
    public ReadOnlySpan<byte> Elements => _elements;

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _elements.IsEmpty;

    /// <summary>A list of EXTERNALs written by <see cref="External.Write(ref BerWriter, in External)"/>.</summary>
    /// <param name="elements">The encoded EXTERNALs, one after the other.</param>
    public static ExternalList Encoded(ReadOnlySpan<byte> elements) => new(elements);

    /// <summary>Goes through the EXTERNALs.</summary>
    public Enumerator GetEnumerator() => new(_elements);

    /// <summary>Goes through the EXTERNALs of a list.</summary>
    public ref struct Enumerator
    {
        private BerReader _reader;

        internal Enumerator(ReadOnlySpan<byte> elements)
        {
            _reader = new BerReader(elements);
            Current = default;
        }

        /// <summary>The EXTERNAL that <see cref="MoveNext"/> came to.</summary>
        public External Current { get; private set; }

        /// <summary>Goes to the next EXTERNAL.</summary>
        /// <returns>Whether there is one that can be read.</returns>
        public bool MoveNext()
        {
            if (!_reader.HasMore)
            {
                return false;
            }

            Current = External.Read(ref _reader, BerTag.External);
            return !_reader.Failed;
        }
    }
}
