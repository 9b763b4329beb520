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

    /// <summary>Who writes wakes the thread itself: when all threads of the pool are held up, the log must tell of it.</summary>
    private readonly Channel<string> _queue = Channel.CreateBounded<string>(new BoundedChannelOptions(MaxQueued)
    {
        SingleReader = true,
        FullMode = BoundedChannelFullMode.Wait,
        AllowSynchronousContinuations = true,
    });
    private readonly TextWriter _output;
    private readonly LogFormat _format;
    private readonly TimeProvider _time;
    private readonly Task _writer;
    private long _dropped;

    public LineLoggerProvider(TextWriter output, LogFormat format, TimeProvider time)
    {
        _output = output;
        _format = format;
        _time = time;
        _writer = Task.Factory.StartNew(WriteAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public ILogger CreateLogger(string categoryName) => new LineLogger(this, categoryName);

    /// <summary>Writes what is queued, for at most a second, and ends.</summary>
    public void Dispose()
    {
        if (_queue.Writer.TryComplete())
        {
            _writer.Wait(TimeSpan.FromSeconds(1));
        }
    }

    private void Log<TState>(string category, LogLevel level, EventId id, TState state, Exception? fault, Func<TState, Exception?, string> formatter)
    {
        string text = formatter(state, fault);
        DateTimeOffset at = _time.GetUtcNow();
        string line = _format == LogFormat.Json
            ? LineLogFormat.Json(at, level, category, id, text, fault, state)
            : LineLogFormat.Text(at, level, category, id, text, fault);
        if (!_queue.Writer.TryWrite(line))
        {
            Interlocked.Increment(ref _dropped);
        }
    }

    private void WriteAll()
    {
        try
        {
            while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                while (_queue.Reader.TryRead(out string? line))
                {
                    _output.WriteLine(line);
                }

                long lost = Interlocked.Exchange(ref _dropped, 0);
                if (lost > 0)
                {
                    _output.WriteLine(Lost(lost));
                }

                _output.Flush();
            }
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            // Standard error is gone; the service goes on without a log rather than not at all.
            _queue.Writer.TryComplete();
        }
    }

    private string Lost(long lost)
    {
        string text = $"37309 {lost} log entries were lost: standard error is read too slowly";
        EventId id = new(37309);
        return _format == LogFormat.Json
            ? LineLogFormat.Json(_time.GetUtcNow(), LogLevel.Warning, nameof(LineLoggerProvider), id, text, null, null)
            : LineLogFormat.Text(_time.GetUtcNow(), LogLevel.Warning, nameof(LineLoggerProvider), id, text, null);
    }

    private sealed class LineLogger(LineLoggerProvider provider, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                provider.Log(category, logLevel, eventId, state, exception, formatter);
            }
        }
    }
}
