using System.Diagnostics;
using CstaConnector.Engine.Hosting.Options;
using CstaConnector.Load.CstaClient;
using CstaConnector.Load.Demo;

namespace CstaConnector.Load.Scenarios;

/// <summary>
/// One of many clients stops reading under calls and goes on sending, so that no probe ends it: it is dropped when its buffer is full, the log names it, and the
/// other clients do not notice.
/// </summary>
public sealed class SlowReader(DemoConnectorFactory startConnector) : CallScenario(startConnector)
{
    /// <summary>Some seconds of all events; the operating systems' buffers on the way take twice as much.</summary>
    private const int PendingOctets = 256 * 1024;

    /// <summary>What one batch may go beyond it: the bound is looked at between messages.</summary>
    private const int Beyond = 64 * 1024;

    /// <summary>Share of the time after which the client stops reading, so that there are figures from before.</summary>
    private const double ReadingShare = 0.25;

    private const int LookMs = 100;

    private static readonly TimeSpan s_settleLimit = TimeSpan.FromSeconds(60);

    public override string Name => "slow-reader";

    public override string Description => "one of nine clients stops reading; it must be dropped and named in the log, and no other may notice";

    protected override double PerSecond => 300;

    protected override double Seconds => 40;

    protected override int Clients => 8;

    internal override void Adjust(ConnectorOptions options) => options.Csta.MaxPendingOctets = PendingOctets;

    internal override async Task<IReadOnlyList<ScenarioCheck>> DisturbAsync(CallWorld world, LoadShape shape, CancellationToken cancellation)
    {
        var others = (await world.Connector.ClientsAsync(cancellation)).Select(c => c.Id).ToHashSet();
        await using var slow = world.NewClient(new CstaClientOptions { Name = "slow client", KeepAliveMs = 1_000, KeepAliveMisses = int.MaxValue });
        if (!await slow.WaitAsync(core => core.IsSettled, s_settleLimit))
        {
            return [new("the slow client was dropped", false, "it never came to monitor its devices")];
        }

        var id = (await world.Connector.ClientsAsync(cancellation)).Single(c => !others.Contains(c.Id)).Id;
        world.Phase = "all read";
        await Task.Delay((shape.WarmUp + shape.Duration) * ReadingShare, cancellation);
        world.Phase = "one does not read";
        slow.Reading = false;
        var (dropped, most, stalled) = await WatchAsync(world, id, shape.Duration * (1 - ReadingShare), cancellation);
        world.Phase = "after its drop";
        var told = world.Connector.Warnings().Where(w => w.Contains($" client {id} ", StringComparison.Ordinal)).ToList();
        var left = (await world.Connector.ClientsAsync(cancellation)).Select(c => c.Id).ToHashSet();
        return
        [
            new("the slow client was dropped", dropped is not null,
                (dropped is { } after ? $"{after.TotalSeconds:F1} s after it stopped reading" : "it is still there") + $"; it had taken nothing for {stalled} ms"),
            new("its buffer was bounded", most <= PendingOctets + Beyond, $"{most} octets at most were seen to wait for it, {PendingOctets} may"),
            new("the log names it", told.Any(w => w.StartsWith("37324 ", StringComparison.Ordinal)), told.Count == 0 ? "there is no entry" : string.Join(" | ", told)),
            new("no other client was dropped", others.IsSubsetOf(left), $"{others.Count(left.Contains)} of {others.Count} are still the same"),
        ];
    }

    // How long it took until the client was gone, null if it stayed; the most octets that waited for it, and for how long it had taken none.
    private static async Task<(TimeSpan? Dropped, long Most, long StalledMs)> WatchAsync(CallWorld world, long id, TimeSpan limit, CancellationToken cancellation)
    {
        long most = 0;
        long stalled = 0;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < limit; await Task.Delay(LookMs, cancellation))
        {
            if ((await world.Connector.ClientsAsync(cancellation)).FirstOrDefault(c => c.Id == id) is not { } client)
            {
                return (watch.Elapsed, most, stalled);
            }

            most = Math.Max(most, client.PendingOctets);
            stalled = client.StalledMilliseconds;
        }

        return (null, most, stalled);
    }
}
