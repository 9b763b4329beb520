using CstaConnector.Load.CstaClient;
using static CstaConnector.EndToEnd.Tests.World.RuleWorld;
using static CstaConnector.EndToEnd.Tests.World.ScriptedXsp;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>The rules of synchronization, each by exactly the documents that it speaks of.</summary>
public sealed class SynchronizationRuleTests
{
    private const long Start = 1_795_600_000_000;

    [Fact]
    public void A_live_call_is_told_step_by_step()
    {
        var world = new RuleWorld();
        CstaClientCore client = world.Monitoring("A");
        world.Xsp.Event(Ada, "CallReceivedEvent", Call("h-1:0", "7:1", "Terminator", "Alerting"));
        world.Xsp.Event(Ada, "CallAnsweredEvent", Call("h-1:0", "7:1", "Terminator", "Active", answered: true));
        world.Xsp.Event(Ada, "CallHeldEvent", Call("h-1:0", "7:1", "Terminator", "Held", answered: true));
        world.Xsp.Event(Ada, "CallRetrievedEvent", Call("h-1:0", "7:1", "Terminator", "Active", answered: true));
        string last = world.Xsp.Event(Ada, "CallReleasedEvent", Call("h-1:0", "7:1", "Terminator", "Released", answered: true, more: "<xsi:releasingParty>remoteRelease</xsi:releasingParty>"));
        world.Clock.Advance(100);
        Assert.Equal(
            "Delivered 7:1@1001=Alerting/22 | Established 7:1@1001=Connected/22 | Held 7:1@1001=Hold/78 | Retrieved 7:1@1001=Connected/78 | ConnectionCleared 7:1@+15550100=Null/48",
            Heard(client));
        Assert.Contains(last, world.Xsp.Acknowledged);
        Assert.Empty(client.Violations);
    }

    [Fact]
    public void Rule_1_what_an_unsolicited_snapshot_lacks_is_cleared_for_all_clients_and_logged()
    {
        var world = new RuleWorld();
        CstaClientCore first = world.Monitoring("A");
        CstaClientCore second = world.Monitoring("B");
        world.Xsp.Event(Ada, "CallReceivedEvent", Call("h-1:0", "7:1", "Terminator", "Alerting"));
        world.Clock.Advance(50);
        world.Xsp.Snapshot(Ada);
        world.Clock.Advance(100);
        Assert.All([first, second], c => Assert.EndsWith("ConnectionCleared 7:1@1001=Null/54", Heard(c), StringComparison.Ordinal));
        Assert.Equal(("1001", "7:1", "h-1:0", "alerting", "none"), Single(world));
        Assert.Equal((1, 1), (world.Counted(c => c.Unsynchronized), world.Counted(c => c.PartiesCleared)));
        Assert.Contains("rule 1", world.Told, StringComparison.Ordinal);
        Assert.Contains("sweep 2 started: unsolicitedSnapshot", world.Told, StringComparison.Ordinal);
    }

    [Fact]
    public void Rule_1_leaves_the_other_user_of_the_same_call_alone()
    {
        var world = new RuleWorld(adjust: o => o.Resync.SweepEnabled = false);
        CstaClientCore ada = world.Monitoring("A");
        CstaClientCore bob = world.Monitoring("B", "1002");
        world.Xsp.Event(Ada, "CallOriginatedEvent", Call("h-1:0", "7:1", "Originator", "Active", remote: "tel:1002"));
        world.Xsp.Event(Bob, "CallReceivedEvent", Call("h-2:0", "7:1", "Terminator", "Alerting", remote: "tel:1001"));
        world.Clock.Advance(50);
        world.Xsp.Snapshot(Ada);
        world.Clock.Advance(100);
        Assert.EndsWith("ConnectionCleared 7:1@1001=Null/54", Heard(ada), StringComparison.Ordinal);
        Assert.Equal("Delivered 7:1@1002=Alerting/22", Heard(bob, "1002"));
    }

    [Fact]
    public void Rule_2_new_and_moved_parties_are_told_in_the_order_clears_moves_adds()
    {
        var world = new RuleWorld();
        CstaClientCore client = world.Monitoring("A");
        world.Xsp.Event(Ada, "CallReceivedEvent", Call("h-1:0", "7:1", "Terminator", "Alerting"));
        world.Xsp.Event(Ada, "CallReceivedEvent", Call("h-2:0", "8:1", "Terminator", "Alerting"));
        world.Clock.Advance(50);
        world.Xsp.Calls[Ada] = Call("h-3:0", "9:1", "Originator", "Held", answered: true) + Call("h-2:0", "8:1", "Terminator", "Active", answered: true);
        world.Xsp.Snapshot(Ada);
        world.Clock.Advance(100);
        Assert.EndsWith(
            "ConnectionCleared 7:1@1001=Null/54 | Established 8:1@1001=Connected/22 | Originated 9:1@1001=Connected/22 | Established 9:1@+15550100=Connected/22 | Held 9:1@1001=Hold/78",
            Heard(client), StringComparison.Ordinal);
        Assert.Equal(3, world.Log.Unsynchronizeds.Count);
    }

    [Fact]
    public void The_same_party_under_another_tracking_id_is_cleared_and_added_and_logged_once()
    {
        var world = new RuleWorld();
        CstaClientCore client = world.Monitoring("A");
        world.Xsp.Event(Ada, "CallAnsweredEvent", Call("h-1:0", "7:1", "Terminator", "Active", answered: true));
        world.Clock.Advance(50);
        world.Xsp.Calls[Ada] = Call("h-1:0", "8:1", "Terminator", "Active", answered: true);
        world.Xsp.Snapshot(Ada);
        world.Clock.Advance(100);
        Assert.EndsWith("ConnectionCleared 7:1@1001=Null/54 | Delivered 8:1@1001=Alerting/22 | Established 8:1@1001=Connected/22", Heard(client), StringComparison.Ordinal);
        Assert.Single(world.Log.Unsynchronizeds);
        Assert.Equal("other Call ID", world.LastClearing(Ada).Reported);
    }

    [Fact]
    public void A_call_id_used_again_with_another_start_time_is_another_party()
    {
        var world = new RuleWorld();
        CstaClientCore client = world.Monitoring("A");
        world.Xsp.Event(Ada, "CallAnsweredEvent", Call("h-1:0", "7:1", "Terminator", "Active", answered: true));
        world.Clock.Advance(50);
        world.Xsp.Calls[Ada] = Call("h-1:0", "9:1", "Terminator", "Alerting", start: Start + 60_000);
        world.Xsp.Snapshot(Ada);
        world.Clock.Advance(100);
        Assert.EndsWith("ConnectionCleared 7:1@1001=Null/54 | Delivered 9:1@1001=Alerting/22", Heard(client), StringComparison.Ordinal);
        Assert.Equal(2, world.Log.Unsynchronizeds.Count);
    }

    [Fact]
    public void A_move_that_no_event_tells_of_is_a_clear_and_an_add()
    {
        var world = new RuleWorld();
        CstaClientCore client = world.Monitoring("A");
        world.Xsp.Event(Ada, "CallAnsweredEvent", Call("h-1:0", "7:1", "Terminator", "Active", answered: true));
        world.Clock.Advance(50);
        world.Xsp.Calls[Ada] = Call("h-1:0", "7:1", "Terminator", "Alerting");
        world.Xsp.Snapshot(Ada);
        world.Clock.Advance(100);
        Assert.EndsWith("ConnectionCleared 7:1@1001=Null/54 | Delivered 7:1@1001=Alerting/22", Heard(client), StringComparison.Ordinal);
        Assert.Equal(("1001", "7:1", "h-1:0", "connected", "alerting"), Single(world));
        Assert.Equal("alerting", world.LastClearing(Ada).Reported);
    }

    [Fact]
    public void A_first_snapshot_sets_the_picture_without_a_word()
    {
        var world = new RuleWorld();
        world.Xsp.Calls[Ada] = Call("h-1:0", "7:1", "Terminator", "Active", answered: true);
        CstaClientCore client = world.Monitoring("A");
        Assert.Equal("", Heard(client));
        Assert.Empty(world.Log.Unsynchronizeds);
        CstaAnswer answer = world.Ask(then => client.SnapshotDevice("1001", then));
        SnapshotCall call = Assert.Single(answer.Snapshot);
        Assert.Equal(("7:1", "1001", LocalState.Connected, LocalState.Connected), (call.Connection.CallId, call.Connection.Device, call.State!.Value, call.OtherState!.Value));
    }

    [Fact]
    public void Rule_3_a_renewal_is_handled_like_an_unsolicited_snapshot_and_comes_once_in_thirty_to_forty_minutes()
    {
        var world = new RuleWorld();
        CstaClientCore client = world.Monitoring("A");
        world.Xsp.Event(Ada, "CallAnsweredEvent", Call("h-1:0", "7:1", "Terminator", "Active", answered: true));
        world.Clock.Advance(29 * 60_000);
        Assert.Equal(0, world.Xsp.Count("UpdateSubscription"));
        world.Clock.Advance((11 * 60_000) + 2000);
        Assert.True(world.Xsp.Count("UpdateSubscription") >= 1);
        Assert.EndsWith("ConnectionCleared 7:1@1001=Null/54", Heard(client), StringComparison.Ordinal);
        Assert.Contains("rule 3", world.Told, StringComparison.Ordinal);
    }

    [Fact]
    public void Rule_7_nothing_is_cleared_because_an_answer_is_missing_or_links_are_gone()
    {
        var world = new RuleWorld();
        CstaClientCore client = world.Monitoring("A");
        world.Xsp.Event(Ada, "CallAnsweredEvent", Call("h-1:0", "7:1", "Terminator", "Active", answered: true));
        world.Clock.Advance(50);
        world.Xsp.Decide = r => r.Kind == "UpdateSubscription";
        CstaAnswer answer = world.Ask(then => client.SnapshotDevice("1001", then));
        Assert.False(answer.Ok);
        Assert.Contains("systemResource", answer.Failure, StringComparison.OrdinalIgnoreCase);
        world.Xsp.Drop();
        world.Clock.Advance(3_600_000);
        Assert.DoesNotContain("ConnectionCleared", Heard(client), StringComparison.Ordinal);
        world.Xsp.Calls[Ada] = Call("h-1:0", "7:1", "Terminator", "Active", answered: true);
        world.Xsp.Decide = static _ => false;
        world.Clock.Advance(60_000);
        Assert.Empty(world.Log.Unsynchronizeds);
        Assert.DoesNotContain("ConnectionCleared", Heard(client), StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_that_was_wrong_is_logged_though_the_only_client_goes_while_BroadWorks_refuses_to_take_the_subscription_anew()
    {
        var world = new RuleWorld();
        world.Monitoring("A");
        world.Xsp.Event(Ada, "CallAnsweredEvent", Call("h-1:0", "7:1", "Terminator", "Active", answered: true));
        world.Clock.Advance(50);
        world.Xsp.Decide = r =>
        {
            world.Xsp.Answer(r, r.Kind == "UpdateSubscription" ? 404 : 503);
            world.Peers["A"].Close(); // between the question and the answer
            return true;
        };
        world.Control.SweepByOperator();
        world.Clock.Advance(500);
        Assert.Equal(1, world.Xsp.Count("UpdateSubscription"));
        Assert.True(world.Xsp.Count("AddUserSubscription") >= 2, "nothing was added anew");
        world.Xsp.Decide = static _ => false;
        CstaClientCore next = world.Monitoring("B");
        world.Clock.Advance(10_000);
        Assert.Equal(("1001", "7:1", "h-1:0", "connected", "none"), Single(world));
        Assert.Empty(world.Ask(then => next.SnapshotDevice("1001", then)).Snapshot);
    }

    [Fact]
    public void A_picture_that_nobody_wants_and_no_subscription_keeps_true_goes_when_its_time_is_over()
    {
        var world = new RuleWorld(adjust: o => o.Resync.LingerSeconds = 5);
        world.Monitoring("A");
        world.Xsp.Event(Ada, "CallAnsweredEvent", Call("h-1:0", "7:1", "Terminator", "Active", answered: true));
        world.Clock.Advance(50);
        world.Xsp.Decide = r =>
        {
            world.Xsp.Answer(r, r.Kind == "UpdateSubscription" ? 404 : 503);
            return true;
        };
        world.Control.SweepByOperator();
        world.Clock.Advance(100);
        world.Peers["A"].Close();
        world.Clock.Advance(60_000);
        Assert.Equal(0, world.Connector.Lanes.Sum(l => l.Stripe.Users.Count));
    }

    [Fact]
    public void A_subscription_is_deleted_though_a_new_numbering_comes_while_its_deletion_waits()
    {
        var world = new RuleWorld(adjust: o => (o.Resync.LingerSeconds, o.Resync.MaxInFlight, o.Connector.RequestTimeoutSeconds) = (5, 2, 60));
        world.Monitoring("A");
        CstaClientCore other = world.Monitoring("B", "1002");
        world.Xsp.Event(Ada, "HookStatusEvent", "<xsi:hookStatus>On-Hook</xsi:hookStatus>", number: 500);
        world.Clock.Advance(500);
        world.Xsp.Decide = r => r.Kind == "UpdateSubscription"; // they fill the window
        other.SnapshotDevice("1002", static _ => { });
        world.Clock.Advance(50);
        world.Peers["A"].Close();
        world.Xsp.Decide = static r => r.Kind is "UpdateSubscription" or "DeleteSubscription";
        world.Clock.Advance(5_100);
        world.Xsp.Snapshot(Ada, number: 1);
        world.Clock.Advance(500);
        world.Xsp.Decide = static _ => false;
        world.Clock.Advance(60_000);
        Assert.True(world.Xsp.Count("DeleteSubscription") >= 1);
        Assert.DoesNotContain(world.Connector.Lanes.SelectMany(l => l.Stripe.Users), u => u.Device.UserId == Ada);
    }

    [Fact]
    public void Whoever_monitors_a_user_whose_deletion_is_lost_with_its_link_is_answered()
    {
        var world = new RuleWorld(xsps: 2, adjust: o => o.Resync.LingerSeconds = 1);
        world.Monitoring("A");
        world.Clock.Advance(1000);
        ScriptedXsp? asked = null;
        foreach (ScriptedXsp xsp in world.Xsps)
        {
            xsp.Decide = r =>
            {
                asked = r.Kind == "DeleteSubscription" ? r.Xsp : asked;
                return r.Kind == "DeleteSubscription";
            };
        }

        world.Peers["A"].Close();
        Assert.True(world.Clock.RunUntil(() => asked is not null, 10_000));
        CstaClientCore next = world.Client("B");
        CstaAnswer? answer = null;
        next.MonitorStart("1001", a => answer = a);
        world.Clock.Advance(50);
        Assert.Null(answer);
        asked!.Drop();
        Assert.True(world.Clock.RunUntil(() => answer is not null, 3_000), world.Told);
        Assert.True(answer!.Ok, answer.Failure);
    }

    [Fact]
    public void A_subscription_that_is_granted_when_nobody_waits_for_it_any_more_is_deleted()
    {
        var world = new RuleWorld();
        XspRequest? add = null;
        world.Xsp.Decide = r =>
        {
            add = r.Kind == "AddUserSubscription" ? r : add;
            return r.Kind == "AddUserSubscription";
        };
        CstaClientCore client = world.Client("A");
        CstaAnswer? answer = null;
        client.MonitorStart("1001", a => answer = a);
        Assert.True(world.Clock.RunUntil(() => answer is not null, 8_000));
        Assert.False(answer!.Ok);
        world.Xsp.Grant(add!, "late-1");
        world.Clock.Advance(500);
        Assert.Equal(["late-1"], world.Xsp.Requests.Where(r => r.Kind == "DeleteSubscription").Select(r => r.Target));
    }

    [Fact]
    public void A_channel_set_without_a_channel_is_no_fault_of_the_user()
    {
        var world = new RuleWorld();
        int refused = 0;
        world.Xsp.Decide = r =>
        {
            if (r.Kind != "AddUserSubscription" || refused++ > 0)
            {
                return false;
            }

            world.Xsp.Answer(r, 403, "<xsp:payload><xsi:ErrorInfo xmlns:xsi=\"http://schema.broadsoft.com/xsi\"><xsi:summary>no channel</xsi:summary><xsi:errorCode>110842</xsi:errorCode></xsi:ErrorInfo></xsp:payload>");
            return true;
        };
        CstaClientCore client = world.Client("A");
        CstaAnswer answer = world.Ask(then => client.MonitorStart("1001", then));
        Assert.False(answer.Ok);
        Assert.Contains("systemResource", answer.Failure, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("subscription of", world.Told, StringComparison.Ordinal);
        Assert.True(world.Ask(then => client.MonitorStart("1001", then)).Ok);
    }

    private static (string Device, string CallId, string PartyId, string Held, string Reported) Single(RuleWorld world)
    {
        Load.Checker.LmsEntry entry = Assert.Single(world.Log.Unsynchronizeds);
        return (entry.Device, entry.CallId, entry.PartyId, entry.Held, entry.Reported);
    }
}
