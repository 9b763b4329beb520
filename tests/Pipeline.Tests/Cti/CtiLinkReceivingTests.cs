using System.Text;
using CstaConnector.Pipeline.Cti;
using CstaConnector.TestKit;

namespace CstaConnector.Pipeline.Tests.Cti;

/// <summary>Events, their acknowledgement, documents that are wrong, and who cannot keep up.</summary>
public sealed class CtiLinkReceivingTests
{
    [Fact]
    public void An_event_is_handed_over_and_acknowledged_with_its_ids()
    {
        LinkBench bench = new LinkBench().Serving();
        string document = FakeXsp.Event(9, "sub-9");
        bench.Xsp.Send(document);
        bench.Clock.Advance(10);
        Assert.Equal(("sub-9", document), Assert.Single(bench.Events));
        string response = Assert.Single(bench.Xsp.Of("eventResponse"));
        Assert.Equal("e9", FakeXsp.IdOf(response));
        Assert.Contains("<xsi:eventID>id-9</xsi:eventID><xsi:statusCode>200</xsi:statusCode>", response, StringComparison.Ordinal);
        Assert.Equal((1, 1), (bench.Link.Counters.Events, bench.Link.Counters.Acknowledgements));
    }

    [Fact]
    public void A_batch_of_events_is_acknowledged_with_one_flush()
    {
        LinkBench bench = new LinkBench().Serving();
        int flushes = bench.Wire().Flushes;
        bench.Xsp.Send(string.Concat(Enumerable.Range(1, 50).Select(i => FakeXsp.Event(i))));
        bench.Clock.Advance(10);
        Assert.Equal(50, bench.Events.Count);
        Assert.Equal(50, bench.Xsp.Of("eventResponse").Count);
        Assert.Equal(1, bench.Wire().Flushes - flushes);
    }

    [Fact]
    public void Nothing_is_acknowledged_before_the_batch_is_over()
    {
        LinkBench bench = new LinkBench().Serving();
        bench.OnEvent = () => Assert.Equal(bench.Events.Count > 1, bench.Wire().PendingOctets > 0); // written, not flushed
        int flushes = bench.Wire().Flushes;
        bench.OnEvent += () => Assert.Equal(flushes, bench.Wire().Flushes);
        bench.Xsp.Send(FakeXsp.Event(1) + FakeXsp.Event(2));
        bench.Clock.Advance(10);
        Assert.Equal(2, bench.Xsp.Of("eventResponse").Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1000)]
    public void In_pieces_of_any_size_the_same_comes_out(int piece)
    {
        const string Between = "\r\n \t ";
        string stream = string.Concat(Enumerable.Range(1, 20).Select(i => FakeXsp.Event(i, $"sub-{i}", new string('é', i)) + (i % 2 == 0 ? Between : "\n")))
            + FakeXsp.KeepAlive("x1") + "   " + FakeXsp.Event(99);
        LinkBench bench = new LinkBench(conditions: new MemoryConditions { MinPiece = piece, MaxPiece = piece, PieceIsBatch = true }).Serving();
        bench.Xsp.Send(stream);
        bench.Clock.Advance(10);
        Assert.Equal(
            Enumerable.Range(1, 20).Select(i => FakeXsp.Event(i, $"sub-{i}", new string('é', i))).Append(FakeXsp.Event(99)),
            bench.Events.Select(e => e.Document));
        Assert.Equal("x1", FakeXsp.IdOf(Assert.Single(bench.Xsp.Of("keepaliveResponse"))));
        Assert.Empty(bench.Refused);
        Assert.Equal(1, bench.Link.Counters.KeepAlivesAnswered);
    }

    [Fact]
    public void At_every_two_way_split_the_same_comes_out()
    {
        byte[] stream = Encoding.UTF8.GetBytes(FakeXsp.Event(1) + FakeXsp.Event(2));
        LinkBench bench = new LinkBench().Serving();
        for (int split = 0; split <= stream.Length; split++)
        {
            bench.Xsp.Peer!.Send(stream.AsSpan(0, split));
            bench.Clock.Settle();
            bench.Xsp.Peer!.Send(stream.AsSpan(split));
            bench.Clock.Settle();
            Assert.Equal((split + 1) * 2, bench.Events.Count);
        }

        Assert.All(bench.Events.Index(), e => Assert.Equal(FakeXsp.Event((e.Index % 2) + 1), e.Item.Document));
    }

    [Fact]
    public void A_wrong_document_with_a_certain_end_costs_only_itself()
    {
        LinkBench bench = new LinkBench().Serving();
        long before = bench.Link.Counters.OctetsIn;
        string good = FakeXsp.Event(1);
        string bad = FakeXsp.Event(2).Replace("<xsi:sequenceNumber>2</xsi:sequenceNumber>", string.Empty, StringComparison.Ordinal);
        bench.Xsp.Send(good + "\n" + bad + "<other/>" + FakeXsp.Event(3));
        bench.Clock.Advance(10);
        Assert.Equal([FakeXsp.Event(1), FakeXsp.Event(3)], bench.Events.Select(e => e.Document));
        Assert.Equal(2, bench.Refused.Count);
        Assert.InRange(bench.Refused[0].Offset, before + good.Length + 1, before + good.Length + 1 + bad.Length);
        Assert.Equal("cti.event.sequenceNumber.missing", bench.Refused[0].Rule);
        Assert.Equal("cti.envelope.unknown", bench.Refused[1].Rule);
        Assert.Equal(before + good.Length + 1 + bad.Length, bench.Refused[1].Offset);
        Assert.Equal(CtiLinkState.Serving, bench.Link.State);
        Assert.Equal(2, bench.Link.Counters.RefusedDocuments);
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><x/>", "xml.doctype")]
    [InlineData("garbage", "xml.text.outside")]
    [InlineData("</x>", "xml.tag.mismatch")]
    public void Octets_that_are_no_document_end_the_connection_after_what_came_before(string garbage, string rule)
    {
        LinkBench bench = new LinkBench(o => o with { LinkRecoverySeconds = 1 }).Serving();
        long before = bench.Link.Counters.OctetsIn;
        string good = FakeXsp.Event(1);
        bench.Xsp.Send(good + garbage + FakeXsp.Event(2));
        bench.Clock.Advance(10);
        Assert.Single(bench.Events);
        Assert.Single(bench.Xsp.Of("eventResponse"));
        Assert.Equal(CtiLinkState.Down, bench.Link.State);
        Assert.Contains(rule, bench.Changes[^1].Reason, StringComparison.Ordinal);
        Assert.Equal(rule, Assert.Single(bench.Refused).Rule);
        Assert.InRange(bench.Refused[0].Offset, before + good.Length, before + good.Length + garbage.Length);
        bench.Clock.Advance(2_000);
        Assert.Equal(CtiLinkState.Serving, bench.Link.State);
        bench.Xsp.Send(FakeXsp.Event(3));
        bench.Clock.Advance(10);
        Assert.Equal(2, bench.Events.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Where_the_link_ends_within_a_batch_mail_is_posted_before_acknowledgements_leave(bool stops)
    {
        LinkBench bench = new LinkBench().Serving();
        bench.OnEvent = () =>
        {
            bench.Mail();
            Assert.Equal(0, bench.Mailbox.PendingOctets);
            if (stops)
            {
                bench.Link.Stop();
            }
        };
        long posted = -1;
        bench.OnChange = _ => posted = bench.Mailbox.PendingOctets; // the connection has been closed by now, and so flushed
        bench.Xsp.Send(FakeXsp.Event(1) + "garbage");
        bench.Clock.Advance(10);
        Assert.Equal(5, posted);
    }

    [Fact]
    public void A_document_without_end_is_refused_at_the_limit()
    {
        LinkBench bench = new LinkBench().Serving();
        bench.Xsp.Send("<a>" + new string('x', Codec.Xml.XmlLimits.DocumentOctets));
        bench.Clock.Advance(100);
        Assert.Equal(CtiLinkState.Down, bench.Link.State);
        Assert.Equal(Codec.Xml.XmlRules.DocumentLimit, Assert.Single(bench.Refused).Rule);
    }

    [Fact]
    public void A_new_connection_starts_with_a_clean_slate()
    {
        LinkBench bench = new LinkBench(o => o with { LinkRecoverySeconds = 1 }).Serving();
        bench.Xsp.Send(FakeXsp.Event(1)[..200]);
        bench.Clock.Advance(10);
        bench.Network.CutAll(bench.Xsp.Port);
        bench.Clock.Advance(2_000);
        Assert.Equal(CtiLinkState.Serving, bench.Link.State);
        bench.Xsp.Send(FakeXsp.Event(2));
        bench.Clock.Advance(10);
        Assert.Equal(FakeXsp.Event(2), Assert.Single(bench.Events).Document);
        Assert.Empty(bench.Refused);
    }

    [Fact]
    public void While_there_is_no_room_nothing_is_read_and_nothing_is_lost()
    {
        LinkBench bench = new LinkBench(o => o with { KplIntervalSeconds = 1 }, new MemoryConditions { WindowOctets = 4096, MaxPiece = 700 }).Serving();
        bench.OnEvent = () => bench.HasRoom = bench.Events.Count < 3;
        bench.Xsp.Send(string.Concat(Enumerable.Range(1, 200).Select(i => FakeXsp.Event(i))));
        bench.Clock.Advance(30_000);
        Assert.InRange(bench.Events.Count, 3, 12);
        Assert.False(bench.Wire().ReadEnabled);
        Assert.Equal(CtiLinkState.Serving, bench.Link.State);
        Assert.Equal(1, bench.Link.Counters.Pauses);
        Assert.Empty(bench.Xsp.Of("keepalive"));
        bench.OnEvent = null;
        bench.HasRoom = true;
        bench.Clock.Advance(1_000);
        Assert.Equal(Enumerable.Range(1, 200).Select(i => FakeXsp.Event(i)), bench.Events.Select(e => e.Document));
        Assert.Equal(200, bench.Xsp.Of("eventResponse").Count);
    }

    [Fact]
    public void An_XSP_that_does_not_read_is_given_up()
    {
        LinkBench bench = new LinkBench(o => o with { MaxPendingOctets = 20_000 }, new MemoryConditions { WindowOctets = 8192 }).Serving();
        bench.Xsp.Peer!.Reading = false;
        for (int i = 0; i < 200 && bench.Link.State == CtiLinkState.Serving; i++)
        {
            bench.Xsp.Send(FakeXsp.Event(i));
            bench.Clock.Advance(10);
        }

        Assert.Equal(CtiLinkState.Down, bench.Link.State);
        Assert.Contains("does not read", bench.Changes[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_documents_are_counted_and_answered_as_they_should_be()
    {
        LinkBench bench = new LinkBench().Serving();
        bench.Xsp.Send(FakeXsp.ErrorEvent());
        bench.Xsp.Send("""<xsp:request xmlns:xsp="http://schema.broadsoft.com/XspXMLInterface"><requestId>1</requestId><sessionId>2</sessionId><xsp:emptyRequestPayload/></xsp:request>""");
        bench.Xsp.Send(FakeXsp.Event(5).Replace("xsi:SubscriptionEvent\"", "xsi:NewFangledEvent\"", StringComparison.Ordinal));
        bench.Clock.Advance(10);
        Assert.Single(bench.Errors);
        Assert.Equal((1, 1), (bench.Link.Counters.Errors, bench.Link.Counters.UnexpectedDocuments));
        Assert.Single(bench.Events);
        Assert.Single(bench.Xsp.Of("eventResponse"));
        Assert.Equal(CtiLinkState.Serving, bench.Link.State);
    }

    [Fact]
    public void Reading_and_acknowledging_an_event_allocates_nothing()
    {
        byte[] octets = Encoding.UTF8.GetBytes(FakeXsp.Event(1, padding: new string('x', 1500)));
        var bench = new NullLink();
        bench.Receive(octets);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            bench.Receive(octets);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(101, bench.Acknowledgements);
    }
}
