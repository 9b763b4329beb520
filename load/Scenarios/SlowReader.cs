using System.Diagnostics;
using CstaConnector.Engine.Hosting.Options;
using CstaConnector.Load.CstaClient;
using CstaConnector.Load.Demo;

namespace CstaConnector.Load.Scenarios;

/// <summary>A client stops reading under calls: it is dropped when its buffer is full, and the other clients do not notice.</summary>
public sealed class SlowReader(DemoConnectorFactory startConnector) : CallScenario(startConnector)
{
    private const int PendingOctets = 64 * 1024;

    /// <summary>Little, so that the connector's buffer fills in seconds and not the kernel's.</summary>
    private const int ReceiveOctets = 4 * 1024;
    private const int LookMs = 50;

    private static readonly TimeSpan s_settleLimit = TimeSpan.FromSeconds(60);

    public override string Name => "slow-reader";

    public override string Description => "a client stops reading; it must be dropped, and no other may notice";

    protected override double PerSecond => 150;

    internal override void Adjust(ConnectorOptions options) => options.Csta.MaxPendingOctets = PendingOctets;

    internal override async Task<IReadOnlyList<ScenarioCheck>> DisturbAsync(CallWorld world, LoadShape shape, CancellationToken cancellation)
    {
        await using var slow = world.NewClient(new CstaClientOptions { Name = "slow client", ReceiveBufferOctets = ReceiveOctets });
        if (!await slow.WaitAsync(core => core.IsSettled, s_settleLimit))
        {
            return [new("the slow client was dropped", false, "it never came to monitor its devices")];
        }

        var others = world.Clients.Count;
        var watch = Stopwatch.StartNew();
        slow.Reading = false;
        while (watch.Elapsed < shape.Duration)
        {
            if ((await world.Connector.StatusAsync(cancellation)).Clients == others)
            {
                return [new("the slow client was dropped", true, $"after {watch.Elapsed.TotalSeconds:F1} s; it may leave {PendingOctets} octets unread")];
            }

            await Task.Delay(LookMs, cancellation);
        }

        return [new("the slow client was dropped", false, $"it is still there after {watch.Elapsed.TotalSeconds:F1} s")];
    }
}
