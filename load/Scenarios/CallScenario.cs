using CstaConnector.Engine.Hosting.Options;
using CstaConnector.Load.Demo;
using CstaConnector.Load.Simulator;

namespace CstaConnector.Load.Scenarios;

/// <summary>
/// A scenario whose steps are calls of single agents, each from its first ring to its end, while something else may happen beside them. What is
/// the same in all of them is here; a scenario says what it does otherwise.
/// </summary>
public abstract class CallScenario(DemoConnectorFactory startConnector) : IScenario
{
    private const double WarmUpSeconds = 2;

    public abstract string Name { get; }

    public abstract string Description { get; }

    /// <summary>How many agents there are where none are asked for.</summary>
    protected virtual int Agents => 500;

    /// <summary>Calls a second where none are asked for.</summary>
    protected virtual double PerSecond => 50;

    /// <summary>Seconds that are measured where none are asked for.</summary>
    protected virtual double Seconds => 10;

    /// <summary>The same where it depends on how many agents there are.</summary>
    protected virtual double SecondsFor(int agents) => Seconds;

    /// <summary>How long a call lasts from its answer on.</summary>
    protected virtual TimeSpan Talk => TimeSpan.Zero;

    /// <summary>Clients that follow every call.</summary>
    protected virtual int Clients => 1;

    /// <summary>Variables for the service's process.</summary>
    protected virtual IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>();

    public LoadShape Shape(ScenarioSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new LoadShape(settings.PerSecond ?? PerSecond, TimeSpan.FromSeconds(WarmUpSeconds), TimeSpan.FromSeconds(settings.Seconds ?? SecondsFor(settings.Agents ?? Agents)));
    }

    public async Task<IScenarioWorld> SetUpAsync(ScenarioSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var world = await CallWorld.StartAsync(startConnector, Simulated(settings.Agents ?? Agents, settings.Seed), Clients, setup => setup with { Adjust = Adjusted, Environment = Environment }, cancellation);
        return new Hosted(this, world, Shape(settings));

        void Adjusted(ConnectorOptions options)
        {
            options.Transport = settings.Transport;
            Adjust(options);
        }
    }

    /// <summary>What BroadWorks is like.</summary>
    internal virtual SimulatorOptions Simulated(int agents, int seed) => SimulatorOptions.Quiet(agents, seed);

    /// <summary>Changes the connector's configuration.</summary>
    internal virtual void Adjust(ConnectorOptions options)
    {
        // Most scenarios run with the defaults.
    }

    /// <summary>What happens beside the calls, from the first one on; the checks are looked at after the last one.</summary>
    internal virtual Task<IReadOnlyList<ScenarioCheck>> DisturbAsync(CallWorld world, LoadShape shape, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<ScenarioCheck>>([]);

    /// <summary>What else must hold at the end.</summary>
    internal virtual IEnumerable<ScenarioCheck> Check(CallWorld world, Compared last) => [];

    private static IEnumerable<ScenarioCheck> Promise(Compared last)
    {
        var beliefs = last.Beliefs;
        var deliveries = last.Deliveries;
        var wrong = last.Clearings.Sum(c => c.Wrong.Count);
        var violations = last.Figures.Sum(f => f.Violations);
        yield return new("beliefs are true", beliefs.All(b => b.IsTrue),
            $"{beliefs.Count} clients, {beliefs.Sum(b => b.Devices)} devices, {beliefs.Sum(b => b.Stuck.Count)} stuck, {beliefs.Sum(b => b.Missing.Count)} missing, {beliefs.Sum(b => b.WrongState.Count)} in a wrong state");
        yield return new("no event lost or out of order", deliveries.All(d => d is { Lost.Count: 0, OutOfOrder.Count: 0 }) && deliveries.Any(d => d.Expected > 0),
            $"{deliveries.Sum(d => d.Expected)} were due, {deliveries.Sum(d => d.Lost.Count)} lost, {deliveries.Sum(d => d.OutOfOrder.Count)} out of order");
        yield return new("no live call cleared", wrong == 0, $"{last.Clearings.Sum(c => c.Clearings)} clearings, {wrong} wrong");
        yield return new("LMS 37205 where a party was out of step and nowhere else", last.Lms is { MissingEntries.Count: 0, Unjustified.Count: 0 },
            $"{last.Lms.Entries} entries, {last.Lms.MissingEntries.Count} missing, {last.Lms.Unjustified.Count} unjustified");
        yield return new("the CSTA protocol is kept", violations == 0, $"{violations} violations");
        yield return new("the CTI protocol is kept", last.ProtocolViolations.Count == 0, $"{last.ProtocolViolations.Count} violations");
        yield return new("the wire came to rest", last.AtRest, last.AtRest ? "yes" : "events are still on their way");
    }

    // Begins what happens beside the calls with the first of them.
    private sealed class Hosted(CallScenario scenario, CallWorld world, LoadShape shape) : IScenarioWorld
    {
        private const int FaultsShown = 3;

        private readonly CancellationTokenSource _end = new();
        private readonly TaskCompletionSource _began = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Task<IReadOnlyList<ScenarioCheck>>? _beside;
        private Task _watching = Task.CompletedTask;

        public string? Phase => world.Phase;

        public ServiceUse? Use => world.Watch.Use;

        public Task<StepOutcome> StepAsync(long step, CancellationToken cancellation)
        {
            if (_began.TrySetResult())
            {
                _watching = Task.Run(() => world.Watch.RunAsync(_end.Token), CancellationToken.None);
                _beside = Task.Run(() => scenario.DisturbAsync(world, shape, _end.Token), CancellationToken.None);
            }

            return world.CallAsync(step, scenario.Talk, cancellation);
        }

        public async Task<IReadOnlyList<ScenarioCheck>> CheckAsync(CancellationToken cancellation)
        {
            var beside = _beside is null ? [] : await _beside.WaitAsync(cancellation);
            var last = await world.CompareAsync(cancellation);
            var faults = last.FaultTexts(FaultsShown).ToList();
            List<ScenarioCheck> checks = [.. Promise(last), .. scenario.Check(world, last), .. beside];
            return faults.Count == 0 ? checks : [.. checks, new ScenarioCheck("faults", false, string.Join("; ", faults))];
        }

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await _watching;
            await world.DisposeAsync();
            _end.Dispose();
        }
    }
}
