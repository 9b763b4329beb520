using CstaConnector.Engine.Calls;
using CstaConnector.Pipeline.Cti;
using static CstaConnector.Engine.Tests.Calls.StripeHarness;

namespace CstaConnector.Engine.Tests.Calls;

/// <summary>The bounds of waiting, and what a stripe says of what it took or did not take.</summary>
public sealed class StripeIntakeTests
{
    private const string Hook = "<xsi:hookStatus>On-Hook</xsi:hookStatus>";

    /// <summary>100 ms, and twenty times as much again.</summary>
    [Fact]
    public void A_process_that_is_held_up_for_ever_gives_a_gap_up_in_the_end()
    {
        (StripeHarness harness, User user) = Subscribed();
        harness.Stalls.Ticked(0, 10); // and never again
        harness.Receive(user, Event("sub", 3, "HookStatusEvent", Hook));
        harness.Advance(2_080);
        Assert.Equal(1, user.Sequence.Last);
        harness.Advance(40);
        Assert.Equal(3, user.Sequence.Last);
        harness.Receive(user, Event("sub", 5, "HookStatusEvent", Hook)); // the next one has as much
        harness.Advance(2_080);
        Assert.Equal(3, user.Sequence.Last);
        harness.Advance(40);
        Assert.Equal(5, user.Sequence.Last);
        Assert.Equal(2, harness.Stripe.Counters.EventsLost);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // no matter what holds the process up
    public void Of_one_user_256_events_are_not_kept_waiting(bool stalled)
    {
        (StripeHarness harness, User user) = Subscribed();
        if (stalled)
        {
            harness.Stalls.Ticked(0, 10);
            harness.Advance(100);
        }

        for (int number = 3; number < 3 + 255; number++)
        {
            harness.Receive(user, Event("sub", number, "HookStatusEvent", Hook));
        }

        Assert.Equal(1, user.Sequence.Last);
        harness.Receive(user, Event("sub", 258, "HookStatusEvent", Hook));
        Assert.Equal(258, user.Sequence.Last);
        Assert.Equal(1, harness.Stripe.Counters.EventsLost);
    }

    [Fact]
    public void An_event_of_a_subscription_that_was_replaced_while_it_was_on_its_way_is_counted_and_takes_no_number()
    {
        (StripeHarness harness, User user) = Subscribed();
        harness.Receive(user, Event("replaced", 2, "CallReceivedEvent", Call("h-1:0", "7:1", "Alerting", answered: false)));
        Assert.Empty(user.Parties);
        Assert.Equal(1, user.Sequence.Last);
        Assert.Equal(1, harness.Stripe.Counters.UnroutedExpired);
    }

    /// <summary>The age in LMS 37205: since the call began, as BroadWorks says; else since the table holds it; never less than none.</summary>
    [Theory]
    [InlineData("1795600000000", 5_000)]
    [InlineData("1795600009000", 0)] // by a clock that is ahead
    [InlineData("0", 3_000)]
    public void What_was_out_of_step_is_logged_with_its_age(string start, long age)
    {
        (StripeHarness harness, User user) = Subscribed();
        harness.Advance(2_000 - harness.NowMilliseconds);
        harness.Receive(user, Event("sub", 2, "CallAnsweredEvent", Call("h-1:0", "7:1", "Active").Replace("1795600000000", start, StringComparison.Ordinal)));
        harness.Advance(3_000);
        harness.Receive(user, Event("sub", 3, "CallSubscriptionEvent", ""));
        Assert.Equal(age, Assert.Single(harness.Unsynchronizeds).AgeMs);
    }

    private static (StripeHarness Harness, User User) Subscribed()
    {
        var harness = new StripeHarness();
        harness.Start("1001");
        harness.Outcome(0, CtiRequestKind.AddSubscription, 200, "sub");
        User user = Assert.Single(harness.Stripe.Users);
        harness.Receive(user, Event("sub", 1, "CallSubscriptionEvent", ""));
        return (harness, user);
    }
}
