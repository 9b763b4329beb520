using CstaConnector.Load.CstaClient;
using static CstaConnector.EndToEnd.Tests.World.RuleWorld;
using static CstaConnector.EndToEnd.Tests.World.ScriptedXsp;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>Snapshot Device: who learns what, and when.</summary>
public sealed class SnapshotRuleTests
{
    [Fact]
    public void The_requestor_learns_from_the_response_and_the_others_from_events()
    {
        var world = new RuleWorld(adjust: o => o.Resync.SweepEnabled = false);
        CstaClientCore asking = world.Monitoring("A");
        CstaClientCore other = world.Monitoring("B");
        world.Xsp.Event(Ada, "CallAnsweredEvent", Call("h-1:0", "7:1", "Terminator", "Active", answered: true));
        world.Clock.Advance(50);
        CstaAnswer answer = world.Ask(then => asking.SnapshotDevice("1001", then));
        world.Clock.Advance(50);
        Assert.True(answer.Ok, answer.Failure);
        Assert.Empty(answer.Snapshot);
        Assert.DoesNotContain("ConnectionCleared", Heard(asking), StringComparison.Ordinal);
        Assert.EndsWith("ConnectionCleared 7:1@1001=Null/54", Heard(other), StringComparison.Ordinal);
        Assert.Single(world.Log.Unsynchronizeds);
    }

    [Fact]
    public void Requests_that_come_while_the_update_is_unanswered_share_it_and_later_ones_do_not()
    {
        var world = new RuleWorld();
        CstaClientCore client = world.Monitoring("A");
        XspRequest? update = null;
        world.Xsp.Decide = r =>
        {
            update = r.Kind == "UpdateSubscription" ? r : update;
            return r.Kind == "UpdateSubscription";
        };
        List<CstaAnswer> answers = [];
        client.SnapshotDevice("1001", answers.Add);
        client.SnapshotDevice("1001", answers.Add);
        world.Clock.Advance(100);
        Assert.Equal(1, world.Xsp.Count("UpdateSubscription"));
        world.Xsp.Answer(update!, 200);
        world.Clock.Advance(100);
        client.SnapshotDevice("1001", answers.Add);
        world.Clock.Advance(100);
        world.Xsp.Decide = static _ => false;
        world.Xsp.Snapshot(Ada);
        world.Clock.Advance(20);
        Assert.True(answers.Count >= 2);
        world.Clock.Advance(500);
        Assert.Equal(3, answers.Count);
        Assert.All(answers, a => Assert.True(a.Ok, a.Failure));
        Assert.Equal(2, world.Xsp.Count("UpdateSubscription"));
    }

    [Fact]
    public void The_response_stands_at_the_snapshots_place_in_the_devices_stream()
    {
        var world = new RuleWorld();
        CstaClientCore client = world.Monitoring("A");
        world.Xsp.Decide = r =>
        {
            if (r.Kind != "UpdateSubscription")
            {
                return false;
            }

            // Out of order on the wire: the event after the snapshot arrives first, the one before it last.
            world.Xsp.Answer(r, 200);
            world.Xsp.Calls[Ada] = Call("h-1:0", "7:1", "Terminator", "Alerting");
            world.Xsp.Event(Ada, "CallAnsweredEvent", Call("h-1:0", "7:1", "Terminator", "Active", answered: true), number: 4);
            world.Xsp.Snapshot(Ada, number: 3);
            world.Xsp.Event(Ada, "CallReceivedEvent", Call("h-1:0", "7:1", "Terminator", "Alerting"), number: 2);
            return true;
        };
        CstaAnswer answer = world.Ask(then => client.SnapshotDevice("1001", then));
        world.Clock.Advance(50);
        Assert.Equal(LocalState.Alerting, Assert.Single(answer.Snapshot).State);
        Assert.Equal(
            ["Delivered", "Snapshot", "Established"],
            client.Devices["1001"].Log.Where(e => e.Kind is LogKind.Event or LogKind.Snapshot).Select(e => e.Kind == LogKind.Event ? e.Event.ToString() : "Snapshot"));
        Assert.Empty(world.Log.Unsynchronizeds);
    }

    [Fact]
    public void A_snapshot_that_does_not_come_is_an_error_and_the_device_is_asked_again()
    {
        var world = new RuleWorld();
        CstaClientCore client = world.Monitoring("A");
        world.Xsp.Decide = r =>
        {
            if (r.Kind == "UpdateSubscription")
            {
                world.Xsp.Answer(r, 200); // and no event
            }

            return r.Kind == "UpdateSubscription";
        };
        long asked = world.Clock.NowMilliseconds;
        CstaAnswer answer = world.Ask(then => client.SnapshotDevice("1001", then));
        Assert.False(answer.Ok);
        Assert.InRange(world.Clock.NowMilliseconds - asked, 4900, 5300);
        Assert.Equal(1, world.Connector.Lanes.Sum(l => l.Stripe.Users.Count(u => u.Suspect)));
        world.Xsp.Decide = static _ => false;
        world.Clock.Advance(20_000);
        Assert.True(world.Xsp.Count("UpdateSubscription") >= 2);
        Assert.Equal(0, world.Connector.Lanes.Sum(l => l.Stripe.Users.Count(u => u.Suspect)));
    }

    [Fact]
    public void A_device_without_a_monitor_is_subscribed_answered_and_lingers()
    {
        var world = new RuleWorld();
        world.Xsp.Calls[Ada] = Call("h-1:0", "7:1", "Originator", "Remote Held", answered: true);
        CstaClientCore client = world.Client("A");
        CstaAnswer answer = world.Ask(then => client.SnapshotDevice("1001", then));
        SnapshotCall call = Assert.Single(answer.Snapshot);
        Assert.Equal((LocalState.Connected, LocalState.Hold), (call.State!.Value, call.OtherState!.Value));
        Assert.Equal(1, world.Xsp.Count("AddUserSubscription"));
        world.Clock.Advance(59_000);
        Assert.Equal(0, world.Xsp.Count("DeleteSubscription"));
        world.Clock.Advance(2000);
        Assert.Equal(1, world.Xsp.Count("DeleteSubscription"));
        Assert.Equal(0, world.Connector.Lanes.Sum(l => l.Stripe.Users.Count));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(481)]
    public void A_forgotten_subscription_is_added_anew_and_its_first_snapshot_clears_what_is_gone(int status)
    {
        var world = new RuleWorld();
        CstaClientCore client = world.Monitoring("A");
        world.Xsp.Event(Ada, "CallAnsweredEvent", Call("h-1:0", "7:1", "Terminator", "Active", answered: true));
        world.Clock.Advance(50);
        bool refused = false;
        world.Xsp.Decide = r =>
        {
            if (r.Kind != "UpdateSubscription" || refused)
            {
                return false;
            }

            refused = true;
            world.Xsp.Answer(r, status);
            return true;
        };
        CstaAnswer answer = world.Ask(then => client.SnapshotDevice("1001", then));
        Assert.True(answer.Ok, answer.Failure);
        Assert.Empty(answer.Snapshot);
        Assert.Equal(2, world.Xsp.Count("AddUserSubscription"));
        Assert.Single(world.Log.Unsynchronizeds);
        Assert.Equal(0, client.MonitorsEnded);
    }

    [Fact]
    public void A_user_that_is_refused_even_after_adding_anew_ends_its_monitors()
    {
        var world = new RuleWorld();
        CstaClientCore client = world.Monitoring("A");
        world.Xsp.Decide = r =>
        {
            if (r.Kind is "UpdateSubscription" or "AddUserSubscription")
            {
                world.Xsp.Answer(r, 404);
                return true;
            }

            return false;
        };
        CstaAnswer answer = world.Ask(then => client.SnapshotDevice("1001", then));
        world.Clock.Advance(100);
        Assert.False(answer.Ok);
        Assert.Equal("operation 12", answer.Failure); // invalidDeviceID
        Assert.Equal(1, client.MonitorsEnded);
        Assert.Empty(client.Violations);
    }
}
