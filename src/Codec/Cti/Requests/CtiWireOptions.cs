using System.Text;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// How requests are written. What no reachable source settles about BroadWorks' side is a switch here, the likelier side its default.
/// An object is made once a configuration and used by every request.
/// </summary>
public sealed record CtiWireOptions
{
    private readonly string _requestNamespace = "cti";
    private readonly string _innerPayload = "unqualified";
    private readonly string _uriForm = "template";
    private readonly string _queryForm = "unnamed";
    private readonly string _subscriberParameter = "subscriberid";
    private readonly string _credentialsForm = "credentials";
    private readonly string _sessionId = "channelSet";
    private readonly string _keepAlivePeriod = "seconds";
    private readonly string _documentEnd = "none";
    private readonly string _envelopeVersion = "17.0";
    private readonly string _broadWorksVersion = "17.sp4";

    /// <summary><c>cti</c>: request elements are in the CTI namespace, as the schema has it; <c>none</c>: in no namespace, as the one published example has it.</summary>
    public string RequestNamespace
    {
        get => _requestNamespace;
        init => _requestNamespace = OneOf(value, "cti", "none");
    }

    /// <summary><c>unqualified</c>: the payload inside a request is in no namespace, as the schema has it; <c>xsp</c>: in the envelope's.</summary>
    public string InnerPayload
    {
        get => _innerPayload;
        init => _innerPayload = OneOf(value, "unqualified", "xsp");
    }

    /// <summary><c>template</c>: the URI names its parameters between per cent signs; <c>resolved</c>: their values stand in it, percent-encoded.</summary>
    public string UriForm
    {
        get => _uriForm;
        init => _uriForm = OneOf(value, "template", "resolved");
    }

    /// <summary>
    /// <c>unnamed</c>: behind the question mark of a template stand the parameters alone, <c>?%address%</c>, as in the schema; <c>named</c>: with their names,
    /// <c>?address=%address%</c>. Resolved URIs always have the names, as over HTTP.
    /// </summary>
    public string QueryForm
    {
        get => _queryForm;
        init => _queryForm = OneOf(value, "unnamed", "named");
    }

    /// <summary>The name of the user's parameter in requests for calls: <c>subscriberid</c> or <c>subscriberId</c>.</summary>
    public string SubscriberParameter
    {
        get => _subscriberParameter;
        init
        {
            _subscriberParameter = OneOf(value, "subscriberid", "subscriberId");
            SubscriberParameterOctets = Encoding.UTF8.GetBytes(value);
        }
    }

    /// <summary>Where the credentials stand: <c>credentials</c>, alone; <c>authorization</c>, as a header of HTTP's Basic scheme has them.</summary>
    public string CredentialsForm
    {
        get => _credentialsForm;
        init => _credentialsForm = OneOf(value, "credentials", "authorization");
    }

    /// <summary>
    /// What requests give as session id, of which no source says what it means: <c>channelSet</c>, the name of the channel set, the same for ever;
    /// <c>requestId</c>, the request's own id, as in the one published response.
    /// </summary>
    public string SessionId
    {
        get => _sessionId;
        init => _sessionId = OneOf(value, "channelSet", "requestId");
    }

    /// <summary>The unit of a keep-alive's period, which no source gives: <c>seconds</c> or <c>milliseconds</c>.</summary>
    public string KeepAlivePeriod
    {
        get => _keepAlivePeriod;
        init => _keepAlivePeriod = OneOf(value, "seconds", "milliseconds");
    }

    /// <summary>What follows each document: <c>none</c>, nothing; <c>newline</c>, a line feed, for a reader that goes by lines.</summary>
    public string DocumentEnd
    {
        get => _documentEnd;
        init => _documentEnd = OneOf(value, "none", "newline");
    }

    /// <summary>Whether each document starts with an XML declaration.</summary>
    public bool XmlDeclaration { get; init; } = true;

    /// <summary>The release of the envelope's schema that we say to use.</summary>
    public string EnvelopeVersion
    {
        get => _envelopeVersion;
        init
        {
            _envelopeVersion = value;
            EnvelopeVersionOctets = Encoding.UTF8.GetBytes(value);
        }
    }

    /// <summary>The version of the event packages that we ask for; may be empty.</summary>
    public string BroadWorksVersion
    {
        get => _broadWorksVersion;
        init
        {
            _broadWorksVersion = value;
            BroadWorksVersionOctets = Encoding.UTF8.GetBytes(value);
        }
    }

    /// <summary>The credentials of every request, base64 of user and password as <see cref="EncodeCredentials"/> makes it; empty to send none.</summary>
    public byte[] Credentials { get; init; } = [];

    internal bool InCtiNamespace => RequestNamespace == "cti";

    internal bool IsResolved => UriForm == "resolved";

    internal bool HasQualifiedPayload => InnerPayload == "xsp";

    internal bool HasNamedQuery => QueryForm == "named";

    internal bool HasAuthorization => CredentialsForm == "authorization";

    internal bool EndsLine => DocumentEnd == "newline";

    internal bool HasMilliseconds => KeepAlivePeriod == "milliseconds";

    internal byte[] SubscriberParameterOctets { get; private init; } = [.. "subscriberid"u8];

    internal byte[] EnvelopeVersionOctets { get; private init; } = [.. "17.0"u8];

    internal byte[] BroadWorksVersionOctets { get; private init; } = [.. "17.sp4"u8];

    /// <summary>Makes the credentials that requests carry: base64 of <c>user:password</c> in UTF-8.</summary>
    /// <param name="user">The user, with its domain.</param>
    /// <param name="password">The password.</param>
    public static byte[] EncodeCredentials(string user, string password) =>
        Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    private static string OneOf(string value, string first, string second) => value == first || value == second
        ? value
        : throw new ArgumentException($"must be \"{first}\" or \"{second}\"", nameof(value));
}
