namespace CstaConnector.Codec.Xml;

/// <summary>An attribute of the element that a reader stands at.</summary>
public readonly ref struct XmlAttribute
{
    private readonly int _prefixLength;

    internal XmlAttribute(
        ReadOnlySpan<byte> name,
        int prefixLength,
        ReadOnlySpan<byte> value,
        ReadOnlySpan<byte> namespaceName,
        int namespaceNumber,
        bool escaped,
        bool declaration)
    {
        Name = name;
        _prefixLength = prefixLength;
        Value = value;
        NamespaceName = namespaceName;
        NamespaceNumber = namespaceNumber;
        ValueIsEscaped = escaped;
        IsNamespaceDeclaration = declaration;
    }

    /// <summary>The name as written.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>The name without its prefix.</summary>
    public ReadOnlySpan<byte> LocalName => _prefixLength == 0 ? Name : Name[(_prefixLength + 1)..];

    /// <summary>The value as written.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>The name of its namespace as written; empty for an attribute without prefix.</summary>
    public ReadOnlySpan<byte> NamespaceName { get; }

    /// <summary>The number of its namespace in the reader's table.</summary>
    public int NamespaceNumber { get; }

    /// <summary>Whether <see cref="Value"/> holds references, tabs or line ends, so that it does not mean what it says.</summary>
    public bool ValueIsEscaped { get; }

    /// <summary>Whether it declares a namespace.</summary>
    public bool IsNamespaceDeclaration { get; }

    /// <summary>Copies the name of its namespace as it is meant.</summary>
    /// <param name="destination">Receives it; the length of <see cref="NamespaceName"/> always suffices and is asked for.</param>
    /// <param name="written">Octets written.</param>
    /// <returns>False if the destination is too short.</returns>
    public bool TryCopyNamespaceName(Span<byte> destination, out int written)
    {
        written = destination.Length < NamespaceName.Length ? 0 : XmlReferences.Unescape(NamespaceName, attribute: true, destination);
        return destination.Length >= NamespaceName.Length;
    }

    /// <summary>Copies the value as it is meant.</summary>
    /// <param name="destination">Receives it; the length of <see cref="Value"/> always suffices and is asked for.</param>
    /// <param name="written">Octets written.</param>
    /// <returns>False if the destination is too short.</returns>
    public bool TryCopyValue(Span<byte> destination, out int written)
    {
        written = 0;
        if (destination.Length < Value.Length)
        {
            return false;
        }

        written = XmlReferences.Unescape(Value, attribute: true, destination);
        return true;
    }
}
