namespace CstaConnector.Engine.Hosting.Options;

/// <summary>One entry of <c>Links</c>: an XSP's CTI port.</summary>
public sealed class LinkOptions
{
    /// <summary>Name of the link in logs and figures; unique. <c>link-N</c> by its place if none is given.</summary>
    public string Name { get; set; } = "";

    /// <summary>Host name or address. Mandatory.</summary>
    public string Hostname { get; set; } = "";

    /// <summary>TCP port, 1 to 65535.</summary>
    public int Port { get; set; } = 8011;

    /// <summary>Priority of the link's channel within the set; the smallest comes first. 0 to 100.</summary>
    public int Priority { get; set; }

    /// <summary>TLS towards the XSP; not served by this release.</summary>
    public TlsOptions Tls { get; set; } = new();
}

/// <summary>Section <c>Tls</c> of a link. This release serves plain TCP alone and refuses <see cref="Enabled"/> by name.</summary>
public sealed class TlsOptions
{
    /// <summary>Whether the link is encrypted.</summary>
    public bool Enabled { get; set; }

    /// <summary>PEM file of the authorities to trust, or null for the system's.</summary>
    public string? CaFile { get; set; }

    /// <summary>PEM file of the connector's own certificate, or null.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>PEM file of its key, or null.</summary>
    public string? KeyFile { get; set; }
}
