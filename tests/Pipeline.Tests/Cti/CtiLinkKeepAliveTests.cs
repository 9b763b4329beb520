using CstaConnector.Pipeline.Cti;

namespace CstaConnector.Pipeline.Tests.Cti;

/// <summary>Who is still there.</summary>
public sealed class CtiLinkKeepAliveTests
{
    [Fact]
    public void The_XSPs_keep_alive_is_answered_with_its_id()
    {
        LinkBench bench = new LinkBench().Serving();
        bench.Xsp.Send(FakeXsp.KeepAlive("abc-17"));
        bench.Clock.Advance(10);
        Assert.Equal("abc-17", FakeXsp.IdOf(Assert.Single(bench.Xsp.Of("keepaliveResponse"))));
    }

    [Fact]
    public void Ours_are_sent_after_silence_and_the_link_lives_while_they_are_answered()
    {
        LinkBench bench = new LinkBench(o => o with { KplIntervalSeconds = 10 }).Serving();
        bench.Clock.Advance(9_800);
        Assert.Empty(bench.Xsp.Of("keepalive"));
        bench.Clock.Advance(90_000);
        Assert.InRange(bench.Xsp.Of("keepalive").Count, 8, 10);
        Assert.Equal(bench.Xsp.Of("keepalive").Count, bench.Xsp.Of("keepalive").Select(FakeXsp.IdOf).Distinct().Count());
        Assert.Equal(CtiLinkState.Serving, bench.Link.State);
        Assert.Contains("<period>10</period>", bench.Xsp.Of("keepalive")[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 20_000)]
    [InlineData(1, 30_000)]
    [InlineData(3, 50_000)]
    public void More_than_the_tolerance_unanswered_and_the_link_is_opened_anew(int tolerance, long after)
    {
        LinkBench bench = new LinkBench(o => o with { KplIntervalSeconds = 10, KplTolerance = tolerance, LinkRecoverySeconds = 1 }).Serving();
        long start = bench.Clock.NowMilliseconds;
        bench.Xsp.AnswersKeepAlives = false;
        Assert.True(bench.Clock.RunUntil(() => bench.Link.State == CtiLinkState.Down, 100_000));
        Assert.InRange(bench.Clock.NowMilliseconds - start, after - 20, after + 100);
        Assert.Equal(tolerance + 1, bench.Xsp.Of("keepalive").Count);
        Assert.Contains("keep-alive", bench.Changes[^1].Reason, StringComparison.Ordinal);
        bench.Clock.Advance(2_000);
        Assert.Equal(CtiLinkState.Serving, bench.Link.State);
    }

    [Fact]
    public void A_dead_cable_is_found_out()
    {
        LinkBench bench = new LinkBench(o => o with { KplIntervalSeconds = 10, LinkRecoverySeconds = 1 }).Serving();
        bench.Network.Connections[0].Frozen = true;
        bench.Clock.Advance(21_000);
        Assert.Equal(1, bench.Link.Counters.Losses);
    }

    [Fact]
    public void Traffic_is_sign_of_life_enough()
    {
        LinkBench bench = new LinkBench(o => o with { KplIntervalSeconds = 10 }).Serving();
        bench.Xsp.AnswersKeepAlives = false;
        for (int i = 0; i < 30; i++)
        {
            bench.Xsp.Send(FakeXsp.Event(i));
            bench.Clock.Advance(8_000);
        }

        Assert.Empty(bench.Xsp.Of("keepalive"));
        Assert.Equal(CtiLinkState.Serving, bench.Link.State);
    }

    [Fact]
    public void Traffic_after_an_unanswered_one_starts_the_count_anew()
    {
        LinkBench bench = new LinkBench(o => o with { KplIntervalSeconds = 10, KplTolerance = 1 }).Serving();
        bench.Xsp.AnswersKeepAlives = false;
        for (int i = 0; i < 10; i++)
        {
            bench.Clock.Advance(15_000);
            bench.Xsp.Send(FakeXsp.Event(i));
            bench.Clock.Advance(10);
        }

        Assert.Equal(10, bench.Xsp.Of("keepalive").Count);
        Assert.Equal(CtiLinkState.Serving, bench.Link.State);
    }

    [Fact]
    public void Zero_turns_ours_off()
    {
        LinkBench bench = new LinkBench(o => o with { KplIntervalSeconds = 0 }).Serving();
        bench.Network.Connections[0].Frozen = true;
        bench.Clock.Advance(600_000);
        Assert.Equal(CtiLinkState.Serving, bench.Link.State);
        Assert.Equal(0, bench.Link.Counters.KeepAlivesSent);
    }

    [Fact]
    public void A_channel_is_kept_alive_while_it_is_being_opened_too()
    {
        var bench = new LinkBench(o => o with { KplIntervalSeconds = 1, RequestTimeoutMilliseconds = 60_000 });
        bench.Xsp.OnAddChannel = _ => string.Empty;
        bench.Xsp.AnswersKeepAlives = false;
        bench.On(bench.Link.Start);
        bench.Clock.Advance(3_000);
        Assert.Equal(CtiLinkState.Down, bench.Link.State);
    }

    [Fact]
    public void The_application_controllers_state_is_asked_for_regularly()
    {
        LinkBench bench = new LinkBench(o => o with { AppController = "app-1", AppControllerCheckSeconds = 20 }).Serving();
        bench.Clock.Advance(101_000);
        Assert.Equal(5, bench.Xsp.Of("GetApplicationControllerStateRequest").Count);
        Assert.Contains("app-1", bench.Xsp.Of("GetApplicationControllerStateRequest")[0], StringComparison.Ordinal);
        Assert.Empty(bench.Errors);
        Assert.Equal(CtiLinkState.Serving, bench.Link.State);
    }

    [Fact]
    public void A_refused_state_is_only_reported()
    {
        LinkBench bench = new LinkBench(o => o with { AppController = "app-1", AppControllerCheckSeconds = 20 }).Serving();
        bench.Xsp.OnCheckController = id => FakeXsp.Failure(id, 404, 1);
        bench.Clock.Advance(101_000);
        Assert.Equal(5, bench.Errors.Count);
        Assert.All(bench.Errors, e => Assert.Contains("404", e, StringComparison.Ordinal));
        Assert.Equal(CtiLinkState.Serving, bench.Link.State);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    public void A_state_that_is_not_told_counts_as_an_unanswered_keep_alive(int tolerance, int asked)
    {
        LinkBench bench = new LinkBench(o => o with { AppController = "app-1", AppControllerCheckSeconds = 20, KplTolerance = tolerance, LinkRecoverySeconds = 600 }).Serving();
        bench.Xsp.OnCheckController = _ => string.Empty;
        bench.Clock.Advance(300_000);
        Assert.Equal(CtiLinkState.Down, bench.Link.State);
        Assert.Equal(asked, bench.Xsp.Of("GetApplicationControllerStateRequest").Count);
        Assert.Contains("application controller", bench.Changes[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_name_nothing_is_asked()
    {
        LinkBench bench = new LinkBench(o => o with { AppController = null }).Serving();
        bench.Clock.Advance(300_000);
        Assert.Empty(bench.Xsp.Of("GetApplicationControllerStateRequest"));
    }
}
