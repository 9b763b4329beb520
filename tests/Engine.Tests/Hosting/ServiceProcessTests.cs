using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CstaConnector.Engine.Tests.Hosting;

/// <summary>The service as a process of its own, with the connector proper in it.</summary>
public sealed class ServiceProcessTests : IDisposable
{
    private const string Password = "p4ssw0rd!x";

    private readonly ConfigurationFolder _folder = new();
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task It_is_ready_without_a_BroadWorks_and_ends_with_0_within_5_seconds_of_a_signal(string signal)
    {
        using Process service = Start(Configuration(9));
        await _ready.Task.WaitAsync(TimeSpan.FromSeconds(30));
        string admin = Said(_output)[(Said(_output).IndexOf("admin=", StringComparison.Ordinal) + 6)..].Trim();
        using HttpClient http = new();
        using HttpResponseMessage readiness = await http.GetAsync(new Uri($"http://{admin}/readyz"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, readiness.StatusCode);
        Assert.Contains("no link to BroadWorks serves: link-1 127.0.0.1:9 ", await readiness.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        long start = Stopwatch.GetTimestamp();
        Signal(service, signal);
        await service.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));

        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(5), $"took {Stopwatch.GetElapsedTime(start)}");
        Assert.Equal(0, service.ExitCode);
        Assert.Matches(@"^ready csta=127\.0\.0\.1:[1-9]\d* admin=127\.0\.0\.1:[1-9]\d*\n$", Said(_output));
        Assert.Contains($" 37302 stopping: SIG{signal}\n", Said(_error), StringComparison.Ordinal);
        Assert.Contains("serverGc False concurrentGc True tieredPgo True", Said(_error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_CSTA_port_in_use_ends_it_with_3_and_the_address()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;

        using Process service = Start(Configuration(9, port));
        await service.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(3, service.ExitCode);
        Assert.Contains($" 37304 cannot listen: csta 127.0.0.1:{port}: ", Said(_error), StringComparison.Ordinal);
        Assert.Empty(Said(_output));
    }

    public static TheoryData<string> RogueAnswers => new()
    {
        "<!DOCTYPE x [<!ENTITY e \"$0\">]><x>&e;</x>",
        "<xsp:response xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\" version=\"17.0\"><requestId>$1</requestId><sessionId>s</sessionId><statusCode>401</statusCode><reason>$0</reason></xsp:response>",
        "<$0/>",
        "$0",
    };

    [Theory]
    [MemberData(nameof(RogueAnswers))]
    public async Task Credentials_are_sent_and_never_logged_whatever_the_other_side_answers(string pattern)
    {
        // The other side sends the request back, with the credentials in it, in all the places that could be logged.
        using RogueXsp xsp = new(request => pattern
            .Replace("$1", Between(request, "<requestId>", "</requestId>"), StringComparison.Ordinal)
            .Replace("$0", Between(request, "<credentials>", "</credentials>"), StringComparison.Ordinal));
        string credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"cti-user@example.net:{Password}"));

        using Process service = Start(Configuration(xsp.Port));
        await _ready.Task.WaitAsync(TimeSpan.FromSeconds(30));
        for (int i = 0; i < 500 && !Said(_error).Contains(" 37311 ", StringComparison.Ordinal); i++)
        {
            await Task.Delay(20);
        }

        Signal(service, "TERM");
        await service.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Contains(credentials, xsp.Heard, StringComparison.Ordinal);
        Assert.Contains(" 37311 link link-1 is down", Said(_error), StringComparison.Ordinal);
        Assert.All((string[])[Password, credentials, "cti-user"], secret => Assert.DoesNotContain(secret, Said(_output) + Said(_error), StringComparison.Ordinal));
    }

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private string Configuration(int xspPort, int cstaPort = 0) => _folder.Write("connector.json", $$"""
        {
          "Connector": { "ChannelSetName": "set", "AppController": "app", "UserName": "cti-user", "Password": "{{Password}}" },
          "Links": [ { "Hostname": "127.0.0.1", "Port": {{xspPort.ToString(CultureInfo.InvariantCulture)}} } ],
          "Csta": { "Port": {{cstaPort.ToString(CultureInfo.InvariantCulture)}} },
          "Admin": { "Port": 0 }
        }
        """);

    private Process Start(string configuration)
    {
        string[] command = ["dotnet", Path.Combine(AppContext.BaseDirectory, "csta-connector.dll"), "run", "--config", configuration, "--log-level", "debug"];
        command = IgnoresInterrupts() ? ["env", "--default-signal=INT", .. command] : command;
        ProcessStartInfo info = new(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        Process service = new() { StartInfo = info };
        service.OutputDataReceived += (_, line) => Hear(_output, line.Data);
        service.ErrorDataReceived += (_, line) => Hear(_error, line.Data);
        Assert.True(service.Start());
        service.BeginOutputReadLine();
        service.BeginErrorReadLine();
        return service;
    }

    private void Hear(StringBuilder heard, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (heard)
        {
            heard.Append(line).Append('\n');
        }

        if (line.StartsWith("ready ", StringComparison.Ordinal))
        {
            _ready.TrySetResult();
        }
    }

    private static string Said(StringBuilder heard)
    {
        lock (heard)
        {
            return heard.ToString();
        }
    }

    /// <summary>Whether these tests were started in the background of a script: a shell lets such processes ignore SIGINT, and who is started by them inherits it.</summary>
    private static bool IgnoresInterrupts()
    {
        const string Ignored = "SigIgn:";
        return OperatingSystem.IsLinux()
            && File.ReadLines("/proc/self/status").First(line => line.StartsWith(Ignored, StringComparison.Ordinal)) is var line
            && (Convert.ToUInt64(line[Ignored.Length..].Trim(), 16) & 0b10) != 0; // signal 2
    }

    private static void Signal(Process process, string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
