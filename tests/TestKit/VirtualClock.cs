namespace CstaConnector.TestKit;

/// <summary>
/// Time that passes only when told to, and everything that happens in it: event loops (<see cref="VirtualLoop"/>), what crosses the network, what peers do.
/// One thread runs it all. With a seed, loops that have work at the same moment take turns at random, the same way for the same seed; without one they take
/// turns in order. An exception from anything that runs comes out of the call that lets time pass, and so fails the test.
/// </summary>
public sealed class VirtualClock
{
    /// <summary>Tasks that may run without time passing before it counts as a livelock.</summary>
    private const int TasksPerInstant = 50_000_000;

    private readonly PriorityQueue<Action, (long Time, long Order)> _events = new();
    private readonly List<VirtualLoop> _loops = [];
    private readonly Random? _random;
    private readonly long _unixStart;
    private long _order;
    private long _nextTick;
    private int _turn;
    private bool _running;

    /// <summary>Makes a clock that stands at 0.</summary>
    /// <param name="seed">Makes loops take turns at random.</param>
    /// <param name="tickMilliseconds">Every so often the loops' tickers are called.</param>
    /// <param name="unixStart">What the wall clock shows at 0, in milliseconds since 1970.</param>
    public VirtualClock(int? seed = null, int tickMilliseconds = 10, long unixStart = 1_795_600_000_000)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tickMilliseconds);
        _random = seed is { } s ? new Random(s) : null;
        TickMilliseconds = tickMilliseconds;
        _nextTick = tickMilliseconds;
        _unixStart = unixStart;
    }

    /// <summary>Milliseconds since the clock was made.</summary>
    public long NowMilliseconds { get; private set; }

    /// <summary>What the wall clock shows, in milliseconds since 1970.</summary>
    public long UnixMilliseconds => _unixStart + NowMilliseconds;

    public int TickMilliseconds { get; }

    /// <summary>Tasks and events that have run: equal for equal seeds, a cheap check that a simulation repeats itself.</summary>
    public long Steps { get; private set; }

    public IReadOnlyList<VirtualLoop> Loops => _loops;

    /// <summary>Adds an event loop.</summary>
    public VirtualLoop AddLoop(string? name = null)
    {
        var loop = new VirtualLoop(this, name ?? $"loop-{_loops.Count}");
        _loops.Add(loop);
        return loop;
    }

    /// <summary>Runs something after a delay, outside every loop: a peer's doing, or the network's. What is due at the same time runs in the order given.</summary>
    public void After(long delayMilliseconds, Action action) => At(NowMilliseconds + Math.Max(0, delayMilliseconds), action);

    /// <summary>Runs something at a time; a time that is past means now.</summary>
    public void At(long timeMilliseconds, Action action) =>
        _events.Enqueue(action, (Math.Max(timeMilliseconds, NowMilliseconds), _order++));

    /// <summary>Runs something again and again, until it returns false.</summary>
    public void Every(long periodMilliseconds, Func<bool> action)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(periodMilliseconds);
        After(periodMilliseconds, () =>
        {
            if (action())
            {
                Every(periodMilliseconds, action);
            }
        });
    }

    /// <summary>Runs what can run now, without time passing.</summary>
    public void Settle() => Guarded(RunInstant);

    /// <summary>Lets time pass.</summary>
    public void Advance(long milliseconds) => RunUntil(static () => false, milliseconds);

    /// <summary>Lets time pass until something is true.</summary>
    /// <returns>Whether it became true within the time given.</returns>
    public bool RunUntil(Func<bool> condition, long maxMilliseconds)
    {
        bool met = false;
        Guarded(() =>
        {
            long end = NowMilliseconds + maxMilliseconds;
            while (true)
            {
                RunInstant();
                met = condition();
                long next = _nextTick;
                if (_events.TryPeek(out _, out (long Time, long Order) first))
                {
                    next = Math.Min(next, first.Time);
                }

                if (met || next > end)
                {
                    NowMilliseconds = met ? NowMilliseconds : Math.Max(NowMilliseconds, end);
                    return;
                }

                NowMilliseconds = next;
                if (next == _nextTick)
                {
                    _nextTick += TickMilliseconds;
                    foreach (VirtualLoop loop in _loops)
                    {
                        loop.QueueTick();
                    }
                }
            }
        });
        return met;
    }

    private void Guarded(Action run)
    {
        if (_running)
        {
            throw new InvalidOperationException("Time cannot be moved from within what runs in it.");
        }

        _running = true;
        try
        {
            run();
        }
        finally
        {
            _running = false;
        }
    }

    private void RunInstant()
    {
        for (int tasks = 0; ; tasks++)
        {
            if (tasks == TasksPerInstant)
            {
                throw new InvalidOperationException($"No end of work at {NowMilliseconds} ms.");
            }

            if (_events.TryPeek(out Action? action, out (long Time, long Order) first) && first.Time <= NowMilliseconds)
            {
                _events.Dequeue();
                Steps++;
                action();
            }
            else if (!RunOneTask())
            {
                return;
            }
        }
    }

    private bool RunOneTask()
    {
        int start = _random is null ? _turn++ : _random.Next(Math.Max(1, _loops.Count));
        for (int i = 0; i < _loops.Count; i++)
        {
            if (_loops[(int)((uint)(start + i) % (uint)_loops.Count)].RunOne())
            {
                Steps++;
                return true;
            }
        }

        return false;
    }
}
