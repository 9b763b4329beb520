using CstaConnector.Engine.Hosting.Options;
using CstaConnector.Load.Demo;

namespace CstaConnector.Load.Scenarios;

/// <summary>A client stops reading under calls: it is dropped when its buffer is full, and the other clients do not notice.</summary>
public sealed class SlowReader(DemoConnectorFactory startConnector) : CallScenario(startConnector)
{
    private const int PendingOctets = 64 * 1024;
    private const int LookMs = 50;

    private static readonly TimeSpan s_settleLimit = TimeSpan.FromSeconds(60);

    public override string Name => "slow-reader";

    public override string Description => "a client asks for snapshots and reads nothing; it must be dropped, and no other may notice";

    internal override void Adjust(ConnectorOptions options) => options.Csta.MaxPendingOctets = PendingOctets;

    internal override async Task<IReadOnlyList<ScenarioCheck>> DisturbAsync(CallWorld world, LoadShape shape, CancellationToken cancellation)
    {
        await using var slow = world.NewClient("slow client");
        if (!await slow.WaitAsync(core => core.IsSettled, s_settleLimit))
        {
            return [new("the slow client was dropped", false, "it never came to monitor its devices")];
        }

        var others = world.Clients.Count;
        slow.Reading = false;
        var asked = 0;
        // What the kernel's buffers on both sides hold is many times what calls alone would fill in the time.
        for (var seconds = 0.0; seconds < shape.Duration.TotalSeconds; seconds += LookMs / 1_000.0)
        {
            if ((await world.Connector.StatusAsync(cancellation)).Clients == others)
            {
                return [new("the slow client was dropped", true, $"after {seconds:F1} s and {asked} requests; a client may leave {PendingOctets} octets unread")];
            }

            slow.Run(core =>
            {
                foreach (var device in world.Devices)
                {
                    core.SnapshotDevice(device);
                }

                return true;
            });
            asked += world.Devices.Count;
            await Task.Delay(LookMs, cancellation);
        }

        return [new("the slow client was dropped", false, $"it is still there after {asked} requests whose answers it did not read")];
    }
}
