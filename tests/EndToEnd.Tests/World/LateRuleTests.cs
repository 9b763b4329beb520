using CstaConnector.Load.CstaClient;
using static CstaConnector.EndToEnd.Tests.World.RuleWorld;
using static CstaConnector.EndToEnd.Tests.World.ScriptedXsp;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>Events that wait for one before them, and those that come after they were given up.</summary>
public sealed class LateRuleTests
{
    private static readonly string s_ringing = Call("h-1:0", "7:1", "Terminator", "Alerting");
    private static readonly string s_active = Call("h-1:0", "7:1", "Terminator", "Active", answered: true);
    private static readonly string s_held = Call("h-1:0", "7:1", "Terminator", "Held", answered: true);
    private static readonly string s_other = Call("h-2:0", "9:1", "Terminator", "Alerting");

    /// <summary>What the snapshot did not name is over.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)] // by another loss, and BroadWorks does not answer
    public void A_late_event_brings_no_call_that_a_snapshot_since_its_loss_has_not_named(bool doubtedAgain)
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        Hooks(world, 3, 3); // number 2 is given up
        world.Clock.Advance(1_000);
        Assert.False(world.UserOf(Ada).Suspect);
        if (doubtedAgain)
        {
            world.Mute();
            Hooks(world, 6, 6);
            world.Clock.Advance(1_000);
            Assert.True(world.UserOf(Ada).Suspect);
        }

        int asked = world.Xsp.Count("UpdateSubscription");
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallReceivedEvent", s_ringing, 2);
        world.Clock.Advance(1_000);
        Assert.Equal("", Heard(client));
        Assert.True(doubtedAgain || world.Xsp.Count("UpdateSubscription") > asked); // BroadWorks is asked anyway
        Assert.Equal(1, world.Counted(c => c.EventsLate));
    }

    [Fact]
    public void The_repetition_of_an_event_that_waits_is_told_once()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        world.Xsp.Event(Ada, "CallAnsweredEvent", s_active, number: 3, eventId: "same");
        string again = world.Xsp.Event(Ada, "CallAnsweredEvent", s_active, number: 3, eventId: "same");
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 2);
        world.Clock.Advance(500);
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | Established 7:1@1001=Connected/22", Heard(client));
        Assert.Contains(again, world.Xsp.Acknowledged);
        Assert.Equal((1, 1, 0), (world.Counted(c => c.EventsParked), world.Counted(c => c.EventsDuplicate), world.Counted(c => c.Epochs)));
    }

    [Fact]
    public void The_user_of_an_event_that_cannot_be_read_is_asked_also_where_nobody_else_is()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        world.Xsp.Calls[Ada] = s_ringing;
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing.Replace("<xsi:startTime>", "<xsi:startTime>soon", StringComparison.Ordinal));
        world.Clock.Advance(500);
        Assert.True(world.Xsp.Count("UpdateSubscription") > 0);
        Assert.Equal("Delivered 7:1@1001=Alerting/22", Heard(client));
    }

    [Fact]
    public void Each_gap_has_its_own_time()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        world.Xsp.Event(Ada, "CallAnsweredEvent", s_active, number: 3);
        world.Clock.Advance(50);
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 2);
        world.Clock.Advance(30);
        world.Xsp.Event(Ada, "CallRetrievedEvent", s_active, number: 5);
        world.Clock.Advance(80); // more than the first one waited, and less than this one may
        world.Xsp.Event(Ada, "CallHeldEvent", s_held, number: 4);
        world.Clock.Advance(500);
        Assert.EndsWith("Held 7:1@1001=Hold/78 | Retrieved 7:1@1001=Connected/78", Heard(client), StringComparison.Ordinal);
        Assert.DoesNotContain("did not come", world.Told, StringComparison.Ordinal);
    }

    /// <summary>None of them may be lost: which of the two follows on what was, nothing shows.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Two_events_of_one_number_that_wait_are_two_numberings_and_both_are_told(bool begun)
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        world.Mute();
        Hooks(world, 2, 2);
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 4);
        if (begun)
        {
            world.Xsp.Event(Ada, "HookStatusEvent", "<xsi:hookStatus>Off-Hook</xsi:hookStatus>", number: 2, eventId: "anew");
        }

        world.Xsp.Event(Ada, "CallReceivedEvent", s_other, number: 4, eventId: "anew-4");
        world.Clock.Advance(500);
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | Delivered 9:1@1001=Alerting/22", Heard(client));
        Assert.Equal(1, world.Counted(c => c.Epochs));
    }

    [Fact]
    public void An_event_that_waits_when_a_new_numbering_comes_is_told_before_that()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        Hooks(world, 2, 8);
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 10); // number 9 was swallowed by the dying server
        world.Xsp.Calls[Ada] = s_ringing + s_other;
        world.Xsp.Event(Ada, "CallReceivedEvent", s_other, number: 1, eventId: "anew");
        world.Clock.Advance(500);
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | Delivered 9:1@1001=Alerting/22", Heard(client));
        Assert.Contains("1 event(s) before number 10 did not come", world.Told, StringComparison.Ordinal);
        Assert.Equal(1, world.Counted(c => c.EventsLost));
    }

    [Fact]
    public void The_old_numberings_next_event_is_told_at_once_while_a_new_one_waits()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        Hooks(world, 2, 8);
        world.Mute();
        world.Xsp.Event(Ada, "CallReceivedEvent", s_other, number: 1, eventId: "anew");
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 9);
        world.Clock.Advance(20);
        Assert.Equal("Delivered 7:1@1001=Alerting/22", Heard(client));
        world.Clock.Advance(500);
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | Delivered 9:1@1001=Alerting/22", Heard(client));
        Assert.DoesNotContain("did not come", world.Told, StringComparison.Ordinal);
    }

    /// <summary>The server that counts anew knows none of the calls that the old one has told of.</summary>
    [Fact]
    public void An_event_that_is_as_near_to_a_new_numbering_is_the_old_ones_if_its_call_is_known()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        Hooks(world, 2, 2);
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 3);
        world.Mute();
        world.Xsp.Event(Ada, "CallReceivedEvent", s_other, number: 1, eventId: "anew");
        world.Xsp.Event(Ada, "CallReleasedEvent", Call("h-1:0", "7:1", "Terminator", "Released"), number: 4);
        world.Clock.Advance(20);
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | ConnectionCleared 7:1@1001=Null/48", Heard(client));
        world.Clock.Advance(500);
        Assert.EndsWith("ConnectionCleared 7:1@1001=Null/48 | Delivered 9:1@1001=Alerting/22", Heard(client), StringComparison.Ordinal);
    }

    [Fact]
    public void Events_that_overtake_a_subscriptions_first_snapshot_wait_for_it_and_for_each_other()
    {
        var world = new RuleWorld();
        world.GrantWithoutSnapshot();
        CstaClientCore client = world.Monitoring("A");
        world.Xsp.Event(Ada, "CallAnsweredEvent", s_active, number: 3);
        world.Xsp.Event(Ada, "CallHeldEvent", s_held, number: 4);
        world.Clock.Advance(20);
        Assert.Equal("", Heard(client));
        world.Xsp.Snapshot(Ada, number: 1);
        world.Clock.Advance(20);
        Assert.Equal("", Heard(client));
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 2);
        world.Clock.Advance(20);
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | Established 7:1@1001=Connected/22 | Held 7:1@1001=Hold/78", Heard(client));
        Assert.DoesNotContain("did not come", world.Told, StringComparison.Ordinal);
    }

    /// <summary>A server that takes over while the subscription is being granted: its first event came before the first snapshot, of the other server, which does not know the call.</summary>
    [Fact]
    public void An_event_that_the_first_snapshot_has_overtaken_in_another_numbering_is_asked_about()
    {
        var world = new RuleWorld(adjust: o => o.Resync.SweepEnabled = false);
        world.GrantWithoutSnapshot();
        CstaClientCore client = world.Monitoring("A");
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallReceivedEvent", s_ringing, 5);
        world.Xsp.Snapshot(Ada, number: 900_000);
        world.Clock.Advance(90);
        world.Xsp.Calls[Ada] = s_ringing; // as BroadWorks tells it whoever asks
        world.Clock.Advance(5_000);
        Assert.Equal("Delivered 7:1@1001=Alerting/22", Heard(client));
        Assert.Equal(1, world.Counted(c => c.EventsLate));
    }
}
