using System.Text;
using CstaConnector.Codec.Cti;
using CstaConnector.Engine.Calls;
using CstaConnector.Engine.Core;
using CstaConnector.Engine.Resync;
using CstaConnector.Pipeline.Cti;
using static CstaConnector.Engine.Tests.Calls.StripeHarness;

namespace CstaConnector.Engine.Tests.Calls;

public sealed class StripeTests
{
    private static readonly string[] s_life = ["Alerting", "Active", "Held", "Active", "Released"];
    private static readonly string[] s_types = ["CallReceivedEvent", "CallAnsweredEvent", "CallHeldEvent", "CallRetrievedEvent", "CallReleasedEvent"];

    [Fact]
    public void An_event_from_document_to_clients_mail_allocates_nothing()
    {
        const int Warm = 2000;
        const int Counted = 5000;
        (StripeHarness harness, User user) = Subscribed();
        byte[][] documents = [.. Enumerable.Range(1, Warm + Counted).Select(i =>
        {
            int step = (i - 1) % s_life.Length;
            int call = (i - 1) / s_life.Length;
            return Event("sub", i + 1, s_types[step], Call($"callhalf-{call}:0", $"{call}:1", s_life[step], answered: step > 0));
        })];
        harness.Keep = false;
        FillClearings(harness, user, documents[0]);
        for (int i = 0; i < Warm; i++)
        {
            harness.Receive(user, documents[i]);
        }

        int before = harness.ClientInvokes;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int i = Warm; i < documents.Length; i++)
        {
            harness.Receive(user, documents[i]);
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Assert.Equal(Counted, harness.ClientInvokes - before);
        Assert.True(allocated <= 4096, $"{allocated} B for {Counted} events");
        Assert.Equal(0, harness.Stripe.Counters.EventsRefused);
    }

    [Fact]
    public void What_an_event_says_anew_of_a_known_party_is_taken_over()
    {
        (StripeHarness harness, User user) = Subscribed();
        harness.Receive(user, Event("sub", 2, "CallReceivedEvent", Call("h-1:0", "1:1", "Alerting", answered: false)));
        Party party = Assert.Single(user.Parties);
        Assert.Equal(["+15550100", ""], Texts());
        harness.Receive(user, Event("sub", 3, "CallUpdatedEvent", Call("h-1:0", "1:1", "Alerting", answered: false, remote: "tel:+15550199")));
        Assert.Equal(["+15550199", ""], Texts());
        const string Redirected = "<xsi:redirections><xsi:redirection><xsi:party><xsi:address>tel:2002</xsi:address></xsi:party><xsi:reason>no-answer</xsi:reason></xsi:redirection></xsi:redirections>";
        harness.Receive(user, Event("sub", 4, "CallUpdatedEvent", Call("h-1:0", "1:1", "Alerting", answered: false, more: Redirected, remote: "tel:+15550199")));
        Assert.Equal(["+15550199", "2002"], Texts());
        harness.Receive(user, Event("sub", 5, "CallAnsweredEvent", Call("h-1:0", "1:1", "Active", remote: "tel:+15550199")));
        Assert.Equal(["+15550199", "2002"], Texts());
        harness.Receive(user, Event("sub", 6, "CallUpdatedEvent", Call("h-1:0", "1:1", "Active", remote: "tel:+15550199").Replace("Terminator", "Originator", StringComparison.Ordinal)));
        Assert.Equal((CtiPersonality.Originator, PartyState.Connected, 6), (party.Personality, party.State, party.Number));
        Assert.Same(party, Assert.Single(user.Parties));

        string[] Texts() => [Encoding.UTF8.GetString(party.Remote), Encoding.UTF8.GetString(party.Redirection)];
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Fetching_what_a_user_will_need_reads_no_further_than_he_goes(int calls)
    {
        (StripeHarness harness, User user) = Subscribed();
        for (int i = 0; i < calls; i++)
        {
            harness.Receive(user, Event("sub", 2 + i, "CallAnsweredEvent", Call($"h-{i}:0", $"{i}:1", "Active", remote: new string('5', i * 200))));
        }

        for (int before = 0; before <= User.InHand + 1; before++)
        {
            User.Fetch(user, before);
        }

        Assert.Equal(calls, user.Parties.Count);
    }

    [Fact]
    public void A_snapshot_that_confirms_allocates_nothing()
    {
        (StripeHarness harness, User user) = Subscribed();
        string calls = $"<xsi:calls>{Call("callhalf-1:0", "1:1", "Active")}{Call("callhalf-2:0", "2:1", "Held")}</xsi:calls>";
        byte[][] documents = [.. Enumerable.Range(2, 3000).Select(i => Event("sub", i, "CallSubscriptionEvent", calls))];
        harness.Keep = false;
        for (int i = 0; i < 500; i++)
        {
            harness.Receive(user, documents[i]);
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 500; i < documents.Length; i++)
        {
            harness.Receive(user, documents[i]);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 4096);
        Assert.Equal(2, user.Parties.Count);
    }

    [Fact]
    public void A_call_does_not_inherit_the_redirection_of_one_before()
    {
        (StripeHarness harness, User user) = Subscribed();
        string redirection = "<xsi:redirections><xsi:redirection><xsi:party><xsi:address>tel:5550100</xsi:address></xsi:party><xsi:reason>no-answer</xsi:reason><xsi:counter>1</xsi:counter></xsi:redirection></xsi:redirections>";
        harness.Receive(user, Event("sub", 2, "CallReceivedEvent", Call("h-1:0", "1:1", "Alerting", answered: false, more: redirection, remote: "tel:222")));
        harness.Receive(user, Event("sub", 3, "CallReleasedEvent", Call("h-1:0", "1:1", "Released", answered: false, remote: "tel:222")));
        harness.Posted.Clear();
        harness.Receive(user, Event("sub", 4, "CallReceivedEvent", Call("h-2:0", "2:1", "Alerting", answered: false, remote: "tel:222")));
        string told = Assert.Single(harness.Posted, p => p.Kind == MailKind.ClientInvoke).Octets;
        Assert.DoesNotContain(Convert.ToHexString("5550100"u8), told, StringComparison.Ordinal);
        Assert.Contains("64028700", told, StringComparison.Ordinal); // lastRedirectionDevice notKnown
    }

    [Fact]
    public void An_answer_that_comes_after_its_user_was_removed_reaches_nobody_else()
    {
        var harness = new StripeHarness();
        harness.Start("1001");
        uint first = (uint)harness.Posted.Last(p => p.Kind == MailKind.Request).A;
        harness.Advance(5100); // no answer: the monitor is refused and the user forgotten
        Assert.Empty(harness.Stripe.Users);
        harness.Start("1002");
        uint second = (uint)harness.Posted.Last(p => p.Kind == MailKind.Request).A;
        harness.Outcome(0, CtiRequestKind.AddSubscription, 200, "of-1001", first);
        Assert.False(Assert.Single(harness.Stripe.Users).HasSubscription);
        Assert.Equal(1, harness.Stripe.Counters.SubscriptionsDisowned);
        harness.Outcome(0, CtiRequestKind.AddSubscription, 200, "of-1002", second);
        Assert.Equal(1, harness.Stripe.Counters.SubscriptionsDisowned);
        Assert.Equal("of-1002", Encoding.UTF8.GetString(Assert.Single(harness.Stripe.Users).SubscriptionId(new byte[UuidText.Length])));
    }

    [Fact]
    public void A_call_without_a_state_clears_nothing()
    {
        (StripeHarness harness, User user) = Subscribed();
        harness.Receive(user, Event("sub", 2, "CallAnsweredEvent", Call("h-1:0", "1:1", "Active")));
        harness.Receive(user, Event("sub", 3, "CallSubscriptionEvent", "<xsi:calls>" + Call("h-1:0", "1:1", "Active").Replace("<xsi:state>Active</xsi:state>", "", StringComparison.Ordinal) + "</xsi:calls>"));
        harness.Receive(user, Event("sub", 4, "CallUpdatedEvent", Call("h-1:0", "1:1", "Levitating")));
        Assert.Equal(PartyState.Connected, Assert.Single(user.Parties).State);
        Assert.Empty(harness.Unsynchronizeds);
    }

    [Fact]
    public void A_late_word_that_the_subscription_is_unknown_still_counts()
    {
        (StripeHarness harness, User user) = Subscribed();
        harness.Stripe.Keeper.Doubt(user, "test", AskReason.Repair);
        harness.Run();
        uint update = (uint)harness.Posted.Last(p => p.Kind == MailKind.Request).A;
        harness.Receive(user, Event("sub", 2, "CallSubscriptionEvent", "")); // one that was on its way before
        Assert.False(user.Suspect);
        harness.Outcome(0, CtiRequestKind.UpdateSubscription, 481, generation: update);
        Assert.True(user.Suspect);
        harness.Outcome(0, CtiRequestKind.AddSubscription, 200, "anew");
        Assert.Equal("anew", Encoding.UTF8.GetString(user.SubscriptionId(new byte[UuidText.Length])));
    }

    [Fact]
    public void Whoever_waits_hears_at_once_that_no_link_serves()
    {
        var harness = new StripeHarness(o => o.MaxInFlight = 1);
        harness.Start("1001");
        harness.Start("1002"); // waits for its place in the window
        harness.Posted.Clear();
        harness.Links.Publish([]);
        harness.Stripe.LinksGone();
        harness.Run();
        Assert.Equal(2, harness.Posted.Count(p => p.Kind == MailKind.ClientAnswer && p.Octets.StartsWith("A3", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_subscription_that_is_wanted_again_before_its_deletion_is_asked_about()
    {
        (StripeHarness harness, User user) = Subscribed();
        harness.Links.Publish([]);
        harness.Stripe.Desk.ClientGone(harness.Session.Id);
        harness.Advance(60_050);
        Assert.Equal(SubscriptionState.Deleting, user.Subscription); // and waits for a link
        harness.Start("1001");
        Assert.Equal(SubscriptionState.Active, user.Subscription);
        Assert.True(user.Suspect);
        harness.Links.Publish([new LinkTarget(0, 0, 0)]);
        harness.Advance(20);
        Assert.Equal((long)CtiRequestKind.UpdateSubscription, harness.Posted.Last(p => p.Kind == MailKind.Request).B & 0xFF);
    }

    [Fact]
    public void An_event_that_overtakes_the_first_snapshot_follows_it()
    {
        var harness = new StripeHarness();
        harness.Start("1001");
        harness.Outcome(0, CtiRequestKind.AddSubscription, 200, "sub");
        User user = Assert.Single(harness.Stripe.Users);
        harness.Receive(user, Event("sub", 2, "CallAnsweredEvent", Call("h-1:0", "1:1", "Active")));
        harness.Receive(user, Event("sub", 1, "CallSubscriptionEvent", "<xsi:calls>" + Call("h-1:0", "1:1", "Alerting", answered: false) + "</xsi:calls>"));
        harness.Receive(user, Event("sub", 3, "CallReleasedEvent", Call("h-1:0", "1:1", "Released")));
        harness.Advance(300);
        Assert.Empty(user.Parties);
        Assert.Equal(2, harness.ClientInvokes); // Established, Connection Cleared
        Assert.Equal(0, harness.Stripe.Counters.Epochs);
        Assert.Equal(0, harness.Stripe.Counters.EventsLate);
        Assert.False(user.Suspect);
    }

    [Fact]
    public void Nothing_is_given_up_as_lost_while_the_machine_holds_the_process_up()
    {
        (StripeHarness harness, User user) = Subscribed();
        harness.Stalls.Ticked(0, 10);
        harness.Receive(user, Event("sub", 3, "CallAnsweredEvent", Call("h-1:0", "1:1", "Active")));
        harness.Stalls.Ticked(0, 90); // 80 ms without a turn
        harness.Advance(150);
        Assert.Empty(user.Parties);
        harness.Receive(user, Event("sub", 2, "CallReceivedEvent", Call("h-1:0", "1:1", "Alerting", answered: false)));
        Assert.Equal(PartyState.Connected, Assert.Single(user.Parties).State);
        Assert.Equal(0, harness.Stripe.Counters.EventsLost);
        Assert.Equal(2, harness.ClientInvokes);
    }

    [Fact]
    public void An_event_that_was_given_up_is_applied_where_nothing_later_spoke_of_its_party()
    {
        (StripeHarness harness, User user) = Subscribed();
        harness.Receive(user, Event("sub", 2, "CallAnsweredEvent", Call("h-1:0", "1:1", "Active")));
        harness.Receive(user, Event("sub", 3, "CallAnsweredEvent", Call("h-2:0", "2:1", "Active")));
        harness.Receive(user, Event("sub", 6, "CallHeldEvent", Call("h-2:0", "2:1", "Held")));
        harness.Advance(150); // 4 and 5 are given up
        harness.Receive(user, Event("sub", 4, "CallReleasedEvent", Call("h-1:0", "1:1", "Released")));
        Assert.Equal("2:1", Encoding.UTF8.GetString(Assert.Single(user.Parties).CallId));
        harness.Receive(user, Event("sub", 5, "CallReleasedEvent", Call("h-2:0", "2:1", "Released")));
        Assert.Equal(PartyState.Held, Assert.Single(user.Parties).State);
        Assert.True(user.Suspect);
    }

    /// <summary>The ring of recorded reasons makes its entries once, and then uses them again.</summary>
    private static void FillClearings(StripeHarness harness, User user, byte[] document)
    {
        var source = new CtiEvent();
        Assert.True(source.TryDecode(document, out _));
        var party = new Party();
        party.Describe(new TextBlocks(), "callhalf-1:0"u8, "1:1"u8, "1"u8, "2"u8);
        for (int i = 0; i < Clearings.Capacity; i++)
        {
            harness.Stripe.Clearings.Record(user, party, "none", 1, source, "test", 0);
        }
    }

    private static (StripeHarness Harness, User User) Subscribed(Action<Engine.Hosting.Options.ResyncOptions>? adjust = null)
    {
        var harness = new StripeHarness(adjust);
        harness.Start("1001");
        harness.Outcome(0, CtiRequestKind.AddSubscription, 200, "sub");
        User user = Assert.Single(harness.Stripe.Users);
        harness.Receive(user, Event("sub", 1, "CallSubscriptionEvent", ""));
        Assert.True(user.HasPicture);
        return (harness, user);
    }
}
