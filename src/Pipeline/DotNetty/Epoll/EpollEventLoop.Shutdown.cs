using System.Diagnostics;
using DotNetty.Common.Concurrency;

namespace CstaConnector.Pipeline.DotNetty.Epoll;

internal sealed partial class EpollEventLoop
{
    /// <summary>How often a loop that is to end looks whether its quiet period is over.</summary>
    private const int ShutdownLookMilliseconds = 20;

    private readonly System.Threading.Tasks.TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state;
    private TimeSpan _quietPeriod;
    private TimeSpan _shutdownTimeout;
    private long _shutdownStart;
    private long _lastTask;

    private enum State
    {
        Running,
        ShuttingDown,
        Terminated,
    }

    public override bool IsShuttingDown => Volatile.Read(ref _state) >= (int)State.ShuttingDown;

    public override bool IsShutdown => IsTerminated;

    public override bool IsTerminated => Volatile.Read(ref _state) == (int)State.Terminated;

    public override Task TerminationCompletion => _terminated.Task;

    /// <summary>Closes the loop's channels and ends it, once it was given no task for the quiet period.</summary>
    public override Task ShutdownGracefullyAsync(TimeSpan quietPeriod, TimeSpan timeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quietPeriod, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, quietPeriod);
        lock (_terminated)
        {
            if (!IsShuttingDown)
            {
                _quietPeriod = quietPeriod;
                _shutdownTimeout = timeout;
                Volatile.Write(ref _state, (int)State.ShuttingDown);
                _poller.Wake();
            }
        }

        return TerminationCompletion;
    }

    private bool ConfirmShutdown()
    {
        if (!IsShuttingDown)
        {
            return false;
        }

        long now = Stopwatch.GetTimestamp();
        if (_shutdownStart == 0)
        {
            _shutdownStart = _lastTask = now;
        }

        CancelScheduledTasks();
        CloseChannels();
        RunTasks();
        return Stopwatch.GetElapsedTime(_shutdownStart, now) >= _shutdownTimeout
            || (Stopwatch.GetElapsedTime(_lastTask, now) >= _quietPeriod && _tasks.IsEmpty && _slots.Count == 0);
    }

    private void CloseChannels()
    {
        foreach (AbstractEpollChannel channel in _slots.ToArray())
        {
            _ = channel.Unsafe.CloseAsync();
        }
    }

    private void RunLeftTasks()
    {
        while (_tasks.TryDequeue(out IRunnable? task))
        {
            SafeExecute(task);
        }
    }

    private void Terminate(Exception? fault)
    {
        CloseChannels();
        Interlocked.Exchange(ref _state, (int)State.Terminated);

        // After the fence: whoever gave a task before it finds it run here or runs it, whoever comes later is refused.
        RunLeftTasks();
        _poller.Dispose();
        Gather.Dispose();
        if (fault is null)
        {
            _terminated.TrySetResult();
        }
        else
        {
            _terminated.TrySetException(fault);
        }
    }
}
