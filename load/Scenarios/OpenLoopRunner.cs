using System.Collections.Concurrent;
using System.Diagnostics;
using HdrHistogram;

namespace CstaConnector.Load.Scenarios;

/// <summary>
/// Runs a scenario open loop: each step has its time, and its latency counts from that time, so that a stall shows in every step that it
/// delayed and not only in the one that it hit.
/// </summary>
public static class OpenLoopRunner
{
    /// <summary>The longest latency that is told apart, in microseconds.</summary>
    private const long MostMicroseconds = 120_000_000;

    private const int Digits = 3;

    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(1);

    /// <summary>After the last step is due, steps may take this long: longer than any pause of the connector's own, so that it ends only what would never end.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(120);

    public static async Task<ScenarioReport> RunAsync(IScenario scenario, ScenarioSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var shape = scenario.Shape(settings);
        await using var world = await scenario.SetUpAsync(settings, cancellation);
        var measured = await LoadAsync(world, shape, cancellation);
        var checks = await world.CheckAsync(cancellation);
        return measured.Report(scenario.Name, settings, shape, checks, world.Use);
    }

    /// <summary>The load alone.</summary>
    public static async Task<Measured> LoadAsync(IScenarioWorld world, LoadShape shape, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(shape);
        var measured = new Measured();
        var running = new ConcurrentDictionary<long, Task>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watch = Stopwatch.StartNew();
        for (long step = 0; step < shape.Steps; step++)
        {
            var due = shape.DueAt(step);
            // Steps that are due already begin at once; one wait serves all that fall due in it. None begins before its time.
            for (var early = due - watch.Elapsed; early > TimeSpan.Zero; early = due - watch.Elapsed)
            {
                await Task.Delay(early > s_tick ? early : s_tick, cancellation);
            }

            var number = step;
            var task = Task.Run(() => OneAsync(number, due), CancellationToken.None);
            running[number] = task;
            _ = task.ContinueWith(_ => running.TryRemove(number, out Task? _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        limit.CancelAfter(s_grace);
        await Task.WhenAll(running.Values);
        measured.Elapsed = watch.Elapsed;
        return measured;

        async Task OneAsync(long step, TimeSpan due)
        {
            measured.Began(shape.IsMeasured(step), watch.Elapsed - due);
            var phase = world.Phase;
            StepOutcome outcome;
            try
            {
                outcome = await world.StepAsync(step, limit.Token);
            }
            catch (OperationCanceledException)
            {
                outcome = new StepOutcome("not over in time", TimeSpan.Zero);
            }

            measured.Add(shape.IsMeasured(step), watch.Elapsed - due - outcome.Planned, outcome.Fault, phase);
        }
    }

    /// <summary>What a run measured; steps add to it side by side.</summary>
    public sealed class Measured
    {
        private readonly Lock _gate = new();
        private readonly LongHistogram _latency = NewHistogram();
        private readonly LongHistogram _late = NewHistogram();
        private readonly Dictionary<string, LongHistogram> _phases = new(StringComparer.Ordinal);
        private readonly Dictionary<string, long> _faults = new(StringComparer.Ordinal);
        private long _steps;

        /// <summary>From the first step's time to the end of the last one.</summary>
        public TimeSpan Elapsed { get; internal set; }

        public long Failed
        {
            get
            {
                lock (_gate)
                {
                    return _faults.Values.Sum();
                }
            }
        }

        /// <summary>A step began, so long after its time.</summary>
        internal void Began(bool counts, TimeSpan late)
        {
            lock (_gate)
            {
                if (counts)
                {
                    _late.RecordValue(Math.Clamp((long)late.TotalMicroseconds, 1, MostMicroseconds));
                }
            }
        }

        internal void Add(bool counts, TimeSpan latency, string? fault, string? phase = null)
        {
            lock (_gate)
            {
                _steps++;
                if (fault is not null)
                {
                    _faults[fault] = _faults.GetValueOrDefault(fault) + 1;
                }
                else if (counts)
                {
                    var microseconds = Math.Clamp((long)latency.TotalMicroseconds, 1, MostMicroseconds);
                    _latency.RecordValue(microseconds);
                    if (phase is not null)
                    {
                        Of(phase).RecordValue(microseconds);
                    }
                }
            }
        }

        /// <summary>Latency in microseconds at a percentile.</summary>
        public double Microseconds(double percentile)
        {
            lock (_gate)
            {
                return _latency.TotalCount == 0 ? 0 : _latency.GetValueAtPercentile(percentile);
            }
        }

        internal ScenarioReport Report(string name, ScenarioSettings settings, LoadShape shape, IReadOnlyList<ScenarioCheck> checks, ServiceUse? use)
        {
            lock (_gate)
            {
                return new ScenarioReport
                {
                    Scenario = name,
                    Seed = settings.Seed,
                    PerSecond = shape.PerSecond,
                    Seconds = Math.Round(Elapsed.TotalSeconds, 1),
                    Steps = _steps,
                    Measured = _latency.TotalCount,
                    Failed = _faults.Values.Sum(),
                    Faults = new Dictionary<string, long>(_faults),
                    Milliseconds = Percentiles(_latency),
                    LateMilliseconds = Percentiles(_late),
                    Phases = [.. _phases.Select(p => new ScenarioPhase(p.Key, p.Value.TotalCount, Percentiles(p.Value)))],
                    Use = use,
                    Checks = checks,
                };
            }
        }

        private static LongHistogram NewHistogram() => new(1, MostMicroseconds, Digits);

        private static Dictionary<string, double> Percentiles(LongHistogram latency)
        {
            return new Dictionary<string, double>
            {
                ["p50"] = At(50),
                ["p90"] = At(90),
                ["p99"] = At(99),
                ["p99.9"] = At(99.9),
                ["max"] = At(100),
            };

            double At(double percentile) => latency.TotalCount == 0 ? 0 : Math.Round(latency.GetValueAtPercentile(percentile) / 1_000.0, 3);
        }

        private LongHistogram Of(string phase)
        {
            if (!_phases.TryGetValue(phase, out var latency))
            {
                _phases[phase] = latency = NewHistogram();
            }

            return latency;
        }
    }
}
