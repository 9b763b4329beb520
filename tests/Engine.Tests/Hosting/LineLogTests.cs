using System.Text.Json;
using CstaConnector.Engine.Hosting.Logging;
using Microsoft.Extensions.Logging;

namespace CstaConnector.Engine.Tests.Hosting;

public sealed class LineLogTests
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, 5, TimeSpan.Zero);

    [Fact]
    public void Text_37205_starts_with_its_number_and_carries_its_fields()
    {
        string line = Assert.Single(Log(LogFormat.Text, log => Lms.Unsynchronized(log, "1001@example.net", "1001", "3221:1", "callhalf-5017:0", "connected", "absent", 65_000, 1)));

        Assert.Equal(
            "2026-07-01T12:00:00.005Z WARN 37205 call party was not synchronized: user 1001@example.net device 1001 callId 3221:1 partyId callhalf-5017:0 held connected reported absent ageMs 65000 rule 1",
            line);
    }

    [Fact]
    public void Json_37205_has_its_number_as_event_id_and_its_fields_as_members()
    {
        string line = Assert.Single(Log(LogFormat.Json, log => Lms.Unsynchronized(log, "1001@example.net", "+1001", "3221:1", "callhalf-5017:0", "connected", "absent", 65_000, 1)));

        Assert.Equal(
            """{"time":"2026-07-01T12:00:00.005Z","level":"warn","category":"test","eventId":37205,"message":"37205 call party was not synchronized: user 1001@example.net device +1001 callId 3221:1 partyId callhalf-5017:0 held connected reported absent ageMs 65000 rule 1","user":"1001@example.net","device":"+1001","callId":"3221:1","partyId":"callhalf-5017:0","held":"connected","reported":"absent","ageMs":65000,"rule":1}""",
            line);
    }

    [Fact]
    public void A_client_that_does_not_read_is_named_with_its_octets_and_their_age()
    {
        Assert.Equal(
            "2026-07-01T12:00:00.005Z WARN 37322 client 5 does not read: 10.0.0.1:4711: 70000 octets wait for it, none taken for 5003 ms",
            Assert.Single(Log(LogFormat.Text, log => new LmsConnectorLog(log).ClientStalled(5, "10.0.0.1:4711", 70_000, 5_003))));
        Assert.Equal(
            "2026-07-01T12:00:00.005Z INFO 37323 client 5 reads again: 10.0.0.1:4711: 800 octets wait for it, none had been taken for 9000 ms",
            Assert.Single(Log(LogFormat.Text, log => new LmsConnectorLog(log).ClientReadsAgain(5, "10.0.0.1:4711", 800, 9_000))));
        Assert.Equal(
            "2026-07-01T12:00:00.005Z WARN 37324 client 5 was dropped, it does not read: 10.0.0.1:4711: why",
            Assert.Single(Log(LogFormat.Text, log => new LmsConnectorLog(log).ClientDropped(5, "10.0.0.1:4711", "why"))));
    }

    [Theory]
    [InlineData(LogFormat.Text)]
    [InlineData(LogFormat.Json)]
    public void What_a_peer_sent_cannot_start_a_line_of_its_own(LogFormat format)
    {
        const string Evil = "x\r\n2026-07-01T12:00:00.000Z ERROR forged\u2028\u0085\u001b[31m";

        string line = Assert.Single(Log(format, log => Lms.ClientClosed(log, 1, Evil, Evil)));

        Assert.DoesNotContain(line, c => char.IsControl(c) || c is '\u2028');
        if (format == LogFormat.Json)
        {
            Assert.Equal(Evil, JsonDocument.Parse(line).RootElement.GetProperty("peer").GetString());
        }
    }

    [Theory]
    [InlineData(LogFormat.Text)]
    [InlineData(LogFormat.Json)]
    public void An_exception_stays_on_the_line_of_its_entry(LogFormat format)
    {
        string line = Assert.Single(Log(format, log =>
        {
            try
            {
                throw new InvalidOperationException("bo\nom");
            }
            catch (InvalidOperationException fault)
            {
                Lms.Unexpected(log, "a test", fault);
            }
        }));

        Assert.Contains("37305 unexpected fault in a test", line, StringComparison.Ordinal);
        Assert.Contains("bo\\nom", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_below_the_level_and_the_web_server_s_chatter_are_left_out()
    {
        StringWriter output = new();
        using (ILoggerFactory loggers = LineLogging.CreateFactory(output, LogFormat.Text, LogLevel.Information, new FixedClock()))
        {
            ILogger ours = loggers.CreateLogger("CstaConnector");
            Lms.LinkStep(ours, "xsp1", "connecting", "");
            Lms.LinkUp(ours, "xsp1", "channel b1d0");
            ILogger theirs = loggers.CreateLogger("Microsoft.AspNetCore.Server.Kestrel");
            theirs.LogInformation("chatter");
            theirs.LogWarning("trouble");
        }

        Assert.Equal(
            "2026-07-01T12:00:00.005Z INFO 37310 link xsp1 serves: channel b1d0\n2026-07-01T12:00:00.005Z WARN Kestrel: trouble\n",
            output.ToString());
    }

    [Fact]
    public void What_was_logged_is_written_before_the_factory_is_gone()
    {
        Assert.Equal(5_000, Log(LogFormat.Text, log =>
        {
            for (int i = 0; i < 5_000; i++)
            {
                Lms.ClientOpened(log, i, "127.0.0.1:5000");
            }
        }).Length);
    }

    [Fact]
    public void A_reader_that_does_not_read_holds_nobody_and_learns_how_much_it_missed()
    {
        const int Entries = LineLoggerProvider.MaxQueued + 500;
        using StuckWriter output = new();
        ILoggerFactory loggers = LineLogging.CreateFactory(output, LogFormat.Text, LogLevel.Information, new FixedClock());
        ILogger log = loggers.CreateLogger("test");
        for (int i = 0; i < Entries; i++)
        {
            Lms.ClientOpened(log, i, "p");
        }

        output.Release();
        loggers.Dispose();

        string[] lines = output.Lines();
        string lost = Assert.Single(lines, line => line.Contains(" 37309 ", StringComparison.Ordinal));
        int missed = int.Parse(lost.Split(' ')[3], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(missed, 1, 500);
        Assert.Equal(Entries, missed + lines.Length - 1);
    }

    private static string[] Log(LogFormat format, Action<ILogger> log)
    {
        StringWriter output = new();
        using (ILoggerFactory loggers = LineLogging.CreateFactory(output, format, LogLevel.Debug, new FixedClock()))
        {
            log(loggers.CreateLogger("test"));
        }

        return output.ToString().TrimEnd('\n').Split('\n');
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Noon;
    }

    /// <summary>Standard error into a pipe that nobody reads, until it is released.</summary>
    private sealed class StuckWriter : StringWriter
    {
        private readonly ManualResetEventSlim _released = new();

        public void Release() => _released.Set();

        public override void WriteLine(string? value)
        {
            _released.Wait();
            base.WriteLine(value);
        }

        public string[] Lines() => ToString().TrimEnd('\n').Split('\n');

        protected override void Dispose(bool disposing)
        {
            _released.Dispose();
            base.Dispose(disposing);
        }
    }
}
