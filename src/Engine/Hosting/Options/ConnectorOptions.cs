using CstaConnector.Pipeline.DotNetty;

namespace CstaConnector.Engine.Hosting.Options;

/// <summary>The whole configuration of a connector. Every value has a default but <see cref="ApplicationOptions.ChannelSetName"/>, <see cref="ApplicationOptions.AppController"/> and <see cref="Links"/>.</summary>
public sealed class ConnectorOptions
{
    /// <summary>Who the connector is to BroadWorks, and how it keeps its links.</summary>
    public ApplicationOptions Connector { get; set; } = new();

    /// <summary>The XSPs, one TCP connection and one channel each; at least one.</summary>
    public IList<LinkOptions> Links { get; set; } = [];

    /// <summary>The side of the CSTA clients.</summary>
    public CstaOptions Csta { get; set; } = new();

    /// <summary>The device directory. A device that is not listed gets its user id from <see cref="ApplicationOptions.DefaultDomain"/>.</summary>
    public IList<DeviceOptions> Devices { get; set; } = [];

    /// <summary>A CSV <c>number,userId,type</c> with further devices, or null. A relative path counts from the configuration file's folder.</summary>
    public string? DevicesFile { get; set; }

    /// <summary>The forms of the CTI wire that no public document settles.</summary>
    public WireOptions Wire { get; set; } = new();

    /// <summary>How users are brought back to the truth.</summary>
    public ResyncOptions Resync { get; set; } = new();

    /// <summary>The HTTP port for operators.</summary>
    public AdminOptions Admin { get; set; } = new();

    /// <summary>Event loops to run; 0 takes the number of processors. 0 to 256.</summary>
    public int Loops { get; set; }

    /// <summary>By what means the event loops talk to the operating system.</summary>
    public TransportChoice Transport { get; set; } = TransportChoice.Auto;
}
