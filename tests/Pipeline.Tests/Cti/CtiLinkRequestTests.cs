using System.Text;
using CstaConnector.Pipeline.Cti;
using CstaConnector.TestKit;

namespace CstaConnector.Pipeline.Tests.Cti;

/// <summary>Requests of the engine: each outcome exactly once, whatever happens.</summary>
public sealed class CtiLinkRequestTests
{
    [Fact]
    public void A_subscription_is_asked_for_and_its_grant_handed_back()
    {
        LinkBench bench = new LinkBench().Serving();
        bench.Xsp.OnRequest = (_, id) => FakeXsp.Subscription(id, "sub-77", 86_400);
        bench.Request(42, CtiRequestKind.AddSubscription);
        bench.Clock.Advance(10);
        string request = Assert.Single(bench.Xsp.Of("AddUserSubscriptionRequest"));
        Assert.Contains("<userId>1001@example.net</userId>", request, StringComparison.Ordinal);
        Assert.Contains("<xsi:event>Advanced Call</xsi:event>", request, StringComparison.Ordinal);
        var outcome = Assert.Single(bench.Outcomes);
        Assert.Equal((42L, CtiFailure.None, 200, 0), (outcome.Token, outcome.Failure, outcome.Status, outcome.Error));
        Assert.Equal(("sub-77", 86_400, CtiRequestKind.AddSubscription, 3), (outcome.Subscription, outcome.Expires, outcome.Kind, outcome.Stripe));
        Assert.Equal(0, bench.Link.RequestsUnderWay);
    }

    [Theory]
    [InlineData(CtiRequestKind.UpdateSubscription, "UpdateSubscriptionRequest")]
    [InlineData(CtiRequestKind.DeleteSubscription, "DeleteSubscriptionRequest")]
    public void The_other_kinds_name_their_subscription(CtiRequestKind kind, string element)
    {
        LinkBench bench = new LinkBench().Serving();
        bench.Request(1, kind);
        Assert.Contains("<subscriptionId>sub-1</subscriptionId>", Assert.Single(bench.Xsp.Of(element)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_has_its_status_and_error_code()
    {
        LinkBench bench = new LinkBench().Serving();
        bench.Xsp.OnRequest = (_, id) => FakeXsp.Failure(id, 404, 112016);
        bench.Request(1);
        bench.Clock.Advance(10);
        var outcome = Assert.Single(bench.Outcomes);
        Assert.Equal((CtiFailure.None, 404, 112016), (outcome.Failure, outcome.Status, outcome.Error));
        Assert.Equal(CtiLinkState.Serving, bench.Link.State);
    }

    [Fact]
    public void An_unanswered_request_times_out_and_its_late_answer_is_counted()
    {
        LinkBench bench = new LinkBench(o => o with { RequestTimeoutMilliseconds = 2_000 }).Serving();
        long sent = bench.Clock.NowMilliseconds;
        bench.Request(1);
        string id = FakeXsp.IdOf(Assert.Single(bench.Xsp.Of("UpdateSubscriptionRequest")));
        bench.Clock.Advance(5_000);
        var outcome = Assert.Single(bench.Outcomes);
        Assert.Equal(CtiFailure.TimedOut, outcome.Failure);
        Assert.InRange(outcome.Time - sent, 2_000, 2_020);

        // Its slot is in use again by another request: the late answer must not end that one.
        bench.Request(2);
        bench.Xsp.Send(FakeXsp.Response(id, 200));
        bench.Clock.Advance(100);
        Assert.Single(bench.Outcomes);
        Assert.Equal(1, bench.Link.Counters.LateAnswers);
        Assert.Equal(1, bench.Link.Counters.Timeouts);
        Assert.Equal(1, bench.Link.RequestsUnderWay);
    }

    [Fact]
    public void A_second_answer_is_late()
    {
        LinkBench bench = new LinkBench().Serving();
        bench.Xsp.OnRequest = (_, id) => FakeXsp.Response(id, 200) + FakeXsp.Response(id, 500);
        bench.Request(1);
        bench.Clock.Advance(10);
        Assert.Equal(200, Assert.Single(bench.Outcomes).Status);
        Assert.Equal(1, bench.Link.Counters.LateAnswers);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("-5")]
    [InlineData("99999999999999999999999999")]
    [InlineData("12 ")]
    public void An_answer_to_nothing_ends_nothing(string id)
    {
        LinkBench bench = new LinkBench().Serving();
        bench.Request(1);
        bench.Xsp.Send(FakeXsp.Response(id, 200));
        bench.Clock.Advance(10);
        Assert.Empty(bench.Outcomes);
        Assert.Equal(CtiLinkState.Serving, bench.Link.State);
        Assert.Equal(1, bench.Link.Counters.LateAnswers + bench.Link.Counters.RefusedDocuments);
    }

    [Fact]
    public void Requests_under_way_end_as_lost_with_the_link_and_before_it_is_told_down()
    {
        LinkBench bench = new LinkBench().Serving();
        bench.Request(1);
        bench.Request(2);
        bench.Network.Connections[0].Cut();
        bench.Clock.Advance(10);
        Assert.Equal([1L, 2L], bench.Outcomes.Select(o => o.Token));
        Assert.All(bench.Outcomes, o => Assert.Equal(CtiFailure.LinkLost, o.Failure));
        bench.Clock.Advance(60_000);
        Assert.Equal(2, bench.Outcomes.Count);
    }

    [Fact]
    public void A_link_that_does_not_serve_sends_nothing_and_says_so()
    {
        var bench = new LinkBench();
        bench.Request(1);
        Assert.Equal(CtiFailure.NotSent, Assert.Single(bench.Outcomes).Failure);
        bench.Xsp.OnAddChannel = _ => string.Empty;
        bench.On(bench.Link.Start);
        bench.Clock.Advance(100);
        bench.Request(2);
        Assert.Equal(CtiFailure.NotSent, bench.Outcomes[1].Failure);
        Assert.Empty(bench.Xsp.Of("UpdateSubscriptionRequest"));
    }

    [Theory]
    [InlineData(7, 7, 0)]
    [InlineData(8, 8, 0)]
    [InlineData(9, 8, 1)]
    public void No_more_requests_than_allowed_are_under_way(int asked, int sent, int refused)
    {
        LinkBench bench = new LinkBench(o => o with { MaxRequestsUnderWay = 8 }).Serving();
        for (int i = 0; i < asked; i++)
        {
            bench.Request(i);
        }

        Assert.Equal(sent, bench.Link.RequestsUnderWay);
        Assert.Equal(refused, bench.Outcomes.Count(o => o.Failure == CtiFailure.NotSent));
    }

    [Fact]
    public void The_links_own_requests_do_not_wait_for_the_engines()
    {
        var bench = new LinkBench(o => o with { MaxRequestsUnderWay = 2, RequestTimeoutMilliseconds = 3_000_000 });
        bench.Xsp.OnAddChannel = id => FakeXsp.Channel(id, 600);
        bench.Serving();
        bench.Request(1);
        bench.Request(2);
        bench.Clock.Advance(301_000);
        Assert.Single(bench.Xsp.Of("UpdateChannelRequest"));
    }

    [Fact]
    public void A_request_that_cannot_be_written_is_not_sent()
    {
        LinkBench bench = new LinkBench().Serving();
        bench.On(() => Assert.False(bench.Link.Send(new CtiRequest { Kind = CtiRequestKind.UpdateSubscription, Stripe = 0, Token = 1, SubscriptionId = [] })));
        bench.On(() => Assert.False(bench.Link.Send(new CtiRequest { Kind = CtiRequestKind.AddSubscription, Stripe = 0, Token = 2, UserId = "a\u0001", EventPackage = "Advanced Call" })));
        Assert.Equal([CtiFailure.NotSent, CtiFailure.NotSent], bench.Outcomes.Select(o => o.Failure));
        Assert.Equal(0, bench.Link.RequestsUnderWay);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Whatever_the_XSP_and_the_network_do_every_request_ends_exactly_once(int seed)
    {
        var random = new Random(seed);
        var conditions = new MemoryConditions { DelayMilliseconds = 3, JitterMilliseconds = 60, MinPiece = 1, MaxPiece = 200, PieceIsBatch = true };
        var bench = new LinkBench(
            o => o with { MaxRequestsUnderWay = 16, RequestTimeoutMilliseconds = 500, LinkRecoverySeconds = 1, MaxRecoverySeconds = 2, KplIntervalSeconds = 1 },
            conditions,
            seed);
        bench.Xsp.OnRequest = (_, id) => random.Next(8) switch
        {
            0 => string.Empty,
            1 => FakeXsp.Response(id, 200) + FakeXsp.Response(id, 200),
            2 => FakeXsp.Response("7", 200),
            3 => FakeXsp.Failure(id, 503, 1),
            4 => FakeXsp.Response(id, 200).Replace("statusCode", "code", StringComparison.Ordinal),
            _ => FakeXsp.Subscription(id, "s", 3600),
        };
        bench.On(bench.Link.Start);
        for (int token = 0; token < 600; token++)
        {
            bench.Request(token);
            bench.Clock.Advance(random.Next(60));
            switch (random.Next(80))
            {
                case 0:
                    bench.Network.CutAll(bench.Xsp.Port);
                    break;
                case 1:
                    bench.Xsp.Send(FakeXsp.Terminated());
                    break;
                case 2:
                    bench.Xsp.Send("<<");
                    break;
                case 3:
                    bench.Network.Connections[^1].Frozen = true;
                    break;
            }
        }

        bench.On(bench.Link.Stop);
        bench.Clock.Advance(5_000);
        Assert.Equal(Enumerable.Range(0, 600).Select(i => (long)i), bench.Outcomes.Select(o => o.Token).Order());
        Assert.Equal(0, bench.Link.RequestsUnderWay);
        Assert.True(bench.Outcomes.Select(o => o.Failure).Distinct().Count() == 4, "the run shows too little");
    }

    [Fact]
    public void Nothing_said_ever_has_the_password()
    {
        LinkBench bench = new LinkBench().Serving();
        bench.Xsp.OnAddChannel = id => FakeXsp.Failure(id, 401, 1);
        bench.Network.Connections[0].Cut();
        bench.Clock.Advance(60_000);
        bench.On(bench.Link.Stop);
        string said = string.Join('\n', bench.Changes.Select(c => c.Reason).Concat(bench.Errors).Append(bench.Options.ToString()).Append(bench.Link.ToString()));
        string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes("cti@example.net:s3cret-Pa55"));
        Assert.DoesNotContain("s3cret", said, StringComparison.Ordinal);
        Assert.DoesNotContain(encoded, said, StringComparison.Ordinal);
        Assert.Contains("401", said, StringComparison.Ordinal);
    }
}
