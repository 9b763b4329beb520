using CstaConnector.Engine.Hosting.Options;

namespace CstaConnector.Bench.Ladder;

/// <summary>The configuration of the connector on the rungs that have a whole one: defaults, but for a client that is never asked whether it lives, for it only reads, and a pace that does not hold up the start.</summary>
internal static class ServedOptions
{
    internal static ConnectorOptions For(int xspPort) => new()
    {
        Connector = new ApplicationOptions { ChannelSetName = "ladder", AppController = "ladder-app", UserName = "cti", Password = "secret" },
        Links = [new LinkOptions { Name = "xsp", Hostname = "127.0.0.1", Port = xspPort }],
        Csta = new CstaOptions { Port = 0, Association = CstaAssociation.None, Framing = CstaFraming.Length2, MaxPendingOctets = 64 << 20, IdleProbeSeconds = 0 },
        Resync = new ResyncOptions { MaxInFlight = 100_000, RatePerSecond = 100_000 },
        Admin = new AdminOptions { Port = 0 },
    };
}
