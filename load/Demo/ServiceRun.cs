using System.Diagnostics;
using System.Globalization;
using CstaConnector.Pipeline.DotNetty;

namespace CstaConnector.Load.Demo;

/// <summary>One run of the service's process, from its start to its end, whichever end that is.</summary>
internal sealed class ServiceRun : IDisposable
{
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    /// <param name="configuration">The configuration file.</param>
    /// <param name="environment">Variables besides those of this process.</param>
    /// <param name="logged">Takes each line of its log.</param>
    /// <param name="logFile">Where they go, for the message of a start that fails.</param>
    public ServiceRun(string configuration, IReadOnlyDictionary<string, string> environment, Action<string> logged, string logFile)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "csta-connector.dll"), "run", "--config", configuration, "--log-format", "json"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
            EnableRaisingEvents = true,
        };

        // What tests set for themselves, every buffer followed, costs ten times what the service does.
        _process.StartInfo.Environment.Remove(DotNettyTransportOptions.LeakDetectionVariable);
        foreach (var (name, value) in environment)
        {
            _process.StartInfo.Environment[name] = value;
        }

        _process.OutputDataReceived += (_, line) => Said(line.Data);
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
            {
                logged(text);
            }
        };
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"the service ended before it was ready; its log is {logFile}"));
    }

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Starts the process and waits until it says that it is ready.</summary>
    /// <returns>The ready line.</returns>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    /// <exception cref="TimeoutException">It said nothing in time.</exception>
    public Task<string> StartAsync(TimeSpan limit, CancellationToken cancellation)
    {
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        return _ready.Task.WaitAsync(limit, cancellation);
    }

    /// <summary>Tells it to end, with SIGTERM where there are signals.</summary>
    public async Task TerminateAsync()
    {
        if (OperatingSystem.IsWindows())
        {
            _process.Kill();
            return;
        }

        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Ends it on the spot, with SIGKILL where there are signals: it learns nothing of it.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }

    /// <summary>Waits until it has ended and its last line was read.</summary>
    public Task WaitForExitAsync(CancellationToken cancellation) => _process.WaitForExitAsync(cancellation);

    public void Dispose() => _process.Dispose();

    private void Said(string? line)
    {
        if (line is not null && line.StartsWith("ready ", StringComparison.Ordinal))
        {
            _ready.TrySetResult(line);
        }
    }
}
