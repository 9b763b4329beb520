using CstaConnector.Load.Simulator;

namespace CstaConnector.EndToEnd.Tests.Simulator;

public sealed class SimulatorDeliveryTests
{
    private static readonly SimulatorOptions Quiet = SimulatorOptions.Quiet(4, 1) with { Xsps = 2 };

    [Fact]
    public void Events_are_spread_equally_over_the_channels_of_the_set()
    {
        (SimulatorRig rig, XmlClient second) = TwoChannels(Quiet);
        Calls(rig, 30);
        Assert.Equal(60, rig.Client.Events.Count + second.Events.Count);
        Assert.Equal(30, second.Events.Count);
    }

    [Fact]
    public void Priority_and_weight_of_channels_count()
    {
        var rig = new SimulatorRig(Quiet);
        XmlClient second = rig.Connect(1);
        XmlClient third = rig.Connect(1);
        rig.Client.AddChannel(more: $"<xsi:priority>1</xsi:priority><xsi:weight>30</xsi:weight>");
        second.AddChannel(more: $"<xsi:priority>1</xsi:priority><xsi:weight>10</xsi:weight>");
        third.AddChannel(more: $"<xsi:priority>2</xsi:priority>");
        rig.Advance(1);
        rig.Client.Subscribe(rig.User);
        rig.Advance(1);
        rig.Client.Events.Clear();
        second.Events.Clear();
        Calls(rig, 20);
        Assert.Equal((30, 10, 0), (rig.Client.Events.Count, second.Events.Count, third.Events.Count));
        rig.World.DropLink(0);
        second.Events.Clear();
        Calls(rig, 20);
        Assert.Equal((40, 0), (second.Events.Count, third.Events.Count));
    }

    [Fact]
    public void If_one_channel_dies_the_others_carry_on()
    {
        (SimulatorRig rig, XmlClient second) = TwoChannels(Quiet);
        rig.World.DropLink(0);
        Assert.True(rig.Client.Closed);
        Calls(rig, 10);
        Assert.Equal(20, second.Events.Count);
        Assert.Equal(0, rig.World.Statistics.EventsLost);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 3)]
    public void What_was_not_acknowledged_is_lost_or_comes_again(bool redeliver, int again)
    {
        (SimulatorRig rig, XmlClient second) = TwoChannels(Quiet with { Service = Quiet.Service with { RedeliverUnacknowledged = redeliver } });
        rig.Client.Acknowledge = null;
        Calls(rig, 3);
        Assert.Equal((3, 3), (rig.Client.Events.Count, second.Events.Count));
        rig.World.Disconnected(rig.Client.Id);
        rig.Advance(10);
        Assert.Equal(3 + again, second.Events.Count);
        Assert.Equal(redeliver ? rig.Client.Events.Select(Key).Order() : [], second.Events.Skip(3).Select(Key).Order());
        Assert.Equal(3 - again, rig.World.Log.Count(static e => e.Fate == EventFate.LostWithConnection));
        Assert.Equal(0, rig.World.EventsUnsettled);
    }

    /// <summary>The client's machine died: no end of its connection is seen, its channels keep their share of the events until one of them is overdue.</summary>
    [Fact]
    public void A_death_that_is_not_noticed_costs_events_until_they_are_overdue()
    {
        var options = Quiet with { Service = Quiet.Service with { RedeliverUnacknowledged = true, NotificationTimeout = 2000 } };
        (SimulatorRig rig, XmlClient second) = TwoChannels(options);
        rig.World.NoticeLossAfter(5000);
        rig.World.Disconnected(rig.Client.Id);
        rig.World.NoticeLossAfter(0);
        Calls(rig, 3);
        Assert.Equal((2, 3), (rig.World.OpenConnections, second.Events.Count));
        rig.Advance(2000);
        Assert.Equal(6, second.Events.Count);
        Assert.Equal(0, rig.World.EventsUnsettled);
        Assert.False(rig.Client.Closed);
        rig.Advance(3000);
        Assert.True(rig.Client.Closed);
        Assert.Equal(1, rig.World.OpenConnections);
        Assert.Equal(0, rig.World.Statistics.ProtocolViolations);
    }

    [Fact]
    public void Channels_that_are_dead_and_not_noticed_count_for_the_set()
    {
        (SimulatorRig rig, _) = TwoChannels(Quiet with { Service = Quiet.Service with { MaxChannelsPerSet = 2 } });
        rig.World.NoticeLossAfter(5000);
        rig.World.Disconnected(rig.Client.Id);
        XmlClient next = rig.Connect(0);
        string early = next.AddChannel();
        rig.Advance(1);
        Assert.Equal((403, "110007"), (next.Status(early), next.Value(early, "errorCode")));
        rig.Advance(5000);
        string late = next.AddChannel();
        rig.Advance(1);
        Assert.Equal(200, next.Status(late));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5000, 2)]
    public void Without_a_channel_events_are_lost_or_wait_for_a_new_one(int grace, int expected)
    {
        SimulatorRig rig = SimulatorRig.Subscribed(Quiet with { Service = Quiet.Service with { GraceMilliseconds = grace } });
        rig.World.DropLink(-1);
        Calls(rig, 1);
        rig.Advance(1000);
        XmlClient back = rig.Connect(1);
        back.AddChannel();
        rig.Advance(1);
        Assert.Equal(expected, back.Events.Count);
        Assert.Equal(2 - expected, rig.World.Log.Count(static e => e.Fate == EventFate.LostWithoutChannel));

        // Subscriptions belong to the set and survive its channels.
        string update = back.Update(rig.Client.Subscriptions[rig.User]);
        rig.Advance(1);
        Assert.Equal(200, back.Status(update));
        Assert.Equal(expected + 1, back.Events.Count);
    }

    [Fact]
    public void Waiting_ends_with_the_grace()
    {
        SimulatorRig rig = SimulatorRig.Subscribed(Quiet with { Service = Quiet.Service with { GraceMilliseconds = 500 } });
        rig.World.DropLink(-1);
        Calls(rig, 1);
        rig.Advance(1000);
        Assert.Equal(2, rig.World.Log.Count(static e => e.Fate == EventFate.LostWithoutChannel));
        Assert.Equal(0, rig.World.EventsUnsettled);
    }

    [Fact]
    public void Who_does_not_acknowledge_loses_the_channel()
    {
        SimulatorRig rig = SimulatorRig.Subscribed(Quiet);
        rig.Client.Acknowledge = null;
        Calls(rig, 1);
        rig.Advance(9000);
        Assert.Empty(rig.Client.Other);
        rig.Advance(2000);
        Assert.Contains("NonResponsiveChannel", Assert.Single(rig.Client.Other).Root!.Value, StringComparison.Ordinal);
        Assert.Equal(1, rig.World.Statistics.Violations["event.unacknowledged"]);
        Assert.False(rig.Client.Closed);
        rig.Client.Respond(rig.Client.Events[^1], 200);
        Assert.Equal(1, rig.World.Statistics.LateAcknowledgements);
    }

    [Fact]
    public void A_steady_stream_of_acknowledged_events_keeps_the_channel()
    {
        SimulatorRig rig = SimulatorRig.Subscribed(Quiet);
        for (int i = 0; i < 40; i++)
        {
            Calls(rig, 1);
            rig.Advance(1000);
        }

        Assert.Empty(rig.Client.Other);
        Assert.Equal(84, rig.World.Statistics.EventsAcknowledged);
    }

    [Theory]
    [InlineData(400, 1)]
    [InlineData(404, 2)]
    [InlineData(481, 1)]
    [InlineData(500, 4)]
    public void Other_statuses_have_their_effects(int status, int deliveries)
    {
        SimulatorRig rig = SimulatorRig.Subscribed(Quiet);
        XmlClient second = rig.Connect(1);
        second.AddChannel();
        rig.Advance(1);
        rig.Client.Acknowledge = second.Acknowledge = status;
        string update = second.Update(rig.Client.Subscriptions[rig.User]);
        rig.Advance(10);
        Assert.Equal(200, second.Status(update));
        Assert.Equal(deliveries, rig.World.Log[^1].Deliveries);
        Assert.Equal(status == 481, rig.World.SubscriptionsOf(rig.User).Count == 0);
        string set = second.Request("GetChannelSetRequest", "/com.broadsoft.xsi-events/v2.0/channelset/set-1", "GET", "", "");
        rig.Advance(1);
        Assert.Equal(status == 404 ? 404 : 200, second.Status(set));
        Assert.Equal(status is 400 or 481 ? status : null, rig.World.Log[^1].AcknowledgedStatus);
        Assert.Equal(0, rig.World.EventsUnsettled);
    }

    [Fact]
    public void Duplicates_have_the_same_number_and_event_id()
    {
        SimulatorRig rig = SimulatorRig.Subscribed(Quiet with { Faults = Quiet.Faults with { DuplicateShare = 1 } });
        rig.Advance(2_100); // the second one comes at once or within two seconds
        rig.Client.Events.Clear();
        Calls(rig, 5);
        rig.Advance(2_100);
        Assert.Equal(20, rig.Client.Events.Count);
        Assert.All(rig.Client.Events.GroupBy(Key), static g => Assert.Equal(2, g.Count()));
        Assert.Equal(20, rig.Client.Events.Select(static e => e.RequestId).Distinct().Count());
        Assert.Equal(0, rig.World.EventsUnsettled);
    }

    [Fact]
    public void Delays_reorder_across_channels_and_not_within_one()
    {
        (SimulatorRig rig, XmlClient second) = TwoChannels(Quiet with { Wire = Quiet.Wire with { EventDelay = new Milliseconds(0, 80) } });
        List<int> arrived = [];
        for (int i = 0; i < 40; i++)
        {
            Calls(rig, 1);
            for (int ms = 0; ms < 5; ms++)
            {
                rig.Advance(1);
                arrived.AddRange(rig.Client.Events.Concat(second.Events).Select(static e => e.Sequence).Where(s => !arrived.Contains(s)).ToArray());
            }
        }

        rig.Advance(200);
        Assert.NotEqual(arrived.Order(), arrived);
        Assert.Equal(rig.Client.Events.Select(static e => e.Sequence).Order(), rig.Client.Events.Select(static e => e.Sequence));
        Assert.Equal(second.Events.Select(static e => e.Sequence).Order(), second.Events.Select(static e => e.Sequence));
    }

    [Fact]
    public void Documents_may_come_in_tiny_pieces()
    {
        SimulatorRig rig = SimulatorRig.Subscribed(Quiet with { Wire = Quiet.Wire with { MaximumPiece = 5 } });
        Calls(rig, 3);
        Assert.InRange(rig.Client.Pieces.Max(), 2, 5);
        Assert.Contains(1, rig.Client.Pieces);
        Assert.Equal(10, rig.Client.Events.Count);
    }

    [Fact]
    public void Keepalives_are_sent_answered_and_missed()
    {
        var rig = new SimulatorRig(Quiet with { Wire = Quiet.Wire with { KeepaliveSeconds = 10 } });
        rig.Advance(35_000);
        Assert.Equal((3L, 3L), (rig.World.Statistics.KeepalivesSent, rig.World.Statistics.KeepalivesAnswered));
        rig.Client.Write($"<xsp:keepalive xmlns:xsp='{SimulatorRig.Xsp}' version='17.0'><requestId>mine</requestId><period>10</period></xsp:keepalive>");
        rig.Advance(1);
        Assert.Equal("mine", rig.Client.Other[^1].Root!.Element("requestId")!.Value);
        Assert.Equal("keepaliveResponse", rig.Client.Other[^1].Root!.Name.LocalName);
        rig.Client.AnswerKeepalives = false;
        rig.Advance(20_000);
        Assert.Equal(1, rig.World.Statistics.Violations["keepalive.unanswered"]);
    }

    [Fact]
    public void Links_can_be_refused()
    {
        var rig = new SimulatorRig(Quiet);
        rig.World.RefuseLinks(true);
        XmlClient refused = rig.Connect(1);
        Assert.Equal((-1, true, 1L), (refused.Id, refused.Closed, rig.World.Statistics.ConnectionsRefused));
        rig.World.RefuseLinks(1, false);
        Assert.True(rig.Connect(1).Id > 0);
        Assert.Equal(-1, rig.Connect(0).Id);
    }

    [Fact]
    public void Links_drop_by_chance()
    {
        var rig = new SimulatorRig(Quiet with { Faults = Quiet.Faults with { LinkDropMeanSeconds = 5 } });
        rig.Advance(60_000);
        Assert.True(rig.Client.Closed);
        Assert.Equal(0, rig.World.OpenConnections);
    }

    [Fact]
    public void Requests_fail_or_are_forgotten_by_chance()
    {
        SimulatorOptions options = Quiet with { Faults = Quiet.Faults with { ErrorAnswerShare = 0.3, IgnoredRequestShare = 0.3 } };
        var rig = new SimulatorRig(options);
        rig.Client.AddChannel();
        for (int i = 0; i < 100; i++)
            rig.Client.Subscribe(rig.User);
        rig.Advance(10);
        Assert.InRange(rig.World.Statistics.RequestsIgnored, 15, 50);
        Assert.InRange(rig.World.Statistics.Answers[500], 10, 40);
        Assert.Equal(100, rig.World.Statistics.RequestsIgnored + rig.World.Statistics.Answers[500] + rig.World.Statistics.Answers[200] - 1);
        Assert.Equal(100, rig.World.Statistics.MaxAddsPerSecond);
    }

    [Fact]
    public void Unknown_event_types_are_sent_when_asked_for()
    {
        SimulatorRig rig = SimulatorRig.Subscribed(Quiet with { Faults = Quiet.Faults with { UnknownEventShare = 1 } });
        Calls(rig, 1);
        Assert.Contains("CallHistoryEvent", rig.Client.TypesFor(rig.User));
    }

    [Fact]
    public void The_most_updates_at_a_time_and_in_a_second_are_known()
    {
        SimulatorRig rig = SimulatorRig.Subscribed(Quiet with { Service = Quiet.Service with { ResponseDelay = new Milliseconds(10, 10), SnapshotDelay = new Milliseconds(40, 40) } });
        for (int i = 0; i < 30; i++)
        {
            rig.Client.Update(rig.Client.Subscriptions[rig.User]);
            rig.Advance(10);
        }

        rig.Advance(2000);
        rig.Client.Update(rig.Client.Subscriptions[rig.User]);
        rig.Advance(100);
        Assert.Equal((4, 30, 0), (rig.World.Statistics.MaxUpdatesInFlight, rig.World.Statistics.MaxUpdatesPerSecond, rig.World.Statistics.UpdatesInFlight));
    }

    [Fact]
    public void Wrong_acknowledgements_are_violations()
    {
        SimulatorRig rig = SimulatorRig.Subscribed(Quiet);
        XmlClient second = rig.Connect(1);
        rig.Client.Acknowledge = null;
        Calls(rig, 1);
        ReadEvent read = rig.Client.Events[^1];
        rig.Client.Respond(read with { RequestId = "e999" }, 200);
        rig.Client.Respond(read with { EventId = "other" }, 200);
        second.Respond(rig.Client.Events[^2], 200);
        rig.Client.Write($"<xsp:eventResponse xmlns:xsp='{SimulatorRig.Xsp}'><requestId>e1</requestId></xsp:eventResponse>");
        rig.Client.Write("<unknown/>");
        Assert.Equal(["ack.connection", "ack.eventId", "ack.unknown", "document.form"], rig.World.Statistics.Violations.Keys.Order());
        Assert.Equal(2, rig.World.Statistics.Violations["document.form"]);
    }

    [Theory]
    [InlineData(MalformedKind.CrossedTags)]
    [InlineData(MalformedKind.DocumentType)]
    [InlineData(MalformedKind.TwiceAttribute)]
    [InlineData(MalformedKind.UndeclaredPrefix)]
    [InlineData(MalformedKind.NotUtf8)]
    [InlineData(MalformedKind.UnknownEntity)]
    [InlineData(MalformedKind.Garbage)]
    [InlineData(MalformedKind.UnknownRoot)]
    public void Malformed_documents_are_sent_when_ordered(MalformedKind kind)
    {
        var recorder = new Recorder();
        var world = new BroadWorksWorld(Quiet);
        Assert.False(world.SendMalformed(0, kind));
        world.Accept(0, recorder);
        Assert.True(world.SendMalformed(0, kind));
        Assert.NotEmpty(recorder.Octets);
        var settings = new System.Xml.XmlReaderSettings { DtdProcessing = System.Xml.DtdProcessing.Prohibit };
        void ReadAll()
        {
            using var reader = System.Xml.XmlReader.Create(new MemoryStream([.. recorder.Octets]), settings);
            while (reader.Read())
            {
            }
        }

        if (kind == MalformedKind.UnknownRoot)
            ReadAll();
        else
            Assert.Throws<System.Xml.XmlException>(ReadAll);
    }

    [Theory]
    [InlineData(PrefixStyle.DefaultNamespace)]
    [InlineData(PrefixStyle.Swapped)]
    [InlineData(PrefixStyle.Short)]
    [InlineData(PrefixStyle.Mixed)]
    public void Every_style_says_the_same(PrefixStyle prefixes)
    {
        SimulatorRig rig = SimulatorRig.Subscribed(Quiet with { Wire = Quiet.Wire with { Prefixes = prefixes, Declaration = false } });
        Calls(rig, 8);
        SimulatorRig usual = SimulatorRig.Subscribed(Quiet);
        Calls(usual, 8);
        Assert.Equal(usual.Client.Events.Select(Content), rig.Client.Events.Select(Content));
    }

    private static string Content(ReadEvent read) => read.Type + ":" + string.Join(",", read.Data.Descendants().Where(static e => !e.HasElements).Select(static e => $"{e.Name}={e.Value}"));

    private static (string, int, string) Key(ReadEvent read) => (read.SubscriptionId, read.Sequence, read.EventId);

    /// <summary>Inbound calls that ring and end: two events each.</summary>
    private static void Calls(SimulatorRig rig, int count)
    {
        for (int i = 0; i < count; i++)
            rig.World.Calls.RemoteRelease(rig.User, rig.World.Calls.Inbound(rig.User, "tel:+15550100"));
        rig.Advance(0);
    }

    private static (SimulatorRig Rig, XmlClient Second) TwoChannels(SimulatorOptions options)
    {
        var rig = new SimulatorRig(options);
        XmlClient second = rig.Connect(1);
        rig.Client.AddChannel();
        second.AddChannel();
        rig.Advance(100);
        rig.Client.Subscribe(rig.User);
        rig.Advance(200);
        rig.Client.Events.Clear();
        second.Events.Clear();
        return (rig, second);
    }

    private sealed class Recorder : ISimulatedConnection
    {
        public List<byte> Octets { get; } = [];

        public void Send(ReadOnlySpan<byte> octets) => Octets.AddRange(octets);

        public void Close()
        {
        }
    }
}
