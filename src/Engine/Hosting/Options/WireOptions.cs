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

/// <summary>How the parameters behind a URI's question mark are written.</summary>
public enum QueryForm
{
    /// <summary>Alone, as the schema has it.</summary>
    Unnamed,

    /// <summary>Behind their names, as over HTTP.</summary>
    Named,
}

/// <summary>Where a request's credentials stand.</summary>
public enum CredentialsForm
{
    /// <summary>In <c>credentials</c>.</summary>
    Credentials,

    /// <summary>In <c>authorization</c>, as a header of HTTP's Basic scheme has them.</summary>
    Authorization,
}

/// <summary>What requests give as session id.</summary>
public enum SessionIdForm
{
    /// <summary>The name of the channel set.</summary>
    ChannelSet,

    /// <summary>The request's own id.</summary>
    RequestId,
}

/// <summary>The unit of a keep-alive's period.</summary>
public enum KeepAlivePeriodUnit
{
    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Milliseconds.</summary>
    Milliseconds,
}

/// <summary>What follows each document.</summary>
public enum DocumentEndForm
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A line feed.</summary>
    Newline,
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

    /// <summary><c>unnamed</c> or <c>named</c>; resolved URIs always have the names.</summary>
    public QueryForm QueryForm { get; set; }

    /// <summary><c>credentials</c> or <c>authorization</c>.</summary>
    public CredentialsForm Credentials { get; set; }

    /// <summary><c>channelSet</c> or <c>requestId</c>.</summary>
    public SessionIdForm SessionId { get; set; }

    /// <summary><c>seconds</c> or <c>milliseconds</c>.</summary>
    public KeepAlivePeriodUnit KeepAlivePeriod { get; set; }

    /// <summary><c>none</c> or <c>newline</c>.</summary>
    public DocumentEndForm DocumentEnd { get; set; }

    /// <summary>The release of the envelope's schema that documents say to follow.</summary>
    public string EnvelopeVersion { get; set; } = "17.0";

    /// <summary>Whether each document starts with an XML declaration.</summary>
    public bool XmlDeclaration { get; set; } = true;
}
