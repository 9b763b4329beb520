using CstaConnector.EndToEnd.Tests.Checker.Reference;
using CstaConnector.Load.Checker;
using CstaConnector.Load.CstaClient;
using CstaConnector.Load.Simulator;

namespace CstaConnector.EndToEnd.Tests.Checker;

/// <summary>A whole failover in virtual time with a plain connector: the checker finds nothing where nothing is wrong, and each fault that is built in.</summary>
public sealed class ReferenceFailoverTests
{
    private const int Agents = 60;
    private const long CrashAtMs = 40_000;
    private const long CalmAtMs = 75_000;

    private sealed record Outcome(
        IReadOnlyList<BeliefReport> Beliefs, IReadOnlyList<DeliveryReport> Deliveries, IReadOnlyList<ClearingReport> Clearings, LmsReport Lms,
        int Silent, long Vanished, IReadOnlyList<string> Violations);

    private static Outcome Run(int seed, Action<ReferenceConnector, ReferenceClientLink> fault)
    {
        var demo = SimulatorOptions.Demo(Agents, seed);
        var world = new BroadWorksWorld(demo with { Xsps = 1 });
        world.StartCalls();
        var numbers = world.Agents.Select(SimulatorTruth.NumberOf).ToList();
        ReferenceClientLink[] clients = [new("A", numbers), new("B", numbers)];
        var connector = new ReferenceConnector(world, clients);
        fault(connector, clients[0]);
        foreach (var client in clients)
        {
            client.Core.Connected(client);
        }

        long now = 0;
        while (now < CalmAtMs || (now < CalmAtMs + 30_000 && !(world.EventsUnsettled == 0 && connector.IsAtRest)))
        {
            now += 5;
            world.Tick(now);
            connector.Turn(now);
            if (now == CrashAtMs)
            {
                Assert.All(clients, c => Assert.True(c.Core.IsSettled, $"{c.Core.State} {c.Core.Monitored} {string.Join("; ", c.Core.Violations)}"));
                world.CrashPrimary();
            }
            else if (now == CalmAtMs)
            {
                world.StopCalls();
            }
        }

        connector.Turn(now);
        connector.Turn(now);
        var truth = SimulatorTruth.Calls(world);
        var replay = new Replay(new SimulatorTruth(0).Log(world), [new ServerCrash(CrashAtMs, 1)]);
        var views = clients.Select(c => ClientView.Of(c.Core, withLogs: true)).ToList();
        return new Outcome(
            [.. views.Select(v => BeliefCheck.Compare(v, truth))],
            [.. views.Select(v => DeliveryCheck.Compare(v, replay))],
            [.. views.Select(v => ClearingCheck.Compare(v, replay))],
            LmsCheck.Compare(connector.Lms, replay),
            world.SilentAgents,
            world.VanishedCalls,
            [.. clients.SelectMany(c => c.Core.Violations).Select(v => $"{v.Rule} {v.Detail}"), .. world.Statistics.ViolationTexts]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_right_connector_passes(int seed)
    {
        var outcome = Run(seed, (_, _) => { });
        Assert.Empty(outcome.Violations);
        Assert.True(outcome.Vanished > 10, $"{outcome.Vanished} vanished");
        Assert.True(outcome.Silent > 0);
        Assert.Empty(outcome.Beliefs.SelectMany(b => b.Stuck.Concat(b.Missing).Concat(b.WrongState)).Select(f => f.ToString()));
        Assert.Empty(outcome.Deliveries.SelectMany(d => d.Lost.Concat(d.OutOfOrder)).Select(f => f.ToString()));
        Assert.All(outcome.Deliveries, d => Assert.True(d.Expected > 200, $"{d.Expected} expected"));
        Assert.Empty(outcome.Clearings.SelectMany(c => c.Wrong).Select(w => w.ToString()));
        Assert.Empty(outcome.Lms.MissingEntries);
        Assert.Empty(outcome.Lms.Unjustified);
        Assert.Equal(outcome.Vanished, outcome.Lms.Stuck);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Without_a_sweep_silent_agents_stay_stuck(int seed)
    {
        var outcome = Run(seed, (connector, _) => connector.Sweep = false);
        Assert.All(outcome.Beliefs, b => Assert.NotEmpty(b.Stuck));
        Assert.All(outcome.Beliefs, b => Assert.True(b.Stuck.Count < outcome.Vanished));
    }

    [Fact]
    public void An_event_lost_on_its_way_to_one_client_is_found()
    {
        var count = 0;
        var outcome = Run(1, (_, client) => client.Fault = (_, tale) => ++count == 150 ? [] : [tale]);
        Assert.Single(outcome.Deliveries[0].Lost);
        Assert.Empty(outcome.Deliveries[1].Lost);
    }

    [Fact]
    public void Events_of_one_device_in_the_wrong_order_are_found()
    {
        (string Device, Tale Tale)? kept = null;
        var done = false;
        var outcome = Run(1, (_, client) => client.Fault = (device, tale) =>
        {
            if (done || (kept is null && tale.Kind != CstaEventKind.Delivered))
            {
                return [tale];
            }

            if (kept is null)
            {
                kept = (device, tale);
                return [];
            }

            if (device != kept.Value.Device)
            {
                return [tale];
            }

            done = true;
            return [tale, kept.Value.Tale];
        });
        Assert.Single(outcome.Deliveries[0].OutOfOrder);
        Assert.Empty(outcome.Deliveries[0].Lost);
    }

    [Fact]
    public void A_live_call_cleared_is_found()
    {
        var done = false;
        var outcome = Run(1, (_, client) => client.Fault = (_, tale) =>
        {
            if (done || tale.Kind != CstaEventKind.Established)
            {
                return [tale];
            }

            done = true;
            return [tale, new Tale(CstaEventKind.ConnectionCleared, tale.CallId, true, LocalState.Null, 54)];
        });
        Assert.Single(outcome.Clearings[0].Wrong);
        Assert.Empty(outcome.Clearings[1].Wrong);
    }

    [Fact]
    public void A_call_left_out_of_a_snapshot_is_found()
    {
        var done = false;
        var outcome = Run(1, (connector, _) => connector.SnapshotFault = (device, parties) =>
        {
            // The last server's snapshots are told by their parties; the first one with a call after the crash loses it.
            if (done || connector.Lms.Count == 0 || !parties.Any())
            {
                return parties;
            }

            done = true;
            return [];
        });
        Assert.All(outcome.Clearings, c => Assert.NotEmpty(c.Wrong));
    }

    [Fact]
    public void A_clearing_that_one_client_is_not_told_leaves_it_stuck()
    {
        var done = false;
        var outcome = Run(1, (_, client) => client.Fault = (_, tale) =>
        {
            if (done || tale.Cause != 54)
            {
                return [tale];
            }

            done = true;
            return [];
        });
        Assert.Single(outcome.Beliefs[0].Stuck);
        Assert.True(outcome.Beliefs[1].IsTrue);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void An_entry_too_few_or_too_many_is_found(int times)
    {
        var count = 0;
        var outcome = Run(1, (connector, _) => connector.LmsFault = _ => ++count == 5 ? times : 1);
        Assert.Equal(times == 0 ? 1 : 0, outcome.Lms.MissingEntries.Count);
        Assert.Equal(times == 0 ? 0 : 1, outcome.Lms.Unjustified.Count);
    }
}
