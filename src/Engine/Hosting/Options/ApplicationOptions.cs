namespace CstaConnector.Engine.Hosting.Options;

/// <summary>Section <c>Connector</c>: who the connector is to BroadWorks, and how it keeps its links.</summary>
public sealed class ApplicationOptions
{
    /// <summary>The application id that BroadWorks sees with channels and subscriptions.</summary>
    public string ApplicationName { get; set; } = "CstaConnector";

    /// <summary>Name of the channel set, unique per connector and constant for its life: subscriptions belong to the set. Mandatory, at most 256 characters.</summary>
    public string ChannelSetName { get; set; } = "";

    /// <summary>Id of the application controller that BroadWorks knows the connector by. Mandatory.</summary>
    public string AppController { get; set; } = "";

    /// <summary>Version of the events and commands that is asked for, such as <c>17.sp4</c>.</summary>
    public string BroadWorksVersion { get; set; } = "17.sp4";

    /// <summary>Domain that makes a user id of a device number that the directory does not list.</summary>
    public string DefaultDomain { get; set; } = "example.net";

    /// <summary>Life time in seconds that is asked for channels; the granted value counts. 3600 to 2147483647.</summary>
    public int ChannelExpireSeconds { get; set; } = 3600;

    /// <summary>Seconds without anything received after which a keep-alive is sent; 0 sends none. 0 to 600.</summary>
    public int KplIntervalSeconds { get; set; } = 10;

    /// <summary>Unanswered keep-alives that a link survives. 0 to 10.</summary>
    public int KplTolerance { get; set; }

    /// <summary>Seconds before a lost link is opened again the first time; doubled with jitter from then on. 1 to 3600.</summary>
    public int LinkRecoverySeconds { get; set; } = 5;

    /// <summary>Upper bound of that doubling in seconds. 1 to 3600.</summary>
    public int LinkRecoveryMaxSeconds { get; set; } = 60;

    /// <summary>Minutes from the last snapshot of a user to the renewal of its subscription; <see cref="ResyncOptions.RenewalSpreadMinutes"/> comes on top. 1 to 1440.</summary>
    public int RenewalMinutes { get; set; } = 30;

    /// <summary>Seconds that a request to BroadWorks may take, and a connection to come about. 1 to 300.</summary>
    public int RequestTimeoutSeconds { get; set; } = 10;

    /// <summary>The event package that users are subscribed to.</summary>
    public string EventPackage { get; set; } = "Advanced Call";

    /// <summary>The BroadWorks user that every request is sent as; without a domain it gets <see cref="DefaultDomain"/>.</summary>
    public string UserName { get; set; } = "";

    /// <summary>Its password. A secret: in the file it may stand as <c>{"File": path}</c>, and it appears in no log.</summary>
    public string Password { get; set; } = "";
}
