using CstaConnector.Engine.Core;
using CstaConnector.Load.CstaClient;
using CstaConnector.Pipeline.Cti;
using CstaConnector.Pipeline.Loops;
using static CstaConnector.EndToEnd.Tests.World.RuleWorld;
using static CstaConnector.EndToEnd.Tests.World.ScriptedXsp;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>Links and clients that come and go.</summary>
public sealed class LinkRuleTests
{
    private static readonly string s_active = Call("h-1:0", "7:1", "Terminator", "Active", answered: true);

    [Fact]
    public void Losing_the_only_link_is_disabled_then_initializing_until_everyone_is_confirmed_then_normal()
    {
        var world = new RuleWorld();
        CstaClientCore client = world.Monitoring("A");
        world.Xsp.Event(Ada, "CallAnsweredEvent", s_active);
        world.Clock.Advance(100);
        Assert.Equal(CstaSystemStatus.Normal, client.Status);
        XspRequest? held = null;
        world.Xsp.Decide = r =>
        {
            held = r.Kind == "UpdateSubscription" ? r : held;
            return r.Kind == "UpdateSubscription";
        };
        world.Xsp.Drop();
        world.Clock.Advance(100);
        Assert.Equal(CstaSystemStatus.Disabled, client.Status);
        Assert.True(world.Clock.RunUntil(() => held is not null, 10_000), world.Told);
        world.Clock.Advance(100);
        Assert.Equal(CstaSystemStatus.Initializing, client.Status);
        world.Xsp.Answer(held!, 200);
        world.Xsp.Decide = static _ => false;
        world.Xsp.Snapshot(Ada);
        world.Clock.Advance(200);
        Assert.Equal(CstaSystemStatus.Normal, client.Status);
        Assert.EndsWith("ConnectionCleared 7:1@1001=Null/54", Heard(client), StringComparison.Ordinal);
        Assert.Equal(1, world.Xsp.Count("AddUserSubscription"));
        Assert.Equal(0, client.MonitorsEnded);
    }

    [Fact]
    public void Losing_one_of_two_links_never_leaves_normal_and_the_channel_that_comes_back_sweeps()
    {
        var world = new RuleWorld(xsps: 2);
        CstaClientCore client = world.Monitoring("A");
        int asked = world.Xsps.Sum(x => x.Count("UpdateSubscription"));
        world.Xsps[1].Drop();
        world.Clock.Advance(10_000);
        Assert.All(client.StatusHistory, s => Assert.Equal(CstaSystemStatus.Normal, s.Status));
        Assert.True(world.Xsps.Sum(x => x.Count("UpdateSubscription")) > asked, world.Told);
        Assert.Contains("linkCreated", world.Told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sweep_of_many_stays_inside_its_window_and_its_rate()
    {
        const int Users = 60;
        var world = new RuleWorld(adjust: o =>
        {
            o.Resync.MaxInFlight = 7;
            o.Resync.RatePerSecond = 1000;
            foreach (int i in Enumerable.Range(0, Users))
            {
                o.Devices.Add(new() { Number = $"2{i:D3}", UserId = $"2{i:D3}@example.net" });
            }
        });
        CstaClientCore client = world.Client("A");
        for (int i = 0; i < Users; i++)
        {
            client.MonitorStart($"2{i:D3}");
        }

        world.Clock.Advance(10_000);
        int underWay = 0;
        int most = 0;
        Queue<XspRequest> waiting = new();
        world.Xsp.Decide = r =>
        {
            if (r.Kind != "UpdateSubscription")
            {
                return false;
            }

            most = Math.Max(most, ++underWay);
            waiting.Enqueue(r);
            return true;
        };
        world.Clock.Every(40, () =>
        {
            while (waiting.TryDequeue(out XspRequest? request))
            {
                underWay--;
                world.Xsp.Answer(request, 200);
                world.Xsp.Snapshot(world.Xsp.Subscriptions.First(s => s.Value == request.Target).Key);
            }

            return true;
        });
        MailWriter writer = world.Connector.MailboxOf(0).OpenWriter();
        writer.Add(MailKind.Question, 0, 0, new LaneQuestion<int>(lane => lane.Control!.SweepByOperator()), []);
        writer.Post();
        world.Clock.Advance(5000);
        Assert.Equal(Users, world.Xsp.Count("UpdateSubscription"));
        Assert.Equal(7, most);
        Assert.Contains($"finished: {Users} users, 0 repaired", world.Told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_cannot_be_read_is_refused_with_its_place_and_everyone_is_asked()
    {
        var world = new RuleWorld();
        CstaClientCore client = world.Monitoring("A");
        world.Monitoring("B", "1002");
        world.Xsp.Requests.Clear();
        world.Xsp.Send("<xsp:event xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\"><requestId>1</requestId><requestId x=\"1\" x=\"2\"/></xsp:event>");
        world.Xsp.Event(Ada, "CallReceivedEvent", Call("h-1:0", "7:1", "Terminator", "Alerting"));
        world.Clock.Advance(3000);
        Assert.Contains("document refused on xsp1: xml.", world.Told, StringComparison.Ordinal);
        Assert.Equal(2, world.Xsp.Requests.Where(r => r.Kind == "UpdateSubscription").Select(r => r.Target).Distinct().Count());
        Assert.StartsWith("Delivered 7:1@1001=Alerting/22", Heard(client), StringComparison.Ordinal);
    }

    /// <summary>Once until he is confirmed: a user whose every event is refused must not keep everyone busy.</summary>
    [Fact]
    public void An_event_whose_call_cannot_be_read_has_not_come_its_user_is_asked_and_once_everyone()
    {
        var world = new RuleWorld();
        CstaClientCore client = world.Monitoring("A");
        world.Monitoring("B", "1002");
        world.Clock.Advance(5_000);
        world.Xsp.Requests.Clear();
        world.Xsp.Decide = r => r.Kind == "UpdateSubscription" && r.Target == "sub-" + Ada; // nobody answers
        string unreadable = Call("h-1:0", "7:1", "Terminator", "Alerting").Replace("<xsi:startTime>", "<xsi:startTime>soon", StringComparison.Ordinal);
        string refused = world.Xsp.Event(Ada, "CallReceivedEvent", unreadable, number: 2);
        world.Clock.Advance(3_000);
        Assert.Contains(refused, world.Xsp.Acknowledged);
        Assert.Contains("event refused for " + Ada + ": cti.number", world.Told, StringComparison.Ordinal);
        Assert.True(world.UserOf(Ada).Suspect);
        Assert.Equal(["sub-" + Ada, "sub-" + Bob], world.Xsp.Requests.Where(r => r.Kind == "UpdateSubscription").Select(r => r.Target).Distinct().Order());
        world.Clock.Advance(120_000); // the sweep does not wait for him for ever
        world.Xsp.Event(Ada, "CallReceivedEvent", unreadable, number: 3);
        world.Xsp.Event(Ada, "CallReceivedEvent", s_active, number: 4);
        world.Clock.Advance(500);
        Assert.StartsWith("Delivered 7:1@1001=Alerting/22", Heard(client), StringComparison.Ordinal);
        Assert.Equal((2, 2), (world.Counted(c => c.EventsRefused), world.Counted(c => c.EventsLost)));
        Assert.Single(world.Log.Lines, l => l.Contains("documentRefused", StringComparison.Ordinal));
    }

    [Fact]
    public void A_document_type_declaration_ends_the_link_which_comes_back_and_sweeps()
    {
        var world = new RuleWorld();
        CstaClientCore client = world.Monitoring("A");
        world.Xsp.Send("<!DOCTYPE bomb [<!ENTITY a \"aaaa\">]><bomb>&a;</bomb>");
        world.Clock.Advance(10_000);
        Assert.Contains("xml.doctype", world.Told, StringComparison.Ordinal);
        Assert.Equal(2, world.Xsp.Connections);
        Assert.Equal(CstaSystemStatus.Normal, client.Status);
        Assert.Equal(0, client.MonitorsEnded);
    }

    [Theory]
    [InlineData("<requestId>1</requestId><xsp:payload>", "cti.envelope.inside", 2)]
    [InlineData("<requestId>1</requestId><xsp:payload></xsp:event>", "xml.tag.mismatch", 1)] // its end is certain all the same
    [InlineData("<requestId>1</requestId><!-- ", "xml.document.time", 2)]
    public void A_document_without_end_does_not_hide_the_events_behind_it(string rest, string rule, int connections)
    {
        var world = new RuleWorld();
        CstaClientCore client = world.Monitoring("A");
        world.Xsp.Send("<xsp:event xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\">" + rest);
        world.Xsp.Calls[Ada] = Call("h-1:0", "7:1", "Terminator", "Alerting");
        world.Xsp.Event(Ada, "CallReceivedEvent", world.Xsp.Calls[Ada]);
        world.Clock.Advance(rule == "xml.document.time" ? 45_000 : 15_000);
        Assert.Contains($"document refused on xsp1: {rule} at offset", world.Told, StringComparison.Ordinal);
        Assert.Equal(connections, world.Xsp.Connections);
        Assert.StartsWith("Delivered 7:1@1001=Alerting", Heard(client), StringComparison.Ordinal);
        Assert.Equal(0, client.MonitorsEnded);
    }

    [Fact]
    public void A_terminated_subscription_is_added_anew_and_one_that_we_replaced_means_nothing()
    {
        var world = new RuleWorld();
        CstaClientCore client = world.Monitoring("A");
        world.Xsp.Event(Ada, "CallAnsweredEvent", s_active);
        world.Xsp.Calls[Ada] = s_active;
        world.Xsp.Event(Ada, "SubscriptionTerminatedEvent", "");
        world.Clock.Advance(1000);
        Assert.Equal(2, world.Xsp.Count("AddUserSubscription"));
        world.Xsp.SendEvent("some-other", Ada, "SubscriptionTerminatedEvent", "", 99);
        world.Clock.Advance(1000);
        Assert.Equal(2, world.Xsp.Count("AddUserSubscription"));
        Assert.Equal(0, client.MonitorsEnded);
        Assert.Empty(world.Log.Unsynchronizeds);
        Assert.DoesNotContain("ConnectionCleared", Heard(client), StringComparison.Ordinal);
    }

    [Fact]
    public void One_subscription_serves_all_monitors_and_lingers_after_the_last()
    {
        var world = new RuleWorld();
        CstaClientCore first = world.Monitoring("A");
        CstaClientCore second = world.Monitoring("B");
        Assert.Equal(1, world.Xsp.Count("AddUserSubscription"));
        Assert.True(world.Ask(then => first.MonitorStop("1001", then)).Ok);
        world.Peers["B"].Reset();
        world.Clock.Advance(50_000);
        Assert.Equal(0, world.Xsp.Count("DeleteSubscription"));
        CstaClientCore third = world.Monitoring("C");
        world.Clock.Advance(60_000);
        Assert.Equal(0, world.Xsp.Count("DeleteSubscription"));
        Assert.Equal(1, world.Xsp.Count("AddUserSubscription"));
        world.Peers["C"].Reset();
        world.Clock.Advance(65_000);
        Assert.Equal(1, world.Xsp.Count("DeleteSubscription"));
        Assert.Empty(second.Violations);
        Assert.Empty(third.Violations);
    }

    [Fact]
    public void A_client_that_does_not_read_is_dropped_and_the_other_hears_everything()
    {
        var world = new RuleWorld(adjust: o => o.Csta.MaxPendingOctets = 64 * 1024);
        CstaClientCore slow = world.Monitoring("A");
        CstaClientCore quick = world.Monitoring("B");
        world.Peers["A"].Reading = false;
        for (int i = 0; i < 6000; i++)
        {
            world.Xsp.Event(Ada, i % 2 == 0 ? "CallHeldEvent" : "CallRetrievedEvent", Call("h-1:0", "7:1", "Terminator", i % 2 == 0 ? "Held" : "Active", answered: true));
            if (i % 100 == 0)
            {
                world.Clock.Advance(20);
            }
        }

        world.Clock.Advance(1000);
        Assert.Equal(6000 + 2, quick.Events);
        Assert.True(slow.Events < quick.Events);
        Assert.Contains("client 1 dropped: csta.session.reader.slow: ", world.Told, StringComparison.Ordinal);
        Assert.DoesNotContain("client 2 closed", world.Told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_that_stops_reading_is_named_in_the_log_and_dropped_in_its_time()
    {
        var world = new RuleWorld(adjust: o => (o.Csta.IdleProbeSeconds, o.Csta.StallSeconds) = (0, 20));
        world.Monitoring("A");
        CstaClientCore other = world.Monitoring("B");
        world.Peers["A"].Reading = false;
        for (int i = 0; i < 6000; i++)
        {
            world.Xsp.Event(Ada, i % 2 == 0 ? "CallHeldEvent" : "CallRetrievedEvent", Call("h-1:0", "7:1", "Terminator", i % 2 == 0 ? "Held" : "Active", answered: true));
            if (i % 100 == 0)
            {
                world.Clock.Advance(20);
            }
        }

        world.Clock.Advance(8_000);
        Assert.Contains("client 1 does not read: ", world.Told, StringComparison.Ordinal);
        Assert.DoesNotContain("client 1 dropped", world.Told, StringComparison.Ordinal);
        world.Clock.Advance(15_000);
        Assert.Contains("client 1 dropped: csta.session.reader.stalled: ", world.Told, StringComparison.Ordinal);
        Assert.DoesNotContain("client 2 ", world.Told[world.Told.IndexOf("client 1 does not read", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Equal(6000 + 2, other.Events);
    }

    [Fact]
    public void Requests_about_what_cannot_be_are_answered_with_the_error_that_names_it()
    {
        var world = new RuleWorld();
        CstaClientCore client = world.Client("A");
        Assert.Equal("operation 12", world.Ask(then => client.MonitorStart("bad device", then)).Failure);
        world.Xsp.Decide = r =>
        {
            if (r.Kind == "AddUserSubscription")
            {
                world.Xsp.Answer(r, 403);
            }

            return r.Kind == "AddUserSubscription";
        };
        Assert.Equal("operation 8", world.Ask(then => client.MonitorStart("1001", then)).Failure);
        Assert.Equal(0, world.Connector.Lanes.Sum(l => l.Stripe.Users.Count));
        world.Network.Unreachable.Add(8011);
        world.Xsp.Drop();
        world.Clock.Advance(500);
        Assert.Contains("system", world.Ask(then => client.MonitorStart("1002", then)).Failure, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(world.Connector.Links, l => l.State is not CtiLinkState.Serving);
    }
}
