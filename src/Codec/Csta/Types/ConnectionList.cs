using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// Old and new connections of a call that was transferred or conferenced: a view over the encoded entries, which are read one by one.
/// <code>ConnectionList ::= SEQUENCE OF SEQUENCE { .. }   -- 30, or the field's context tag; see ConnectionListEntry</code>
/// </summary>
public readonly ref struct ConnectionList
{
    private readonly ReadOnlySpan<byte> _entries;

    private ConnectionList(ReadOnlySpan<byte> entries) => _entries = entries;

    /// <summary>The encoded entries, one after the other.</summary>
    public ReadOnlySpan<byte> Entries => _entries;

    /// <summary>A list of entries written by <see cref="ConnectionListEntry.Write(ref BerWriter, in ConnectionListEntry)"/>.</summary>
    /// <param name="entries">The encoded entries, one after the other.</param>
    public static ConnectionList Encoded(ReadOnlySpan<byte> entries) => new(entries);

    /// <summary>Goes through the entries.</summary>
    public Enumerator GetEnumerator() => new(_entries);

    internal static ConnectionList Read(scoped ref BerReader reader, byte tag)
    {
        BerScope scope = reader.Enter(tag);
        int start = reader.Position;
        ReadOnlySpan<byte> entries = reader.ReadElementsUntil(0);
        reader.Leave(scope);

        // Every entry is read once here, so that going through them later cannot meet a fault.
        var check = new BerReader(entries);
        while (check.HasMore)
        {
            _ = ConnectionListEntry.Read(ref check);
        }

        if (check.Failed)
        {
            reader.FailAt(check.Fault, start + check.Position);
        }

        return new ConnectionList(entries);
    }

    internal static void Write(ref BerWriter writer, byte tag, in ConnectionList value)
    {
        int mark = writer.Mark;
        writer.Raw(value._entries);
        writer.Wrap(tag, mark);
    }

    /// <summary>Goes through the entries of a list.</summary>
    public ref struct Enumerator
    {
        private BerReader _reader;

        internal Enumerator(ReadOnlySpan<byte> entries)
        {
            _reader = new BerReader(entries);
            Current = default;
        }

        /// <summary>The entry that <see cref="MoveNext"/> came to.</summary>
        public ConnectionListEntry Current { get; private set; }

        /// <summary>Goes to the next entry.</summary>
        /// <returns>Whether there is one that can be read.</returns>
        public bool MoveNext()
        {
            if (!_reader.HasMore)
            {
                return false;
            }

            Current = ConnectionListEntry.Read(ref _reader);
            return !_reader.Failed;
        }
    }
}
