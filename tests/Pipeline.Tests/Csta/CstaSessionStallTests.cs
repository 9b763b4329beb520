using CstaConnector.Codec.Csta;
using CstaConnector.Pipeline.Csta;
using CstaConnector.TestKit;

namespace CstaConnector.Pipeline.Tests.Csta;

/// <summary>Clients that take nothing of what waits for them: told of, dropped in time, and left alone as soon as they take a little.</summary>
public sealed class CstaSessionStallTests
{
    private const int Window = 4_096;
    private const string EventReport = "A1380202FFFF020115302F550430303031A027A3256B133011800563616C6C31A1083006800431303031630830068004313030314E01000A0130";

    [Fact]
    public void A_client_that_takes_nothing_is_told_of_and_dropped_though_it_goes_on_sending()
    {
        SessionBench bench = Bench();
        bench.Client.Reading = false;
        Report(bench, 100);
        long pending = bench.Session.PendingOctets;
        Assert.InRange(pending, 1, 6_000);
        Talk(bench, 4);
        Assert.Empty(bench.Stalls);
        Assert.InRange(bench.Session.StalledMilliseconds, 3_900, 4_100);
        Talk(bench, 2);
        (bool stalled, long octets, long milliseconds) = Assert.Single(bench.Stalls);
        Assert.True(stalled);
        Assert.InRange(octets, pending, pending + 200); // the answers to what it asks wait as well
        Assert.InRange(milliseconds, 5_000, 6_000);
        Talk(bench, 53);
        Assert.Empty(bench.Closed);
        Assert.Single(bench.Stalls);
        Talk(bench, 3);
        string reason = Assert.Single(bench.Closed);
        Assert.StartsWith($"{CstaSessionRules.Stalled}: ", reason, StringComparison.Ordinal);
        Assert.EndsWith("octets wait for it, and it has taken none for 60 s", reason, StringComparison.Ordinal);
        Assert.Equal(CstaSessionEnding.SlowReader, bench.Session.Ending);
    }

    [Fact]
    public void A_client_that_takes_a_little_now_and_then_stays_and_is_told_to_read_again()
    {
        SessionBench bench = Bench();
        bench.Client.Reading = false;
        Report(bench, 200);
        for (int i = 0; i < 5; i++)
        {
            Talk(bench, 40);
            bench.Client.Reading = true;
            bench.Clock.Settle();
            bench.Client.Reading = false;
            Report(bench, 200);
        }

        Assert.Empty(bench.Closed);
        Assert.Equal([true, false, true, false, true, false, true, false, true], bench.Stalls.Select(s => s.Stalled));
        Assert.All(bench.Stalls.Where(s => !s.Stalled), s => Assert.InRange(s.Milliseconds, 39_000, 42_000));
        bench.Client.Reading = true;
        bench.Clock.Advance(2_000);
        Assert.Equal((0, 0), (bench.Session.PendingOctets, bench.Session.StalledMilliseconds));
        Assert.False(bench.Stalls[^1].Stalled);
        Assert.Equal(1_200, bench.Take().Count(apdu => apdu.StartsWith("A138", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_time_limit_leaves_it_to_the_octets()
    {
        SessionBench bench = Bench(stallSeconds: 0);
        bench.Client.Reading = false;
        Report(bench, 100);
        Talk(bench, 600);
        Assert.Empty(bench.Closed);
        Assert.InRange(bench.Session.StalledMilliseconds, 599_000, 601_000);
        Report(bench, 1_000);
        string reason = Assert.Single(bench.Closed);
        Assert.StartsWith($"{CstaSessionRules.SlowReader}: ", reason, StringComparison.Ordinal);
        Assert.Contains("more than 50000; it has taken none for 600", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_silent_clients_end_tells_what_it_left_unread()
    {
        SessionBench bench = Bench(idleProbeSeconds: 30);
        bench.Client.Reading = false;
        Report(bench, 100);
        bench.Clock.Advance(51_000);
        Assert.Equal(CstaSessionEnding.Silent, bench.Session.Ending);
        Assert.Matches("^csta.session.probe.unanswered: nothing heard for 50 s, [0-9]+ octets wait for it$", Assert.Single(bench.Closed));
    }

    private static SessionBench Bench(int stallSeconds = 60, int idleProbeSeconds = 0) => new SessionBench(
        new CstaSessionOptions
        {
            Framing = CstaFraming.Length2,
            IdleProbeSeconds = idleProbeSeconds,
            MaxPendingOctets = 50_000,
            StallSeconds = stallSeconds,
        },
        new MemoryConditions { WindowOctets = Window }).Associated();

    private static void Report(SessionBench bench, int events) => bench.On(() =>
    {
        for (int i = 0; i < events; i++)
        {
            bench.Session.SendInvoke(Convert.FromHexString(EventReport));
        }
    });

    /// <summary>Lets time pass in which the client asks for the status now and then.</summary>
    private static void Talk(SessionBench bench, int seconds)
    {
        for (int i = 0; i < seconds; i++)
        {
            bench.Clock.Advance(1_000 - 5);
            if (i % 20 == 0)
            {
                bench.Send(SessionBench.RequestStatus);
            }
            else
            {
                bench.Clock.Advance(5);
            }
        }
    }
}
