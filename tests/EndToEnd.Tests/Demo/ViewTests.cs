using CstaConnector.Engine.Admin;
using CstaConnector.Load.Checker;
using CstaConnector.Load.Demo;
using Spectre.Console;

namespace CstaConnector.EndToEnd.Tests.Demo;

/// <summary>What a person sees while the demo runs.</summary>
public sealed class ViewTests
{
    private static readonly DemoMoment s_moment = new()
    {
        Seconds = 17.3,
        Act = "the primary server is dead",
        SecondsSinceCrash = 3.1,
        Agents = 2_000,
        Busy = 700,
        BelievedBusy = 1_650,
        TrueCalls = 720,
        Stuck = new Dictionary<string, int> { ["T-Server A"] = 950, ["T-Server B"] = 949 },
        Silent = 41,
        BroadWorksEventsPerSecond = 310,
        CstaEventsPerSecond = 820,
        Clearings = 555,
        LmsCount = 556,
        LastLms = [new LmsEntry(1, "10001@example.net", "10001", "3221:1", "callhalf-5:0", "connected", "none")],
        Connector = new ConnectorStatus
        {
            SystemStatus = "normal",
            Version = "0.1.0",
            StartedAt = DateTimeOffset.UnixEpoch,
            UptimeSeconds = 17,
            Links = 2,
            LinksServing = 2,
            Clients = 2,
            Monitors = 4_000,
            Devices = 2_000,
            Subscriptions = 2_000,
            Suspects = 871,
            Calls = 1_640,
            Sweep = new SweepStatus
            {
                Id = 1,
                Running = true,
                Trigger = "unsolicitedSnapshot",
                StartedAt = DateTimeOffset.UnixEpoch,
                Total = 2_000,
                Asked = 1_200,
                Answered = 1_150,
                Confirmed = 1_129,
                Repaired = 556,
                Retried = 12,
                Refused = 0,
                Parked = 0,
                Gone = 0,
                Remaining = 871,
                RatePerSecond = 480,
            },
        },
    };

    [Fact]
    public void The_live_view_shows_agents_sweep_and_37205()
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 140;
        console.Write(new LiveView(console).Picture(s_moment));
        var text = output.ToString();
        foreach (var shown in new[] { "700", "1,650", "950", "949", "41", "sweep 1", "1,129", "37205: 556", "callhalf-5:0", "crash 3.1 s ago" })
        {
            Assert.Contains(shown, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_plain_view_prints_a_line_now_and_then()
    {
        await using var output = new StringWriter();
        DemoMoment[] moments = [s_moment, s_moment with { Seconds = 17.5 }, s_moment with { Seconds = 19.4 }, s_moment with { Seconds = 19.6, Act = "another act" }];
        await new PlainView(output).RunAsync(show =>
        {
            foreach (var moment in moments)
            {
                show(moment);
            }

            return Task.FromResult<DemoReport>(null!);
        });
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Contains("stuck 950/949", lines[0], StringComparison.Ordinal);
        Assert.Contains("another act", lines[2], StringComparison.Ordinal);
    }
}
