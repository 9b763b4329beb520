using CstaConnector.Load.Simulator;

namespace CstaConnector.EndToEnd.Tests.Simulator;

public sealed class SimulatorCallTests
{
    private static readonly SimulatorOptions Quiet = SimulatorOptions.Quiet(4, 1);
    private const string Outside = "tel:+15550100";

    [Fact]
    public void An_outbound_call_is_told_with_the_hook_around_it()
    {
        SimulatorRig rig = Fresh();
        string call = rig.World.Calls.Outbound(rig.User, Outside);
        rig.World.Calls.Answer(rig.User, call);
        rig.World.Calls.Release(rig.User, call);
        rig.Advance(100);
        Assert.Equal(["HookStatusEvent", "CallOriginatedEvent", "CallAnsweredEvent", "CallReleasedEvent", "HookStatusEvent"], rig.Client.TypesFor(rig.User));
        Assert.Equal("localRelease", rig.Client.Events[3].CallField("releasingParty"));
        Assert.Equal([2, 3, 4, 5, 6], rig.Client.Events.Select(static e => e.Sequence));
    }

    [Fact]
    public void Both_agents_of_an_internal_call_have_their_own_events_and_share_the_tracking_id()
    {
        SimulatorRig rig = Fresh();
        string call = rig.World.Calls.Internal(rig.User, rig.Other);
        rig.World.Calls.Answer(rig.User, call);
        rig.World.Calls.Hold(rig.User, call);
        rig.World.Calls.Retrieve(rig.User, call);
        rig.World.Calls.RemoteRelease(rig.User, call);
        rig.Advance(100);
        Assert.Equal(
            ["HookStatusEvent", "CallOriginatedEvent", "CallUpdatedEvent", "CallAnsweredEvent", "CallHeldEvent", "CallRetrievedEvent", "CallReleasedEvent", "HookStatusEvent"],
            rig.Client.TypesFor(rig.User));
        Assert.Equal(
            ["CallReceivedEvent", "HookStatusEvent", "CallAnsweredEvent", "CallHeldEvent", "CallRetrievedEvent", "CallReleasedEvent", "HookStatusEvent"],
            rig.Client.TypesFor(rig.Other));
        ReadEvent received = rig.Client.Events.Single(e => e.Type == "CallReceivedEvent");
        Assert.NotEqual(call, received.CallField("callId"));
        Assert.Equal(rig.Client.Events.First(e => e.CallField("callId") == call).CallField("extTrackingId"), received.CallField("extTrackingId"));
        Assert.Equal("Remote Held", rig.Client.Events.Single(e => e.Target == rig.Other && e.Type == "CallHeldEvent").CallField("state"));
        Assert.Equal("remoteRelease", rig.Client.Events.Single(e => e.Target == rig.User && e.Type == "CallReleasedEvent").CallField("releasingParty"));
        Assert.Empty(rig.World.CallsOf(rig.User));
    }

    [Fact]
    public void Click_to_dial_prompts_first_and_keeps_the_callId()
    {
        SimulatorRig rig = Fresh();
        string call = rig.World.Calls.Outbound(rig.User, Outside, prompt: true);
        Assert.Equal(("Click-to-Dial", "Alerting"), Single(rig));
        rig.World.Calls.Dial(rig.User, call);
        rig.Advance(100);
        Assert.Equal(("Originator", "Active"), Single(rig));
        Assert.Equal(["CallOriginatingEvent", "HookStatusEvent", "CallOriginatedEvent"], rig.Client.TypesFor(rig.User));
        Assert.Equal([call], rig.World.CallsOf(rig.User).Select(static c => c.CallId));
    }

    [Fact]
    public void A_failed_call_plays_its_treatment_before_it_ends()
    {
        SimulatorRig rig = Fresh();
        string call = rig.World.Calls.Outbound(rig.User, Outside);
        rig.World.Calls.Treat(rig.User, call, "Busy");
        Assert.Equal("Busy", rig.World.CallsOf(rig.User).Single().ReleaseCause);
        rig.World.Calls.Release(rig.User, call);
        rig.Advance(100);
        Assert.Equal(["HookStatusEvent", "CallOriginatedEvent", "CallReleasingEvent", "CallReleasedEvent", "HookStatusEvent"], rig.Client.TypesFor(rig.User));
        Assert.Equal("Active", rig.Client.Events[2].CallField("state"));
        Assert.Equal("Busy", rig.Client.Events[2].Calls[0].Descendants().Single(e => e.Name.LocalName == "internalReleaseCause").Value);
    }

    [Fact]
    public void A_forwarded_call_leaves_one_user_and_alerts_the_next()
    {
        SimulatorRig rig = Fresh();
        string call = rig.World.Calls.Inbound(rig.User, Outside);
        rig.World.Calls.Forward(rig.User, call, rig.Other);
        rig.Advance(100);
        Assert.Empty(rig.World.CallsOf(rig.User));
        Assert.Equal(["CallReceivedEvent", "CallForwardedEvent"], rig.Client.TypesFor(rig.User));
        ReadEvent received = rig.Client.Events.Single(e => e.Target == rig.Other);
        Assert.Equal("no-answer", received.Calls[0].Descendants().Single(e => e.Name.LocalName == "reason").Value);
        Assert.Equal(Outside, received.Calls[0].Descendants().First(e => e.Name.LocalName == "address").Value);
    }

    [Fact]
    public void A_blind_transfer_changes_the_tracking_id_of_the_party_that_stays()
    {
        SimulatorRig rig = Fresh();
        string third = rig.World.Agents.ElementAt(2);
        string call = rig.World.Calls.Internal(rig.User, rig.Other);
        rig.World.Calls.Answer(rig.User, call);
        string before = rig.World.CallsOf(rig.Other).Single().ExtTrackingId;
        rig.World.Calls.BlindTransfer(rig.User, call, third);
        rig.Advance(100);
        Assert.Empty(rig.World.CallsOf(rig.User));
        ReadEvent redirected = rig.Client.Events.Single(e => e.Type == "CallRedirectedEvent");
        Assert.Equal((rig.User, "Detached"), (redirected.Target, redirected.CallField("state")));
        ReadEvent transferred = rig.Client.Events.Single(e => e.Type == "CallTransferredEvent");
        Assert.Equal(rig.Other, transferred.Target);
        Assert.Equal("Originator", transferred.CallField("personality"));
        Assert.NotEqual(before, transferred.CallField("extTrackingId"));
        Assert.Equal(rig.World.CallsOf(third).Single().ExtTrackingId, transferred.CallField("extTrackingId"));
    }

    [Fact]
    public void A_consultative_transfer_joins_the_other_two()
    {
        SimulatorRig rig = Fresh();
        string third = rig.World.Agents.ElementAt(2);
        string held = rig.World.Calls.Internal(rig.User, rig.Other);
        rig.World.Calls.Answer(rig.User, held);
        rig.World.Calls.Hold(rig.User, held);
        string active = rig.World.Calls.Internal(rig.User, third);
        rig.World.Calls.Answer(rig.User, active);
        Assert.Equal(["Held", "Active"], rig.World.CallsOf(rig.User).Select(static c => c.State));
        rig.World.Calls.ConsultTransfer(rig.User, held, active);
        rig.Advance(100);
        Assert.Empty(rig.World.CallsOf(rig.User));
        ReadEvent redirected = rig.Client.Events.Single(e => e.Type == "CallRedirectedEvent");
        Assert.Equal(["Held", "Detached"], redirected.Calls.Select(static c => c.Elements().First(e => e.Name.LocalName == "state").Value));
        TruthCall one = rig.World.CallsOf(rig.Other).Single();
        TruthCall two = rig.World.CallsOf(third).Single();
        Assert.Equal((one.ExtTrackingId, "Active", third), (two.ExtTrackingId, one.State, one.RemoteUserId));
        Assert.Equal(rig.Other, two.RemoteUserId);
    }

    /// <summary>The strongest proof of the truth: whoever applies every event in order believes, at any moment, exactly what the truth says.</summary>
    [Theory]
    [InlineData(1, PrefixStyle.Usual)]
    [InlineData(2, PrefixStyle.Short)]
    [InlineData(3, PrefixStyle.Usual)]
    public void Following_the_events_gives_the_truth_at_any_moment(int seed, PrefixStyle prefixes)
    {
        SimulatorOptions options = SimulatorOptions.Quiet(60, seed);
        SimulatorRig rig = SimulatorRig.Subscribed(options with
        {
            Calls = options.Calls with
            {
                TalkTime = new Milliseconds(2000, 9000),
                ClickToDialShare = 0.3,
                ForwardShare = 0.2,
                HoldShare = 0.25,
                BlindTransferShare = 0.25,
                ConsultationShare = 0.4,
            },
            Wire = options.Wire with { Prefixes = prefixes, TypeFirst = true, Apostrophes = true, AddressFirst = true, DetachedEvents = true, Newline = true, UuidTrackingIds = seed == 3 },
        });
        var follower = new Follower();
        rig.World.StartCalls();
        int applied = 0;
        for (int step = 0; step < 400; step++)
        {
            rig.Advance(137);
            for (; applied < rig.Client.Events.Count; applied++)
                follower.Apply(rig.Client.Events[applied]);
            foreach (string user in rig.World.Agents)
            {
                Assert.Equal(Follower.Describe(rig.World.CallsOf(user)), follower.Describe(user));
                Assert.Equal(rig.World.IsOffHook(user), follower.IsOffHook(user));
            }
        }

        string[] wanted =
        [
            "CallOriginatingEvent", "CallOriginatedEvent", "CallReceivedEvent", "CallAnsweredEvent", "CallHeldEvent", "CallRetrievedEvent", "CallUpdatedEvent", "CallRedirectedEvent",
            "CallDetachedEvent", "CallForwardedEvent", "CallTransferredEvent", "CallReleasingEvent", "CallReleasedEvent", "HookStatusEvent",
        ];
        Assert.Empty(wanted.Except(rig.Client.Events.Select(static e => e.Type)));
        Assert.InRange(rig.World.BusyAgents, 20, 60);
        Assert.Empty(rig.World.Statistics.ViolationTexts);
        Assert.Equal(rig.World.Log.Select(static e => e.EventId), rig.Client.Events.Select(static e => e.EventId));
        Assert.All(rig.World.Log, static e => Assert.Equal(EventFate.Acknowledged, e.Fate));
    }

    [Fact]
    public void The_same_seed_gives_the_same_octets()
    {
        Assert.Equal(Transcript(7), Transcript(7));
        Assert.NotEqual(Transcript(7), Transcript(8));
    }

    private static string Transcript(int seed)
    {
        SimulatorRig rig = SimulatorRig.Subscribed(SimulatorOptions.Demo(20, seed) with { Xsps = 1 });
        rig.World.StartCalls();
        rig.Advance(10_000);
        rig.World.CrashPrimary();
        rig.Advance(10_000);
        return string.Join("\n", rig.Client.Events.Select(static e => e.Document.ToString()));
    }

    private static SimulatorRig Fresh()
    {
        SimulatorRig rig = SimulatorRig.Subscribed(Quiet);
        rig.Client.Events.Clear();
        return rig;
    }

    private static (string Personality, string State) Single(SimulatorRig rig)
    {
        TruthCall call = rig.World.CallsOf(rig.User).Single();
        return (call.Personality, call.State);
    }
}
