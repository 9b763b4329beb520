using System.Collections.Concurrent;
using System.Diagnostics;
using CstaConnector.Pipeline.Loops;
using DotNetty.Common.Concurrency;

namespace CstaConnector.Pipeline.DotNetty;

/// <summary>
/// One of DotNetty's event loops as the logic sees it. Tasks go through a queue of our own with one wake-up for however many wait, which spares DotNetty's
/// node per task; one recurring schedule tells the time to all tickers.
/// </summary>
internal sealed class DotNettyLoop : IEventLoop, IRunnable
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(TimerWheel.TickMilliseconds);

    private readonly ConcurrentQueue<ILoopTask> _tasks = new();
    private readonly List<ITicker> _tickers = [];
    private readonly HashSet<WireChannel> _wires = [];
    private readonly DotNettyTransportOptions _options;
    private readonly TickRun _tick;
    private int _wakeUpUnderWay;
    private int _wireCount;

    public DotNettyLoop(string name, global::DotNetty.Transport.Channels.IEventLoop executor, DotNettyTransportOptions options)
    {
        Name = name;
        Executor = executor;
        _options = options;
        _tick = new TickRun(this);
        executor.Execute(() => ReceiveAllocator.Prepare(DotNettyTransport.Allocator));
        executor.Schedule(_tick, TickInterval);
    }

    public string Name { get; }

    public bool InEventLoop => Executor.InEventLoop;

    public long NowMilliseconds => (long)Stopwatch.GetElapsedTime(0).TotalMilliseconds;

    public long UnixMilliseconds => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    internal global::DotNetty.Transport.Channels.IEventLoop Executor { get; }

    /// <summary>What its channels read into.</summary>
    internal LoopReceiveAllocator ReceiveAllocator { get; } = new();

    /// <summary>What its wires write from.</summary>
    internal BatchBuffers Batches { get; } = new(DotNettyTransport.Allocator);

    /// <summary>Connections on this loop; read from any thread.</summary>
    internal int WireCount => Volatile.Read(ref _wireCount);

    public void Execute(ILoopTask task)
    {
        _tasks.Enqueue(task);
        if (Interlocked.Exchange(ref _wakeUpUnderWay, 1) == 0)
        {
            try
            {
                Executor.Execute(this);
            }
            catch (RejectedExecutionException)
            {
                // The loop has ended, and with it everything that the task could be about.
            }
        }
    }

    public void AddTicker(ITicker ticker) => Execute(new AddTickerTask(this, ticker));

    void IRunnable.Run()
    {
        // Full fence: a task enqueued after this wakes the loop again, one enqueued before is counted below.
        Interlocked.Exchange(ref _wakeUpUnderWay, 0);
        for (int left = _tasks.Count; left > 0 && _tasks.TryDequeue(out ILoopTask? task); left--)
        {
            try
            {
                task.Run();
            }
            catch (Exception exception)
            {
                _options.Fault(exception);
            }
        }
    }

    internal void Add(WireChannel wire)
    {
        _wires.Add(wire);
        Volatile.Write(ref _wireCount, _wires.Count);
    }

    internal void Remove(WireChannel wire)
    {
        _wires.Remove(wire);
        Volatile.Write(ref _wireCount, _wires.Count);
    }

    /// <summary>Gives its buffers back; when the loop has ended.</summary>
    internal void Release()
    {
        ReceiveAllocator.Release();
        Batches.Release();
    }

    internal void CloseWires() => Execute(new CloseWiresTask(this));

    private void Tick()
    {
        long now = NowMilliseconds;
        foreach (ITicker ticker in _tickers)
        {
            try
            {
                ticker.Tick(now);
            }
            catch (Exception exception)
            {
                _options.Fault(exception);
            }
        }

        if (!Executor.IsShuttingDown)
        {
            Executor.Schedule(_tick, TickInterval);
        }
    }

    private sealed class TickRun(DotNettyLoop loop) : IRunnable
    {
        public void Run() => loop.Tick();
    }

    private sealed class AddTickerTask(DotNettyLoop loop, ITicker ticker) : ILoopTask
    {
        public void Run() => loop._tickers.Add(ticker);
    }

    private sealed class CloseWiresTask(DotNettyLoop loop) : ILoopTask
    {
        public void Run()
        {
            foreach (WireChannel wire in loop._wires.ToArray())
            {
                wire.Close();
            }
        }
    }
}
