namespace CstaConnector.Engine.Resync;

/// <summary>
/// How fast one stripe may ask BroadWorks: a window of requests under way and a rate, each the stripe's share of the configured whole, so that the sum
/// over all stripes never exceeds it.
/// </summary>
internal sealed class Pace
{
    /// <summary>How much of a second's rate may go out at once after a pause, in seconds: enough that ticks of 10 ms lose nothing.</summary>
    private const double BurstSeconds = 0.05;

    private readonly int _window;
    private readonly double _perMillisecond;
    private readonly double _burst;
    private double _tokens;
    private long _last;

    internal Pace(int maxInFlight, int ratePerSecond, int stripe, int stripes, long now)
    {
        _window = (maxInFlight / stripes) + (stripe < maxInFlight % stripes ? 1 : 0);
        _perMillisecond = (double)ratePerSecond / stripes / 1000;
        _burst = Math.Max(1, _perMillisecond * 1000 * BurstSeconds);
        _tokens = _burst;
        _last = now;
    }

    internal int UnderWay { get; private set; }

    /// <summary>Takes leave to send one request, if the window and the rate allow it.</summary>
    internal bool TryTake(long now)
    {
        _tokens = Math.Min(_burst, _tokens + ((now - _last) * _perMillisecond));
        _last = now;
        if (UnderWay >= _window || _tokens < 1)
        {
            return false;
        }

        _tokens--;
        UnderWay++;
        return true;
    }

    /// <summary>A request has left the window.</summary>
    internal void Release() => UnderWay--;
}
