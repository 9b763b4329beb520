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
/// log in a file, ended by SIGTERM. It can be killed and started again. The folder is removed after an end with exit code 0 and left for a look after any other.
/// </summary>
public sealed class ConnectorProcess : IDemoConnector
{
    private const int Unsynchronized37205 = 37205;

    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_stopLimit = TimeSpan.FromSeconds(10);

    /// <summary>Longer than what a process sent before its end needs to its peers on the same machine.</summary>
    private static readonly TimeSpan s_lastWords = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly List<LmsEntry> _entries = [];
    private readonly List<string> _warnings = [];
    private readonly List<long> _deaths = [];
    private readonly DirectoryInfo _folder;
    private readonly StreamWriter _log;
    private readonly string _configuration;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private ServiceRun _run;
    private volatile ServiceRun? _serving;
    private HttpClient _http = new();
    private bool _stopped;

    private ConnectorProcess(DirectoryInfo folder, string logFile, string configuration, IReadOnlyDictionary<string, string> environment)
    {
        _folder = folder;
        LogFile = logFile;
        _log = new StreamWriter(logFile) { AutoFlush = true };
        _configuration = configuration;
        _environment = environment;
        _run = new ServiceRun(configuration, environment, Logged, logFile);
    }

    /// <summary>Where its clients connect; the same after a restart where the configuration names the port.</summary>
    public IPEndPoint Csta { get; private set; } = new(IPAddress.Loopback, 0);

    /// <summary>Where the service's log is, those of all its runs one behind the other.</summary>
    public string LogFile { get; }

    public IReadOnlyList<long> Deaths
    {
        get
        {
            lock (_gate)
            {
                return [.. _deaths];
            }
        }
    }

    /// <param name="log">Where its log goes; null puts it beside the configuration.</param>
    public static DemoConnectorFactory With(FileInfo? log = null) => async (setup, cancellation) =>
    {
        var folder = Directory.CreateTempSubdirectory("csta-connector.");
        var configuration = Path.Combine(folder.FullName, "connector.json");
        await File.WriteAllTextAsync(configuration, ConnectorConfiguration.File(setup), cancellation);
        var connector = new ConnectorProcess(folder, log?.FullName ?? Path.Combine(folder.FullName, "connector.log"), configuration, setup.Environment);

        try
        {
            await connector.StartAsync(cancellation);
            return connector;
        }
        catch (Exception)
        {
            await connector.EndAsync();
            throw;
        }
    };

    public async Task<ConnectorStatus> StatusAsync(CancellationToken cancellation) =>
        await _http.GetFromJsonAsync<ConnectorStatus>("/status", cancellation) ?? throw new InvalidOperationException("the service told no status");

    public async Task<IReadOnlyList<ClientStatus>> ClientsAsync(CancellationToken cancellation) =>
        await _http.GetFromJsonAsync<List<ClientStatus>>("/clients", cancellation) ?? throw new InvalidOperationException("the service told no clients");

    public async Task<ServiceFigures?> FiguresAsync(CancellationToken cancellation)
    {
        if (_serving is not { } run)
        {
            return null;
        }

        try
        {
            return ServiceFigures.Parse(await _http.GetStringAsync("/metrics", cancellation));
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or ObjectDisposedException && run != _serving)
        {
            return null; // killed meanwhile
        }
    }

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

    /// <summary>Kills the process with SIGKILL and waits until nothing of it is left; the clients and BroadWorks see their connections end.</summary>
    /// <returns>Its exit code: 137 where it was the signal that ended it.</returns>
    public async Task<int> KillAsync()
    {
        _serving = null;
        _run.Kill();
        await _run.WaitForExitAsync(CancellationToken.None);
        await Task.Delay(s_lastWords);
        lock (_gate)
        {
            _deaths.Add(CstaClientHost.NowMs);
        }

        return _run.ExitCode;
    }

    /// <summary>Starts the service anew after <see cref="KillAsync"/>, with the same configuration.</summary>
    /// <exception cref="InvalidOperationException">It did not come to be ready.</exception>
    public async Task RestartAsync(CancellationToken cancellation)
    {
        _run.Dispose();
        _http.Dispose();
        _http = new HttpClient();
        _run = new ServiceRun(_configuration, _environment, Logged, LogFile);
        await StartAsync(cancellation);
    }

    /// <exception cref="InvalidOperationException">The service did not end in time with exit code 0; its log is left.</exception>
    public async ValueTask DisposeAsync()
    {
        if (_stopped)
        {
            return;
        }

        _stopped = true;
        if (!_run.HasExited)
        {
            await _run.TerminateAsync();
        }

        using var limit = new CancellationTokenSource(s_stopLimit);
        try
        {
            await _run.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            await EndAsync();
            throw new InvalidOperationException($"the service did not end within {s_stopLimit.TotalSeconds} s of SIGTERM; its log is {LogFile}");
        }

        var code = _run.ExitCode;
        await EndAsync();
        if (code != 0)
        {
            throw new InvalidOperationException($"the service ended with exit code {code}; its log is {LogFile}");
        }

        _folder.Delete(recursive: true);
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        // ready csta=HOST:PORT admin=HOST:PORT
        var words = (await _run.StartAsync(s_startLimit, cancellation)).Split(' ', '=');
        Csta = IPEndPoint.Parse(words[2]);
        _http.BaseAddress = new Uri($"http://{words[4]}");
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ConnectorConfiguration.AdminToken);
        using var health = await _http.GetAsync("/healthz", cancellation);
        health.EnsureSuccessStatusCode();
        _serving = _run;
    }

    // Ends what is still there and gives back what this process holds of it.
    private async Task EndAsync()
    {
        _run.Kill();
        await _run.WaitForExitAsync(CancellationToken.None);
        _run.Dispose();
        _http.Dispose();
        await _log.DisposeAsync();
    }

    private void Logged(string line)
    {
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

        using var json = Whole(line);
        if (json is null)
        {
            return;
        }

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

    private static JsonDocument? Whole(string line)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException)
        {
            return null; // its last line, if it was killed while it wrote
        }
    }
}
