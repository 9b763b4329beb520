using System.Text;
using CstaConnector.Pipeline.Cti;
using CstaConnector.Pipeline.Loops;
using CstaConnector.TestKit;

namespace CstaConnector.Pipeline.Tests.Cti;

/// <summary>Connecting, the channel, losing both, and coming back.</summary>
public sealed class CtiLinkOpeningTests
{
    [Fact]
    public void It_connects_asks_for_a_channel_and_serves()
    {
        LinkBench bench = new LinkBench().Serving();
        Assert.Equal([CtiLinkState.Connecting, CtiLinkState.OpeningChannel, CtiLinkState.Serving], bench.Changes.Select(c => c.State));
        string request = Assert.Single(bench.Xsp.Documents);
        Assert.Equal("AddChannelRequest", FakeXsp.ElementOf(request));
        Assert.Contains("<xsi:channelSetId>set-1</xsi:channelSetId>", request, StringComparison.Ordinal);
        Assert.Contains("<xsi:expires>3600</xsi:expires>", request, StringComparison.Ordinal);
        Assert.Contains($"<credentials>{Convert.ToBase64String(Encoding.UTF8.GetBytes("cti@example.net:s3cret-Pa55"))}</credentials>", request, StringComparison.Ordinal);
        Assert.Equal(-1, bench.Gate.Holder);
        Assert.Equal((1, 1, 0), (bench.Link.Counters.Connects, bench.Link.Counters.Channels, bench.Link.Counters.Losses));
        Assert.Equal(0, bench.Link.RequestsUnderWay);
    }

    [Fact]
    public void Starting_twice_connects_once()
    {
        var bench = new LinkBench();
        bench.On(() =>
        {
            bench.Link.Start();
            bench.Link.Start();
        });
        bench.Clock.Advance(5_000);
        bench.On(bench.Link.Start);
        bench.Clock.Advance(5_000);
        Assert.Equal(1, bench.Xsp.Accepted);
    }

    [Fact]
    public void A_refused_connection_is_tried_again_later_each_time_up_to_the_limit()
    {
        var bench = new LinkBench(o => o with { LinkRecoverySeconds = 2, MaxRecoverySeconds = 20 });
        bench.Network.StopListening(bench.Xsp.Port);
        bench.On(bench.Link.Start);
        bench.Clock.Advance(200_000);
        long[] attempts = [.. bench.Changes.Where(c => c.State == CtiLinkState.Connecting).Select(c => c.Time)];
        long[] pauses = [.. attempts.Zip(attempts.Skip(1), (a, b) => b - a)];
        long[] expected = [2_000, 4_000, 8_000, 16_000, 20_000, 20_000, 20_000];
        Assert.True(pauses.Length >= expected.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.InRange(pauses[i], expected[i], (expected[i] * 5 / 4) + 20);
        }

        Assert.Contains("connection refused", bench.Changes[1].Reason, StringComparison.Ordinal);
        Assert.Equal(0, bench.Link.Counters.Losses);
        Assert.Equal(-1, bench.Gate.Holder);
    }

    [Fact]
    public void An_attempt_ends_with_the_connect_time_out()
    {
        var bench = new LinkBench(o => o with { ConnectTimeout = TimeSpan.FromSeconds(3) });
        bench.Network.Unreachable.Add(bench.Xsp.Port);
        bench.On(bench.Link.Start);
        bench.Clock.Advance(3_100);
        Assert.Equal(CtiLinkState.Down, bench.Link.State);
        Assert.Contains("timed out", bench.Changes[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_channel_closes_the_connection_and_is_tried_again()
    {
        var bench = new LinkBench(o => o with { LinkRecoverySeconds = 5 });
        bench.Xsp.OnAddChannel = id => FakeXsp.Failure(id, 403, 110);
        bench.On(bench.Link.Start);
        bench.Clock.Advance(1_000);
        Assert.Equal(CtiLinkState.Down, bench.Link.State);
        Assert.Contains("403", bench.Changes[^1].Reason, StringComparison.Ordinal);
        Assert.False(bench.Network.Connections[0].IsAlive);
        bench.Xsp.OnAddChannel = id => FakeXsp.Channel(id, 3600);
        bench.Clock.Advance(8_000);
        Assert.Equal(CtiLinkState.Serving, bench.Link.State);
        Assert.Equal(1, bench.Link.Counters.Losses);
        Assert.Equal(1, bench.Link.Counters.Errors);
    }

    [Fact]
    public void An_unanswered_request_for_a_channel_closes_the_connection()
    {
        var bench = new LinkBench(o => o with { RequestTimeoutMilliseconds = 4_000 });
        bench.Xsp.OnAddChannel = _ => string.Empty;
        bench.On(bench.Link.Start);
        bench.Clock.Advance(3_900);
        Assert.Equal(CtiLinkState.OpeningChannel, bench.Link.State);
        bench.Clock.Advance(200);
        Assert.Equal(CtiLinkState.Down, bench.Link.State);
        Assert.Equal(1, bench.Link.Counters.Timeouts);
        Assert.Equal(-1, bench.Gate.Holder);
    }

    [Fact]
    public void A_link_that_keeps_dying_pauses_longer_and_one_that_held_does_not()
    {
        LinkBench bench = new LinkBench(o => o with { LinkRecoverySeconds = 1, MaxRecoverySeconds = 30 }).Serving();
        long Recovery()
        {
            long lost = bench.Clock.NowMilliseconds;
            bench.Network.Connections[^1].Cut();
            Assert.True(bench.Clock.RunUntil(() => bench.Link.State == CtiLinkState.Down, 100));
            Assert.True(bench.Clock.RunUntil(() => bench.Link.State == CtiLinkState.Serving, 60_000));
            return bench.Clock.NowMilliseconds - lost;
        }

        Assert.InRange(Recovery(), 1_000, 1_400);
        Assert.InRange(Recovery(), 2_000, 2_700);
        Assert.InRange(Recovery(), 4_000, 5_200);
        bench.Clock.Advance(3_900); // less than it had been away
        Assert.InRange(Recovery(), 8_000, 10_400);
        bench.Clock.Advance(10_400);
        Assert.InRange(Recovery(), 1_000, 1_400);
        Assert.InRange(Recovery(), 2_000, 2_700);
        Assert.Equal(7, bench.Link.Counters.Channels);
        Assert.Equal(6, bench.Link.Counters.Losses);
    }

    [Fact]
    public void Many_links_come_back_one_at_a_time_with_a_pause_between()
    {
        var clock = new VirtualClock(7);
        var network = new MemoryTransport(clock, 3, 7) { Conditions = new MemoryConditions { DelayMilliseconds = 20, JitterMilliseconds = 30 } };
        var xsps = Enumerable.Range(0, 8).Select(_ => new FakeXsp(network, clock)).ToArray();
        var gate = new LinkOpenGate(200);
        var log = new List<(long Time, int Link, CtiLinkState State)>();
        LoopContext[] contexts = [.. clock.Loops.Select(LinkBench.Context)];
        CtiLink[] links = [.. xsps.Select((xsp, i) => new CtiLink(
            i,
            new CtiLinkOptions { Name = $"xsp{i}", Hostname = "h", Port = xsp.Port, ChannelSetName = "s", UserName = "u", Password = "p", LinkRecoverySeconds = 1, KplIntervalSeconds = 0 },
            contexts[i % 3],
            network,
            new ChangeLog((link, state) => log.Add((clock.NowMilliseconds, link, state))),
            gate,
            (ulong)(i + 1)))];
        for (int i = 0; i < links.Length; i++)
        {
            CtiLink link = links[i];
            clock.Loops[i % 3].Post(link.Start);
        }

        Assert.True(clock.RunUntil(() => links.All(l => l.State == CtiLinkState.Serving), 60_000));
        foreach (MemoryConnection connection in network.Connections.ToArray())
        {
            connection.Cut();
        }

        clock.Advance(10);
        Assert.All(links, l => Assert.NotEqual(CtiLinkState.Serving, l.State));
        Assert.True(clock.RunUntil(() => links.All(l => l.State == CtiLinkState.Serving), 120_000));

        int? inside = null;
        long left = long.MinValue;
        foreach ((long time, int link, CtiLinkState state) in log)
        {
            if (state == CtiLinkState.Connecting)
            {
                Assert.Null(inside);
                Assert.True(time >= left + 200, $"{time} after {left}");
                inside = link;
            }
            else if (state is CtiLinkState.Serving or CtiLinkState.Down && inside == link)
            {
                inside = null;
                left = time;
            }
        }

        Assert.Equal(16, log.Count(c => c.State == CtiLinkState.Serving));
    }

    [Fact]
    public void Stopping_closes_and_stays_closed()
    {
        LinkBench bench = new LinkBench().Serving();
        bench.Request(1);
        bench.On(bench.Link.Stop);
        Assert.Equal(CtiLinkState.Stopped, bench.Link.State);
        Assert.Equal(CtiFailure.LinkLost, Assert.Single(bench.Outcomes).Failure);
        bench.On(bench.Link.Start);
        bench.On(bench.Link.Stop);
        bench.Clock.Advance(300_000);
        Assert.Equal(CtiLinkState.Stopped, bench.Link.State);
        Assert.Equal(1, bench.Xsp.Accepted);
        Assert.False(bench.Network.Connections[0].IsAlive);
    }

    [Fact]
    public void A_connection_that_comes_after_the_stop_is_closed_at_once()
    {
        var bench = new LinkBench(conditions: new MemoryConditions { DelayMilliseconds = 500 });
        bench.On(bench.Link.Start);
        bench.Clock.Advance(100);
        Assert.Equal(CtiLinkState.Connecting, bench.Link.State);
        bench.On(bench.Link.Stop);
        bench.Clock.Advance(5_000);
        Assert.Empty(bench.Xsp.Documents);
        Assert.False(Assert.Single(bench.Network.Connections).IsAlive);
        Assert.Equal(-1, bench.Gate.Holder);
    }

    [Theory]
    [InlineData(600, 300)]
    [InlineData(7200, 3600)]
    public void The_channel_is_refreshed_at_half_of_what_was_granted(int granted, int half)
    {
        var bench = new LinkBench();
        bench.Xsp.OnAddChannel = id => FakeXsp.Channel(id, granted);
        bench.Xsp.OnUpdateChannel = id => FakeXsp.Channel(id, granted);
        bench.Serving();
        bench.Clock.Advance((half * 1000L) - 1_000);
        Assert.Empty(bench.Xsp.Of("UpdateChannelRequest"));
        bench.Clock.Advance(2_000);
        Assert.Contains("channel-1", Assert.Single(bench.Xsp.Of("UpdateChannelRequest")), StringComparison.Ordinal);
        bench.Clock.Advance(half * 1000L);
        Assert.Equal(2, bench.Xsp.Of("UpdateChannelRequest").Count);
        Assert.Equal(CtiLinkState.Serving, bench.Link.State);
    }

    [Fact]
    public void A_channel_for_ever_is_not_refreshed_and_one_without_a_grant_lives_as_asked()
    {
        var forEver = new LinkBench();
        forEver.Xsp.OnAddChannel = id => FakeXsp.Channel(id, int.MaxValue);
        forEver.Serving();
        forEver.Clock.Advance(10_000_000);
        Assert.Empty(forEver.Xsp.Of("UpdateChannelRequest"));

        var silent = new LinkBench(o => o with { ChannelExpireSeconds = 4000 });
        silent.Xsp.OnAddChannel = id => FakeXsp.Channel(id, 3600).Replace("<xsi:expires>3600</xsi:expires>", string.Empty, StringComparison.Ordinal);
        silent.Serving();
        silent.Clock.Advance(2_001_000);
        Assert.Single(silent.Xsp.Of("UpdateChannelRequest"));
    }

    [Fact]
    public void A_channel_without_an_id_is_made_anew_where_it_would_be_refreshed()
    {
        var bench = new LinkBench();
        bench.Xsp.OnAddChannel = id => FakeXsp.Response(id, 200);
        bench.Serving();
        bench.Clock.Advance(1_801_000);
        Assert.Equal(2, bench.Xsp.Of("AddChannelRequest").Count);
        Assert.Equal(CtiLinkState.Serving, bench.Link.State);
    }

    [Fact]
    public void A_name_that_XML_cannot_express_is_said_to_be_the_fault()
    {
        var bench = new LinkBench(o => o with { ChannelSetName = "set\u0001" });
        bench.On(bench.Link.Start);
        bench.Clock.Advance(1_000);
        Assert.Equal(CtiLinkState.Down, bench.Link.State);
        Assert.Contains("a configured name", bench.Changes[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_refresh_makes_a_new_channel_and_an_unanswered_one_is_tried_again()
    {
        var bench = new LinkBench(o => o with { RequestTimeoutMilliseconds = 1_000 });
        bench.Xsp.OnAddChannel = id => FakeXsp.Channel(id, 600);
        int refreshes = 0;
        bench.Xsp.OnUpdateChannel = id => ++refreshes == 1 ? string.Empty : FakeXsp.Failure(id, 404, 0);
        bench.Serving();
        bench.Clock.Advance(302_000);
        Assert.Equal(CtiLinkState.Serving, bench.Link.State);
        bench.Clock.Advance(32_000);
        Assert.Equal(2, refreshes);
        Assert.Equal(CtiLinkState.Serving, bench.Link.State);
        Assert.Equal(2, bench.Link.Counters.Channels);
        Assert.Equal(1, bench.Xsp.Accepted);
    }

    [Fact]
    public void A_terminated_channel_is_made_again_on_the_same_connection()
    {
        LinkBench bench = new LinkBench().Serving();
        bench.Xsp.Send(FakeXsp.Terminated(reason: "Expired"));
        bench.Clock.Advance(1_000);
        Assert.Equal([CtiLinkState.OpeningChannel, CtiLinkState.Serving], bench.Changes.Skip(3).Select(c => c.State));
        Assert.Contains("Expired", bench.Changes[3].Reason, StringComparison.Ordinal);
        Assert.Equal(1, bench.Xsp.Accepted);
        Assert.Equal(2, bench.Xsp.Of("AddChannelRequest").Count);
        Assert.Empty(bench.Xsp.Of("eventResponse"));
        Assert.Empty(bench.Events);
    }

    [Fact]
    public void A_channel_that_is_terminated_again_and_again_pauses_longer()
    {
        var bench = new LinkBench(o => o with { LinkRecoverySeconds = 1 });
        bench.Xsp.OnAddChannel = id => FakeXsp.Channel(id, 3600) + FakeXsp.Terminated(reason: "DuplicateChannelSet");
        bench.On(bench.Link.Start);
        bench.Clock.Advance(100_000);
        Assert.InRange(bench.Xsp.Of("AddChannelRequest").Count, 5, 9);
        Assert.Equal(1, bench.Xsp.Accepted);
    }

    [Fact]
    public void The_end_of_another_channel_is_not_ours()
    {
        LinkBench bench = new LinkBench().Serving();
        bench.Xsp.Send(FakeXsp.Terminated("channel-of-before"));
        bench.Clock.Advance(1_000);
        Assert.Equal(CtiLinkState.Serving, bench.Link.State);
        Assert.Single(bench.Xsp.Of("AddChannelRequest"));
    }

    [Fact]
    public void Requests_under_way_survive_a_channel_that_is_made_again()
    {
        LinkBench bench = new LinkBench().Serving();
        bench.Request(1);
        string id = FakeXsp.IdOf(Assert.Single(bench.Xsp.Of("UpdateSubscriptionRequest")));
        bench.Xsp.Send(FakeXsp.Terminated());
        bench.Clock.Advance(1_000);
        bench.Xsp.Send(FakeXsp.Response(id, 200));
        bench.Clock.Advance(100);
        Assert.Equal(CtiFailure.None, Assert.Single(bench.Outcomes).Failure);
    }

    [Theory]
    [InlineData(CtiLinkState.Down, "Connecting Stopped")]
    [InlineData(CtiLinkState.Connecting, "Down OpeningChannel Stopped")]
    [InlineData(CtiLinkState.OpeningChannel, "Down Serving Stopped")]
    [InlineData(CtiLinkState.Serving, "Down OpeningChannel Stopped")]
    [InlineData(CtiLinkState.Stopped, "")]
    public void Every_pair_of_states_is_legal_or_refused(CtiLinkState from, string followers)
    {
        foreach (CtiLinkState to in Enum.GetValues<CtiLinkState>())
        {
            bool legal = followers.Split(' ').Contains(to.ToString());
            Assert.Equal(legal, CtiLinkTransitions.IsLegal(from, to));
            if (!legal)
            {
                Assert.Throws<InvalidOperationException>(() => CtiLinkTransitions.Check(from, to));
            }
        }
    }

    [Fact]
    public void The_gate_lets_one_in_and_keeps_the_pause_after_it()
    {
        var gate = new LinkOpenGate(100);
        Assert.True(gate.TryEnter(1, 0));
        Assert.False(gate.TryEnter(2, 0));
        gate.Leave(2, 5);
        Assert.Equal(1, gate.Holder);
        gate.Leave(1, 10);
        Assert.False(gate.TryEnter(2, 109));
        Assert.True(gate.TryEnter(2, 110));
        Assert.Equal(2, gate.Holder);
    }

    [Fact]
    public void From_many_threads_the_gate_lets_one_in_at_a_time()
    {
        var gate = new LinkOpenGate(0);
        int inside = 0;
        int most = 0;
        int entries = 0;
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(link => new Thread(() =>
        {
            for (int i = 0; i < 20_000; i++)
            {
                if (gate.TryEnter(link, i))
                {
                    most = Math.Max(most, Interlocked.Increment(ref inside));
                    entries++;
                    Interlocked.Decrement(ref inside);
                    gate.Leave(link, i);
                }
            }
        }))];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        Assert.Equal(1, most);
        Assert.True(entries > 0);
        Assert.Equal(-1, gate.Holder);
    }

    private sealed class ChangeLog(Action<int, CtiLinkState> changed) : ICtiLinkSink
    {
        public bool HasRoom => true;

        public void LinkChanged(int link, CtiLinkState state, string reason) => changed(link, state);

        public void EventArrived(int link, ReadOnlySpan<byte> subscriptionId, ReadOnlySpan<byte> document)
        {
        }

        public void RequestEnded(int link, in CtiOutcome outcome)
        {
        }

        public void DocumentRefused(int link, in Codec.CodecError error)
        {
        }
    }
}
