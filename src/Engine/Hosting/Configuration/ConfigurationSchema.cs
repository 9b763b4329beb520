using CstaConnector.Engine.Hosting.Options;
using CstaConnector.Pipeline.DotNetty;

namespace CstaConnector.Engine.Hosting.Configuration;

/// <summary>Every key of the configuration as one table.</summary>
internal static class ConfigurationSchema
{
    private static readonly (string, DeviceType)[] DeviceTypes = [("user", DeviceType.User), ("acd", DeviceType.Acd), ("routePoint", DeviceType.RoutePoint)];

    private static readonly SectionRules<ApplicationOptions> Application = new SectionRules<ApplicationOptions>()
        .Text("ApplicationName", (o, v) => o.ApplicationName = v, 80, ConfigurationValues.NotEmpty)
        .Text("ChannelSetName", (o, v) => o.ChannelSetName = v, 256)
        .Text("AppController", (o, v) => o.AppController = v, 256)
        .Text("BroadWorksVersion", (o, v) => o.BroadWorksVersion = v, 32)
        .Text("DefaultDomain", (o, v) => o.DefaultDomain = v, 255, ConfigurationValues.Domain)
        .Whole("ChannelExpireSeconds", (o, v) => o.ChannelExpireSeconds = v, 3600, int.MaxValue)
        .Whole("KplIntervalSeconds", (o, v) => o.KplIntervalSeconds = v, 0, 600)
        .Whole("KplTolerance", (o, v) => o.KplTolerance = v, 0, 10)
        .Whole("LinkRecoverySeconds", (o, v) => o.LinkRecoverySeconds = v, 1, 3600)
        .Whole("LinkRecoveryMaxSeconds", (o, v) => o.LinkRecoveryMaxSeconds = v, 1, 3600)
        .Whole("RenewalMinutes", (o, v) => o.RenewalMinutes = v, 1, 1440)
        .Whole("RequestTimeoutSeconds", (o, v) => o.RequestTimeoutSeconds = v, 1, 300)
        .Text("EventPackage", (o, v) => o.EventPackage = v, 80, ConfigurationValues.NotEmpty)
        .Text("UserName", (o, v) => o.UserName = v, 161, ConfigurationValues.UserName)
        .Secret("Password", (o, v) => o.Password = v, 1024, nullable: false);

    private static readonly SectionRules<TlsOptions> Tls = new SectionRules<TlsOptions>()
        .Truth("Enabled", (o, v) => o.Enabled = v)
        .File("CaFile", (o, v) => o.CaFile = v)
        .File("CertificateFile", (o, v) => o.CertificateFile = v)
        .File("KeyFile", (o, v) => o.KeyFile = v);

    private static readonly SectionRules<LinkOptions> Link = new SectionRules<LinkOptions>()
        .Text("Name", (o, v) => o.Name = v, 64, ConfigurationValues.NotEmpty)
        .Text("Hostname", (o, v) => o.Hostname = v, 255, ConfigurationValues.Host)
        .Port("Port", (o, v) => o.Port = v, zeroIsAny: false)
        .Whole("Priority", (o, v) => o.Priority = v, 0, 100)
        .Section("Tls", o => o.Tls, Tls);

    private static readonly SectionRules<CstaOptions> Csta = new SectionRules<CstaOptions>()
        .Text("Listen", (o, v) => o.Listen = v, 255, ConfigurationValues.Listen)
        .Port("Port", (o, v) => o.Port = v, zeroIsAny: true)
        .Choice("Framing", (o, v) => o.Framing = v, ("auto", CstaFraming.Auto), ("length2", CstaFraming.Length2), ("hipath", CstaFraming.Hipath), ("none", CstaFraming.None))
        .Choice("Association", (o, v) => o.Association = v, ("auto", CstaAssociation.Auto), ("required", CstaAssociation.Required), ("none", CstaAssociation.None))
        .Whole("AssociationTimeoutSeconds", (o, v) => o.AssociationTimeoutSeconds = v, 0, 3600)
        .Whole("MaxPendingOctets", (o, v) => o.MaxPendingOctets = v, 64 * 1024, 1024 * 1024 * 1024)
        .Whole("SendBufferOctets", (o, v) => o.SendBufferOctets = v, 0, 16 * 1024 * 1024)
        .Whole("StallSeconds", (o, v) => o.StallSeconds = v, 0, 3600)
        .Whole("IdleProbeSeconds", (o, v) => o.IdleProbeSeconds = v, 0, 3600)
        .Whole("MaxClients", (o, v) => o.MaxClients = v, 1, 10_000)
        .NotServed("Tls", "TLS towards CSTA clients");

    private static readonly SectionRules<DeviceOptions> Device = new SectionRules<DeviceOptions>()
        .Text("Number", (o, v) => o.Number = v, 64, ConfigurationValues.NotEmpty)
        .Text("UserId", (o, v) => o.UserId = v, 161, ConfigurationValues.NotEmpty)
        .Choice("Type", (o, v) => o.Type = v, DeviceTypes);

    private static readonly SectionRules<WireOptions> Wire = new SectionRules<WireOptions>()
        .Choice("RequestNamespace", (o, v) => o.RequestNamespace = v, ("cti", RequestNamespaceForm.Cti), ("none", RequestNamespaceForm.None))
        .Choice("InnerPayload", (o, v) => o.InnerPayload = v, ("unqualified", InnerPayloadForm.Unqualified), ("qualified", InnerPayloadForm.Qualified))
        .Choice("UriForm", (o, v) => o.UriForm = v, ("template", UriForm.Template), ("resolved", UriForm.Resolved))
        .Choice("SubscriberParameter", (o, v) => o.SubscriberParameter = v, ("subscriberid", SubscriberParameterForm.Lower), ("subscriberId", SubscriberParameterForm.Camel))
        .Choice("QueryForm", (o, v) => o.QueryForm = v, ("unnamed", QueryForm.Unnamed), ("named", QueryForm.Named))
        .Choice("Credentials", (o, v) => o.Credentials = v, ("credentials", CredentialsForm.Credentials), ("authorization", CredentialsForm.Authorization))
        .Choice("SessionId", (o, v) => o.SessionId = v, ("channelSet", SessionIdForm.ChannelSet), ("requestId", SessionIdForm.RequestId))
        .Choice("KeepAlivePeriod", (o, v) => o.KeepAlivePeriod = v, ("seconds", KeepAlivePeriodUnit.Seconds), ("milliseconds", KeepAlivePeriodUnit.Milliseconds))
        .Choice("DocumentEnd", (o, v) => o.DocumentEnd = v, ("none", DocumentEndForm.None), ("newline", DocumentEndForm.Newline))
        .Text("EnvelopeVersion", (o, v) => o.EnvelopeVersion = v, 32, ConfigurationValues.NotEmpty)
        .Truth("XmlDeclaration", (o, v) => o.XmlDeclaration = v);

    private static readonly SectionRules<ResyncOptions> Resync = new SectionRules<ResyncOptions>()
        .Whole("MaxInFlight", (o, v) => o.MaxInFlight = v, 1, 100_000)
        .Whole("RatePerSecond", (o, v) => o.RatePerSecond = v, 1, 100_000)
        .Whole("AnswerTimeoutSeconds", (o, v) => o.AnswerTimeoutSeconds = v, 1, 300)
        .Whole("SequenceGapMilliseconds", (o, v) => o.SequenceGapMilliseconds = v, 1, 60_000)
        .Whole("TriggerUsers", (o, v) => o.TriggerUsers = v, 1, 1_000_000)
        .Truth("SweepEnabled", (o, v) => o.SweepEnabled = v)
        .Whole("MinSecondsBetweenSweeps", (o, v) => o.MinSecondsBetweenSweeps = v, 0, 3600)
        .Whole("RetryInitialMilliseconds", (o, v) => o.RetryInitialMilliseconds = v, 10, 60_000)
        .Whole("RetryMaxMilliseconds", (o, v) => o.RetryMaxMilliseconds = v, 10, 3_600_000)
        .Whole("MaxAttempts", (o, v) => o.MaxAttempts = v, 1, 100)
        .Whole("ParkSeconds", (o, v) => o.ParkSeconds = v, 1, 86_400)
        .Whole("LingerSeconds", (o, v) => o.LingerSeconds = v, 0, 86_400)
        .Whole("RenewalSpreadMinutes", (o, v) => o.RenewalSpreadMinutes = v, 0, 1440);

    private static readonly SectionRules<AdminOptions> Admin = new SectionRules<AdminOptions>()
        .Text("Listen", (o, v) => o.Listen = v, 255, ConfigurationValues.Listen)
        .Port("Port", (o, v) => o.Port = v, zeroIsAny: true)
        .Secret("Token", (o, v) => o.Token = v, 1024, nullable: true)
        .NotServed("Tls", "TLS on the admin port");

    /// <summary>The whole configuration.</summary>
    public static readonly SectionRules<ConnectorOptions> Root = new SectionRules<ConnectorOptions>()
        .Section("Connector", o => o.Connector, Application)
        .List("Links", o => o.Links, Link)
        .Section("Csta", o => o.Csta, Csta)
        .List("Devices", o => o.Devices, Device)
        .File("DevicesFile", (o, v) => o.DevicesFile = v)
        .Section("Wire", o => o.Wire, Wire)
        .Section("Resync", o => o.Resync, Resync)
        .Section("Admin", o => o.Admin, Admin)
        .Whole("Loops", (o, v) => o.Loops = v, 0, 256)
        .Choice("Transport", (o, v) => o.Transport = v, ("auto", TransportChoice.Auto), ("sockets", TransportChoice.Sockets));

    /// <summary>The words for a device's type.</summary>
    public static IReadOnlyList<(string Word, DeviceType Value)> DeviceTypeWords => DeviceTypes;

    /// <summary>Every key with what it may be.</summary>
    public static IReadOnlyList<KeyDescription> Keys { get; } = [.. Root.Describe("")];
}
