namespace CstaConnector.Pipeline.Cti;

/// <summary>How long a link waits before it tries again: doubled each time up to a limit, until something has held for longer than the pause before it, with up to a quarter more at random, so that links that were lost together do not come back together.</summary>
internal struct CtiBackOff(int firstSeconds, int maxSeconds, ulong seed)
{
    /// <summary>The shortest pause, in milliseconds: an operator who configures none must not make a storm.</summary>
    private const long Shortest = 250;

    private ulong _random = seed;
    private long _lastPause;

    private readonly long First => Math.Max(Shortest, firstSeconds * 1000L);

    /// <summary>Attempts that failed in a row.</summary>
    internal int Failures { get; private set; }

    /// <summary>Counts how long it went well. Longer than the pause before it, and it was not the same trouble again: the next pause is a short one.</summary>
    /// <param name="milliseconds">From the success to its end.</param>
    internal void Held(long milliseconds)
    {
        if (milliseconds >= Math.Max(First, _lastPause))
        {
            Failures = 0;
        }
    }

    /// <summary>Counts a failure.</summary>
    /// <returns>Milliseconds to wait.</returns>
    internal long Failed()
    {
        long delay = Math.Min(Math.Max(First, maxSeconds * 1000L), First << Math.Min(Failures, 16));
        Failures++;
        _lastPause = delay + Jitter(delay / 4);
        return _lastPause;
    }

    /// <summary>A number from 0 to below <paramref name="range"/>; 0 for a range of 0.</summary>
    internal long Jitter(long range)
    {
        // SplitMix64: seeded, so that a simulation repeats itself.
        _random += 0x9E3779B97F4A7C15;
        ulong z = _random;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        z ^= z >> 31;
        return range <= 0 ? 0 : (long)(z % (ulong)range);
    }
}
