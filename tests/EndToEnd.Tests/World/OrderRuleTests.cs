using CstaConnector.Load.CstaClient;
using static CstaConnector.EndToEnd.Tests.World.RuleWorld;
using static CstaConnector.EndToEnd.Tests.World.ScriptedXsp;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>The order of one user's events, whatever the channels did to it.</summary>
public sealed class OrderRuleTests
{
    private static readonly string s_ringing = Call("h-1:0", "7:1", "Terminator", "Alerting");
    private static readonly string s_active = Call("h-1:0", "7:1", "Terminator", "Active", answered: true);
    private static readonly string s_held = Call("h-1:0", "7:1", "Terminator", "Held", answered: true);

    [Fact]
    public void Events_that_come_by_two_channels_are_put_in_order()
    {
        var world = new RuleWorld(xsps: 2);
        CstaClientCore client = world.Monitoring("A");
        world.Xsps[1].Event(Ada, "CallHeldEvent", s_held, number: 4);
        world.Xsps[1].Event(Ada, "CallAnsweredEvent", s_active, number: 3);
        world.Clock.Advance(50);
        Assert.Equal("", Heard(client));
        world.Xsps[0].Event(Ada, "CallReceivedEvent", s_ringing, number: 2);
        world.Clock.Advance(50);
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | Established 7:1@1001=Connected/22 | Held 7:1@1001=Hold/78", Heard(client));
        Assert.Equal(0, world.Xsps.Sum(x => x.Count("UpdateSubscription")));
        Assert.Equal(3, world.Xsps.Sum(x => x.Acknowledged.Count) - 1);
    }

    [Fact]
    public void A_gap_waits_its_time_then_counts_as_loss_and_the_user_is_asked()
    {
        var world = new RuleWorld();
        CstaClientCore client = world.Monitoring("A");
        world.Xsp.Calls[Ada] = s_active;
        world.Xsp.Event(Ada, "CallAnsweredEvent", s_active, number: 3); // number 2 was swallowed
        world.Clock.Advance(80);
        Assert.Equal("", Heard(client));
        world.Clock.Advance(100);
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | Established 7:1@1001=Connected/22", Heard(client));
        Assert.Equal(1, world.Xsp.Count("UpdateSubscription"));
        Assert.Contains("1 event(s) before number 3 did not come", world.Told, StringComparison.Ordinal);
        Assert.Equal((1, 1), (world.Counted(c => c.EventsLost), world.Counted(c => c.EventsParked)));
        Assert.Empty(world.Log.Unsynchronizeds);
    }

    /// <summary>The subscription's first snapshot was sent over a channel that a dead connector left behind, and comes when BroadWorks has noticed.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)] // of a call that nothing is known of
    public void A_snapshot_that_comes_long_after_what_followed_it_clears_no_call(bool tells)
    {
        const string Subscription = "sub-" + Ada;
        var world = new RuleWorld();
        world.GrantWithoutSnapshot();
        CstaClientCore client = world.Monitoring("A");
        world.Xsp.Calls[Ada] = s_ringing;
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 2);
        world.Clock.Advance(200);
        Assert.True(world.UserOf(Ada).Suspect); // nothing has said what else there is
        world.Clock.Advance(2_800);
        Assert.Equal("Delivered 7:1@1001=Alerting/22", Heard(client));
        string other = tells ? Call("h-2:0", "8:1", "Terminator", "Alerting") : "";
        world.Xsp.SendEvent(Subscription, Ada, "CallSubscriptionEvent", $"<xsi:calls>{other}</xsi:calls>", 1);
        world.Clock.Advance(3_000);
        Assert.Equal("Delivered 7:1@1001=Alerting/22", Heard(client));
        Assert.DoesNotContain("numbers begin anew", world.Told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_duplicate_is_acknowledged_and_dropped()
    {
        var world = new RuleWorld();
        CstaClientCore client = world.Monitoring("A");
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 2, eventId: "same");
        world.Xsp.Event(Ada, "CallAnsweredEvent", s_active, number: 3);
        string again = world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 2, eventId: "same");
        world.Clock.Advance(500);
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | Established 7:1@1001=Connected/22", Heard(client));
        Assert.Contains(again, world.Xsp.Acknowledged);
        Assert.Equal(0, world.Xsp.Count("UpdateSubscription"));
        Assert.Equal(1, world.Counted(c => c.EventsDuplicate));
    }

    [Fact]
    public void An_event_of_an_earlier_gap_that_comes_after_all_is_no_new_numbering()
    {
        var world = new RuleWorld(adjust: o => o.Resync.SweepEnabled = false);
        CstaClientCore client = world.Monitoring("A");
        string hook = "<xsi:hookStatus>On-Hook</xsi:hookStatus>";
        world.Xsp.Calls[Ada] = "";
        world.Xsp.Decide = r => r.Kind == "UpdateSubscription"; // nobody answers
        world.Xsp.Event(Ada, "HookStatusEvent", hook, number: 3);
        world.Xsp.Event(Ada, "HookStatusEvent", hook, number: 5);
        world.Clock.Advance(500);
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 2);
        world.Clock.Advance(500);
        Assert.Equal("Delivered 7:1@1001=Alerting/22", Heard(client));
        Assert.True(world.Xsp.Count("UpdateSubscription") > 0); // it may be over, for all that number 4 is known of
        Assert.DoesNotContain("numbers begin anew", world.Told, StringComparison.Ordinal);
    }

    /// <summary>Found by seed 100880: a call whose first event came after its number was given up was over before BroadWorks was asked.</summary>
    [Theory]
    [InlineData("h-9:0", "Delivered 7:1@1001=Alerting/22")]
    [InlineData("h-1:0", "")] // its own release has come
    public void An_event_that_comes_after_it_was_given_up_is_told_unless_its_party_has_left(string released, string heard)
    {
        var world = new RuleWorld(adjust: o => o.Resync.SweepEnabled = false);
        CstaClientCore client = world.Monitoring("A");
        world.Xsp.Calls[Ada] = "";
        world.Xsp.Decide = r => r.Kind == "UpdateSubscription"; // nobody answers
        world.Xsp.Event(Ada, "CallReleasedEvent", Call(released, "8:1", "Terminator", "Released"), number: 3);
        world.Clock.Advance(500);
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 2);
        world.Clock.Advance(500);
        Assert.Equal(heard, Heard(client));
    }

    /// <summary>Found by seed 14: the server that took over did not know the subscription, and the old one's last word came over a slower link.</summary>
    [Fact]
    public void A_subscription_that_is_gone_is_heard_until_another_one_is_granted()
    {
        var world = new RuleWorld(adjust: o => o.Resync.SweepEnabled = false);
        CstaClientCore client = world.Monitoring("A");
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 2);
        world.Clock.Advance(500);
        world.Xsp.Decide = request =>
        {
            if (request.Kind == "UpdateSubscription")
            {
                world.Xsp.Answer(request, 404);
            }

            return true; // and the new one is not granted yet
        };
        client.SnapshotAll();
        world.Clock.Advance(500);
        Assert.Equal(2, world.Xsp.Count("AddUserSubscription"));
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", "<xsi:calls/>", 3); // what is gone confirms nothing
        world.Xsp.Event(Ada, "CallReleasedEvent", Call("h-1:0", "7:1", "Terminator", "Released"), number: 3);
        world.Clock.Advance(500);
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | ConnectionCleared 7:1@1001=Null/48", Heard(client));
        Assert.Empty(world.Log.Unsynchronizeds);
        Assert.Equal(1, world.Counted(c => c.UnroutedExpired));
    }

    /// <summary>Found by seed 101287: of a subscription that was made again, a call's event came a moment before the first snapshot, and was told by that, as if it had been missed.</summary>
    [Fact]
    public void The_first_events_of_a_subscription_are_told_in_their_turn_before_its_first_snapshot()
    {
        var world = new RuleWorld(adjust: o => o.Resync.SweepEnabled = false);
        CstaClientCore client = world.Monitoring("A");
        world.Xsp.Decide = request =>
        {
            if (request.Kind == "UpdateSubscription")
            {
                world.Xsp.Answer(request, 404);
                return true;
            }

            if (request.Kind == "AddUserSubscription")
            {
                world.Xsp.Subscriptions[Ada] = "again";
                world.Xsp.Grant(request, "again");
                world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 1);
                world.Xsp.SendEvent("again", Ada, "CallSubscriptionEvent", $"<xsi:calls>{s_ringing}</xsi:calls>", 2);
                return true;
            }

            return false;
        };
        CstaAnswer answer = world.Ask(then => client.SnapshotDevice("1001", then), limitMilliseconds: 60); // nothing else waits
        Assert.Equal("7:1", Assert.Single(answer.Snapshot).Connection.CallId);
        world.Clock.Advance(500);
        Assert.Equal("Delivered 7:1@1001=Alerting/22", Heard(client));
        Assert.Empty(world.Log.Unsynchronizeds);
        Assert.DoesNotContain("numbers begin anew", world.Told, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_ahead_of_the_answer_that_names_their_subscription_wait_for_it()
    {
        var world = new RuleWorld();
        XspRequest? add = null;
        world.Xsp.Decide = r =>
        {
            add = r.Kind == "AddUserSubscription" ? r : add;
            return r.Kind == "AddUserSubscription";
        };
        CstaClientCore client = world.Client("A");
        bool answered = false;
        client.MonitorStart("1001", _ => answered = true);
        world.Clock.Advance(100);
        world.Xsp.Subscriptions[Ada] = "early";
        world.Xsp.Numbers["early"] = 6;
        world.Xsp.Calls[Ada] = "";
        string snapshot = world.Xsp.Snapshot(Ada);
        string live = world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing);
        world.Clock.Advance(500);
        Assert.False(answered);
        Assert.Contains(snapshot, world.Xsp.Acknowledged);
        Assert.Contains(live, world.Xsp.Acknowledged);
        world.Xsp.Grant(add!, "early");
        world.Clock.Advance(100);
        Assert.True(answered);
        Assert.Equal("Delivered 7:1@1001=Alerting/22", Heard(client));
    }

    [Fact]
    public void An_unknown_event_type_is_acknowledged_counted_and_ignored()
    {
        var world = new RuleWorld();
        CstaClientCore client = world.Monitoring("A");
        string unknown = world.Xsp.Event(Ada, "CallTeleportedEvent", "<xsi:whatever><xsi:deep/></xsi:whatever>");
        world.Xsp.Event(Ada, "CallReceivedEvent", Call("h-1:0", "7:1", "Terminator", "Alerting", more: "<xsi:aura/>"));
        world.Clock.Advance(50);
        Assert.Contains(unknown, world.Xsp.Acknowledged);
        Assert.Equal("Delivered 7:1@1001=Alerting/22", Heard(client));
        Assert.Equal((1, 1), (world.Counted(c => c.EventsUnknownType), world.Counted(c => c.ElementsUnknown)));
    }

    [Fact]
    public void A_redirect_is_told_as_diverted_and_the_release_after_it_is_silent()
    {
        var world = new RuleWorld();
        CstaClientCore client = world.Monitoring("A");
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing);
        world.Xsp.Event(Ada, "CallForwardedEvent", Call("h-1:0", "7:1", "Terminator", "Released", more: "")
            .Replace("<xsi:startTime>", "<xsi:redirect><xsi:address>tel:+15550199</xsi:address><xsi:reason>no-answer</xsi:reason><xsi:redirectTime>1</xsi:redirectTime></xsi:redirect><xsi:startTime>", StringComparison.Ordinal));
        world.Xsp.Event(Ada, "CallReleasedEvent", Call("h-1:0", "7:1", "Terminator", "Released"));
        world.Clock.Advance(100);
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | Diverted 7:1@1001=Null/8", Heard(client));
    }

    [Fact]
    public void A_transfer_by_the_other_side_is_told_with_the_old_and_the_new_call_id()
    {
        var world = new RuleWorld();
        CstaClientCore client = world.Monitoring("A");
        world.Xsp.Event(Ada, "CallAnsweredEvent", s_active);
        world.Xsp.Event(Ada, "CallTransferredEvent", Call("h-1:0", "9:1", "Terminator", "Active", answered: true, remote: "tel:+15550177"));
        world.Clock.Advance(100);
        Assert.Contains("Transferred 7:1@1001", Heard(client), StringComparison.Ordinal);
        Assert.Equal("9:1", Assert.Single(client.Devices["1001"].Calls).Key);
        CstaAnswer answer = world.Ask(then =>
        {
            world.Xsp.Calls[Ada] = Call("h-1:0", "9:1", "Terminator", "Active", answered: true, remote: "tel:+15550177");
            client.SnapshotDevice("1001", then);
        });
        Assert.Equal("9:1", Assert.Single(answer.Snapshot).Connection.CallId);
        Assert.Empty(world.Log.Unsynchronizeds);
    }
}
