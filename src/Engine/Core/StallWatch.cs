namespace CstaConnector.Engine.Core;

/// <summary>
/// Knows whether the loops have come to their turns lately. A process that the machine held up has events waiting in its sockets that have reached it
/// and that it has not seen: no event may be given up as lost for that.
/// </summary>
internal sealed class StallWatch(int lanes)
{
    /// <summary>A tick that comes so late, in ms, is a stall: ticks come every 10 ms.</summary>
    private const long Late = 40;

    private readonly long[] _lastTicks = new long[lanes];
    private long _lastStall = long.MinValue / 2;

    /// <summary>A lane has its tick. Called on the lane's loop.</summary>
    internal void Ticked(int lane, long now)
    {
        long last = _lastTicks[lane];
        if (last != 0 && now - last > Late)
        {
            Volatile.Write(ref _lastStall, now);
        }

        Volatile.Write(ref _lastTicks[lane], now);
    }

    /// <summary>Whether any lane was held up within a time, or is now. Called on any loop.</summary>
    internal bool Within(long milliseconds, long now)
    {
        if (now - Volatile.Read(ref _lastStall) < milliseconds)
        {
            return true;
        }

        for (int i = 0; i < _lastTicks.Length; i++)
        {
            long last = Volatile.Read(ref _lastTicks[i]);
            if (last != 0 && now - last > Late)
            {
                return true;
            }
        }

        return false;
    }
}
