namespace CstaConnector.Engine.Hosting.Options;

/// <summary>How CSTA messages are delimited on the TCP stream.</summary>
public enum CstaFraming
{
    /// <summary>Found out from the client's first octets.</summary>
    Auto,

    /// <summary>Two octets of length before each message.</summary>
    Length2,

    /// <summary>The HiPath header before each message.</summary>
    Hipath,

    /// <summary>Nothing: each message is delimited by its own BER length.</summary>
    None,
}

/// <summary>Whether a client associates by ACSE first.</summary>
public enum CstaAssociation
{
    /// <summary>If the client sends an association request, it is answered; otherwise the connection is the association.</summary>
    Auto,

    /// <summary>Nothing is served before an association request.</summary>
    Required,

    /// <summary>Association requests are not expected.</summary>
    None,
}

/// <summary>Section <c>Csta</c>: the side of the CSTA clients.</summary>
public sealed class CstaOptions
{
    /// <summary>Address to listen on.</summary>
    public string Listen { get; set; } = "127.0.0.1";

    /// <summary>TCP port, 1 to 65535; 0 takes any free one, which the ready line names.</summary>
    public int Port { get; set; } = 1040;

    /// <summary>How messages are delimited.</summary>
    public CstaFraming Framing { get; set; } = CstaFraming.Auto;

    /// <summary>Whether clients associate.</summary>
    public CstaAssociation Association { get; set; } = CstaAssociation.Auto;

    /// <summary>Seconds within which a client must have begun its session, where it has to; 0 waits for ever. 0 to 3600.</summary>
    public int AssociationTimeoutSeconds { get; set; } = 60;

    /// <summary>Octets that may wait for a client that does not read; beyond them it is dropped. 65536 to 1073741824.</summary>
    public int MaxPendingOctets { get; set; } = 8 * 1024 * 1024;

    /// <summary>
    /// Octets of the operating system's send buffer for each client, which come on top of <see cref="MaxPendingOctets"/>; 0 leaves them to the system, which on Linux
    /// lets a buffer grow to some MB. 0 to 16777216.
    /// </summary>
    public int SendBufferOctets { get; set; } = 256 * 1024;

    /// <summary>Seconds after which a client is dropped that takes none of what waits for it; 0 never. 0 to 3600.</summary>
    public int StallSeconds { get; set; } = 60;

    /// <summary>Seconds of silence after which a client is probed with SystemStatus, and dropped 20 s later if it does not answer; 0 never probes. 0 to 3600.</summary>
    public int IdleProbeSeconds { get; set; } = 30;

    /// <summary>Clients served at a time; a further one is closed at once. 1 to 10000.</summary>
    public int MaxClients { get; set; } = 64;
}
