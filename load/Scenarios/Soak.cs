using CstaConnector.Load.Demo;

namespace CstaConnector.Load.Scenarios;

/// <summary>Calls for ten minutes; the service's memory is told and must be flat.</summary>
public sealed class Soak(DemoConnectorFactory startConnector) : CallScenario(startConnector)
{
    private const int Octets = 1024 * 1024;

    /// <summary>MiB by which the last quarter may be above the second one: what the runtime takes and gives back as it likes.</summary>
    private const double Play = 32;

    /// <summary>Seconds below which a run is too short to judge memory by.</summary>
    private const double LeastSeconds = 60;

    public override string Name => "soak";

    public override string Description => "calls for ten minutes (--seconds); the service's memory is told and must be flat";

    protected override double Seconds => 600;

    protected override TimeSpan Talk => TimeSpan.FromSeconds(1);

    internal override async Task<IReadOnlyList<ScenarioCheck>> DisturbAsync(CallWorld world, LoadShape shape, CancellationToken cancellation)
    {
        await Task.Delay(shape.WarmUp, cancellation);
        List<double> mebibytes = [];
        for (var second = 0; second < shape.Duration.TotalSeconds; second++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
            if (world.Connector.MemoryOctets is { } octets)
            {
                mebibytes.Add((double)octets / Octets);
            }
        }

        if (mebibytes.Count < 4)
        {
            return [new("memory is told", false, "the connector has no process of its own, or the run was too short")];
        }

        var quarter = mebibytes.Count / 4;
        var early = mebibytes.Skip(quarter).Take(quarter).Average();
        var late = mebibytes.TakeLast(quarter).Average();
        var judged = shape.Duration.TotalSeconds >= LeastSeconds;
        return
        [
            new("memory is flat", !judged || late <= early + Play,
                $"{early:F1} MiB in the second quarter, {late:F1} in the last, {mebibytes.Max():F1} at most" + (judged ? "" : $"; not judged below {LeastSeconds} s")),
        ];
    }
}
