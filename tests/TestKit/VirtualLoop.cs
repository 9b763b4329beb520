using System.Collections.Concurrent;
using CstaConnector.Pipeline.Loops;

namespace CstaConnector.TestKit;

/// <summary>An event loop under a <see cref="VirtualClock"/>.</summary>
public sealed class VirtualLoop : IEventLoop
{
    private readonly VirtualClock _clock;
    private readonly ConcurrentQueue<ILoopTask> _tasks = new(); // what a task goes on with may come from a thread of the pool
    private readonly List<ITicker> _tickers = [];
    private readonly TickTask _tick;
    private bool _tickQueued;

    internal VirtualLoop(VirtualClock clock, string name)
    {
        _clock = clock;
        Name = name;
        _tick = new TickTask(this);
    }

    public string Name { get; }

    public bool InEventLoop { get; private set; }

    public long NowMilliseconds => _clock.NowMilliseconds;

    public long UnixMilliseconds => _clock.UnixMilliseconds;

    /// <summary>Tasks that wait.</summary>
    public int Waiting => _tasks.Count;

    public void Execute(ILoopTask task) => _tasks.Enqueue(task);

    /// <summary>Runs something on the loop.</summary>
    public void Post(Action action) => Execute(new ActionTask(action));

    public void AddTicker(ITicker ticker) => _tickers.Add(ticker);

    /// <summary>The process whose loop it was is dead: nothing that waits runs any more, nothing ticks, and another process may have it.</summary>
    internal void Die()
    {
        _tasks.Clear();
        _tickers.Clear();
        _tickQueued = false;
    }

    internal bool RunOne()
    {
        if (!_tasks.TryDequeue(out ILoopTask? task))
        {
            return false;
        }

        InEventLoop = true;
        try
        {
            task.Run();
        }
        finally
        {
            InEventLoop = false;
        }

        return true;
    }

    internal void QueueTick()
    {
        if (!_tickQueued && _tickers.Count > 0)
        {
            _tickQueued = true;
            _tasks.Enqueue(_tick);
        }
    }

    private sealed class TickTask(VirtualLoop loop) : ILoopTask
    {
        public void Run()
        {
            loop._tickQueued = false;
            foreach (ITicker ticker in loop._tickers.ToArray())
            {
                ticker.Tick(loop.NowMilliseconds);
            }
        }
    }

    private sealed class ActionTask(Action action) : ILoopTask
    {
        public void Run() => action();
    }
}
