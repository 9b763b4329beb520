using System.Text;
using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Xml;
using CstaConnector.Pipeline.Cti;
using CstaConnector.TestKit;

namespace CstaConnector.Pipeline.Tests.Cti;

/// <summary>What a document that is wrong costs: itself where its end is certain, the connection where it is not; never another document without a word.</summary>
public sealed class CtiLinkRefusalTests
{
    private static readonly string Open = FakeXsp.Event(2).Replace("</xsp:event>", string.Empty, StringComparison.Ordinal);

    public static TheoryData<string, string, string> Certain => new()
    {
        { "<xsi:eventID>id-2", "<xsi:eventID>&bomb;", XmlRules.EntityUnknown },
        { "<xsi:eventID>id-2", "<xsi:eventID>&#0;", XmlRules.CharacterReference },
        { "<xsi:eventID>id-2", "<xsi:eventID>]]>", XmlRules.TextCDataEnd },
        { "<requestId>e2</requestId>", "<1 x='y'/>", XmlRules.NameInvalid },
        { "<requestId>e2</requestId>", "<a b='1' b='2'/>", XmlRules.AttributeDuplicate },
        { "<requestId>e2</requestId>", "<q:a/>", XmlRules.PrefixUnbound },
        { "<requestId>e2</requestId>", $"<a>{new string('x', XmlLimits.TextOctets + 1)}</a>", XmlRules.TextLimit },
        { "<requestId>e2</requestId>", $"<{new string('x', XmlLimits.NameOctets + 1)}/>", XmlRules.NameLimit },
        { "<requestId>e2</requestId>", "<?xml-x?><?XML ?>", XmlRules.InstructionMalformed },
        { "<requestId>e2</requestId>", "</requestId>", XmlRules.TagMismatch },
        { "<requestId>e2</requestId>", "<a b=\"1/>", XmlRules.AttributeLessThan },
        { "<requestId>e2</requestId>", "<a<b/>", XmlRules.TagMalformed },
        { "<requestId>e2</requestId>", string.Concat(Enumerable.Repeat("<a>", XmlLimits.Depth)), XmlRules.DepthLimit },
    };

    [Theory]
    [MemberData(nameof(Certain))]
    public void Where_its_end_is_certain_a_document_costs_itself(string what, string by, string rule)
    {
        LinkBench bench = Bench();
        long before = bench.Link.Counters.OctetsIn;
        string bad = FakeXsp.Event(2).Replace(what, by, StringComparison.Ordinal);
        bench.Xsp.Send(FakeXsp.Event(1) + bad + FakeXsp.Event(3));
        bench.Clock.Advance(10);
        Assert.Equal([FakeXsp.Event(1), FakeXsp.Event(3)], bench.Events.Select(e => e.Document));
        Assert.Equal(rule, Assert.Single(bench.Refused).Rule);
        int start = FakeXsp.Event(1).Length;
        Assert.InRange(bench.Refused[0].Offset - before, start + bad.IndexOf(by, StringComparison.Ordinal), start + bad.IndexOf(by, StringComparison.Ordinal) + by.Length + 20);
        bench.Clock.Advance(2 * XmlLimits.DocumentMilliseconds);
        Assert.Equal((CtiLinkState.Serving, 0L), (bench.Link.State, bench.Link.Counters.Losses));
    }

    /// <summary>The link reads the head of an event and no more; what is wrong behind it is for who takes the event.</summary>
    [Fact]
    public void A_document_without_another_end_tag_than_the_roots_ends_where_it_ends()
    {
        LinkBench bench = Bench();
        string bad = FakeXsp.Event(2).Replace("On-Hook</xsi:hookStatus>", "On-Hook", StringComparison.Ordinal);
        Assert.NotEqual(FakeXsp.Event(2), bad);
        bench.Xsp.Send(FakeXsp.Event(1) + bad + FakeXsp.Event(3));
        bench.Clock.Advance(2 * XmlLimits.DocumentMilliseconds);
        Assert.Equal([FakeXsp.Event(1), bad, FakeXsp.Event(3)], bench.Events.Select(e => e.Document));
        Assert.Equal((CtiLinkState.Serving, 0L), (bench.Link.State, bench.Link.Counters.Losses));
    }

    [Fact]
    public void A_document_without_its_roots_end_tag_is_found_out_by_the_next_and_told_with_the_place()
    {
        LinkBench bench = Bench();
        long before = bench.Link.Counters.OctetsIn;
        bench.Xsp.Send(FakeXsp.Event(1) + Open + FakeXsp.Event(3) + FakeXsp.Event(4));
        bench.Clock.Advance(10);
        Assert.Equal((1, CtiLinkState.Down), (bench.Events.Count, bench.Link.State));
        Assert.Equal(CtiRules.EnvelopeInside, Assert.Single(bench.Refused).Rule);
        Assert.Equal(before + FakeXsp.Event(1).Length + Open.Length, bench.Refused[0].Offset);
        Assert.Contains($"{CtiRules.EnvelopeInside} at offset {bench.Refused[0].Offset}", bench.Changes[^1].Reason, StringComparison.Ordinal);
        AssertServesAgain(bench);
    }

    /// <summary>What follows has another root, so that nothing strikes the scanner; the link looks by itself after a second.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("<xsi:hook")]
    [InlineData("<xsi:hook status='")]
    [InlineData("</xsi:hook")]
    public void A_document_that_was_cut_off_is_found_out_by_one_of_another_kind(string last)
    {
        LinkBench bench = Bench();
        long before = bench.Link.Counters.OctetsIn;
        bench.Xsp.Send(Open + last + FakeXsp.KeepAlive("k1") + FakeXsp.KeepAlive("k2"));
        bench.Clock.Advance(500);
        Assert.Equal(CtiLinkState.Serving, bench.Link.State);
        bench.Clock.Advance(600);
        Assert.Equal(CtiLinkState.Down, bench.Link.State);
        Assert.Equal((CtiRules.EnvelopeInside, before + Open.Length + last.Length), (Assert.Single(bench.Refused).Rule, bench.Refused[0].Offset));
        AssertServesAgain(bench);
    }

    /// <summary>Roots inside the root by right: each further one is looked at, and nothing comes of it.</summary>
    [Fact]
    public void A_root_inside_the_root_that_is_no_document_is_content()
    {
        LinkBench bench = Bench();
        string nested = FakeXsp.Event(2).Replace("<requestId>e2</requestId>", "<requestId>e2</requestId><xsp:event><xsp:event/><xsp:event></xsp:event></xsp:event>", StringComparison.Ordinal);
        foreach (char octet in nested)
        {
            bench.Xsp.Send(octet.ToString());
            bench.Clock.Advance(1);
        }

        bench.Xsp.Send(FakeXsp.Event(3));
        bench.Clock.Advance(10);
        Assert.Equal([nested, FakeXsp.Event(3)], bench.Events.Select(e => e.Document));
        Assert.Equal((0, 0L), (bench.Refused.Count, bench.Link.Counters.Losses));
    }

    [Theory]
    [InlineData("<xsi:sequenceNumber>")]
    [InlineData("<xsi:sequence")]
    [InlineData("xsi1:type=\"xsi:")]
    [InlineData("On-Ho")]
    [InlineData("</xsi:hook")]
    [InlineData("</xsi:Event>")]
    public void A_document_that_was_cut_off_is_found_out_by_the_next_one(string after)
    {
        LinkBench bench = Bench();
        long before = bench.Link.Counters.OctetsIn;
        string cut = FakeXsp.Event(2)[..(FakeXsp.Event(2).IndexOf(after, StringComparison.Ordinal) + after.Length)];
        bench.Xsp.Send(cut);
        bench.Clock.Advance(5_000);
        bench.Xsp.Send(FakeXsp.Event(3));
        bench.Clock.Advance(10);
        Assert.Equal((CtiRules.EnvelopeInside, before + cut.Length), (Assert.Single(bench.Refused).Rule, bench.Refused[0].Offset));
        AssertServesAgain(bench);
    }

    [Fact]
    public void A_document_that_trickles_in_for_ever_is_given_up_and_one_that_ends_in_time_is_not()
    {
        LinkBench bench = Bench();
        Trickle(bench, FakeXsp.Event(1), XmlLimits.DocumentMilliseconds - 1_000);
        Assert.Equal(FakeXsp.Event(1), Assert.Single(bench.Events).Document);
        bench.Clock.Advance(2 * XmlLimits.DocumentMilliseconds);
        Assert.Equal((CtiLinkState.Serving, 0), (bench.Link.State, bench.Refused.Count));

        long before = bench.Link.Counters.OctetsIn;
        Trickle(bench, FakeXsp.Event(2), XmlLimits.DocumentMilliseconds + 2_000);
        Assert.Equal((XmlRules.DocumentTime, before), (Assert.Single(bench.Refused).Rule, bench.Refused[0].Offset));
        AssertServesAgain(bench);
    }

    /// <summary>How often a slow document has been looked at is nothing to the one behind it.</summary>
    [Fact]
    public void A_document_behind_a_slow_one_is_found_out_as_soon()
    {
        LinkBench bench = Bench();
        Trickle(bench, FakeXsp.Event(1), 16_500);
        Assert.Single(bench.Events);
        bench.Xsp.Send(Open + FakeXsp.KeepAlive("k1"));
        bench.Clock.Advance(2_100);
        Assert.Equal(CtiLinkState.Down, bench.Link.State);
        Assert.Equal(CtiRules.EnvelopeInside, Assert.Single(bench.Refused).Rule);
        AssertServesAgain(bench);
    }

    /// <summary>The link did not read for half of the time, so that the time is not up although it reads again when it is looked.</summary>
    [Fact]
    public void Time_in_which_the_link_does_not_read_is_not_held_against_a_document()
    {
        LinkBench bench = Bench();
        string document = FakeXsp.Event(2);
        bench.Xsp.Send(FakeXsp.Event(1) + document[..100]);
        bench.Clock.Advance(16_500);
        bench.HasRoom = false;
        bench.Xsp.Send(document[100..110]);
        bench.Clock.Advance(100);
        Assert.False(bench.Wire().ReadEnabled);
        bench.Clock.Advance(XmlLimits.DocumentMilliseconds - 17_000);
        bench.HasRoom = true;
        bench.Clock.Advance(1_000);
        Assert.Equal((CtiLinkState.Serving, 0), (bench.Link.State, bench.Refused.Count));
        bench.Xsp.Send(document[110..]);
        bench.Clock.Advance(10);
        Assert.Equal([FakeXsp.Event(1), document], bench.Events.Select(e => e.Document));
    }

    [Fact]
    public void What_stands_between_documents_may_wait_and_so_may_a_document_while_the_link_does_not_read()
    {
        LinkBench bench = Bench(new MemoryConditions { WindowOctets = 4096, MaxPiece = 300 });
        bench.Xsp.Send(FakeXsp.Event(1) + "<!-- later --><?more to=\"come\"?>");
        bench.Clock.Advance(3 * XmlLimits.DocumentMilliseconds);
        bench.OnEvent = () => bench.HasRoom = false;
        bench.Xsp.Send(FakeXsp.Event(2) + FakeXsp.Event(3));
        bench.Clock.Advance(3 * XmlLimits.DocumentMilliseconds);
        Assert.False(bench.Wire().ReadEnabled);
        bench.OnEvent = null;
        bench.HasRoom = true;
        bench.Clock.Advance(1_000);
        Assert.Equal(3, bench.Events.Count);
        Assert.Equal((0, 0L), (bench.Refused.Count, bench.Link.Counters.Losses));
    }

    /// <summary>One end tag of the root too few and, later, one too many: by the count of tags all of it is one document, whose head is sound or not.</summary>
    [Theory]
    [InlineData("<requestId>e2</requestId>", int.MaxValue)]
    [InlineData("<requestId>e2</requestId>", 100)]
    [InlineData("<requestId>&e;</requestId>", int.MaxValue)]
    [InlineData("<requestId>&e;</requestId>", 100)]
    public void Two_wrong_documents_that_make_up_for_each_other_do_not_hide_those_between_them(string requestId, int piece)
    {
        LinkBench bench = Bench(new MemoryConditions { MaxPiece = piece });
        long before = bench.Link.Counters.OctetsIn;
        string open = Open.Replace("<requestId>e2</requestId>", requestId, StringComparison.Ordinal);
        bench.Xsp.Send(FakeXsp.Event(1) + open + FakeXsp.Event(3) + "</xsp:event>" + FakeXsp.Event(4));
        bench.Clock.Advance(10);
        Assert.Single(bench.Events);
        Assert.Equal((CtiRules.EnvelopeInside, before + FakeXsp.Event(1).Length + open.Length), (Assert.Single(bench.Refused).Rule, bench.Refused[0].Offset));
        Assert.Equal(CtiLinkState.Down, bench.Link.State);
        AssertServesAgain(bench);
    }

    /// <summary>The root is closed by its own name and nothing begins inside: what is mixed up in between costs the document and no more.</summary>
    [Fact]
    public void End_tags_mixed_up_inside_a_document_cost_nothing_else()
    {
        LinkBench bench = Bench();
        string mixed = FakeXsp.Event(2).Replace("</requestId>", "</requestID>", StringComparison.Ordinal);
        bench.Xsp.Send(FakeXsp.Event(1) + mixed + FakeXsp.Event(3));
        bench.Clock.Advance(10);
        Assert.Equal(2, bench.Events.Count);
        Assert.Equal(XmlRules.TagMismatch, Assert.Single(bench.Refused).Rule);
        Assert.Equal(CtiLinkState.Serving, bench.Link.State);
    }

    [Theory]
    [InlineData(-1, CtiLinkState.Serving)]
    [InlineData(0, CtiLinkState.Serving)]
    [InlineData(1, CtiLinkState.Down)]
    public void Documents_refused_within_a_second_are_limited(int more, CtiLinkState expected)
    {
        LinkBench bench = Bench();
        for (int second = 0; second < 3; second++)
        {
            bench.Clock.Advance(1_100);
            bench.Xsp.Send(string.Concat(Enumerable.Repeat("<other/>", XmlLimits.RefusedDocumentsPerSecond + (second == 2 ? more : 0))));
        }

        bench.Clock.Advance(10);
        Assert.Equal(expected, bench.Link.State);
        Assert.Equal((3 * XmlLimits.RefusedDocumentsPerSecond) + more, bench.Refused.Count);
    }

    /// <summary>Octet by octet, a large document is copied a bounded number of times: what is rented grows with its size and not with its square.</summary>
    [Fact]
    public void A_document_in_thousands_of_pieces_is_not_copied_again_for_each()
    {
        byte[] document = Encoding.UTF8.GetBytes(FakeXsp.Event(1, padding: string.Concat(Enumerable.Repeat("<x>0123456789</x>", 20_000))));
        var bench = new NullLink();
        long allocated = Allocation.Of(() =>
        {
            for (int at = 0; at < document.Length; at++)
            {
                bench.Receive(document.AsSpan(at, 1));
            }
        });
        Assert.InRange(bench.Acknowledgements, 2, 10);
        Assert.InRange(allocated, 0, 4L * document.Length);
    }

    private static LinkBench Bench(MemoryConditions? conditions = null) =>
        new LinkBench(o => o with { LinkRecoverySeconds = 1, MaxRecoverySeconds = 1 }, conditions).Serving();

    private static void Trickle(LinkBench bench, string document, int milliseconds)
    {
        const int Piece = 10;
        MemoryPeer peer = bench.Xsp.Peer!;
        long begun = bench.Clock.NowMilliseconds;
        for (int at = 0; at < document.Length; at += Piece)
        {
            if (bench.Xsp.Peer == peer)
            {
                bench.Xsp.Send(document[at..Math.Min(document.Length, at + Piece)]);
            }

            bench.Clock.Advance(begun + ((long)milliseconds * (at + Piece) / document.Length) - bench.Clock.NowMilliseconds);
        }
    }

    private static void AssertServesAgain(LinkBench bench)
    {
        int before = bench.Events.Count;
        Assert.True(bench.Clock.RunUntil(() => bench.Link.State == CtiLinkState.Serving, 5_000));
        bench.Xsp.Send(FakeXsp.Event(99));
        bench.Clock.Advance(10);
        Assert.Equal(FakeXsp.Event(99), bench.Events[before].Document);
        Assert.Single(bench.Refused);
    }
}
