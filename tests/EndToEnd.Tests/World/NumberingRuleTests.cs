using CstaConnector.Load.CstaClient;
using static CstaConnector.EndToEnd.Tests.World.RuleWorld;
using static CstaConnector.EndToEnd.Tests.World.ScriptedXsp;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>Sequence numbers that begin anew with another server, and what the one before still brings.</summary>
public sealed class NumberingRuleTests
{
    private const string OnHook = "<xsi:hookStatus>On-Hook</xsi:hookStatus>";
    private const string OffHook = "<xsi:hookStatus>Off-Hook</xsi:hookStatus>";

    private static readonly string s_ringing = Call("h-1:0", "7:1", "Terminator", "Alerting");
    private static readonly string s_active = Call("h-1:0", "7:1", "Terminator", "Active", answered: true);

    [Fact]
    public void A_new_epoch_by_a_live_event_makes_the_user_suspect_and_starts_a_sweep()
    {
        var world = new RuleWorld();
        CstaClientCore client = world.Monitoring("A");
        CstaClientCore bob = world.Monitoring("B", "1002");
        world.Xsp.Numbers["sub-" + Ada] = 40;
        world.Xsp.Snapshot(Ada);
        world.Clock.Advance(300);
        world.Xsp.Requests.Clear();
        world.Xsp.Calls[Ada] = s_ringing;
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 1, eventId: "anew");
        world.Clock.Advance(2000);
        Assert.Equal("Delivered 7:1@1001=Alerting/22", Heard(client));
        Assert.Equal("", Heard(bob, "1002"));
        Assert.Contains("numbers begin anew at 1", world.Told, StringComparison.Ordinal);
        Assert.Contains("started: sequenceEpoch", world.Told, StringComparison.Ordinal);
        Assert.Contains(world.Xsp.Requests, r => r.Target == "sub-" + Bob);
        Assert.Empty(world.Log.Unsynchronizeds);
    }

    [Fact]
    public void A_new_epoch_by_a_full_snapshot_rebases_the_numbers()
    {
        var world = new RuleWorld(adjust: o => o.Resync.SweepEnabled = false);
        world.Monitoring("A");
        for (int i = 0; i < 20; i++)
        {
            world.Xsp.Event(Ada, "HookStatusEvent", OnHook);
        }

        world.Clock.Advance(300);
        int asked = world.Xsp.Count("UpdateSubscription");
        world.Xsp.Snapshot(Ada, number: 1);
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing);
        world.Clock.Advance(300);
        Assert.Equal(asked, world.Xsp.Count("UpdateSubscription"));
        Assert.Equal(0, world.Connector.Lanes.Sum(l => l.Stripe.Users.Count(u => u.Suspect)));
    }

    /// <summary>Found by seeds 26 and 62: the third event of the new numbering was taken for the one that the old one lacked, told, and then cleared by the first.</summary>
    [Fact]
    public void A_new_epoch_that_runs_into_the_old_numbers_is_applied_in_its_own_order()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 2);
        world.Clock.Advance(1000);
        string next = Call("h-2:0", "9:1", "Terminator", "Alerting");
        world.Xsp.Calls[Ada] = "";
        world.Xsp.Snapshot(Ada, number: 1);
        world.Xsp.Event(Ada, "HookStatusEvent", OnHook, number: 2, eventId: "anew");
        world.Xsp.Calls[Ada] = next;
        world.Xsp.Event(Ada, "CallReceivedEvent", next, number: 3);
        world.Clock.Advance(1000);
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | Delivered 9:1@1001=Alerting/22 | ConnectionCleared 7:1@1001=Null/54", Heard(client));
    }

    [Fact]
    public void The_last_events_of_the_old_numbering_keep_their_turn_though_the_first_of_a_new_one_overtake_them()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        Hooks(world, 2, 7);

        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 8);
        world.Clock.Advance(1000);
        string next = Call("h-2:0", "9:1", "Terminator", "Alerting", start: 1_795_600_005_000);
        world.Xsp.Event(Ada, "HookStatusEvent", OnHook, number: 10);
        world.Xsp.Event(Ada, "CallReceivedEvent", next, number: 1, eventId: "anew");
        world.Clock.Advance(5);
        world.Xsp.Event(Ada, "CallReleasedEvent", Call("h-1:0", "7:1", "Terminator", "Released"), number: 9);
        world.Xsp.Calls[Ada] = next; // as the snapshot tells it that the new numbering is answered with
        world.Xsp.Numbers["sub-" + Ada] = 1;
        world.Clock.Advance(500);
        world.Xsp.Event(Ada, "CallAnsweredEvent", Call("h-2:0", "9:1", "Terminator", "Active", start: 1_795_600_005_000, answered: true));
        world.Clock.Advance(500);
        Assert.Equal(
            "Delivered 7:1@1001=Alerting/22 | ConnectionCleared 7:1@1001=Null/48 | Delivered 9:1@1001=Alerting/22 | Established 9:1@1001=Connected/22", Heard(client));
        Assert.Empty(world.Log.Unsynchronizeds);
    }

    [Fact]
    public void Two_new_numberings_within_one_wait_are_told_one_after_the_other()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 2);
        world.Clock.Advance(1000);
        string secondary = Call("h-2:0", "9:1", "Terminator", "Alerting", start: 1_795_600_005_000);
        string primary = Call("h-3:0", "11:1", "Terminator", "Alerting", start: 1_795_600_006_000);
        world.Xsp.Calls[Ada] = "";
        world.Xsp.Snapshot(Ada, number: 1);
        world.Xsp.Event(Ada, "CallReceivedEvent", secondary, number: 2);
        world.Clock.Advance(50);
        world.Xsp.Calls[Ada] = primary;
        world.Xsp.Event(Ada, "CallReceivedEvent", primary, number: 1, eventId: "anew");
        world.Clock.Advance(500);
        Assert.Equal(
            "Delivered 7:1@1001=Alerting/22 | Delivered 9:1@1001=Alerting/22 | Delivered 11:1@1001=Alerting/22 | ConnectionCleared 9:1@1001=Null/54 | ConnectionCleared 7:1@1001=Null/54", Heard(client));
    }

    [Fact]
    public void A_call_that_began_after_its_number_was_given_up_is_a_new_numberings()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        world.Xsp.Calls[Ada] = "";
        world.Xsp.Decide = r => r.Kind == "UpdateSubscription"; // nobody answers
        world.Xsp.Event(Ada, "HookStatusEvent", OnHook, number: 5);
        world.Clock.Advance(5_000);
        string began = Call("h-2:0", "9:1", "Terminator", "Alerting", start: world.Clock.UnixMilliseconds);
        world.Xsp.Event(Ada, "CallReceivedEvent", began, number: 2);
        world.Xsp.Event(Ada, "HookStatusEvent", OffHook, number: 3);
        world.Xsp.Event(Ada, "CallAnsweredEvent", Call("h-2:0", "9:1", "Terminator", "Active", start: world.Clock.UnixMilliseconds, answered: true), number: 4);
        world.Clock.Advance(500);
        Assert.Equal("Delivered 9:1@1001=Alerting/22 | Established 9:1@1001=Connected/22", Heard(client));
        Assert.Contains("numbers begin anew at 2", world.Told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_of_the_numbering_that_has_just_ended_clears_nothing()
    {
        (RuleWorld world, CstaClientCore client) = NumberedAnew();
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", "<xsi:calls/>", 41);
        world.Clock.Advance(500);
        Assert.Equal("Delivered 9:1@1001=Alerting/22", Heard(client));
        Assert.Single(world.Told.Split('\n'), l => l.Contains("numbers begin anew", StringComparison.Ordinal));
        Assert.Empty(world.Log.Unsynchronizeds);
        Assert.True(world.Xsp.Count("UpdateSubscription") > 0); // BroadWorks is asked what is true
        Assert.Equal(1, world.UserOf(Ada).Sequence.Last); // its number says nothing
        Assert.Equal((1, 1), (world.Counted(c => c.EventsLate), world.Counted(c => c.Epochs)));
    }

    /// <summary>Found by seed 103135: the new numbering ran into the old one's, and of a call that its snapshot told nothing else was heard but the release.</summary>
    [Fact]
    public void A_snapshot_that_may_be_of_the_numbering_that_has_just_ended_adds_what_is_new()
    {
        (RuleWorld world, CstaClientCore client) = NumberedAnew();
        string other = Call("h-3:0", "11:1", "Terminator", "Alerting", start: world.Clock.UnixMilliseconds);
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", $"<xsi:calls>{other}</xsi:calls>", 41);
        world.Clock.Advance(500);
        Assert.Equal("Delivered 9:1@1001=Alerting/22 | Delivered 11:1@1001=Alerting/22", Heard(client));
    }

    /// <summary>Found by seed 801691: the server that had taken over between the two, over a link that had stalled.</summary>
    [Fact]
    public void A_snapshot_of_a_third_numbering_that_lacks_what_has_just_been_told_clears_nothing()
    {
        (RuleWorld world, CstaClientCore client) = NumberedAnew();
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", "<xsi:calls/>", 900_000);
        world.Clock.Advance(500);
        Assert.Equal("Delivered 9:1@1001=Alerting/22", Heard(client));
        Assert.Empty(world.Log.Unsynchronizeds);
        Assert.True(world.Xsp.Count("UpdateSubscription") > 0);
    }

    /// <summary>Found by seed 801937: two numberings that begin at 1, and the snapshot of one fits behind the events of the other.</summary>
    [Fact]
    public void A_snapshot_that_fits_behind_the_first_events_of_another_numbering_clears_nothing_that_they_told()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        Hooks(world, 2, 8);

        world.Clock.Advance(20_000);
        world.Xsp.Decide = r => r.Kind == "UpdateSubscription"; // nobody answers
        string began = Call("h-2:0", "9:1", "Terminator", "Alerting", start: world.Clock.UnixMilliseconds);
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", "<xsi:calls/>", 3, "of-another");
        world.Xsp.SendEvent("sub-" + Ada, Ada, "HookStatusEvent", OffHook, 1, "anew");
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallReceivedEvent", began, 2, "anew-2");
        world.Clock.Advance(500);
        Assert.Equal("Delivered 9:1@1001=Alerting/22", Heard(client));
        Assert.Empty(world.Log.Unsynchronizeds);
    }

    [Fact]
    public void A_repetition_from_the_numbering_that_has_just_ended_does_not_bring_it_back()
    {
        (RuleWorld world, CstaClientCore client) = NumberedAnew();
        world.Xsp.Event(Ada, "CallRetrievedEvent", s_active, number: 40, eventId: "of-old");
        world.Clock.Advance(500);
        Assert.Equal("Delivered 9:1@1001=Alerting/22", Heard(client));
        Assert.Single(world.Told.Split('\n'), l => l.Contains("numbers begin anew", StringComparison.Ordinal));
    }

    /// <summary>Found by seed 100079: the old server's last word on a call that had just begun came behind the new server's first snapshot, which does not know it.</summary>
    [Fact]
    public void A_call_that_a_new_numbering_has_cleared_does_not_come_back_with_the_old_ones_last_event()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        world.Xsp.Numbers["sub-" + Ada] = 40;
        world.Xsp.Snapshot(Ada);
        world.Clock.Advance(20_000);
        string fresh = Call("h-1:0", "7:1", "Terminator", "Alerting", start: world.Clock.UnixMilliseconds);
        world.Xsp.Event(Ada, "CallReceivedEvent", fresh);
        world.Clock.Advance(1_000);
        world.Xsp.Decide = r => r.Kind == "UpdateSubscription"; // nobody answers
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", "<xsi:calls/>", 900_000, "anew");
        world.Clock.Advance(200);
        world.Xsp.Event(Ada, "CallUpdatedEvent", fresh, number: 43, eventId: "of-old");
        world.Clock.Advance(500);
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | ConnectionCleared 7:1@1001=Null/54", Heard(client));
        Assert.Single(world.Log.Unsynchronizeds);
    }

    /// <summary>Found by seed 364: the new numbering ran into the old one's next numbers, and its first snapshot came over a link that had stalled.</summary>
    [Fact]
    public void A_first_snapshot_that_may_be_older_than_the_picture_only_adds()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        world.Xsp.Decide = r => r.Kind == "UpdateSubscription"; // nobody answers
        string other = Call("h-2:0", "9:1", "Terminator", "Alerting");
        world.Xsp.Event(Ada, "HookStatusEvent", OnHook, number: 2);
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 3); // the new numbering's, though nothing shows it
        world.Clock.Advance(2_000);
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", $"<xsi:calls>{other}</xsi:calls>", 1, "anew");
        world.Clock.Advance(500);
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | Delivered 9:1@1001=Alerting/22", Heard(client));
        world.Xsp.Calls[Ada] = other;
        world.Xsp.Decide = static _ => false;
        world.Xsp.Numbers["sub-" + Ada] = 3;
        world.Clock.Advance(60_000);
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | Delivered 9:1@1001=Alerting/22 | ConnectionCleared 7:1@1001=Null/54", Heard(client));
    }

    /// <summary>Found by seed 204090: a new numbering's snapshot, its second event, came before its first and was the very next of the old one.</summary>
    [Theory]
    [InlineData(true, "Delivered 9:1@1001=Alerting/22", 0)]
    [InlineData(false, "Delivered 9:1@1001=Alerting/22", 1)] // the event was never sent
    public void A_snapshot_that_knows_more_than_the_numbers_can_have_told_waits_a_moment(bool comes, string heard, int unsynchronized)
    {
        (RuleWorld world, CstaClientCore client) = Unswept(); // number 1 has come
        string call = Call("h-2:0", "9:1", "Terminator", "Alerting");
        world.Xsp.Calls[Ada] = call;
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", $"<xsi:calls>{call}</xsi:calls>", 2);
        world.Clock.Advance(50);
        Assert.Equal("", Heard(client));
        if (comes)
        {
            world.Xsp.SendEvent("sub-" + Ada, Ada, "CallReceivedEvent", call, 1, "anew");
        }

        world.Xsp.Numbers["sub-" + Ada] = 2;
        world.Clock.Advance(500);
        Assert.Equal(heard, Heard(client));
        Assert.Equal(unsynchronized, world.Log.Unsynchronizeds.Count);
    }

    /// <summary>Found by seed 203701: a numbering's first two events stalled, and those behind them were taken for the old numbering's.</summary>
    [Fact]
    public void A_numberings_first_events_that_come_behind_its_next_ones_clear_nothing()
    {
        (RuleWorld world, CstaClientCore client) = Unswept(); // number 1 has come
        world.Xsp.Decide = r => r.Kind == "UpdateSubscription"; // nobody answers
        string gone = Call("h-2:0", "9:1", "Terminator", "Alerting");
        world.Xsp.Event(Ada, "CallReleasedEvent", Call("h-2:0", "9:1", "Terminator", "Released"), number: 3);
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 4);
        world.Clock.Advance(500);
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallReceivedEvent", gone, 1, "anew");
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", $"<xsi:calls>{gone}</xsi:calls>", 2);
        world.Clock.Advance(500);
        Assert.Equal("Delivered 7:1@1001=Alerting/22", Heard(client));
        Assert.Empty(world.Log.Unsynchronizeds);
    }

    /// <summary>Found by seed 401072: the old server's snapshot, over a link that had stalled, was the very next number of the new numbering.</summary>
    [Fact]
    public void A_snapshot_that_is_next_and_lacks_what_the_new_numbering_has_told_clears_nothing()
    {
        (RuleWorld world, CstaClientCore client) = Unswept(); // number 1 has come
        Hooks(world, 2, 4);

        world.Clock.Advance(20_000);
        world.Xsp.Decide = r => r.Kind == "UpdateSubscription"; // nobody answers
        world.Xsp.Event(Ada, "CallReceivedEvent", Call("h-2:0", "9:1", "Terminator", "Alerting", start: world.Clock.UnixMilliseconds), number: 1, eventId: "anew");
        world.Clock.Advance(500);
        world.Xsp.Event(Ada, "HookStatusEvent", OffHook, number: 2, eventId: "anew-2");
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", "<xsi:calls/>", 3, "of-old");
        world.Clock.Advance(500);
        Assert.Equal("Delivered 9:1@1001=Alerting/22", Heard(client));
        Assert.Empty(world.Log.Unsynchronizeds);
    }

    /// <summary>Found by seed 600492: a subscription's first snapshot, of the server that granted it, came behind another server's first events.</summary>
    [Fact]
    public void A_subscriptions_late_first_snapshot_clears_nothing_that_another_server_has_told()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        world.Xsp.Decide = request =>
        {
            if (request.Kind == "UpdateSubscription")
            {
                world.Xsp.Answer(request, 404);
            }
            else if (request.Kind == "AddUserSubscription")
            {
                world.Xsp.Subscriptions[Ada] = "again";
                world.Xsp.Grant(request, "again");
                world.Xsp.Decide = _ => true; // and nobody answers any more
            }

            return true;
        };
        client.SnapshotAll();
        world.Clock.Advance(500);
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 1);
        world.Clock.Advance(500);
        Assert.Equal("Delivered 7:1@1001=Alerting/22", Heard(client));
        world.Xsp.SendEvent("again", Ada, "CallSubscriptionEvent", "<xsi:calls/>", 900_000);
        world.Clock.Advance(500);
        Assert.Equal("Delivered 7:1@1001=Alerting/22", Heard(client));
        Assert.Empty(world.Log.Unsynchronizeds);
    }

    /// <summary>Found by seed 1002146: four links came back within a second, an agent had fifteen events in two, and the repetition of an older snapshot was a numbering of its own.</summary>
    [Fact]
    public void A_repetition_from_further_back_than_the_window_is_none()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        world.Xsp.Event(Ada, "HookStatusEvent", OnHook, number: 2);
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", "<xsi:calls/>", 3, "first");
        Hooks(world, 4, 20);

        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 21);
        world.Clock.Advance(1_000);
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", "<xsi:calls/>", 3, "first");
        world.Clock.Advance(500);
        world.Xsp.Event(Ada, "CallAnsweredEvent", s_active, number: 22);
        world.Clock.Advance(500);
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | Established 7:1@1001=Connected/22", Heard(client));
        Assert.DoesNotContain("numbers begin anew", world.Told, StringComparison.Ordinal);
    }

    /// <summary>Found by seeds 1002777 and 1003665: the time that a snapshot is held was up, and what had come behind it was taken before what it waited for.</summary>
    [Fact]
    public void What_comes_behind_a_held_snapshot_has_its_own_time_to_wait()
    {
        (RuleWorld world, CstaClientCore client) = Unswept(); // number 1 has come
        string held = Call("h-1:0", "7:1", "Terminator", "Held", answered: true);
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", $"<xsi:calls>{s_active}</xsi:calls>", 2); // of a call of which nothing has been told
        world.Clock.Advance(80);
        world.Xsp.Event(Ada, "CallOriginatedEvent", Call("h-2:0", "9:1", "Originator", "Active"), number: 4);
        world.Clock.Advance(50);
        world.Xsp.Event(Ada, "CallHeldEvent", held, number: 3);
        world.Clock.Advance(500);
        Assert.EndsWith("Held 7:1@1001=Hold/78 | Originated 9:1@1001=Connected/22", Heard(client), StringComparison.Ordinal);
        Assert.DoesNotContain("did not come", world.Told, StringComparison.Ordinal);
    }

    /// <summary>Found by the same seeds: a call that is detached is not in the table, and no sign of another numbering.</summary>
    [Fact]
    public void A_snapshot_that_knows_of_a_detached_call_is_not_held()
    {
        (RuleWorld world, CstaClientCore client) = Unswept(); // number 1 has come
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 2);
        world.Clock.Advance(500);
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", $"<xsi:calls>{Call("h-2:0", "9:1", "Terminator", "Detached")}</xsi:calls>", 3);
        world.Clock.Advance(20);
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | ConnectionCleared 7:1@1001=Null/54", Heard(client));
    }

    /// <summary>Found by seeds 2003657 and 3004496: a new numbering's next events came before its first and were taken for the old one's, and the event behind them waited while one behind that was told.</summary>
    [Fact]
    public void A_numbering_whose_first_event_came_behind_its_next_ones_goes_on_behind_those()
    {
        (RuleWorld world, CstaClientCore client) = Unswept(); // number 1 has come
        world.Clock.Advance(20_000);
        string own = Call("h-1:0", "7:1", "Originator", "Active", start: world.Clock.UnixMilliseconds);
        world.Xsp.Decide = r => r.Kind == "UpdateSubscription"; // nobody answers
        world.Xsp.Event(Ada, "CallOriginatedEvent", own, number: 2);
        world.Xsp.Event(Ada, "CallUpdatedEvent", own, number: 3);
        world.Xsp.Event(Ada, "HookStatusEvent", OffHook, number: 1, eventId: "anew");
        world.Clock.Advance(500);
        world.Xsp.Event(Ada, "CallReceivedEvent", Call("h-2:0", "9:1", "Terminator", "Alerting", start: world.Clock.UnixMilliseconds), number: 4);
        world.Clock.Advance(20);
        Assert.EndsWith("Delivered 9:1@1001=Alerting/22", Heard(client), StringComparison.Ordinal); // it waits for nothing
        world.Xsp.Event(Ada, "CallAnsweredEvent", Call("h-1:0", "7:1", "Originator", "Active", start: world.Clock.UnixMilliseconds - 520, answered: true), number: 5);
        world.Clock.Advance(500);
        Assert.Equal("Originated 7:1@1001=Connected/22 | Delivered 9:1@1001=Alerting/22 | Established 7:1@+15550100=Connected/22", Heard(client));
        Assert.DoesNotContain("did not come", world.Told, StringComparison.Ordinal);
    }

    /// <summary>Found by seed 3001719: it was in doubt by its number, and with it went the state of its call.</summary>
    [Fact]
    public void A_snapshot_that_tells_of_a_call_that_the_new_numbering_has_brought_is_not_the_old_ones()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        Hooks(world, 2, 8);

        world.Clock.Advance(20_000);
        world.Xsp.Decide = r => r.Kind == "UpdateSubscription"; // nobody answers
        long start = world.Clock.UnixMilliseconds;
        world.Xsp.Event(Ada, "CallReceivedEvent", Call("h-2:0", "9:1", "Terminator", "Alerting", start: start), number: 1, eventId: "anew");
        world.Clock.Advance(1_000);
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", $"<xsi:calls>{Call("h-2:0", "9:1", "Terminator", "Held", start: start, answered: true)}</xsi:calls>", 5); // 2 to 4 were lost
        world.Clock.Advance(500);
        world.Xsp.Event(Ada, "CallRetrievedEvent", Call("h-2:0", "9:1", "Terminator", "Active", start: start, answered: true), number: 6);
        world.Clock.Advance(500);
        Assert.EndsWith("Held 9:1@1001=Hold/78 | Retrieved 9:1@1001=Connected/78", Heard(client), StringComparison.Ordinal);
    }

    /// <summary>Found by seed 3002207: over the end of the numbers the first ones of two servers both seemed to follow on what was.</summary>
    [Fact]
    public void A_snapshot_behind_a_loss_that_lacks_what_has_just_been_told_clears_nothing()
    {
        (RuleWorld world, CstaClientCore client) = Unswept(); // number 1 has come
        world.Xsp.Decide = r => r.Kind == "UpdateSubscription"; // nobody answers
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", "<xsi:calls/>", 7);
        world.Clock.Advance(20);
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallReceivedEvent", s_ringing, 4);
        world.Clock.Advance(500);
        Assert.Equal("Delivered 7:1@1001=Alerting/22", Heard(client));
        Assert.Empty(world.Log.Unsynchronizeds);
        world.Xsp.Decide = static _ => false;
        world.Xsp.Numbers["sub-" + Ada] = 7;
        world.Clock.Advance(10_000); // BroadWorks knows of no call
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | ConnectionCleared 7:1@1001=Null/54", Heard(client));
        Assert.Single(world.Log.Unsynchronizeds);
    }
}
