namespace CstaConnector.Engine.Hosting.Options;

/// <summary>Namespace of a request's element.</summary>
public enum RequestNamespaceForm
{
    /// <summary>BroadWorks' CTI namespace, as its schema has it.</summary>
    Cti,

    /// <summary>No namespace, as its one published example has it.</summary>
    None,
}

/// <summary>The payload element inside a request.</summary>
public enum InnerPayloadForm
{
    /// <summary><c>payload</c> in no namespace, as the schema has it.</summary>
    Unqualified,

    /// <summary><c>xsp:payload</c>, as the published example has it.</summary>
    Qualified,
}

/// <summary>How a request's URI is written.</summary>
public enum UriForm
{
    /// <summary>With <c>%name%</c> in it, the values in <c>params</c>.</summary>
    Template,

    /// <summary>With the values in their places.</summary>
    Resolved,
}

/// <summary>Spelling of the subscriber parameter's name.</summary>
public enum SubscriberParameterForm
{
    /// <summary><c>subscriberid</c>, as the schema has it.</summary>
    Lower,

    /// <summary><c>subscriberId</c>, as the published example has it.</summary>
    Camel,
}

/// <summary>Section <c>Wire</c>: the forms of the CTI wire that no public document settles; the likelier side is the default.</summary>
public sealed class WireOptions
{
    /// <summary><c>cti</c> or <c>none</c>.</summary>
    public RequestNamespaceForm RequestNamespace { get; set; }

    /// <summary><c>unqualified</c> or <c>qualified</c>.</summary>
    public InnerPayloadForm InnerPayload { get; set; }

    /// <summary><c>template</c> or <c>resolved</c>.</summary>
    public UriForm UriForm { get; set; }

    /// <summary><c>subscriberid</c> or <c>subscriberId</c>.</summary>
    public SubscriberParameterForm SubscriberParameter { get; set; }

    /// <summary>Whether each document starts with an XML declaration.</summary>
    public bool XmlDeclaration { get; set; } = true;
}
