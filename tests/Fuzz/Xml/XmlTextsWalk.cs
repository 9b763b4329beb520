using System.Text;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Fuzz.Xml;

/// <summary>Tells of all elements of a document and of the texts in those that hold no element, either token by token or with several texts read at a time.</summary>
internal ref struct XmlTextsWalk
{
    private readonly StringBuilder _told = new();
    private readonly XmlTextFields? _fields;
    private readonly HashSet<int> _parents; // where the start tags stand of elements that hold others
    private Utf8XmlReader _reader;

    private XmlTextsWalk(byte[] document, XmlWorkspace workspace, XmlTextFields? fields)
    {
        _reader = new Utf8XmlReader(document, workspace);
        _fields = fields;
        _parents = Parents(document);
    }

    internal static string Walk(byte[] document, XmlWorkspace workspace, XmlTextFields? fields)
    {
        XmlTextsWalk walk = new(document, workspace, fields);
        while (walk._reader.Read() && walk._reader.Kind != XmlTokenKind.StartElement)
        {
        }

        if (!walk._reader.Error.IsError)
        {
            walk.Children(document, 1);
            while (walk._reader.Read())
            {
            }
        }

        return walk._told.Append(walk._reader.Error.ToString()).ToString();
    }

    private static HashSet<int> Parents(byte[] document)
    {
        HashSet<int> parents = [];
        Stack<int> open = [];
        Utf8XmlReader reader = new(document, new XmlWorkspace(XmlChildrenOracles.Table()));
        while (reader.Read())
        {
            if (reader.Kind == XmlTokenKind.StartElement)
            {
                if (open.TryPeek(out int parent))
                {
                    parents.Add(parent);
                }

                open.Push(reader.TokenStart);
            }
            else if (reader.Kind == XmlTokenKind.EndElement)
            {
                open.Pop();
            }
        }

        return parents;
    }

    private void Children(byte[] document, int depth)
    {
        Span<Utf8Slice> texts = stackalloc Utf8Slice[XmlTextFields.Most];
        texts.Clear();
        while (true)
        {
            if (_fields is not null)
            {
                Several(document, _reader.ReadTexts(depth, _fields, texts), texts);
            }

            if (!_reader.ReadChild(depth))
            {
                _told.Append(") ");
                return;
            }

            _told.Append(_reader.TokenStart).Append(':').Append(Encoding.UTF8.GetString(_reader.Name)).Append('{').Append(_reader.NamespaceNumber).Append('}');
            if (_parents.Contains(_reader.TokenStart))
            {
                _told.Append("( ");
                Children(document, depth + 1);
            }
            else
            {
                XmlChildrenOracles.Text(ref _reader, _told);
            }
        }
    }

    /// <summary>Tells of what was read at one go as if it had been read one by one.</summary>
    private readonly void Several(byte[] document, uint read, ReadOnlySpan<Utf8Slice> texts)
    {
        List<Utf8Slice> found = [];
        for (int place = 0; place < texts.Length; place++)
        {
            if ((read & (1u << place)) != 0)
            {
                found.Add(texts[place]);
            }
        }

        foreach (Utf8Slice text in found.OrderBy(text => text.Start))
        {
            int tag = Array.LastIndexOf(document, (byte)'<', text.Start);
            string name = Encoding.UTF8.GetString(document, tag + 1, text.Start - tag - 2);
            _told.Append(tag).Append(':').Append(name).Append('{').Append(_fields!.NamespaceNumber).Append("}text ").Append(text.Start).Append('+').Append(text.Length).Append(' ');
        }
    }
}
