using CstaConnector.Load.CstaClient;
using static CstaConnector.EndToEnd.Tests.World.RuleWorld;
using static CstaConnector.EndToEnd.Tests.World.ScriptedXsp;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>What is the ended numbering's, what is the new one's, and what each may do to the other's calls.</summary>
public sealed class FormerRuleTests
{
    private static readonly string s_ringing = Call("h-1:0", "7:1", "Terminator", "Alerting");

    /// <summary>An ended numbering cannot tell of a call that has begun since.</summary>
    [Theory]
    [InlineData(0, "Delivered 9:1@1001=Alerting/22 | Delivered 11:1@1001=Alerting/22")]
    [InlineData(60_000, "Delivered 9:1@1001=Alerting/22")] // it may be over: BroadWorks is asked
    public void An_event_where_the_ended_numbering_stood_is_its_last_word_unless_its_call_has_begun_since(int age, string heard)
    {
        (RuleWorld world, CstaClientCore client) = NumberedAnew();
        world.Clock.Advance(1_000);
        world.Xsp.Event(Ada, "CallReceivedEvent", Call("h-3:0", "11:1", "Terminator", "Alerting", start: world.Clock.UnixMilliseconds - age), number: 43);
        world.Clock.Advance(500);
        Assert.Equal(heard, Heard(client));
        Assert.Equal(age > 0 ? 1 : 43, world.UserOf(Ada).Sequence.Last);
    }

    /// <summary>Two events overtake another one at most, over several channels; and what is nearer to this numbering is its.</summary>
    [Theory]
    [InlineData(8, 3)]
    [InlineData(5, 4)]
    [InlineData(12, 5)]
    public void An_event_not_far_ahead_is_the_new_numberings_however_old_its_call_is(int former, int number)
    {
        (RuleWorld world, CstaClientCore client) = NumberedAnew(former);
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number, eventId: "ahead");
        world.Clock.Advance(20);
        Assert.Equal("Delivered 9:1@1001=Alerting/22", Heard(client));
        Hooks(world, 2, number - 1);
        world.Clock.Advance(20);
        Assert.Equal("Delivered 9:1@1001=Alerting/22 | Delivered 7:1@1001=Alerting/22", Heard(client));
        Assert.Equal((0, 0), (world.Counted(c => c.EventsLate), world.Counted(c => c.EventsLost)));
    }

    [Fact]
    public void The_ended_numberings_last_word_on_a_call_of_its_own_is_told()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        Hooks(world, 2, 30);
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing);
        world.Clock.Advance(20_000);
        world.Mute();
        world.Xsp.Event(Ada, "CallReceivedEvent", Call("h-2:0", "9:1", "Terminator", "Alerting", start: world.Clock.UnixMilliseconds), number: 1, eventId: "anew");
        world.Clock.Advance(500);
        world.Xsp.Event(Ada, "CallReleasedEvent", Call("h-1:0", "7:1", "Terminator", "Released"), number: 32);
        world.Clock.Advance(20);
        Assert.EndsWith("Delivered 9:1@1001=Alerting/22 | ConnectionCleared 7:1@1001=Null/48", Heard(client), StringComparison.Ordinal);
        Assert.Equal(1, world.UserOf(Ada).Sequence.Last);
    }

    [Fact]
    public void BroadWorks_is_asked_again_when_a_snapshot_of_the_ended_numbering_comes()
    {
        (RuleWorld world, CstaClientCore client) = NumberedAnew();
        world.Xsp.Decide = static _ => false;
        world.Xsp.Calls[Ada] = Call("h-2:0", "9:1", "Terminator", "Alerting", start: world.Clock.UnixMilliseconds - 500);
        world.Xsp.Snapshot(Ada); // number 2 confirms the calls
        world.Clock.Advance(1_000);
        Assert.False(world.UserOf(Ada).Suspect);
        int asked = world.Xsp.Count("UpdateSubscription");
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", "<xsi:calls/>", 42);
        world.Clock.Advance(50);
        Assert.Equal(asked + 1, world.Xsp.Count("UpdateSubscription"));
        Assert.Equal("Delivered 9:1@1001=Alerting/22", Heard(client));
    }

    [Fact]
    public void A_snapshot_of_a_third_numbering_adds_what_is_new_at_once_and_is_counted_as_late()
    {
        (RuleWorld world, CstaClientCore client) = NumberedAnew();
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", $"<xsi:calls>{s_ringing}</xsi:calls>", 900_000);
        world.Clock.Advance(20);
        Assert.Equal("Delivered 9:1@1001=Alerting/22 | Delivered 7:1@1001=Alerting/22", Heard(client));
        Assert.Equal((1, 0), (world.Counted(c => c.EventsLate), world.Counted(c => c.EventsParked) - 2)); // the first snapshot and the new numbering's event waited
        world.Clock.Advance(500);
        Assert.Equal(1, world.Counted(c => c.Epochs));
    }

    /// <summary>What it follows comes a moment later, so that it is this numbering's after all: its number counts, and what follows it waits for nothing. What it lacks it may not know yet.</summary>
    [Fact]
    public void A_snapshot_in_doubt_that_has_overtaken_what_it_follows_waits_for_it_takes_its_number_and_only_adds()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        Hooks(world, 2, 7);
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 8);
        world.Clock.Advance(20_000);
        world.Mute();
        Hooks(world, 9, 9);
        world.Xsp.Event(Ada, "HookStatusEvent", "<xsi:hookStatus>Off-Hook</xsi:hookStatus>", number: 1, eventId: "anew");
        world.Clock.Advance(500);
        string call = Call("h-3:0", "11:1", "Terminator", "Alerting", start: world.Clock.UnixMilliseconds);
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", $"<xsi:calls>{call}</xsi:calls>", 3);
        world.Clock.Advance(20);
        Assert.Equal("Delivered 7:1@1001=Alerting/22", Heard(client));
        world.Xsp.Event(Ada, "HookStatusEvent", "<xsi:hookStatus>Off-Hook</xsi:hookStatus>", number: 2, eventId: "anew-2");
        world.Clock.Advance(20);
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | Delivered 11:1@1001=Alerting/22", Heard(client));
        Assert.Equal(3, world.UserOf(Ada).Sequence.Last);
        Assert.Equal(0, world.Counted(c => c.EventsLate));
        Assert.Equal(1, world.Counted(c => c.Epochs));
    }

    [Fact]
    public void What_the_ended_numberings_snapshot_has_added_goes_on_with_its_events_and_the_new_numbers_stand()
    {
        (RuleWorld world, CstaClientCore client) = NumberedAnew();
        long start = world.Clock.UnixMilliseconds;
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", $"<xsi:calls>{Call("h-3:0", "11:1", "Terminator", "Alerting", start: start)}</xsi:calls>", 42);
        world.Clock.Advance(200);
        world.Xsp.Event(Ada, "CallAnsweredEvent", Call("h-3:0", "11:1", "Terminator", "Active", start: start, answered: true), number: 43);
        world.Clock.Advance(20);
        Assert.EndsWith("Delivered 11:1@1001=Alerting/22 | Established 11:1@1001=Connected/22", Heard(client), StringComparison.Ordinal);
        world.Clock.Advance(500);
        Assert.Equal(1, world.UserOf(Ada).Sequence.Last);
    }

    /// <summary>The picture stands against what comes next, whatever a snapshot has replaced before.</summary>
    [Fact]
    public void A_call_that_a_snapshot_in_doubt_adds_is_logged_though_one_in_its_place_was_replaced_before()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        Hooks(world, 2, 30);
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing);
        world.Xsp.Calls[Ada] = Call("h-1:0", "8:1", "Terminator", "Alerting");
        world.Xsp.Snapshot(Ada); // number 32
        world.Clock.Advance(20_000);
        world.Mute();
        Assert.Single(world.Log.Unsynchronizeds);
        world.Xsp.Event(Ada, "CallReceivedEvent", Call("h-2:0", "9:1", "Terminator", "Alerting", start: world.Clock.UnixMilliseconds), number: 1, eventId: "anew");
        world.Clock.Advance(500);
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", $"<xsi:calls>{Call("h-3:0", "11:1", "Terminator", "Alerting")}</xsi:calls>", 33);
        world.Clock.Advance(500);
        Assert.EndsWith("Delivered 9:1@1001=Alerting/22 | Delivered 11:1@1001=Alerting/22", Heard(client), StringComparison.Ordinal);
        Assert.Equal(2, world.Log.Unsynchronizeds.Count);
    }

    [Fact]
    public void A_call_that_the_new_numbering_has_cleared_does_not_come_back_with_the_old_ones_snapshot_that_is_next()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        Hooks(world, 2, 12);
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 13);
        world.Clock.Advance(1_000);
        world.Mute();
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", "<xsi:calls/>", 1, "anew");
        world.Clock.Advance(500);
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", $"<xsi:calls>{s_ringing}</xsi:calls>", 2, "of-old");
        world.Clock.Advance(500);
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | ConnectionCleared 7:1@1001=Null/54", Heard(client));
        Assert.Single(world.Log.Unsynchronizeds);
    }

    /// <summary>The server that counts anew has never known it.</summary>
    [Fact]
    public void A_snapshot_of_the_new_numbering_clears_a_call_that_only_the_old_one_has_told()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        Hooks(world, 2, 7);
        world.Clock.Advance(20_000);
        world.Mute();
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 8);
        world.Xsp.Event(Ada, "HookStatusEvent", "<xsi:hookStatus>Off-Hook</xsi:hookStatus>", number: 1, eventId: "anew");
        world.Clock.Advance(500);
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", "<xsi:calls/>", 2, "anew-2");
        world.Clock.Advance(20);
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | ConnectionCleared 7:1@1001=Null/54", Heard(client));
    }

    /// <summary>Nobody counts the numbers that both have used as taken where they were used long ago.</summary>
    [Fact]
    public void A_numbering_that_begins_long_after_the_old_one_had_its_numbers_waits_for_each_of_its_own()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 2);
        Hooks(world, 3, 3);
        world.Clock.Advance(20_000);
        world.Mute();
        long start = world.Clock.UnixMilliseconds;
        world.Xsp.Event(Ada, "CallReceivedEvent", Call("h-2:0", "9:1", "Terminator", "Alerting", start: start), number: 1, eventId: "anew");
        world.Clock.Advance(500);
        world.Xsp.Event(Ada, "CallRetrievedEvent", Call("h-2:0", "9:1", "Terminator", "Active", start: start, answered: true), number: 4);
        world.Xsp.Event(Ada, "CallAnsweredEvent", Call("h-2:0", "9:1", "Terminator", "Active", start: start, answered: true), number: 2, eventId: "anew-2");
        world.Xsp.Event(Ada, "CallHeldEvent", Call("h-2:0", "9:1", "Terminator", "Held", start: start, answered: true), number: 3, eventId: "anew-3");
        world.Clock.Advance(500);
        Assert.EndsWith("Established 9:1@1001=Connected/22 | Held 9:1@1001=Hold/78 | Retrieved 9:1@1001=Connected/78", Heard(client), StringComparison.Ordinal);
        Assert.Equal(1, world.Counted(c => c.Epochs));
    }

    /// <summary>What it waited for has come, so that its number fits; and yet it knows less than this numbering has told.</summary>
    [Fact]
    public void BroadWorks_is_asked_about_a_snapshot_that_has_waited_and_contradicts_the_new_numbering()
    {
        (RuleWorld world, CstaClientCore client) = NumberedAnew();
        world.Xsp.Decide = static _ => false;
        world.Xsp.Calls[Ada] = Call("h-2:0", "9:1", "Terminator", "Alerting", start: world.Clock.UnixMilliseconds - 500);
        world.Xsp.Snapshot(Ada); // number 2 confirms the calls
        world.Clock.Advance(50);
        Assert.False(world.UserOf(Ada).Suspect);
        int asked = world.Xsp.Count("UpdateSubscription");
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", "<xsi:calls/>", 4);
        Hooks(world, 3, 3);
        world.Xsp.Numbers["sub-" + Ada] = 4;
        world.Clock.Advance(500);
        Assert.Equal("Delivered 9:1@1001=Alerting/22", Heard(client));
        Assert.Equal(asked + 1, world.Xsp.Count("UpdateSubscription"));
    }

    /// <summary>The better BroadWorks' clock is known, the sooner after a loss a call is known to be none of those that were lost.</summary>
    [Theory]
    [InlineData(25, 0, true)]
    [InlineData(1, 25, false)] // nothing but calls shows the clock
    public void A_call_that_began_soon_after_a_loss_is_a_new_numberings_once_the_clock_is_known(int calls, int hooks, bool anew)
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        for (int i = 0; i < calls; i++)
        {
            string id = $"h-{100 + i}:0";
            world.Xsp.Event(Ada, "CallReceivedEvent", Call(id, $"{100 + i}:1", "Terminator", "Alerting", start: world.Clock.UnixMilliseconds));
            world.Clock.Advance(20);
        }

        int last = world.Xsp.Numbers["sub-" + Ada];
        Hooks(world, last + 1, last + hooks);
        last += hooks;
        world.Mute();
        Hooks(world, last + 3, last + 3); // two are lost
        world.Clock.Advance(1_000);
        world.Xsp.Event(Ada, "CallReceivedEvent", Call("h-2:0", "9:1", "Terminator", "Alerting", start: world.Clock.UnixMilliseconds), number: last + 1);
        world.Clock.Advance(500);
        Assert.EndsWith("Delivered 9:1@1001=Alerting/22", Heard(client), StringComparison.Ordinal);
        Assert.Equal(anew ? 1 : 0, world.Counted(c => c.Epochs));
    }
}
