using System.Collections.Concurrent;
using System.Diagnostics;
using DotNetty.Common;
using DotNetty.Common.Concurrency;
using DotNetty.Transport.Channels;

namespace CstaConnector.Pipeline.DotNetty.Epoll;

/// <summary>
/// One of DotNetty's event loops, waiting in <c>epoll_wait</c>: its thread reads and writes the sockets of its channels itself, runs the tasks it is given and the
/// timers when they are due. A task from another thread costs a system call only where the loop sleeps.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "The loop's own thread disposes of them, when it ends.")]
internal sealed partial class EpollEventLoop : AbstractScheduledEventExecutor, IEventLoop
{
    /// <summary>How long tasks may run before the sockets are looked at again, in milliseconds.</summary>
    private const double TaskMilliseconds = 5;

    /// <summary>Tasks between two looks at the clock.</summary>
    private const int TasksPerLook = 4;

    /// <summary>How long a loop rests after a fault of its own, so that one that stays does not fill the log.</summary>
    private const int FaultMilliseconds = 1_000;

    private readonly ConcurrentQueue<IRunnable> _tasks = new();
    private readonly ChannelSlots _slots = new();
    private readonly Poller _poller = new();
    private readonly Thread _thread;
    private readonly Action<Exception>? _faulted;
    private int _sleeping;

    /// <summary>A loop, which runs from now on.</summary>
    /// <param name="parent">The group that it is of.</param>
    /// <param name="name">Its thread's name.</param>
    /// <param name="faulted">Hears of faults that are no channel's and no task's; the loop goes on.</param>
    public EpollEventLoop(IEventLoopGroup? parent, string name, Action<Exception>? faulted = null)
        : base(parent)
    {
        Parent = parent;
        _faulted = faulted;
        _thread = new Thread(Start) { IsBackground = true, Name = name };
        _thread.Start();
    }

    public new IEventLoopGroup? Parent { get; }

    IEnumerable<IEventLoop> IEventLoopGroup.Items => [this];

    /// <summary>Vectors for gathering writes, used on this loop only.</summary>
    internal Gather Gather { get; } = new();

    public new IEventLoop GetNext() => this;

    public Task RegisterAsync(IChannel channel) => channel.Unsafe.RegisterAsync(this);

    public override bool IsInEventLoop(Thread thread) => thread == _thread;

    /// <summary>Runs a task on the loop, after those given before.</summary>
    /// <exception cref="RejectedExecutionException">The loop has ended.</exception>
    public override void Execute(IRunnable task)
    {
        if (IsTerminated)
        {
            throw new RejectedExecutionException("the event loop has ended");
        }

        _tasks.Enqueue(task);
        if (InEventLoop)
        {
            return;
        }

        // A full fence: either the loop sees the task before it sleeps, or it is seen here that it sleeps.
        if (Interlocked.CompareExchange(ref _sleeping, 0, 1) == 1)
        {
            _poller.Wake();
        }

        if (IsTerminated)
        {
            // It ended meanwhile, and may have run the task: refusing it now would have it done twice.
            RunLeftTasks();
        }
    }

    /// <summary>Begins to watch a channel's socket. On the loop only.</summary>
    /// <returns>The token by which it is removed.</returns>
    internal ulong Add(AbstractEpollChannel channel, EpollFlags flags)
    {
        ObjectDisposedException.ThrowIf(IsTerminated, this);
        ulong token = _slots.Add(channel);
        try
        {
            _poller.Add(channel.Descriptor, flags, token);
        }
        catch
        {
            _slots.Remove(token);
            throw;
        }

        return token;
    }

    /// <summary>Stops watching a channel's socket, which is still open. On the loop only.</summary>
    internal void Remove(AbstractEpollChannel channel, ulong token)
    {
        _slots.Remove(token);
        _poller.Remove(channel.Descriptor);
    }

    protected override IEnumerable<IEventExecutor> GetItems() => [this];

    private void Start()
    {
        SetCurrentExecutor(this);

        // As in DotNetty's own loops: what a handler awaits comes back to the loop, for the task it runs in has its scheduler. The first task runs in place.
        Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.None, new ExecutorTaskScheduler(this));
    }

    private void Run()
    {
        try
        {
            while (!Turn())
            {
            }

            Terminate(null);
        }
        catch (Exception fault)
        {
            Terminate(fault);
        }
    }

    /// <summary>Waits once, and does what is to be done.</summary>
    /// <returns>Whether the loop is to end.</returns>
    private bool Turn()
    {
        try
        {
            Dispatch(Wait());
            RunTasks();
            return ConfirmShutdown();
        }
        catch (Exception fault) when (!IsShuttingDown)
        {
            // Its channels and timers depend on it: a loop does not end for want of memory, say.
            _faulted?.Invoke(fault);
            Thread.Sleep(FaultMilliseconds);
            return false;
        }
    }

    private int Wait()
    {
        int timeout = _tasks.IsEmpty ? MillisecondsToNextTimer() : 0;
        if (timeout == 0)
        {
            return _poller.Wait(0);
        }

        Interlocked.Exchange(ref _sleeping, 1);
        int count = _poller.Wait(_tasks.IsEmpty ? timeout : 0);
        Volatile.Write(ref _sleeping, 0);
        return count;
    }

    private int MillisecondsToNextTimer()
    {
        if (PeekScheduledTask() is not { } next)
        {
            return IsShuttingDown ? ShutdownLookMilliseconds : -1;
        }

        // Rounded up: a wait that ends early would turn in circles until the time has come.
        double milliseconds = Math.Ceiling((next.Deadline - PreciseTimeSpan.FromStart).ToTimeSpan().TotalMilliseconds);
        return (int)Math.Clamp(milliseconds, 0, int.MaxValue);
    }

    private void Dispatch(int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (_poller.TryGet(i, out ulong token, out EpollFlags flags) && _slots.Find(token) is { } channel)
            {
                try
                {
                    channel.Ready(flags);
                }
                catch (Exception fault)
                {
                    // Its pipeline should have taken it: one channel's fault must not end the others'.
                    channel.Pipeline.FireExceptionCaught(fault);
                }
            }
        }
    }

    private void RunTasks()
    {
        PreciseTimeSpan now = PreciseTimeSpan.FromStart;
        while (PollScheduledTask(now) is { } due)
        {
            _tasks.Enqueue(due);
        }

        long start = Stopwatch.GetTimestamp();
        int ran = 0;
        while (_tasks.TryDequeue(out IRunnable? task))
        {
            SafeExecute(task);
            if (++ran % TasksPerLook == 0 && Stopwatch.GetElapsedTime(start).TotalMilliseconds > TaskMilliseconds)
            {
                break;
            }
        }

        if (ran > 0)
        {
            _lastTask = start;
        }
    }
}
