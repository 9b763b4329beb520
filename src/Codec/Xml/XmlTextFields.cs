namespace CstaConnector.Codec.Xml;

/// <summary>Which children of an element hold a text that has a place of its own; whoever reads them gives the room for the texts.</summary>
public sealed class XmlTextFields
{
    /// <summary>How many places there are at most.</summary>
    public const int Most = 32;

    private readonly byte[] _places;

    /// <summary>The fields of one kind of element.</summary>
    /// <param name="names">The names that are asked for.</param>
    /// <param name="namespaceNumber">The number of the namespace that all of them are of.</param>
    /// <param name="fields">The number of each field's name, in the order of the places.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are more than <see cref="Most"/>.</exception>
    public XmlTextFields(Utf8NameTable names, int namespaceNumber, ReadOnlySpan<int> fields)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fields.Length, Most);
        NamespaceNumber = namespaceNumber;
        _places = new byte[names.Count];
        Array.Fill(_places, byte.MaxValue);
        for (int i = 0; i < fields.Length; i++)
        {
            _places[fields[i]] = (byte)i;
        }
    }

    /// <summary>The number of the namespace that the fields are of.</summary>
    public int NamespaceNumber { get; }

    /// <summary>The place of a name, or one beyond all there are.</summary>
    internal ReadOnlySpan<byte> Places => _places;
}
