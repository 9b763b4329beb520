using CstaConnector.Engine.Admin;

namespace CstaConnector.Engine.Tests.Admin;

/// <summary>A connector with two devices, one of them suspect with a call and a clearing.</summary>
internal sealed class FakeAdmin : IConnectorAdmin
{
    public static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    public string SystemStatus { get; set; } = "normal";

    public Func<Task>? BeforeAnswer { get; set; }

    public List<(string Ids, bool All, bool DryRun)> Resyncs { get; } = [];

    public Dictionary<string, long> Counters { get; } = new() { ["events_received"] = 41, ["lms_37205"] = 3 };

    public async Task<ConnectorStatus> GetStatusAsync(CancellationToken ct)
    {
        if (BeforeAnswer is not null)
        {
            await BeforeAnswer();
        }

        ct.ThrowIfCancellationRequested();
        return new ConnectorStatus
        {
            SystemStatus = SystemStatus,
            Version = "0.1.0",
            StartedAt = Noon,
            UptimeSeconds = 125,
            Links = 2,
            LinksServing = 1,
            Clients = 1,
            Monitors = 2,
            Devices = 2,
            Subscriptions = 2,
            Suspects = 1,
            Calls = 1,
            Sweep = new SweepStatus
            {
                Id = 4,
                Running = true,
                Trigger = "unsolicitedSnapshot",
                StartedAt = Noon.AddSeconds(100),
                Total = 2,
                Asked = 2,
                Answered = 1,
                Confirmed = 1,
                Repaired = 1,
                Retried = 0,
                Refused = 0,
                Parked = 0,
                Gone = 0,
                Remaining = 1,
                RatePerSecond = 500,
                EstimateSeconds = 0.5,
            },
            Counters = Counters,
        };
    }

    public Task<IReadOnlyList<LinkStatus>> GetLinksAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<LinkStatus>>(
    [
        new LinkStatus { Name = "xsp1", Address = "127.0.0.1:8011", State = "serving", Since = Noon, ChannelId = "b1d0", InFlight = 1, Opened = 2, Events = 41 },
        new LinkStatus { Name = "xsp2", Address = "127.0.0.2:8011", State = "down", Since = Noon, Reason = "connection refused" },
    ]);

    public Task<IReadOnlyList<ClientStatus>> GetClientsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<ClientStatus>>(
        [new ClientStatus { Id = 7, Peer = "127.0.0.1:50000", State = "serving", ConnectedAt = Noon, Framing = "length2", Monitors = 2, Requests = 5, Events = 9 }]);

    public Task<IReadOnlyList<DeviceStatus>> GetDevicesAsync(bool suspectsOnly, CancellationToken ct) => Task.FromResult<IReadOnlyList<DeviceStatus>>(
        [.. new DeviceStatus[] { Quiet(), Suspect() }.Where(device => !suspectsOnly || device.SuspectSince is not null)]);

    public Task<DeviceDetail?> GetDeviceAsync(string id, CancellationToken ct) => Task.FromResult<DeviceDetail?>(id is "+1002" or "1002@example.net" ? Suspect() : null);

    public Task<ResyncAnswer> ResyncAsync(IReadOnlyList<string> ids, bool all, bool dryRun, CancellationToken ct)
    {
        Resyncs.Add((string.Join(',', ids), all, dryRun));
        string[] known = ["1001", "+1002"];
        return Task.FromResult(new ResyncAnswer { DryRun = dryRun, Devices = all ? known : [.. ids.Intersect(known)], Unknown = [.. ids.Except(known)], SweepId = dryRun ? null : 5 });
    }

    public Task<IReadOnlyList<ClearingRecord>?> WhyAsync(string id, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ClearingRecord>?>(id == "+1002" ? Suspect().Clearings : id == "1001" ? [] : null);

    private static DeviceStatus Quiet() => new()
    {
        Number = "1001",
        UserId = "1001@example.net",
        Type = "user",
        Monitors = 1,
        CallCount = 0,
        Subscription = "active",
        ConfirmedAt = Noon,
    };

    private static DeviceDetail Suspect() => new()
    {
        Number = "+1002",
        UserId = "1002@example.net",
        Type = "user",
        Monitors = 1,
        CallCount = 1,
        Subscription = "active",
        SuspectSince = Noon.AddSeconds(90),
        SuspectReason = "link xsp2 was lost",
        SubscriptionId = "7f9c",
        SequenceNumber = 9,
        Calls = [new CallStatus { CallId = "3221:1", PartyId = "callhalf-5017:0", State = "connected", Remote = "tel:+15550100", StartTime = Noon, AgeSeconds = 65 }],
        Clearings =
        [
            new ClearingRecord
            {
                At = Noon.AddSeconds(30),
                Device = "+1002",
                User = "1002@example.net",
                CallId = "3220:1",
                PartyId = "callhalf-5016:0",
                EventType = "CallSubscriptionEvent",
                SubscriptionId = "7f9c",
                SequenceNumber = 8,
                EventId = "0c2e",
                Held = "connected",
                Reported = "absent",
                AgeMs = 61_500,
                Rule = 1,
                Trigger = "unsolicited",
            },
        ],
    };
}
