using System.Text.Json;
using CstaConnector.Load.Demo;

namespace CstaConnector.EndToEnd.Tests.Demo;

/// <summary>The demo's judgement and its words.</summary>
public sealed class VerdictTests
{
    private static readonly ClientSummary s_client = new()
    {
        Name = "T-Server A",
        Devices = 100,
        DevicesWanted = 100,
        CallsBelieved = 40,
        CallsTrue = 40,
        Stuck = 0,
        Missing = 0,
        WrongState = 0,
        Events = 900,
        EventsExpected = 800,
        Lost = 0,
        OutOfOrder = 0,
        Clearings = 300,
        ClearedBySynchronization = 60,
        Retold = 0,
        WronglyCleared = 0,
        Violations = 0,
    };

    private static readonly DemoReport s_good = new()
    {
        Agents = 100,
        Seed = 1,
        Sweep = true,
        Seconds = 40,
        CallsMade = 300,
        Vanished = 60,
        SilentAgents = 12,
        SilentAgentsStuck = 12,
        StuckBefore = 60,
        StuckAfter = 0,
        SecondsToWhole = 7.5,
        SecondsFromTakeoverToWhole = 2,
        WronglyCleared = 0,
        Lost = 0,
        OutOfOrder = 0,
        EventsAcknowledged = 1_000,
        Lms = new LmsSummary(60, 60, 60, 0, 0),
        LastSweep = new SweepSummary(1, "unsolicitedSnapshot", false, 100, 105, 100, 60, 5, 0, 0, 5.5),
        Clients = [s_client],
        ProtocolViolations = 0,
        Faults = [],
    };

    public static TheoryData<string, DemoReport> Broken() => new()
    {
        { "no call got stuck", s_good with { Vanished = 0 } },
        { "no call got stuck", s_good with { StuckBefore = 0 } },
        { "silent", s_good with { SilentAgents = 0 } },
        { "silent", s_good with { SilentAgentsStuck = 0 } },
        { "no client", s_good with { Clients = [] } },
        { "follows 99 of its 100", s_good with { Clients = [s_client with { Devices = 99 }] } },
        { "no event was due", s_good with { Clients = [s_client with { EventsExpected = 0 }] } },
        { "1 stuck calls", s_good with { Clients = [s_client with { Stuck = 1 }] } },
        { "2 calls that it does not know", s_good with { Clients = [s_client with { Missing = 2 }] } },
        { "3 calls in a wrong state", s_good with { Clients = [s_client with { WrongState = 3 }] } },
        { "4 live calls wrongly cleared", s_good with { Clients = [s_client with { WronglyCleared = 4 }] } },
        { "5 events lost", s_good with { Clients = [s_client with { Lost = 5 }] } },
        { "6 events out of order", s_good with { Clients = [s_client with { OutOfOrder = 6 }] } },
        { "7 violations of the CSTA protocol", s_good with { Clients = [s_client with { Violations = 7 }] } },
        { "8 parties were out of step", s_good with { Lms = s_good.Lms with { Missing = 8 } } },
        { "9 LMS 37205 entries", s_good with { Lms = s_good.Lms with { Unjustified = 9 } } },
        { "10 violations of the CTI protocol", s_good with { ProtocolViolations = 10 } },
    };

    [Fact]
    public void A_good_run_holds_the_promise()
    {
        var report = Verdict.Judge(s_good);
        Assert.Empty(report.Reasons);
        Assert.True(report.PromiseHeld);
        Assert.Contains("the promise held", Summary.Lines(report));
    }

    [Theory]
    [MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public void Each_fault_breaks_it_with_its_reason(string reason, DemoReport report)
    {
        var judged = Verdict.Judge(report);
        Assert.False(judged.PromiseHeld);
        Assert.Contains(judged.Reasons, r => r.Contains(reason, StringComparison.Ordinal));
        Assert.DoesNotContain("the promise held", Summary.Lines(judged));
    }

    [Fact]
    public void The_report_is_json_that_scripts_read()
    {
        using var json = JsonDocument.Parse(Summary.Json(Verdict.Judge(s_good)));
        var root = json.RootElement;
        Assert.True(root.GetProperty("promiseHeld").GetBoolean());
        Assert.Equal(60, root.GetProperty("stuckBefore").GetInt32());
        Assert.Equal(0, root.GetProperty("stuckAfter").GetInt32());
        Assert.Equal(60, root.GetProperty("lms").GetProperty("entries").GetInt32());
        Assert.Equal(100, root.GetProperty("lastSweep").GetProperty("confirmed").GetInt32());
        Assert.Equal("T-Server A", root.GetProperty("clients")[0].GetProperty("name").GetString());
    }
}
