using CstaConnector.Load.Demo;

namespace CstaConnector.Load.Scenarios;

/// <summary>Calls for ten minutes; the service's memory is told and must be flat.</summary>
public sealed class Soak(DemoConnectorFactory startConnector) : CallScenario(startConnector)
{
    /// <summary>MiB by which the last quarter may be above the second one: what the runtime takes and gives back as it likes.</summary>
    private const double Play = 32;

    /// <summary>Seconds below which a run is too short to judge memory by: the collector has hardly begun.</summary>
    private const double LeastSeconds = 240;

    public override string Name => "soak";

    public override string Description => "calls for ten minutes (--seconds); the service's memory is told and must be flat";

    protected override double Seconds => 600;

    /// <summary>
    /// The collector begins at every 16 MiB and not when it likes, which on a machine with large caches is once an hour: garbage that nobody has looked at would pass for growth, or
    /// hide it.
    /// </summary>
    protected override IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string> { ["DOTNET_GCgen0size"] = "1000000" };

    protected override TimeSpan Talk => TimeSpan.FromSeconds(1);

    internal override async Task<IReadOnlyList<ScenarioCheck>> DisturbAsync(CallWorld world, LoadShape shape, CancellationToken cancellation)
    {
        await Task.Delay(shape.WarmUp + shape.Duration, cancellation);
        var mebibytes = world.Watch.Memory;
        if (mebibytes.Count < 4)
        {
            return [new("memory is told", false, "the connector has no process of its own, or the run was too short")];
        }

        var quarter = mebibytes.Count / 4;
        var early = mebibytes.Skip(quarter).Take(quarter).Average();
        var late = mebibytes.TakeLast(quarter).Average();
        var judged = shape.Duration.TotalSeconds >= LeastSeconds;
        var collected = world.Watch.Use?.Collections[0] ?? 0;
        return
        [
            new("memory is flat", !judged || (late <= early + Play && collected > 0),
                $"{early:F1} MiB in the second quarter, {late:F1} in the last, {mebibytes.Max():F1} at most, {collected} collections" + (judged ? "" : $"; not judged below {LeastSeconds} s")),
        ];
    }
}
