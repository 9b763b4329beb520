using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CstaConnector.Engine.Admin;
using CstaConnector.Load.Checker;
using CstaConnector.Load.CstaClient;

namespace CstaConnector.Load.Demo;

/// <summary>
/// The real service in its own process, as it was built beside this program: a configuration file in a folder of its own, free ports, its
/// log in a file, ended by SIGTERM. The folder is removed after an end with exit code 0 and left for a look after any other.
/// </summary>
public sealed class ConnectorProcess : IDemoConnector
{
    private const int Unsynchronized37205 = 37205;

    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_stopLimit = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly List<LmsEntry> _entries = [];
    private readonly List<string> _warnings = [];
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient _http = new();
    private readonly DirectoryInfo _folder;
    private readonly StreamWriter _log;
    private readonly Process _process;
    private bool _stopped;

    private ConnectorProcess(DirectoryInfo folder, string logFile, string configuration)
    {
        _folder = folder;
        LogFile = logFile;
        _log = new StreamWriter(logFile) { AutoFlush = true };
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "csta-connector.dll"), "run", "--config", configuration, "--log-format", "json"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
            EnableRaisingEvents = true,
        };
        _process.OutputDataReceived += (_, line) => Said(line.Data);
        _process.ErrorDataReceived += (_, line) => Logged(line.Data);
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"the service ended before it was ready; its log is {LogFile}"));
    }

    public IPEndPoint Csta { get; private set; } = new(IPAddress.Loopback, 0);

    /// <summary>Where the service's log is.</summary>
    public string LogFile { get; }

    /// <param name="log">Where its log goes; null puts it beside the configuration.</param>
    public static DemoConnectorFactory With(FileInfo? log = null) => async (setup, cancellation) =>
    {
        var folder = Directory.CreateTempSubdirectory("csta-connector.");
        var configuration = Path.Combine(folder.FullName, "connector.json");
        await File.WriteAllTextAsync(configuration, ConnectorConfiguration.File(setup), cancellation);
        var connector = new ConnectorProcess(folder, log?.FullName ?? Path.Combine(folder.FullName, "connector.log"), configuration);
        foreach (var (name, value) in setup.Environment)
        {
            connector._process.StartInfo.Environment[name] = value;
        }

        try
        {
            await connector.StartAsync(cancellation);
            return connector;
        }
        catch (Exception)
        {
            connector.Kill();
            throw;
        }
    };

    public async Task<ConnectorStatus> StatusAsync(CancellationToken cancellation) =>
        await _http.GetFromJsonAsync<ConnectorStatus>("/status", cancellation) ?? throw new InvalidOperationException("the service told no status");

    public async Task<IReadOnlyList<ClientStatus>> ClientsAsync(CancellationToken cancellation) =>
        await _http.GetFromJsonAsync<List<ClientStatus>>("/clients", cancellation) ?? throw new InvalidOperationException("the service told no clients");

    public async Task<ServiceFigures?> FiguresAsync(CancellationToken cancellation) => ServiceFigures.Parse(await _http.GetStringAsync("/metrics", cancellation));

    public async Task ResyncAllAsync(CancellationToken cancellation)
    {
        using var answer = await _http.PostAsJsonAsync("/resync", new { all = true }, cancellation);
        answer.EnsureSuccessStatusCode();
    }

    public IReadOnlyList<LmsEntry> Unsynchronized()
    {
        lock (_gate)
        {
            return [.. _entries];
        }
    }

    public IReadOnlyList<string> Warnings()
    {
        lock (_gate)
        {
            return [.. _warnings];
        }
    }

    /// <exception cref="InvalidOperationException">The service did not end in time with exit code 0; its log is left.</exception>
    public async ValueTask DisposeAsync()
    {
        if (_stopped)
        {
            return;
        }

        _stopped = true;
        _http.Dispose();
        if (!_process.HasExited)
        {
            await TerminateAsync();
        }

        using var limit = new CancellationTokenSource(s_stopLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
            throw new InvalidOperationException($"the service did not end within {s_stopLimit.TotalSeconds} s of SIGTERM; its log is {LogFile}");
        }

        var code = _process.ExitCode;
        Kill();
        if (code != 0)
        {
            throw new InvalidOperationException($"the service ended with exit code {code}; its log is {LogFile}");
        }

        _folder.Delete(recursive: true);
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        // ready csta=HOST:PORT admin=HOST:PORT
        var words = (await _ready.Task.WaitAsync(s_startLimit, cancellation)).Split(' ', '=');
        Csta = IPEndPoint.Parse(words[2]);
        _http.BaseAddress = new Uri($"http://{words[4]}");
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ConnectorConfiguration.AdminToken);
        using var health = await _http.GetAsync("/healthz", cancellation);
        health.EnsureSuccessStatusCode();
    }

    private async Task TerminateAsync()
    {
        if (OperatingSystem.IsWindows())
        {
            _process.Kill();
            return;
        }

        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    // Ends what is still there and gives back what this process holds of it.
    private void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        lock (_gate)
        {
            _log.Dispose();
        }
    }

    private void Said(string? line)
    {
        if (line is not null && line.StartsWith("ready ", StringComparison.Ordinal))
        {
            _ready.TrySetResult(line);
        }
    }

    private void Logged(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_gate)
        {
            if (_log.BaseStream is null)
            {
                return;
            }

            _log.WriteLine(line);
            Take(line);
        }
    }

    private void Take(string line)
    {
        // What is wrong with a configuration is told before there is a log.
        if (!line.StartsWith('{') || line.Contains("\"level\":\"info\"", StringComparison.Ordinal))
        {
            return;
        }

        using var json = JsonDocument.Parse(line);
        var fields = json.RootElement;
        if (fields.GetProperty("eventId").GetInt32() == Unsynchronized37205)
        {
            _entries.Add(new LmsEntry(CstaClientHost.NowMs, Field("user"), Field("device"), Field("callId"), Field("partyId"), Field("held"), Field("reported")));
        }
        else
        {
            _warnings.Add(Field("message"));
        }

        string Field(string name) => fields.GetProperty(name).ToString();
    }
}
