namespace CstaConnector.Pipeline.Cti;

/// <summary>
/// Lets one link at a time be between connecting and serving, with a pause between two: many channels created at once are the best-known way to take a
/// BroadWorks down, and a failover of it is when all links want to. Shared by the links of a connector across their loops, without a lock.
/// </summary>
public sealed class LinkOpenGate
{
    private const int Nobody = -1;

    private readonly long _spacing;
    private long _notBefore = long.MinValue;
    private int _holder = Nobody;

    /// <summary>Makes a gate that stands open.</summary>
    /// <param name="spacingMilliseconds">The least time between one link's leaving and the next one's entering.</param>
    public LinkOpenGate(int spacingMilliseconds = 250)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(spacingMilliseconds);
        _spacing = spacingMilliseconds;
    }

    /// <summary>The link inside, or -1.</summary>
    public int Holder => Volatile.Read(ref _holder);

    /// <summary>Enters, if nobody is inside and the pause is over.</summary>
    /// <param name="link">The link's number, 0 or more.</param>
    /// <param name="nowMilliseconds">A loop's time; the loops share a clock.</param>
    internal bool TryEnter(int link, long nowMilliseconds)
    {
        if (Interlocked.CompareExchange(ref _holder, link, Nobody) != Nobody)
        {
            return false;
        }

        // Read inside: whoever left wrote it before it opened the gate.
        if (nowMilliseconds >= Volatile.Read(ref _notBefore))
        {
            return true;
        }

        Volatile.Write(ref _holder, Nobody);
        return false;
    }

    /// <summary>Leaves; a link that is not inside may call it too.</summary>
    internal void Leave(int link, long nowMilliseconds)
    {
        if (Volatile.Read(ref _holder) == link)
        {
            Volatile.Write(ref _notBefore, nowMilliseconds + _spacing);
            Volatile.Write(ref _holder, Nobody);
        }
    }
}
