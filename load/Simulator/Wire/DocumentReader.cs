using System.Xml;

namespace CstaConnector.Load.Simulator;

/// <summary>Reads a client's document with the platform's own XML reader, in every form that the wire leaves open.</summary>
internal sealed class DocumentReader
{
    private const string Xsp = "http://schema.broadsoft.com/XspXMLInterface";
    private const string Cti = "http://schema.broadsoft.com/CTI";
    private const string Xsi = "http://schema.broadsoft.com/xsi";

    private readonly CtiDocument _document = new();
    private readonly XmlReaderSettings _settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        NameTable = new NameTable(),
    };

    /// <summary>Reads one whole document; the result is valid until the next call.</summary>
    /// <exception cref="XmlException">It is not well-formed.</exception>
    public CtiDocument Read(ArraySegment<byte> octets)
    {
        _document.Clear();
        using var stream = new MemoryStream(octets.Array!, octets.Offset, octets.Count, writable: false);
        using var reader = XmlReader.Create(stream, _settings);
        reader.MoveToContent();
        _document.Root = reader.LocalName;
        _document.Version = reader.GetAttribute("version");
        _document.Kind = reader.NamespaceURI == Xsp ? KindOf(reader.LocalName) : DocumentKind.Other;
        if (_document.Kind == DocumentKind.Other)
            Fault($"unknown root {{{reader.NamespaceURI}}}{reader.LocalName}");
        ForChildren(reader, EnvelopeChild);
        while (reader.Read())
        {
            // The rest of the document must be well-formed too.
        }

        Check();
        return _document;
    }

    private static DocumentKind KindOf(string name) => name switch
    {
        "request" => DocumentKind.Request,
        "eventResponse" => DocumentKind.EventResponse,
        "keepalive" => DocumentKind.Keepalive,
        "keepaliveResponse" => DocumentKind.KeepaliveResponse,
        _ => DocumentKind.Other,
    };

    /// <summary>Calls back at each child element of the current one; the callback must leave the reader on the child's end tag or after it.</summary>
    private static void ForChildren(XmlReader reader, Action<XmlReader> child)
    {
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return;
        }

        int depth = reader.Depth + 1;
        reader.Read();
        while (reader.Depth >= depth && !reader.EOF)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.Depth > depth)
            {
                reader.Read();
                continue;
            }

            child(reader);
        }
    }

    private void EnvelopeChild(XmlReader reader)
    {
        string name = reader.LocalName;
        if (_document.Kind == DocumentKind.EventResponse && name == "payload")
        {
            if (reader.NamespaceURI != Xsp)
                Fault("the payload of an eventResponse is not in the envelope's namespace");
            ForChildren(reader, PayloadElement);
            return;
        }

        if (name.EndsWith("Request", StringComparison.Ordinal) && _document.Kind == DocumentKind.Request)
        {
            _document.Request = name;
            _document.RequestNamespace = reader.NamespaceURI;
            if (reader.NamespaceURI is not (Cti or ""))
                Fault($"request in namespace {reader.NamespaceURI}");
            ForChildren(reader, RequestChild);
            return;
        }

        if (reader.NamespaceURI.Length > 0)
            Fault($"{name} must be in no namespace");
        string text = reader.ReadElementContentAsString();
        switch (name)
        {
            case "requestId": _document.RequestId = text; break;
            case "sessionId": _document.SessionId = text; break;
            case "credentials": _document.Credentials = text; break;
            case "ssoCredentials": _document.SsoCredentials = text; break;
            case "authorization": _document.Authorization = text; break;
            case "period" when _document.Kind == DocumentKind.Keepalive: _document.Period = text; break;
            default: Fault($"unexpected element {name}"); break;
        }
    }

    private void RequestChild(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "uri": _document.Uri = reader.ReadElementContentAsString().Trim(); break;
            case "method": _document.Method = reader.ReadElementContentAsString().Trim(); break;
            case "version": _document.InnerVersion = reader.ReadElementContentAsString().Trim(); break;
            case "params": ForChildren(reader, Parameter); break;
            case "payload" or "emptyPayload" or "emptyRequestPayload":
                _document.PayloadNamespace = reader.NamespaceURI;
                if (reader.NamespaceURI is not (Xsp or ""))
                    Fault($"payload in namespace {reader.NamespaceURI}");
                ForChildren(reader, PayloadElement);
                break;
            default:
                Fault($"unexpected element {reader.LocalName} in {_document.Request}");
                reader.Skip();
                break;
        }
    }

    private void Parameter(XmlReader reader)
    {
        string name = reader.LocalName;
        _document.Parameters.Add(new(name, reader.ReadElementContentAsString().Trim()));
    }

    private void PayloadElement(XmlReader reader)
    {
        _document.Payload = reader.LocalName;
        if (reader.NamespaceURI != Xsi)
            Fault($"{reader.LocalName} is not in the xsi namespace");
        ForChildren(reader, Field);
    }

    private void Field(XmlReader reader)
    {
        if (reader.NamespaceURI != Xsi)
            Fault($"{reader.LocalName} is not in the xsi namespace");
        if (reader.LocalName == "eventPackageList")
        {
            ForChildren(reader, Field);
            return;
        }

        string name = reader.LocalName;
        _document.Fields.Add(new(name, reader.ReadElementContentAsString().Trim()));
    }

    private void Check()
    {
        if (string.IsNullOrEmpty(_document.RequestId))
            Fault("no requestId");
        if (_document.Kind == DocumentKind.Request && _document.Request is null)
            Fault("no request element");
        if (_document.Kind == DocumentKind.EventResponse &&
            (_document.Payload != "EventResponse" || _document.Field("eventID") is null || _document.Field("reason") is null
             || !int.TryParse(_document.Field("statusCode"), out _)))
        {
            Fault("an EventResponse needs eventID, statusCode and reason");
        }
    }

    private void Fault(string text) => _document.Fault ??= text;
}
