using System.Diagnostics;
using CstaConnector.Pipeline.Loops;

namespace CstaConnector.Bench.Ladder;

/// <summary>An event loop on the caller's thread: what is handed to it runs when <see cref="Run"/> is called. Its clock is the machine's, as the service's loops have it.</summary>
internal sealed class LadderLoop : IEventLoop
{
    private readonly Queue<ILoopTask> _tasks = new();
    private readonly List<ITicker> _tickers = [];

    public string Name => "loop-0";

    public bool InEventLoop => true;

    /// <summary>Time that is passed over, in ms, so that setting up does not wait for the pace of requests.</summary>
    internal long Skipped { get; set; }

    public long NowMilliseconds => Skipped + (long)Stopwatch.GetElapsedTime(0).TotalMilliseconds;

    public long UnixMilliseconds => Skipped + DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    public void Execute(ILoopTask task) => _tasks.Enqueue(task);

    public void AddTicker(ITicker ticker) => _tickers.Add(ticker);

    internal void Run()
    {
        while (_tasks.TryDequeue(out ILoopTask? task))
        {
            task.Run();
        }
    }

    internal void Tick()
    {
        foreach (ITicker ticker in _tickers)
        {
            ticker.Tick(NowMilliseconds);
        }

        Run();
    }
}
