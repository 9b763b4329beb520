using System.Text;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Fuzz.Xml;

/// <summary>
/// What reading children promises about any octets:
/// <code>
/// exception    it throws nothing
/// children     by marks and remembered tags, with names that are asked for, it tells the same as token by token, whatever is taken, passed over or looked into
/// texts        read several at a time, children that hold nothing but a text are the same as one by one
/// </code>
/// </summary>
/// <param name="knowing">A reader's memory that has names, and goes by marks; one of our own unless a test wants to see the oracles bite.</param>
public sealed class XmlChildrenOracles(XmlWorkspace? knowing = null)
{
    private const string Name = "children";

    private static readonly string[] s_names =
        ["a", "call", "eventData", "_x", "a-b.c", "x1", "event", "requestId", "payload", "Event", "eventID", "callId", "name", "address", "remoteParty", "state", "endpoint", "startTime"];

    /// <summary>A reader's memory that has names, and goes by marks.</summary>
    public XmlWorkspace Knowing { get; } = knowing ?? new(Table(), new Utf8NameTable(s_names));

    /// <summary>Fields that are read several at a time: of the event interface, and of what is made up.</summary>
    public IReadOnlyList<XmlTextFields> Fields { get; } =
        [new(new Utf8NameTable(s_names), namespaceNumber: 4, [10, 11, 12, 15, 17]), new(new Utf8NameTable(s_names), namespaceNumber: 1, [5, 4, 3, 2, 1, 0]), new(new Utf8NameTable(s_names), XmlNamespaceTable.None, [0, 1, 7])];

    /// <summary>A reader's memory without names, which goes token by token.</summary>
    public XmlWorkspace Plain { get; } = new(Table());

    /// <summary>A memory's table of namespaces.</summary>
    public static XmlNamespaceTable Table() => new("urn:1", "urn:2", "http://schema.broadsoft.com/XspXMLInterface", "http://schema.broadsoft.com/xsi", "http://www.w3.org/2001/XMLSchema-instance");

    /// <summary>Reads a document four times in each way, each time another choice of what is taken; the second pass has every tag in memory.</summary>
    /// <returns>The first promise broken, or null.</returns>
    public Finding? Check(byte[] document)
    {
        try
        {
            for (int choice = 0; choice < 4; choice++)
            {
                string plain = Walk(document, Plain, choice);
                for (int pass = 1; pass <= 2; pass++)
                {
                    string knowing = Walk(document, Knowing, choice);
                    if (knowing != plain)
                    {
                        return new Finding("children", Name, $"choice {choice}, pass {pass}: {knowing}; token by token: {plain}");
                    }
                }
            }

            string single = XmlTextsWalk.Walk(document, Plain, fields: null);
            foreach (XmlTextFields fields in Fields)
            {
                string several = XmlTextsWalk.Walk(document, Knowing, fields);
                if (several != single)
                {
                    return new Finding("texts", Name, $"several at a time: {several}; token by token: {single}");
                }
            }

            return null;
        }
        catch (Exception e)
        {
            return new Finding("exception", Name, $"{e.GetType().Name}: {e.Message}");
        }
    }

    /// <summary>What reading children tells of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="workspace">Whose names are asked for.</param>
    /// <param name="choice">What is taken, passed over or looked into.</param>
    public static string Walk(byte[] document, XmlWorkspace workspace, int choice)
    {
        StringBuilder told = new();
        Utf8XmlReader reader = new(document, workspace);
        while (reader.Read() && reader.Kind != XmlTokenKind.StartElement)
        {
        }

        if (!reader.Error.IsError)
        {
            Tell(ref reader, told);
            Children(ref reader, told, choice, 1);
            while (reader.Read())
            {
                told.Append(reader.Kind).Append(' ');
            }
        }

        return told.Append(reader.Error.ToString()).ToString();
    }

    private static void Children(ref Utf8XmlReader reader, StringBuilder told, int choice, int depth)
    {
        for (int number = 0; reader.ReadChild(depth); number++)
        {
            Tell(ref reader, told);
            switch ((number + choice + reader.LocalName.Length) % 4)
            {
                case 0:
                    break; // passed over by the next one
                case 1:
                    Children(ref reader, told, choice, depth + 1);
                    break;
                case 2 when number % 3 == 0:
                    told.Append("skip ").Append(reader.Skip());
                    break;
                default:
                    Text(ref reader, told);
                    break;
            }
        }

        told.Append(") ");
    }

    private static void Tell(ref Utf8XmlReader reader, StringBuilder told)
    {
        told.Append(reader.TokenStart).Append(':').Append(Encoding.UTF8.GetString(reader.Name)).Append('|').Append(Encoding.UTF8.GetString(reader.Prefix)).Append('|')
            .Append(reader.NamespaceNumber).Append('|').Append(Encoding.UTF8.GetString(reader.NamespaceName)).Append('|').Append(reader.Depth).Append('|')
            .Append(reader.IsEmptyElement).Append('|').Append(reader.Position).Append('|').Append(reader.Value.Length).Append('(');
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            XmlAttribute attribute = reader.GetAttribute(i);
            told.Append(Encoding.UTF8.GetString(attribute.Name)).Append('{').Append(attribute.NamespaceNumber).Append('}').Append(Encoding.UTF8.GetString(attribute.Value)).Append(' ');
        }
    }

    internal static void Text(ref Utf8XmlReader reader, StringBuilder told)
    {
        int depth = reader.Depth;
        int start = reader.Position;
        if (reader.TryReadLeaf(out int at, out int length))
        {
            told.Append("text ").Append(at).Append('+').Append(length).Append(' ');
            return;
        }

        bool plain = true;
        while (reader.Read())
        {
            plain &= reader.Kind == XmlTokenKind.EndElement || (reader.Kind == XmlTokenKind.Text && !reader.ValueIsEscaped);
            if (reader.Kind == XmlTokenKind.EndElement && reader.Depth == depth)
            {
                told.Append("text ").Append(start).Append('+').Append(reader.TokenStart - start).Append(plain ? " " : " other ");
                return;
            }
        }

        told.Append("text ends ");
    }
}
