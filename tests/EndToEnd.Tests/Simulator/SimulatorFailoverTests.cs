using CstaConnector.Load.Simulator;

namespace CstaConnector.EndToEnd.Tests.Simulator;

public sealed class SimulatorFailoverTests
{
    private static readonly SimulatorOptions Quiet = SimulatorOptions.Quiet(4, 1);

    [Fact]
    public void A_crash_takes_all_calls_without_a_word()
    {
        SimulatorRig rig = InCalls(Quiet);
        rig.World.CrashPrimary();
        rig.Advance(900);
        Assert.Empty(rig.Client.Events);
        Assert.All(rig.World.Agents, user => Assert.Empty(rig.World.CallsOf(user)));
        Assert.Equal(3, rig.World.VanishedCalls);
        Assert.Single(rig.World.VanishedCallsOf(rig.User));
        Assert.Equal((FailoverPhase.Outage, 0), (rig.World.Phase, rig.World.ServerOf(rig.User)));
    }

    [Fact]
    public void The_takeover_tells_desynchronized_users_and_nobody_else()
    {
        SimulatorRig rig = InCalls(Quiet with { Failover = Quiet.Failover with { UnsolicitedPerSecond = 10 } });
        rig.World.CrashPrimary();
        rig.Advance(1050);
        Assert.Equal(FailoverPhase.Secondary, rig.World.Phase);
        Assert.Single(rig.Client.Events);
        rig.Advance(500);
        Assert.Equal(3, rig.Client.Events.Count);
        Assert.All(rig.Client.Events, static e => Assert.Equal(("CallSubscriptionEvent", 0), (e.Type, e.Calls.Count)));
        string idle = rig.World.Agents.Last();
        Assert.DoesNotContain(rig.Client.Events, e => e.Target == idle);
        Assert.All(rig.World.Log.Where(static e => e.At > SimulatorRig.Start + 1000), static e => Assert.True(e.IsUnsolicited));
        Assert.Equal(0, rig.World.StuckAgents);
    }

    [Fact]
    public void An_agent_whose_own_call_comes_first_is_silent_until_asked()
    {
        SimulatorRig rig = InCalls(Quiet with { Failover = Quiet.Failover with { UnsolicitedPerSecond = 1, SilentShare = 1, SilentCallAfter = new Milliseconds(10, 50) } });
        rig.World.CrashPrimary();
        rig.Advance(30_000);
        Assert.Equal((3, 3, 0), (rig.World.SilentAgents, rig.World.StuckAgents, rig.World.UnsolicitedSnapshots));
        Assert.True(rig.World.IsSilent(rig.User));
        Assert.DoesNotContain(rig.Client.Events, static e => e.Type == "CallSubscriptionEvent");
        Assert.Contains(rig.Client.TypesFor(rig.User)[0], (string[])["CallReceivedEvent", "CallOriginatingEvent", "HookStatusEvent"]);

        rig.Client.Update(rig.Client.Subscriptions[rig.User]);
        rig.Advance(10);
        Assert.False(rig.World.IsStuck(rig.User));
        Assert.Equal(2, rig.World.StuckAgents);
        Assert.True(rig.World.IsSilent(rig.User));
    }

    [Fact]
    public void A_request_before_the_unsolicited_snapshot_makes_that_one_needless()
    {
        SimulatorRig rig = InCalls(Quiet with { Failover = Quiet.Failover with { UnsolicitedPerSecond = 0.5 } });
        rig.World.CrashPrimary();
        rig.Advance(1010);
        foreach (string user in rig.World.Agents)
            rig.Client.Update(rig.Client.Subscriptions[user]);
        rig.Advance(10_000);
        Assert.Equal(1, rig.World.UnsolicitedSnapshots);
        Assert.Equal(5, rig.Client.Events.Count);
    }

    [Theory]
    [InlineData(OutageBehaviour.Refuse, 503)]
    [InlineData(OutageBehaviour.Ignore, 0)]
    public void Between_crash_and_takeover_nobody_answers_for_the_user(OutageBehaviour outage, int status)
    {
        SimulatorRig rig = InCalls(Quiet with { Failover = Quiet.Failover with { Outage = outage } });
        rig.World.CrashPrimary();
        string update = rig.Client.Update(rig.Client.Subscriptions[rig.User]);
        string add = rig.Client.Subscribe(rig.User);
        rig.Advance(500);
        Assert.Equal((status, status), (rig.Client.Status(update), rig.Client.Status(add)));
        Assert.Empty(rig.Client.Events);
        Assert.Equal(0, rig.World.Statistics.UpdatesInFlight);
    }

    [Fact]
    public void A_request_may_bring_the_user_over()
    {
        SimulatorRig rig = InCalls(Quiet with { Failover = Quiet.Failover with { RequestTriggersTakeover = true } });
        rig.World.CrashPrimary();
        string update = rig.Client.Update(rig.Client.Subscriptions[rig.User]);
        rig.Advance(500);
        Assert.Equal(200, rig.Client.Status(update));
        Assert.Equal(2, rig.World.ServerOf(rig.User));
        Assert.Equal(0, rig.World.ServerOf(rig.Other));
    }

    [Fact]
    public void A_crash_in_the_middle_of_a_snapshot_leaves_the_event_out()
    {
        SimulatorRig rig = InCalls(Quiet with { Service = Quiet.Service with { SnapshotDelay = new Milliseconds(50, 50) } });
        string update = rig.Client.Update(rig.Client.Subscriptions[rig.User]);
        rig.Advance(20);
        rig.World.CrashPrimary();
        rig.Advance(500);
        Assert.Equal(200, rig.Client.Status(update));
        Assert.Empty(rig.Client.Events);
        Assert.Equal(0, rig.World.Statistics.UpdatesInFlight);
    }

    [Theory]
    [InlineData(SequenceAfterTakeover.Continue)]
    [InlineData(SequenceAfterTakeover.RestartAtOne)]
    [InlineData(SequenceAfterTakeover.Random)]
    public void Sequence_numbers_go_on_or_begin_again(SequenceAfterTakeover sequence)
    {
        SimulatorRig rig = InCalls(Quiet with { Failover = Quiet.Failover with { Sequence = sequence } });
        int last = rig.World.Log.Last(e => e.UserId == rig.User).SequenceNumber;
        rig.World.CrashPrimary();
        rig.Advance(5000);
        SentEvent first = rig.World.Log.Last(e => e.UserId == rig.User);
        Assert.True(first.IsUnsolicited);
        if (sequence == SequenceAfterTakeover.Continue)
            Assert.Equal((last + 1, 1), (first.SequenceNumber, first.Epoch));
        else if (sequence == SequenceAfterTakeover.RestartAtOne)
            Assert.Equal((1, 2), (first.SequenceNumber, first.Epoch));
        else
            Assert.True(first.SequenceNumber > last + 1 && first.Epoch == 2);
    }

    [Fact]
    public void Sequence_numbers_wrap_from_the_greatest_to_one()
    {
        SimulatorRig rig = SimulatorRig.Subscribed(Quiet with { Service = Quiet.Service with { FirstSequenceNumber = int.MaxValue - 1 } });
        rig.World.Calls.Outbound(rig.User, "tel:+15550100");
        rig.Advance(10);
        Assert.Equal([int.MaxValue - 1, int.MaxValue, 1], rig.Client.Events.Where(e => e.Target == rig.User).Select(static e => e.Sequence));
    }

    [Fact]
    public void A_forgotten_subscription_is_unknown_and_must_be_added_anew()
    {
        SimulatorRig rig = InCalls(Quiet with { Failover = Quiet.Failover with { ForgottenSubscriptionShare = 1 } });
        rig.World.CrashPrimary();
        rig.Advance(5000);
        Assert.Empty(rig.Client.Events);
        string update = rig.Client.Update(rig.Client.Subscriptions[rig.User]);
        rig.Advance(10);
        Assert.Equal(404, rig.Client.Status(update));
        rig.Client.Subscribe(rig.User);
        rig.Advance(10);
        ReadEvent initial = Assert.Single(rig.Client.Events);
        Assert.Equal(("CallSubscriptionEvent", 1, 0), (initial.Type, initial.Sequence, initial.Calls.Count));
        Assert.False(rig.World.IsStuck(rig.User));
    }

    [Fact]
    public void Events_swallowed_by_the_dying_server_leave_a_gap()
    {
        SimulatorRig rig = InCalls(Quiet with { Failover = Quiet.Failover with { SwallowedEvents = 5 } });
        rig.World.CrashPrimary();
        rig.Advance(5000);
        Assert.Equal(5, rig.World.Log.Count(static e => e.Fate == EventFate.LostWithServer));
        Assert.Equal(5, rig.World.Statistics.EventsLost);
        foreach (string user in rig.World.Agents)
            rig.Client.Update(rig.Client.Subscriptions[user]);
        rig.Advance(10);
        int gaps = rig.World.Agents.Sum(user =>
        {
            int[] numbers = [.. rig.Client.Events.Where(e => e.Target == user).Select(static e => e.Sequence)];
            int before = rig.World.Log.Last(e => e.UserId == user && e.At < rig.World.CrashedAt).SequenceNumber;
            return numbers[^1] - before - numbers.Length;
        });
        Assert.Equal(5, gaps);
    }

    [Fact]
    public void A_new_call_may_use_the_callId_of_a_vanished_one_with_another_start()
    {
        SimulatorRig rig = InCalls(Quiet with { Failover = Quiet.Failover with { ReuseCallIdShare = 1, SilentShare = 1 } });
        rig.World.CrashPrimary();
        rig.Advance(3500);
        TruthCall vanished = rig.World.VanishedCallsOf(rig.User).Single();
        SentEvent first = rig.World.Log.First(e => e.UserId == rig.User && e.At > rig.World.CrashedAt && e.Call is not null);
        Assert.Equal(vanished.CallId, first.CallId);
        Assert.NotEqual(vanished.StartTime, first.Call!.StartTime);
        Assert.Equal(2, first.Call.Server);
    }

    [Fact]
    public void Users_are_taken_over_one_by_one()
    {
        SimulatorRig rig = InCalls(Quiet with { Failover = Quiet.Failover with { TakeoverSpread = 4000 } });
        rig.World.CrashPrimary();
        List<int> served = [];
        for (int second = 0; second < 6; second++)
        {
            rig.Advance(1000);
            served.Add(rig.World.Agents.Count(user => rig.World.ServerOf(user) == 2));
        }

        Assert.Equal([1, 2, 3, 4, 4, 4], served);
    }

    [Fact]
    public void Resync_events_have_their_own_name()
    {
        SimulatorRig rig = InCalls(Quiet with { Failover = Quiet.Failover with { UnsolicitedAsResync = true } });
        rig.World.CrashPrimary();
        rig.Advance(5000);
        Assert.All(rig.Client.Events, static e => Assert.Equal("CallSubscriptionResyncEvent", e.Type));
        rig.Client.Update(rig.Client.Subscriptions[rig.User]);
        rig.Advance(5);
        Assert.Equal("CallSubscriptionEvent", rig.Client.Events[^1].Type);
    }

    [Fact]
    public void After_the_way_back_calls_live_on_where_they_are_and_the_next_crash_takes_them()
    {
        SimulatorRig rig = InCalls(Quiet);
        rig.World.CrashPrimary();
        rig.Advance(5000);
        string call = rig.World.Calls.Inbound(rig.User, "tel:+15550199");
        rig.World.FailBack();
        rig.Advance(5000);
        Assert.Equal((2, 1, FailoverPhase.FailingBack), (rig.World.ServerOf(rig.User), rig.World.ServerOf(rig.Other), rig.World.Phase));
        Assert.Single(rig.World.CallsOf(rig.User));
        rig.World.Calls.RemoteRelease(rig.User, call);
        rig.Advance(10);
        Assert.Equal((1, FailoverPhase.Primary), (rig.World.ServerOf(rig.User), rig.World.Phase));

        rig.World.Calls.Inbound(rig.User, "tel:+15550198");
        rig.World.CrashPrimary();
        Assert.Empty(rig.World.CallsOf(rig.User));
        Assert.Single(rig.World.VanishedCallsOf(rig.User));
    }

    [Fact]
    public void The_way_back_may_lose_the_calls_as_well()
    {
        SimulatorRig rig = InCalls(Quiet with { Failover = Quiet.Failover with { FailBackKeepsCalls = false } });
        rig.World.CrashPrimary();
        rig.Advance(5000);
        rig.World.Calls.Inbound(rig.User, "tel:+15550199");
        rig.Advance(10);
        rig.Client.Events.Clear();
        rig.World.FailBack();
        rig.Advance(100);
        Assert.Empty(rig.World.CallsOf(rig.User));
        Assert.Equal(["CallSubscriptionEvent"], rig.Client.TypesFor(rig.User));
        Assert.Equal(FailoverPhase.Primary, rig.World.Phase);
    }

    /// <summary>A client that only listens is left with stuck calls, exactly on the users whom the truth names; one that asks everyone is not.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Listening_alone_leaves_calls_stuck_and_asking_repairs_them(int seed)
    {
        SimulatorOptions demo = SimulatorOptions.Demo(150, seed);
        SimulatorRig rig = SimulatorRig.Subscribed(demo with { Xsps = 1, Wire = demo.Wire with { EventDelay = default } });
        rig.World.StartCalls();
        rig.Advance(12_000);
        Assert.InRange(rig.World.BusyAgents, 80, 140);
        rig.World.CrashPrimary();
        rig.Advance(20_000);
        rig.World.StopCalls();

        HashSet<string> wrong = [.. Wrong(rig)];
        HashSet<string> stuck = [.. rig.World.Agents.Where(rig.World.IsStuck)];
        Assert.Equal(stuck.Order(), wrong.Order());
        Assert.InRange(wrong.Count, 10, 60);
        Assert.All(wrong, user => Assert.True(rig.World.IsSilent(user)));
        Assert.Contains(rig.World.Agents, user => rig.World.VanishedCallsOf(user).Count == 0);

        foreach (string user in rig.World.Agents)
            rig.Client.Update(rig.Client.Subscriptions[user]);
        rig.Advance(100);
        Assert.Empty(Wrong(rig));
        Assert.Equal((0, 0), (rig.World.StuckAgents, rig.World.EventsUnsettled));
        Assert.Equal(150, rig.World.Statistics.Requests["UpdateSubscriptionRequest"]);
        Assert.Empty(rig.World.Statistics.ViolationTexts);
    }

    /// <summary>All chances of a bad day at once; whoever asks everyone until he is answered still learns the truth.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void On_a_hostile_wire_asking_still_gives_the_truth(int seed)
    {
        SimulatorOptions hostile = SimulatorOptions.Hostile(80, seed);
        SimulatorRig rig = new(hostile with { Wire = hostile.Wire with { Declaration = seed == 2 } });
        XmlClient second = rig.Connect(1);
        rig.Client.AddChannel();
        second.AddChannel();
        rig.Advance(50);
        AskAll(rig);
        rig.World.StartCalls();
        for (int failover = 0; failover < 2; failover++)
        {
            rig.Advance(10_000);
            rig.World.CrashPrimary();
            rig.Advance(3000);
            AskAll(rig);
            rig.Advance(5000);
            rig.World.FailBack();
            rig.Advance(3000);
        }

        rig.World.StopCalls();
        AskAll(rig);
        rig.Client.Events.Clear();
        second.Events.Clear();
        AskAll(rig);
        var follower = new Follower();
        foreach (ReadEvent read in rig.Client.Events.Concat(second.Events).OrderBy(e => rig.World.Log.First(l => l.EventId == e.EventId).At).ThenBy(static e => e.Sequence))
            follower.Apply(read);
        Assert.All(rig.World.Agents, user => Assert.Equal(Follower.Describe(rig.World.CallsOf(user)), follower.Describe(user)));
        Assert.InRange(rig.World.VanishedCalls, 50, 500);
        Assert.InRange(rig.World.Statistics.EventsDuplicated, 10, 500);
        Assert.InRange(rig.World.Statistics.RequestsIgnored, 1, 200);
        Assert.InRange(rig.World.Statistics.EventsLost, 1, 20);
        Assert.Equal(0, rig.World.EventsUnsettled);
        Assert.Empty(rig.World.Statistics.ViolationTexts);
    }

    /// <summary>Asks about each user until an answer of 200 has come, and subscribes anew where the subscription is gone.</summary>
    private static void AskAll(SimulatorRig rig)
    {
        List<string> users = [.. rig.World.Agents];
        for (int round = 0; round < 30 && users.Count > 0; round++)
        {
            var asked = users.ToDictionary(static user => user, user => rig.Client.Subscriptions.TryGetValue(user, out string? id) ? rig.Client.Update(id) : rig.Client.Subscribe(user));
            rig.Advance(400);
            foreach ((string user, string request) in asked)
            {
                if (rig.Client.Status(request) == 404)
                    rig.Client.Subscriptions.Remove(user);
            }

            users.RemoveAll(user => rig.Client.Status(asked[user]) == 200);
        }

        Assert.Empty(users);
    }

    private static IEnumerable<string> Wrong(SimulatorRig rig)
    {
        Follower follower = new();
        foreach (ReadEvent read in rig.Client.Events)
            follower.Apply(read);
        return rig.World.Agents.Where(user => follower.Describe(user) != Follower.Describe(rig.World.CallsOf(user)));
    }

    /// <summary>The first three of four agents are in calls, and the events of that are out of the way.</summary>
    private static SimulatorRig InCalls(SimulatorOptions options)
    {
        SimulatorRig rig = SimulatorRig.Subscribed(options);
        string call = rig.World.Calls.Internal(rig.User, rig.Other);
        rig.World.Calls.Answer(rig.User, call);
        rig.World.Calls.Inbound(rig.World.Agents.ElementAt(2), "tel:+15550100");
        rig.Advance(100);
        rig.Client.Events.Clear();
        return rig;
    }
}
