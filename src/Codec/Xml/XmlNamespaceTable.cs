using System.Text;

namespace CstaConnector.Codec.Xml;

/// <summary>
/// The namespaces that a consumer knows. A reader that is given one turns each namespace name into a small number once, where it is
/// declared, so that elements are told apart without comparing namespace names again.
/// </summary>
public sealed class XmlNamespaceTable
{
    /// <summary>The number of "in no namespace".</summary>
    public const int None = 0;

    /// <summary>The number of every namespace that is not in the table.</summary>
    public const int Other = -1;

    private readonly byte[][] _names;

    /// <summary>A table of namespace names; the first has the number 1, the second 2, and so on.</summary>
    /// <param name="names">The namespace names, compared octet by octet.</param>
    public XmlNamespaceTable(params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        _names = [.. names.Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>A table that knows no namespace.</summary>
    public static XmlNamespaceTable Empty { get; } = new();

    /// <summary>The number of a namespace: <see cref="None"/> for the empty name, <see cref="Other"/> for one that is not in the table.</summary>
    /// <param name="name">The namespace name's octets.</param>
    public int Find(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
        {
            return None;
        }

        for (int i = 0; i < _names.Length; i++)
        {
            if (name.SequenceEqual(_names[i]))
            {
                return i + 1;
            }
        }

        return Other;
    }

    /// <summary>The number of a namespace whose name is written with references or line ends.</summary>
    internal int FindMeaning(ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < _names.Length; i++)
        {
            if (XmlMeaning.Same(name, _names[i]))
            {
                return i + 1;
            }
        }

        return Other;
    }

    /// <summary>A namespace's name.</summary>
    /// <param name="number">Its number, 1 or more.</param>
    public ReadOnlySpan<byte> this[int number] => _names[number - 1];
}
