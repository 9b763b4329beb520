namespace CstaConnector.Pipeline.Loops;

/// <summary>
/// A loop's timers: a hierarchical wheel of four levels of 256 slots, 10 ms a slot on the lowest. Setting and cancelling cost the same whatever the
/// number of timers and allocate nothing; a timer is due at the first tick at or after its time, never before.
/// </summary>
public sealed class TimerWheel
{
    /// <summary>Length of a slot of the lowest level, in milliseconds: the precision of every time-out.</summary>
    public const int TickMilliseconds = 10;

    private const int LevelBits = 8;
    private const int SlotsPerLevel = 1 << LevelBits;
    private const int Levels = 4;

    /// <summary>The farthest that the wheel reaches: 497 days. A later time is cut to it.</summary>
    private const long Reach = (1L << (LevelBits * Levels)) - 1;

    private readonly LoopTimer?[] _slots = new LoopTimer?[Levels * SlotsPerLevel];
    private readonly long _origin;
    private long _tick;

    /// <summary>Makes an empty wheel.</summary>
    /// <param name="nowMilliseconds">The loop's time.</param>
    public TimerWheel(long nowMilliseconds)
    {
        _origin = nowMilliseconds;
        NowMilliseconds = nowMilliseconds;
    }

    /// <summary>The time of the last <see cref="Advance"/>, in milliseconds of the loop's clock.</summary>
    public long NowMilliseconds { get; private set; }

    /// <summary>How many timers are set.</summary>
    public int Count { get; private set; }

    /// <summary>Sets a timer, or sets it anew if it was set already.</summary>
    /// <param name="timer">The timer; it belongs to this wheel from now on.</param>
    /// <param name="delayMilliseconds">From now; 0 or less is due at the next tick.</param>
    public void Set(LoopTimer timer, long delayMilliseconds)
    {
        Cancel(timer);
        long due = NowMilliseconds - _origin + Math.Max(delayMilliseconds, 0);
        timer.DueTick = Math.Clamp((due + TickMilliseconds - 1) / TickMilliseconds, _tick + 1, _tick + Reach);
        Insert(timer);
        Count++;
    }

    /// <summary>Takes a timer back; one that is not set stays as it is.</summary>
    public void Cancel(LoopTimer timer)
    {
        if (!timer.IsSet)
        {
            return;
        }

        Unlink(timer);
        Count--;
    }

    /// <summary>Lets time pass and runs what is due, in the order of their times.</summary>
    /// <param name="nowMilliseconds">The loop's time; never less than at the last call.</param>
    public void Advance(long nowMilliseconds)
    {
        long target = (nowMilliseconds - _origin) / TickMilliseconds;
        if (Count == 0)
        {
            _tick = Math.Max(_tick, target);
        }

        while (_tick < target)
        {
            _tick++;
            NowMilliseconds = Math.Max(NowMilliseconds, _origin + (_tick * TickMilliseconds));
            Cascade();
            RunSlot((int)(_tick & (SlotsPerLevel - 1)));
        }

        NowMilliseconds = Math.Max(NowMilliseconds, nowMilliseconds);
    }

    private void Cascade()
    {
        // When the index of a level comes round to zero, the next slot of the level above is spread over it.
        for (int level = 1; level < Levels && (_tick & ((1L << (LevelBits * level)) - 1)) == 0; level++)
        {
            int slot = (level * SlotsPerLevel) + (int)((_tick >> (LevelBits * level)) & (SlotsPerLevel - 1));
            LoopTimer? timer = _slots[slot];
            _slots[slot] = null;
            while (timer is not null)
            {
                LoopTimer? next = timer.Next;
                Insert(timer);
                timer = next;
            }
        }
    }

    private void RunSlot(int slot)
    {
        while (_slots[slot] is { } timer)
        {
            Unlink(timer);
            Count--;
            timer.Due(NowMilliseconds);
        }
    }

    private void Insert(LoopTimer timer)
    {
        long delta = timer.DueTick - _tick;
        int level = 0;
        while (level < Levels - 1 && delta >= 1L << (LevelBits * (level + 1)))
        {
            level++;
        }

        int slot = (level * SlotsPerLevel) + (int)((timer.DueTick >> (LevelBits * level)) & (SlotsPerLevel - 1));
        timer.Slot = slot;
        timer.Previous = null;
        timer.Next = _slots[slot];
        if (timer.Next is not null)
        {
            timer.Next.Previous = timer;
        }

        _slots[slot] = timer;
    }

    private void Unlink(LoopTimer timer)
    {
        if (timer.Previous is null)
        {
            _slots[timer.Slot] = timer.Next;
        }
        else
        {
            timer.Previous.Next = timer.Next;
        }

        if (timer.Next is not null)
        {
            timer.Next.Previous = timer.Previous;
        }

        timer.Previous = null;
        timer.Next = null;
        timer.Slot = -1;
    }
}

/// <summary>One timer of a <see cref="TimerWheel"/>; made once and set many times.</summary>
public abstract class LoopTimer
{
    /// <summary>Whether it is set.</summary>
    public bool IsSet => Slot >= 0;

    internal long DueTick { get; set; }

    internal int Slot { get; set; } = -1;

    internal LoopTimer? Next { get; set; }

    internal LoopTimer? Previous { get; set; }

    /// <summary>The time has come; the timer is no longer set and may be set again here.</summary>
    /// <param name="nowMilliseconds">The loop's time.</param>
    protected internal abstract void Due(long nowMilliseconds);
}
