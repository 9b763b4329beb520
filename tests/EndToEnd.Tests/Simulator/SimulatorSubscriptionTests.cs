using CstaConnector.Load.Simulator;

namespace CstaConnector.EndToEnd.Tests.Simulator;

public sealed class SimulatorSubscriptionTests
{
    private static readonly SimulatorOptions Quiet = SimulatorOptions.Quiet(4, 1);

    [Fact]
    public void A_new_subscription_is_granted_and_followed_by_its_initial_event()
    {
        var rig = new SimulatorRig(Quiet);
        string channel = rig.Client.AddChannel();
        rig.Advance(1);
        Assert.Equal(200, rig.Client.Status(channel));
        Assert.Equal("3600", rig.Client.Value(channel, "expires"));

        string added = rig.Client.Subscribe(rig.User);
        rig.Advance(1);

        Assert.Equal(200, rig.Client.Status(added));
        Assert.Equal("86400", rig.Client.Value(added, "expires"));
        ReadEvent initial = Assert.Single(rig.Client.Events);
        Assert.Equal("CallSubscriptionEvent", initial.Type);
        Assert.Equal(1, initial.Sequence);
        Assert.Equal(rig.User, initial.Target);
        Assert.Equal(rig.Client.Subscriptions[rig.User], initial.SubscriptionId);
        Assert.Equal(rig.Client.Value(channel, "channelId"), initial.ChannelId);
        Assert.Empty(initial.Calls);
        Assert.Contains("On-Hook", initial.Data.Value, StringComparison.Ordinal);
        Assert.Equal(200, rig.World.Log[0].AcknowledgedStatus);
        Assert.Equal(0, rig.World.EventsUnsettled);
        Assert.Empty(rig.World.Statistics.ViolationTexts);
    }

    [Fact]
    public void The_initial_event_may_overtake_the_answer()
    {
        SimulatorOptions options = Quiet with { Service = Quiet.Service with { EventOvertakesShare = 1, ResponseDelay = new Milliseconds(20, 20) } };
        var rig = new SimulatorRig(options);
        rig.Client.AddChannel();
        rig.Advance(30);
        string added = rig.Client.Subscribe(rig.User);
        rig.Advance(10);

        Assert.Single(rig.Client.Events);
        Assert.Equal(0, rig.Client.Status(added));
        rig.Advance(20);
        Assert.Equal(200, rig.Client.Status(added));
    }

    [Fact]
    public void An_update_is_answered_and_followed_by_a_snapshot_that_equals_the_truth()
    {
        SimulatorRig rig = SimulatorRig.Subscribed(Quiet);
        string first = rig.World.Calls.Inbound(rig.User, "tel:+15550100");
        rig.Advance(100);
        rig.World.Calls.Answer(rig.User, first);
        rig.World.Calls.Hold(rig.User, first);
        rig.World.Calls.Internal(rig.User, rig.Other);
        rig.Client.Events.Clear();

        string update = rig.Client.Update(rig.Client.Subscriptions[rig.User]);
        rig.Advance(1);

        Assert.Equal(200, rig.Client.Status(update));
        ReadEvent snapshot = rig.Client.Events.Single(e => e.Type == "CallSubscriptionEvent");
        Follower follower = new();
        follower.Apply(snapshot);
        Assert.Equal(Follower.Describe(rig.World.CallsOf(rig.User)), follower.Describe(rig.User));
        Assert.Equal(2, snapshot.Calls.Count);
        Assert.Equal((SimulatorRig.Start + 350).ToString(), snapshot.Calls[0].Elements().First(e => e.Name.LocalName == "answerTime").Value);
        Assert.Equal("Held", snapshot.CallField("state"));
    }

    [Fact]
    public void Subscribing_again_terminates_the_old_subscription()
    {
        SimulatorRig rig = SimulatorRig.Subscribed(Quiet);
        string old = rig.Client.Subscriptions[rig.User];
        rig.Client.Events.Clear();

        rig.Client.Subscribe(rig.User);
        rig.Advance(1);

        Assert.NotEqual(old, rig.Client.Subscriptions[rig.User]);
        Assert.Equal(old, rig.Client.Events.Single(e => e.Type == "SubscriptionTerminatedEvent").SubscriptionId);
        Assert.Equal([rig.Client.Subscriptions[rig.User]], rig.World.SubscriptionsOf(rig.User));
        string update = rig.Client.Update(old);
        rig.Advance(1);
        Assert.Equal(404, rig.Client.Status(update));
    }

    [Fact]
    public void Subscribing_again_may_be_a_conflict()
    {
        SimulatorRig rig = SimulatorRig.Subscribed(Quiet with { Service = Quiet.Service with { ConflictOnResubscribe = true } });
        string again = rig.Client.Subscribe(rig.User);
        rig.Advance(1);
        Assert.Equal(409, rig.Client.Status(again));
        Assert.Equal([rig.Client.Subscriptions[rig.User]], rig.World.SubscriptionsOf(rig.User));
    }

    [Theory]
    [InlineData(404, "110003")]
    [InlineData(481, "110003")]
    [InlineData(403, "110862")]
    public void An_unknown_subscription_is_refused(int status, string errorCode)
    {
        SimulatorRig rig = SimulatorRig.Subscribed(Quiet with { Service = Quiet.Service with { UnknownSubscriptionStatus = status } });
        string update = rig.Client.Update("nobody");
        string delete = rig.Client.Delete("nobody");
        rig.Advance(1);
        Assert.Equal((status, errorCode), (rig.Client.Status(update), rig.Client.Value(update, "errorCode")));
        Assert.Equal((status, errorCode), (rig.Client.Status(delete), rig.Client.Value(delete, "errorCode")));
    }

    [Fact]
    public void Deleting_ends_the_events()
    {
        SimulatorRig rig = SimulatorRig.Subscribed(Quiet);
        string delete = rig.Client.Delete(rig.Client.Subscriptions[rig.User]);
        rig.Advance(1);
        Assert.Equal(200, rig.Client.Status(delete));
        Assert.Equal("SubscriptionTerminatedEvent", rig.Client.Events[^1].Type);
        int before = rig.Client.Events.Count;
        rig.World.Calls.Inbound(rig.User, "tel:+15550100");
        rig.Advance(100);
        Assert.Equal(before, rig.Client.Events.Count);
    }

    [Fact]
    public void An_unknown_user_an_unknown_package_and_a_missing_channel_set_are_refused()
    {
        var rig = new SimulatorRig(Quiet);
        string noSet = rig.Client.Subscribe(rig.User);
        rig.Client.AddChannel();
        string noUser = rig.Client.Subscribe("nobody@example.net");
        string noPackage = rig.Client.Subscribe(rig.User, package: "No Such Package");
        rig.Advance(1);
        Assert.Equal((403, "110842"), (rig.Client.Status(noSet), rig.Client.Value(noSet, "errorCode")));
        Assert.Equal((404, "110003"), (rig.Client.Status(noUser), rig.Client.Value(noUser, "errorCode")));
        Assert.Equal(400, rig.Client.Status(noPackage));
    }

    [Fact]
    public void Subscriptions_and_channels_expire_when_nobody_renews_them()
    {
        SimulatorOptions options = Quiet with { Service = Quiet.Service with { GrantedSubscriptionSeconds = 60, GrantedChannelSeconds = 100 } };
        SimulatorRig rig = SimulatorRig.Subscribed(options);
        rig.Client.Update(rig.Client.Subscriptions[rig.User]);
        rig.Advance(30_000);
        rig.Client.Update(rig.Client.Subscriptions[rig.User]);
        rig.Advance(40_000);
        Assert.Single(rig.World.SubscriptionsOf(rig.User));
        Assert.Empty(rig.World.SubscriptionsOf(rig.Other));
        Assert.Equal("SubscriptionTerminatedEvent", rig.Client.TypesFor(rig.Other)[^1]);

        rig.Advance(40_000);
        string set = rig.Client.Request("GetChannelSetRequest", "/com.broadsoft.xsi-events/v2.0/channelset/set-1", "GET", "", "");
        rig.Advance(1);
        Assert.Contains("Expired", rig.Client.Other.Single(d => d.ToString().Contains("ChannelTerminatedEvent", StringComparison.Ordinal)).Root!.Value, StringComparison.Ordinal);
        Assert.Equal(404, rig.Client.Status(set));
    }

    [Fact]
    public void A_subscription_to_fewer_events_gets_fewer()
    {
        var rig = new SimulatorRig(Quiet);
        rig.Client.AddChannel();
        rig.Client.Subscribe(rig.User, package: "Basic Call");
        rig.Client.Subscribe(rig.Other, package: "Call Center Agent");
        rig.Advance(1);
        string call = rig.World.Calls.Internal(rig.User, rig.Other);
        rig.World.Calls.Answer(rig.User, call);
        rig.World.Calls.Hold(rig.User, call);
        rig.World.Calls.Release(rig.User, call);
        rig.Advance(100);
        Assert.Equal(["CallSubscriptionEvent", "HookStatusEvent", "CallOriginatedEvent", "CallAnsweredEvent", "CallReleasedEvent", "HookStatusEvent"], rig.Client.TypesFor(rig.User));
        Assert.Equal(["AgentSubscriptionEvent"], rig.Client.TypesFor(rig.Other));
    }
}
