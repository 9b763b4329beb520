using CstaConnector.Load.Scenarios;

namespace CstaConnector.EndToEnd.Tests.Demo;

/// <summary>The runner measures from the planned time.</summary>
[Collection(RealTime.Name)]
public sealed class OpenLoopRunnerTests
{
    private sealed class World(Func<long, CancellationToken, Task<string?>> step, params ScenarioCheck[] checks) : IScenarioWorld, IScenario
    {
        public string Name => "test";

        public string Description => "for tests";

        public LoadShape Shape(ScenarioSettings settings) => new(200, TimeSpan.FromSeconds(0.1), TimeSpan.FromSeconds(0.4));

        public Task<IScenarioWorld> SetUpAsync(ScenarioSettings settings, CancellationToken cancellation) => Task.FromResult<IScenarioWorld>(this);

        public string? Phase { get; set; }

        public TimeSpan Planned { get; init; }

        public async Task<StepOutcome> StepAsync(long step1, CancellationToken cancellation) => new(await step(step1, cancellation), Planned);

        public Task<IReadOnlyList<ScenarioCheck>> CheckAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<ScenarioCheck>>(checks);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private static readonly ScenarioSettings s_settings = new(null, null, null, 1);

    [Fact]
    public void The_shape_plans_each_step()
    {
        var shape = new LoadShape(50, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));
        Assert.Equal(200, shape.Steps);
        Assert.Equal(TimeSpan.FromSeconds(2), shape.DueAt(100));
        Assert.False(shape.IsMeasured(49));
        Assert.True(shape.IsMeasured(50));
    }

    [Fact]
    public async Task A_stall_shows_in_every_step_that_it_delays()
    {
        // One worker that stalls for 200 ms once: a closed loop would see one slow step, the open loop sees all that queued behind it.
        using var worker = new SemaphoreSlim(1);
        var world = new World(async (step, cancellation) =>
        {
            await worker.WaitAsync(cancellation);
            try
            {
                if (step == 40)
                {
                    await Task.Delay(200, cancellation);
                }
            }
            finally
            {
                worker.Release();
            }

            return null;
        });
        var measured = await OpenLoopRunner.LoadAsync(world, world.Shape(s_settings), CancellationToken.None);
        Assert.Equal(0, measured.Failed);
        Assert.True(measured.Microseconds(100) >= 190_000, $"max {measured.Microseconds(100)}");
        // About 40 of the 80 measured steps fell due during the stall.
        Assert.True(measured.Microseconds(75) >= 30_000, $"p75 {measured.Microseconds(75)}");
    }

    [Fact]
    public async Task What_a_step_waits_by_plan_is_no_latency()
    {
        var planned = TimeSpan.FromMilliseconds(300);
        var world = new World(async (_, cancellation) =>
        {
            await Task.Delay(planned, cancellation);
            return null;
        })
        { Planned = planned };
        var measured = await OpenLoopRunner.LoadAsync(world, world.Shape(s_settings), CancellationToken.None);

        // Of the fastest step: a machine with other work holds the others up as long as it likes. Were the wait counted, none could be below it.
        Assert.InRange(measured.Microseconds(1), 1, 290_000);
    }

    [Fact]
    public async Task No_step_begins_before_its_time()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        TimeSpan began = default;
        var earliest = new System.Collections.Concurrent.ConcurrentQueue<TimeSpan>();
        var world = new World((step, _) =>
        {
            if (step == 0)
            {
                began = watch.Elapsed;
            }

            earliest.Enqueue(watch.Elapsed - TimeSpan.FromSeconds(step / 200.0));
            return Task.FromResult<string?>(null);
        });
        var started = watch.Elapsed;
        await OpenLoopRunner.LoadAsync(world, world.Shape(s_settings), CancellationToken.None);
        Assert.True(began >= started);
        Assert.All(earliest, at => Assert.True(at >= started, $"{(started - at).TotalMilliseconds} ms early"));
    }

    [Fact]
    public async Task Latency_is_told_by_what_went_on_beside_the_steps()
    {
        World? world = null;
        world = new World(async (step, cancellation) =>
        {
            world!.Phase = step >= 59 ? "later" : "first";
            await Task.Delay(step >= 60 ? 50 : 0, cancellation);
            return null;
        });
        var report = await OpenLoopRunner.RunAsync(world, s_settings, CancellationToken.None);
        Assert.InRange(report.LateMilliseconds["p50"], 0.001, report.Milliseconds["max"]);
        Assert.Equal(["first", "later"], report.Phases.Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal(report.Measured, report.Phases.Sum(p => p.Steps));
        Assert.True(report.Phases.Single(p => p.Name == "later").Milliseconds["p50"] >= 45);
        Assert.Contains(report.Lines(), l => l.Contains("later (", StringComparison.Ordinal));
        Assert.Contains("<th>later (", ScenarioPage.Html(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_are_counted_and_break_the_promise()
    {
        var report = await OpenLoopRunner.RunAsync(new World((step, _) => Task.FromResult(step % 10 == 0 ? "broken" : null)), s_settings, CancellationToken.None);
        Assert.Equal((100, 10), (report.Steps, report.Failed));
        Assert.Equal(10, report.Faults["broken"]);
        Assert.False(report.PromiseHeld);
    }

    [Fact]
    public async Task A_check_that_fails_breaks_the_promise()
    {
        static Task<string?> Fine(long step, CancellationToken cancellation) => Task.FromResult<string?>(null);
        var good = await OpenLoopRunner.RunAsync(new World(Fine, new ScenarioCheck("a", true, "")), s_settings, CancellationToken.None);
        var bad = await OpenLoopRunner.RunAsync(new World(Fine, new ScenarioCheck("a", true, ""), new ScenarioCheck("b", false, "why")), s_settings, CancellationToken.None);
        Assert.True(good.PromiseHeld);
        Assert.False(bad.PromiseHeld);
        Assert.Contains(bad.Lines(), l => l.Contains("FAIL", StringComparison.Ordinal) && l.Contains("why", StringComparison.Ordinal));
        Assert.Equal(80, good.Measured);
    }
}
