namespace CstaConnector.Load.Simulator;

internal enum DocumentKind
{
    Other,
    Request,
    EventResponse,
    Keepalive,
    KeepaliveResponse,
}

/// <summary>One document of a client, as it was read; used again for the next.</summary>
internal sealed class CtiDocument
{
    public DocumentKind Kind { get; set; }

    /// <summary>The root's name as found, for messages.</summary>
    public string Root { get; set; } = "";

    public string? Version { get; set; }

    public string? RequestId { get; set; }

    public string? SessionId { get; set; }

    public string? Credentials { get; set; }

    public string? SsoCredentials { get; set; }

    public string? Authorization { get; set; }

    /// <summary>The period of a keep-alive.</summary>
    public string? Period { get; set; }

    /// <summary>The local name of the request element.</summary>
    public string? Request { get; set; }

    public string RequestNamespace { get; set; } = "";

    public string? Uri { get; set; }

    public string? Method { get; set; }

    public string? InnerVersion { get; set; }

    /// <summary>The namespace of the payload element: empty, or the envelope's.</summary>
    public string? PayloadNamespace { get; set; }

    /// <summary>The local name of the element in the payload.</summary>
    public string? Payload { get; set; }

    public List<KeyValuePair<string, string>> Parameters { get; } = [];

    public List<KeyValuePair<string, string>> Fields { get; } = [];

    /// <summary>What is wrong with it, in the reader's words; null if nothing.</summary>
    public string? Fault { get; set; }

    public void Clear()
    {
        Kind = DocumentKind.Other;
        Root = "";
        Version = Period = RequestId = SessionId = Credentials = SsoCredentials = Authorization = null;
        Request = Uri = Method = InnerVersion = PayloadNamespace = Payload = Fault = null;
        RequestNamespace = "";
        Parameters.Clear();
        Fields.Clear();
    }

    /// <summary>A field of the payload by its local name.</summary>
    public string? Field(string name)
    {
        foreach (KeyValuePair<string, string> field in Fields)
        {
            if (field.Key == name)
                return field.Value;
        }

        return null;
    }

    /// <summary>A parameter; the published schema and the published example differ in the case of the names.</summary>
    public string? Parameter(string name)
    {
        foreach (KeyValuePair<string, string> parameter in Parameters)
        {
            if (parameter.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return parameter.Value;
        }

        return null;
    }
}
