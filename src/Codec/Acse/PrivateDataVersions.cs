using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Acse;

/// <summary>
/// The versions of private data that a side speaks, or the one chosen: a view over the encoded numbers.
/// <code>CSTAPrivateDataVersionList ::= SEQUENCE OF INTEGER   -- A2 { 02 02 .. }</code>
/// </summary>
public readonly ref struct PrivateDataVersions
{
    private readonly ReadOnlySpan<byte> _elements;

    private PrivateDataVersions(ReadOnlySpan<byte> elements)
    {
        _elements = elements;
        IsPresent = true;
    }

    /// <summary>Whether the list is there at all; it may be there and empty.</summary>
    public bool IsPresent { get; }

    /// <summary>The encoded INTEGERs, one after the other.</summary>
    public ReadOnlySpan<byte> Elements => _elements;

    /// <summary>A list of INTEGERs written by <see cref="BerWriter.Integer"/>.</summary>
    /// <param name="elements">The encoded INTEGERs, one after the other, or nothing.</param>
    public static PrivateDataVersions Encoded(ReadOnlySpan<byte> elements) => new(elements);

    /// <summary>Goes through the versions.</summary>
    public Enumerator GetEnumerator() => new(_elements);

    internal static PrivateDataVersions Read(scoped ref BerReader reader, byte tag)
    {
        BerScope scope = reader.Enter(tag);
        int start = reader.Position;
        while (reader.HasMore)
        {
            _ = reader.ReadInteger(BerTag.Integer);
        }

        ReadOnlySpan<byte> elements = reader.From(start);
        reader.Leave(scope);
        return new PrivateDataVersions(elements);
    }

    /// <summary>Goes through the versions of a list.</summary>
    public ref struct Enumerator
    {
        private BerReader _reader;

        internal Enumerator(ReadOnlySpan<byte> elements)
        {
            _reader = new BerReader(elements);
            Current = 0;
        }

        /// <summary>The version that <see cref="MoveNext"/> came to.</summary>
        public long Current { get; private set; }

        /// <summary>Goes to the next version.</summary>
        /// <returns>Whether there is one that can be read.</returns>
        public bool MoveNext()
        {
            if (!_reader.HasMore)
            {
                return false;
            }

            Current = _reader.ReadInteger(BerTag.Integer);
            return !_reader.Failed;
        }
    }
}
