using System.Text;

namespace CstaConnector.Codec.Xml;

/// <summary>An element that is open.</summary>
internal struct XmlOpenElement
{
    internal int NameStart;
    internal int NameLength;
    internal int PrefixLength;
    internal int NamespaceNumber;
    internal int Binding;
    internal int BindingsBefore;
}

/// <summary>A namespace declaration in scope.</summary>
internal struct XmlNamespaceBinding
{
    internal int PrefixStart;
    internal int PrefixLength;
    internal int NameStart;
    internal int NameLength;
    internal int Number;
    internal int Hash;
    internal bool Hashed; // computed when it is first asked for
}

/// <summary>An attribute of the element that the reader stands at.</summary>
internal struct XmlAttributeSlot
{
    internal int NameStart;
    internal int NameLength;
    internal int PrefixLength;
    internal int ValueStart;
    internal int ValueLength;
    internal int NamespaceNumber;
    internal int Binding;
    internal bool Escaped;
    internal bool Declaration;
}

/// <summary>
/// What a reader needs beside the document: room for open elements, declarations and attributes. Made once, used for one document after the other, and never by two
/// readers, or copies of one, at a time: what is found in it is taken for the reader's own document without a look.
/// </summary>
public sealed class XmlWorkspace
{
    internal readonly XmlOpenElement[] Open = new XmlOpenElement[XmlLimits.Depth];
    internal readonly XmlNamespaceBinding[] Bindings = new XmlNamespaceBinding[XmlLimits.Namespaces];
    internal readonly XmlAttributeSlot[] Attributes = new XmlAttributeSlot[XmlLimits.Attributes];
    internal readonly XmlNamespaceTable Known;
    internal readonly XmlVocabulary? Vocabulary;

    /// <summary>Room to read documents of which nothing is known.</summary>
    public XmlWorkspace()
        : this(XmlNamespaceTable.Empty)
    {
    }

    /// <summary>Room to read documents with namespaces that are told apart by number.</summary>
    /// <param name="known">The namespaces.</param>
    public XmlWorkspace(XmlNamespaceTable known)
    {
        ArgumentNullException.ThrowIfNull(known);
        Known = known;
    }

    /// <summary>Room to read documents of an interface, whose elements are asked for by their names.</summary>
    /// <param name="known">Its namespaces.</param>
    /// <param name="names">The local names that are asked for.</param>
    /// <exception cref="ArgumentException">One of them is no name, or has a colon (Namespaces in XML 1.0 [4], NCName).</exception>
    public XmlWorkspace(XmlNamespaceTable known, Utf8NameTable names)
        : this(known)
    {
        ArgumentNullException.ThrowIfNull(names);
        for (int i = 0; i < names.Count; i++)
        {
            // What is found among them is a name without a further look.
            if (names[i].IsEmpty || names[i].Contains((byte)':') || XmlCharacters.FindBadNameCharacter(names[i]) >= 0)
            {
                throw new ArgumentException($"not a name that an element can have: {Encoding.UTF8.GetString(names[i])}", nameof(names));
            }
        }

        Vocabulary = names.Count == 0 ? null : new XmlVocabulary(names);
    }
}
