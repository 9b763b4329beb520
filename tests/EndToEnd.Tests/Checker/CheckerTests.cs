using CstaConnector.Load.Checker;
using CstaConnector.Load.CstaClient;

namespace CstaConnector.EndToEnd.Tests.Checker;

/// <summary>Each fault that the checker is there for is found, and nothing where there is none.</summary>
public sealed class CheckerTests
{
    private static DeliveryReport Delivery(Story story, long since = 0) => DeliveryCheck.Compare(story.Client(since), story.Replay());

    private static ClearingReport Clearing(Story story) => ClearingCheck.Compare(story.Client(), story.Replay());

    private static LmsReport Lms(Story story) => LmsCheck.Compare(story.Lms, story.Replay());

    private static BeliefReport Belief(Story story, params TruthParty[] truth) =>
        BeliefCheck.Compare(story.Client(), new Dictionary<string, IReadOnlyList<TruthParty>> { [Story.Device] = truth });

    [Fact]
    public void A_true_belief_passes()
    {
        var report = Belief(new Story().Believes("1:1", LocalState.Hold), new TruthParty("1:1", LocalState.Hold));
        Assert.True(report.IsTrue);
        Assert.Equal((1, 1), (report.Devices, report.Calls));
    }

    [Fact]
    public void A_stuck_call_is_found()
    {
        var report = Belief(new Story().Believes("1:1", LocalState.Connected).Believes("2:1", LocalState.Hold), new TruthParty("2:1", LocalState.Hold));
        Assert.False(report.IsTrue);
        Assert.Equal("1:1", Assert.Single(report.Stuck).CallId);
    }

    [Fact]
    public void A_missing_call_is_found()
    {
        var report = Belief(new Story(), new TruthParty("1:1", LocalState.Alerting));
        Assert.False(report.IsTrue);
        Assert.Equal(LocalState.Alerting, Assert.Single(report.Missing).True);
    }

    [Fact]
    public void A_wrong_state_is_found()
    {
        var report = Belief(new Story().Believes("1:1", LocalState.Hold), new TruthParty("1:1", LocalState.Connected));
        Assert.False(report.IsTrue);
        Assert.Equal((LocalState.Hold, LocalState.Connected), (Assert.Single(report.WrongState).Believed!.Value, report.WrongState[0].True!.Value));
    }

    [Fact]
    public void A_device_without_a_monitor_does_not_count()
    {
        var view = new ClientView("client", new Dictionary<string, DeviceView>
        {
            [Story.Device] = new(Story.Device, false, long.MaxValue, new Dictionary<string, CallBelief>(), []),
        });
        var report = BeliefCheck.Compare(view, new Dictionary<string, IReadOnlyList<TruthParty>> { [Story.Device] = [new("1:1", LocalState.Alerting)] });
        Assert.True(report.IsTrue);
        Assert.Equal(0, report.Devices);
    }

    [Fact]
    public void A_faultless_delivery_passes()
    {
        var report = Delivery(Story.Faultless());
        Assert.Equal((7, 7), (report.Expected, report.Told));
        Assert.Empty(report.Lost);
        Assert.Empty(report.OutOfOrder);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void A_lost_event_is_found_wherever_it_is(int which)
    {
        var story = Story.Faultless();
        story.Came.RemoveAt(which);
        var report = Delivery(story);
        Assert.Single(report.Lost);
        Assert.Empty(report.OutOfOrder);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Two_events_in_the_wrong_order_are_found(int which)
    {
        var story = Story.Faultless();
        (story.Came[which], story.Came[which + 1]) = (story.Came[which + 1], story.Came[which]);
        var report = Delivery(story);
        Assert.Empty(report.Lost);
        Assert.Single(report.OutOfOrder);
    }

    [Fact]
    public void An_event_of_another_call_does_not_stand_in()
    {
        var story = Story.Faultless();
        story.Came[1] = story.Came[1] with { CallId = "999:1" };
        Assert.Equal("CallAnsweredEvent", Assert.Single(Delivery(story).Lost).Expected.Cause);
    }

    [Fact]
    public void What_was_not_acknowledged_need_not_have_come()
    {
        var story = new Story().Subscribed(100).Event(1_000, "CallReceivedEvent", Story.Ringing(), null, acknowledged: false);
        Assert.Equal(0, Delivery(story).Expected);
    }

    [Fact]
    public void Before_its_monitor_a_client_is_owed_nothing()
    {
        var story = Story.Faultless();
        story.Came.RemoveRange(0, 3);
        Assert.Empty(Delivery(story, since: 3_500).Lost);
        Assert.NotEmpty(Delivery(story, since: 2_500).Lost);
    }

    [Fact]
    public void The_rightful_silences_are_no_loss()
    {
        var story = new Story().Subscribed(100)
            .Event(1_000, "CallReceivedEvent", Story.Ringing(), CstaEventKind.Delivered)
            .Event(2_000, "CallAnsweredEvent", Story.Talking(), CstaEventKind.Established)
            .Event(2_100, "CallAnsweredEvent", Story.Talking(), null)
            .Event(2_200, "CallUpdatedEvent", Story.Talking(), null)
            .Event(2_300, "CallSecurityClassificationUpdatedEvent", Story.Talking(), null)
            .Event(3_000, "CallRedirectedEvent", Story.Talking(), CstaEventKind.Diverted)
            .Event(3_100, "CallReleasedEvent", Story.Over(), null);
        var report = Delivery(story);
        Assert.Equal(3, report.Expected);
        Assert.Empty(report.Lost);
    }

    [Fact]
    public void A_second_answer_by_someone_else_must_be_told()
    {
        var story = new Story().Subscribed(100)
            .Event(1_000, "CallReceivedEvent", Story.Ringing(), CstaEventKind.Delivered)
            .Event(2_000, "CallAnsweredEvent", Story.Talking(), CstaEventKind.Established)
            .Event(3_000, "CallAnsweredEvent", Story.Talking() with { Remote = "tel:+15559999" }, null);
        Assert.Single(Delivery(story).Lost);
    }

    [Fact]
    public void A_failed_call_must_be_told_to_fail_and_to_end()
    {
        var treated = Story.Talking() with { Personality = "Originator", Releasing = true };
        var started = treated with { Answered = false, Releasing = false };
        var story = new Story().Subscribed(100)
            .Event(1_000, "CallOriginatedEvent", started, CstaEventKind.Originated)
            .Event(2_000, "CallReleasingEvent", treated, CstaEventKind.Failed)
            .Event(3_000, "CallReleasedEvent", Story.Over(), CstaEventKind.ConnectionCleared);
        Assert.Empty(Delivery(story).Lost);
        story.Came.RemoveAt(1);
        Assert.Equal(CstaEventKind.Failed, Assert.Single(Assert.Single(Delivery(story).Lost).Expected.Kinds));
    }

    [Fact]
    public void A_transfer_may_be_told_under_the_old_or_the_new_id()
    {
        foreach (var told in new[] { "100:1", "200:1" })
        {
            var story = new Story().Subscribed(100)
                .Event(1_000, "CallReceivedEvent", Story.Ringing(), CstaEventKind.Delivered)
                .Event(2_000, "CallAnsweredEvent", Story.Talking(), CstaEventKind.Established)
                .Event(3_000, "CallTransferredEvent", Story.Talking() with { CallId = "200:1" }, null)
                .Told(3_010, CstaEventKind.Transferred, told);
            Assert.Empty(Delivery(story).Lost);
        }
    }

    [Fact]
    public void A_clearing_of_a_living_call_is_found()
    {
        var story = Story.Faultless();
        story.Came.Insert(2, new LogEntry(2_500, LogKind.Event, CstaEventKind.ConnectionCleared, "100:1", Story.Device, LocalState.Null, 54, "00000001", 999, true));
        var report = Clearing(story);
        Assert.Equal((2, 1, 0), (report.Clearings, report.BySynchronization, report.Retold));
        Assert.Equal(2_500, Assert.Single(report.Wrong).AtMs);
    }

    [Fact]
    public void A_snapshot_answer_without_a_living_call_is_found()
    {
        var story = Story.Faultless();
        story.Came.Insert(2, new LogEntry(2_500, LogKind.SnapshotGone, CstaEventKind.OtherGroup, "100:1", null, null, -1, "00000001", -1, true));
        Assert.Equal("a snapshot answer", Assert.Single(Clearing(story).Wrong).By);
    }

    [Fact]
    public void A_call_cleared_and_told_anew_at_once_was_moved()
    {
        var story = Story.Faultless();
        story.Came.Insert(2, new LogEntry(2_500, LogKind.Event, CstaEventKind.ConnectionCleared, "100:1", Story.Device, LocalState.Null, 54, "00000001", 998, true));
        story.Came.Insert(3, new LogEntry(2_501, LogKind.Event, CstaEventKind.Delivered, "100:1", Story.Device, LocalState.Alerting, 22, "00000001", 999, false));
        var report = Clearing(story);
        Assert.Equal(1, report.Retold);
        Assert.Empty(report.Wrong);
    }

    [Fact]
    public void Clearing_what_is_gone_is_right()
    {
        var report = Clearing(Story.Faultless());
        Assert.Equal((1, 0), (report.Clearings, report.BySynchronization));
        Assert.Empty(report.Wrong);

        var failover = Clearing(Story.Failover().Told(6_020, CstaEventKind.ConnectionCleared, "100:1", 54));
        Assert.Equal(1, failover.BySynchronization);
        Assert.Empty(failover.Wrong);
    }

    [Fact]
    public void Clearing_before_the_crash_is_wrong_and_after_it_right()
    {
        var early = Clearing(Story.Failover().Told(2_900, CstaEventKind.ConnectionCleared, "100:1", 54));
        Assert.Single(early.Wrong);
    }

    [Fact]
    public void A_stuck_call_with_its_entry_passes()
    {
        var report = Lms(Story.Failover().Logged37205(6_010, Story.Talking()));
        Assert.Equal((1, 1, 1), (report.Entries, report.OutOfStep, report.Stuck));
        Assert.Empty(report.MissingEntries);
        Assert.Empty(report.Unjustified);
    }

    [Fact]
    public void A_missing_37205_is_found()
    {
        var report = Lms(Story.Failover());
        Assert.Equal(OutOfStep.Stuck, Assert.Single(report.MissingEntries).How);
    }

    [Fact]
    public void A_second_37205_for_one_party_is_found()
    {
        var report = Lms(Story.Failover().Logged37205(6_010, Story.Talking()).Logged37205(6_020, Story.Talking()));
        Assert.Equal(6_020, Assert.Single(report.Unjustified).AtMs);
    }

    [Fact]
    public void An_entry_for_a_party_in_step_is_found()
    {
        var report = Lms(Story.Failover().Logged37205(6_010, Story.Talking()).Logged37205(6_010, Story.Ringing("7:1", 2)));
        Assert.Equal("7:1", Assert.Single(report.Unjustified).CallId);
    }

    [Fact]
    public void A_first_picture_owes_no_entry()
    {
        var report = Lms(new Story().Subscribed(100, Story.Talking()));
        Assert.Equal((0, 0), (report.Entries, report.OutOfStep));
    }

    [Fact]
    public void A_party_whose_state_moved_unheard_owes_an_entry()
    {
        var story = new Story().Subscribed(100, Story.Talking())
            .Event(1_000, "CallHeldEvent", Story.OnHold(), null, acknowledged: false)
            .Snapshot(2_000, Story.OnHold());
        Assert.Equal(OutOfStep.State, Assert.Single(story.Replay().OutOfStep).How);
        Assert.Empty(Lms(story.Logged37205(2_010, Story.OnHold())).Unjustified);
    }

    [Fact]
    public void A_party_under_a_used_id_is_another_party()
    {
        var again = Story.Ringing() with { StartTime = 9_000, CallId = "500:1", Server = 2 };
        var story = new Story().Subscribed(100, Story.Talking()).Crash(1_000).Snapshot(2_000, again);
        Assert.Equal([OutOfStep.Stuck, OutOfStep.Missing], story.Replay().OutOfStep.Select(p => p.How));
    }

    [Fact]
    public void A_connector_that_died_took_its_picture_with_it()
    {
        var story = new Story().Subscribed(100).Event(1_000, "CallReceivedEvent", Story.Ringing(), CstaEventKind.Delivered).ConnectorDies(2_000)
            .Event(2_500, "CallAnsweredEvent", Story.Talking(), null, acknowledged: false)
            .Of("second").Subscribed(3_000, Story.Talking()).Event(4_000, "CallHeldEvent", Story.OnHold(), CstaEventKind.Held).Snapshot(5_000);
        var stuck = Assert.Single(story.Replay().OutOfStep);
        Assert.Equal((5_000L, OutOfStep.Stuck), (stuck.AtMs, stuck.How));
        Assert.False(story.Replay().IsLastWord(stuck));
        Assert.True(story.ConnectorDies(5_500).Replay().IsLastWord(stuck));
        Assert.Equal(CstaEventKind.Held, Assert.Single(Assert.Single(story.Replay().Expected(Story.Device), e => e.AtMs > 2_000).Kinds));
    }

    [Fact]
    public void What_comes_for_the_subscription_of_a_connector_that_died_is_told_to_nobody_and_true_all_the_same()
    {
        var story = new Story().Subscribed(100).ConnectorDies(2_000)
            .Event(2_500, "CallReceivedEvent", Story.Ringing(), null)
            .Of("second").Subscribed(3_000, Story.Ringing());
        Assert.Empty(story.Replay().Expected(Story.Device));
        Assert.Empty(story.Replay().OutOfStep);
        Assert.Empty(story.Replay().DevicesWithLoss);
        Assert.Equal(2_500, Assert.Single(story.Replay().Lives).FromMs);
    }

    [Theory]
    [InlineData(9_000, 0)]
    [InlineData(40_000, 1)] // it was the connector's for long
    public void What_comes_for_a_subscription_that_is_deleted_at_once_is_told_to_nobody(long deleted, int expected)
    {
        var story = new Story().Subscribed(100)
            .Of("granted too late").Snapshot(2_000).Event(2_500, "CallReceivedEvent", Story.Ringing(), null)
            .Event(deleted, "SubscriptionTerminatedEvent", Story.Ringing(), null);
        Assert.Equal(expected, story.Replay().Expected(Story.Device).Count(e => e.Cause == "CallReceivedEvent"));
        Assert.Equal(1, story.ConnectorDies(8_000).Replay().Expected(Story.Device).Count(e => e.Cause == "CallReceivedEvent"));
    }
}
