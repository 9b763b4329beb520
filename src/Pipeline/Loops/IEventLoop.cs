namespace CstaConnector.Pipeline.Loops;

/// <summary>
/// One thread that runs everything given to it, in order. Whatever it owns (links, client sessions, a stripe of the call table, timers) is touched
/// by it alone, so none of that needs a lock. The service's loops are DotNetty's; tests and simulations have one that runs under a virtual clock.
/// </summary>
public interface IEventLoop
{
    /// <summary>A name for logs, such as <c>loop-0</c>.</summary>
    string Name { get; }

    /// <summary>Whether the caller runs on this loop.</summary>
    bool InEventLoop { get; }

    /// <summary>Milliseconds of a clock that never goes back, from an arbitrary start. Thread-safe.</summary>
    long NowMilliseconds { get; }

    /// <summary>Milliseconds since 1970-01-01 UTC, the unit of BroadWorks' call times. Thread-safe.</summary>
    long UnixMilliseconds { get; }

    /// <summary>Runs <paramref name="task"/> later on the loop, after everything given to it before. Thread-safe.</summary>
    void Execute(ILoopTask task);

    /// <summary>Calls <paramref name="ticker"/> on the loop about every 10 ms, from now on until the loop ends. Thread-safe.</summary>
    void AddTicker(ITicker ticker);
}

/// <summary>Work for an event loop; an object that lives long and is handed over many times, so that a hand-over allocates nothing of ours.</summary>
public interface ILoopTask
{
    /// <summary>Does the work, on the loop.</summary>
    void Run();
}

/// <summary>Something that an event loop tells the time to.</summary>
public interface ITicker
{
    /// <summary>Time has passed.</summary>
    /// <param name="nowMilliseconds">The loop's <see cref="IEventLoop.NowMilliseconds"/>.</param>
    void Tick(long nowMilliseconds);
}
