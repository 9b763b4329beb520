namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>What makes stories short.</summary>
public sealed class SwarmShrinkerTests
{
    [Fact]
    public void Only_what_the_fault_takes_is_left()
    {
        Swarm drawn = Enumerable.Range(1, 200).Select(Swarm.Draw).First(s => s.Acts.Count(a => a.Kind == SwarmActKind.DropLink) > 1 && s.Acts.Any(a => a.Kind == SwarmActKind.CrashPrimary)
            && s.Simulator is { Xsps: > 1, Faults.DuplicateShare: > 0, Failover.ReuseCallIdShare: > 0 } && s.Clients > 1);
        var shrinker = new SwarmShrinker(Run, 1000);
        (Swarm left, SwarmOutcome outcome) = shrinker.Shrink(drawn, Run(drawn));
        Assert.Equal("2 faults:\nstuck: here\nlost: there", outcome.Fault);
        Assert.Equal([SwarmActKind.CrashPrimary, SwarmActKind.DropLink], left.Acts.Select(a => a.Kind).Order());
        Assert.Equal((1, 1, 4), (left.Clients, left.Loops, left.Simulator.Agents.Count));
        Assert.Equal(drawn.Simulator.Xsps, left.Simulator.Xsps);
        Assert.Equal(drawn.Simulator.Faults.DuplicateShare, left.Simulator.Faults.DuplicateShare);
        Assert.Equal(0, left.Simulator.Failover.ReuseCallIdShare);
        Assert.InRange(shrinker.Runs, 10, 200);

        static SwarmOutcome Run(Swarm swarm) => new(swarm.Seed, swarm.ToString(), FaultOf(swarm), 1, 1);

        // Whatever else is wrong is another fault, and not to be mistaken for this one.
        static string? FaultOf(Swarm swarm) =>
            swarm.Simulator.Xsps == 1 ? "lost: elsewhere"
            : swarm.Acts.Any(a => a.Kind == SwarmActKind.CrashPrimary) && swarm.Acts.Any(a => a.Kind == SwarmActKind.DropLink) && swarm.Simulator.Faults.DuplicateShare > 0
                ? "2 faults:\nstuck: here\nlost: there" : null;
    }

    [Fact]
    public void No_more_worlds_are_run_than_it_may()
    {
        Swarm drawn = Swarm.Draw(7);
        var outcome = new SwarmOutcome(7, "", "stuck: x", 1, 1);
        var shrinker = new SwarmShrinker(_ => outcome, 5);
        shrinker.Shrink(drawn, outcome);
        Assert.Equal(5, shrinker.Runs);
    }

    [Theory]
    [InlineData("3 faults:\nstuck: A: 10001 7:1\nlost: B", "stuck")]
    [InlineData("37205 missing: 10055 3081:1", "37205 missing")]
    [InlineData("the clients did not settle\n0 events", "the clients did not settle")]
    public void The_kind_of_a_fault_does_not_tell_whom_it_befell(string fault, string kind) => Assert.Equal(kind, SwarmShrinker.KindOf(fault));
}
