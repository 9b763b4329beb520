using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace CstaConnector.Engine.Hosting.Logging;

/// <summary>
/// Writes log entries to a stream from a thread of its own, so that a standard error that nobody reads never holds an event loop. When the queue
/// is full, entries are dropped and their number is told as soon as there is room again.
/// </summary>
internal sealed class LineLoggerProvider : ILoggerProvider
{
    /// <summary>Entries that may wait: a failover of ten thousand agents logs about two each. Threat: memory, when standard error is not read.</summary>
    internal const int MaxQueued = 32_768;

    private readonly Channel<string> queue = Channel.CreateBounded<string>(new BoundedChannelOptions(MaxQueued) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private readonly TextWriter output;
    private readonly LogFormat format;
    private readonly TimeProvider time;
    private readonly Task writer;
    private long dropped;

    public LineLoggerProvider(TextWriter output, LogFormat format, TimeProvider time)
    {
        this.output = output;
        this.format = format;
        this.time = time;
        writer = Task.Factory.StartNew(WriteAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public ILogger CreateLogger(string categoryName) => new LineLogger(this, categoryName);

    /// <summary>Writes what is queued, for at most a second, and ends.</summary>
    public void Dispose()
    {
        if (queue.Writer.TryComplete())
            writer.Wait(TimeSpan.FromSeconds(1));
    }

    private void Log<TState>(string category, LogLevel level, EventId id, TState state, Exception? fault, Func<TState, Exception?, string> formatter)
    {
        string text = formatter(state, fault);
        DateTimeOffset at = time.GetUtcNow();
        string line = format == LogFormat.Json
            ? LineLogFormat.Json(at, level, category, id, text, fault, state)
            : LineLogFormat.Text(at, level, category, id, text, fault);
        if (!queue.Writer.TryWrite(line))
            Interlocked.Increment(ref dropped);
    }

    private void WriteAll()
    {
        try
        {
            while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                while (queue.Reader.TryRead(out string? line))
                    output.WriteLine(line);
                long lost = Interlocked.Exchange(ref dropped, 0);
                if (lost > 0)
                    output.WriteLine(Lost(lost));
                output.Flush();
            }
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            // Standard error is gone; the service goes on without a log rather than not at all.
            queue.Writer.TryComplete();
        }
    }

    private string Lost(long lost)
    {
        string text = $"37309 {lost} log entries were lost: standard error is read too slowly";
        EventId id = new(37309);
        return format == LogFormat.Json
            ? LineLogFormat.Json(time.GetUtcNow(), LogLevel.Warning, nameof(LineLoggerProvider), id, text, null, null)
            : LineLogFormat.Text(time.GetUtcNow(), LogLevel.Warning, nameof(LineLoggerProvider), id, text, null);
    }

    private sealed class LineLogger(LineLoggerProvider provider, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                provider.Log(category, logLevel, eventId, state, exception, formatter);
        }
    }
}
