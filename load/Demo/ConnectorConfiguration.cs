using System.Text.Json;
using System.Text.Json.Nodes;
using CstaConnector.Engine.Hosting.Options;
using CstaConnector.Load.Checker;
using CstaConnector.Pipeline.DotNetty;

namespace CstaConnector.Load.Demo;

/// <summary>The configuration of a connector beside the simulator: as options for one in this process, as a file for one in its own.</summary>
internal static class ConnectorConfiguration
{
    /// <summary>Without a token the admin port takes no orders.</summary>
    public const string AdminToken = "demo-admin";

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true };

    public static ConnectorOptions Options(DemoConnectorSetup setup)
    {
        ConnectorOptions options = new()
        {
            Connector = new ApplicationOptions
            {
                ChannelSetName = "demo",
                AppController = "demo-app",
                DefaultDomain = "example.net",
                LinkRecoverySeconds = 1,
                UserName = "cti",
                Password = "secret",
            },
            Links = [.. setup.XspPorts.Select((port, i) => new LinkOptions { Name = $"xsp{i + 1}", Hostname = "127.0.0.1", Port = port })],
            Csta = new CstaOptions { Port = 0 },
            Devices = [.. setup.UserIds.Select(user => new DeviceOptions { Number = SimulatorTruth.NumberOf(user), UserId = user })],
            Resync = new ResyncOptions
            {
                SweepEnabled = setup.Sweep,
                // Two processes on what may be a small and busy machine play every part, so a stall of one part is no loss on the wire;
                // and all of it is over before the default minute between two sweeps would be.
                SequenceGapMilliseconds = 1_000,
                MinSecondsBetweenSweeps = 5,
            },
            Admin = new AdminOptions { Port = 0, Token = AdminToken },
        };
        setup.Adjust?.Invoke(options);
        return options;
    }

    /// <summary>The file that says what <see cref="Options"/> says: the keys that a demo or a scenario sets, all else by default.</summary>
    public static string File(DemoConnectorSetup setup)
    {
        var options = Options(setup);
        return new JsonObject
        {
            ["Connector"] = new JsonObject
            {
                ["ChannelSetName"] = options.Connector.ChannelSetName,
                ["AppController"] = options.Connector.AppController,
                ["DefaultDomain"] = options.Connector.DefaultDomain,
                ["LinkRecoverySeconds"] = options.Connector.LinkRecoverySeconds,
                ["UserName"] = options.Connector.UserName,
                ["Password"] = options.Connector.Password,
            },
            ["Links"] = new JsonArray([.. options.Links.Select(l => new JsonObject { ["Name"] = l.Name, ["Hostname"] = l.Hostname, ["Port"] = l.Port })]),
            ["Csta"] = new JsonObject
            {
                ["Port"] = options.Csta.Port,
                ["MaxClients"] = options.Csta.MaxClients,
                ["MaxPendingOctets"] = options.Csta.MaxPendingOctets,
                ["SendBufferOctets"] = options.Csta.SendBufferOctets,
                ["StallSeconds"] = options.Csta.StallSeconds,
            },
            ["Devices"] = new JsonArray([.. options.Devices.Select(d => new JsonObject { ["Number"] = d.Number, ["UserId"] = d.UserId })]),
            ["Resync"] = new JsonObject
            {
                ["SweepEnabled"] = options.Resync.SweepEnabled,
                ["SequenceGapMilliseconds"] = options.Resync.SequenceGapMilliseconds,
                ["MinSecondsBetweenSweeps"] = options.Resync.MinSecondsBetweenSweeps,
                ["RatePerSecond"] = options.Resync.RatePerSecond,
                ["MaxInFlight"] = options.Resync.MaxInFlight,
            },
            ["Admin"] = new JsonObject { ["Port"] = options.Admin.Port, ["Token"] = options.Admin.Token },
            ["Transport"] = options.Transport == TransportChoice.Sockets ? "sockets" : "auto",
        }.ToJsonString(s_json);
    }
}
