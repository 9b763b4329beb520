using CstaConnector.Codec.Csta;

namespace CstaConnector.Pipeline.Csta;

/// <summary>
/// The ids of our invokes on one connection: 256 to 32767, round and round, so that each takes two octets and a patched header never changes its length.
/// Those that wait for an answer are marked and passed over.
/// </summary>
internal sealed class InvokeIds
{
    internal const short First = EventReportPatch.MinInvokeId;
    internal const short Last = EventReportPatch.MaxInvokeId;

    /// <summary>Invokes that may wait for an answer at once: far more than monitors end together, and few enough to leave ids for events.</summary>
    internal const int MaxAwaited = (Last - First + 1) / 2;

    private readonly ulong[] _awaited = new ulong[(Last + 1) / 64];
    private int _next = First;
    private bool _wrapped;

    /// <summary>Invokes that wait for an answer.</summary>
    internal int AwaitedCount { get; private set; }

    /// <summary>The next id.</summary>
    /// <param name="awaited">Whether it waits for an answer; no longer so when more than <see cref="MaxAwaited"/> do.</param>
    internal short Next(bool awaited)
    {
        while (IsAwaited(_next))
        {
            Step();
        }

        short id = (short)_next;
        Step();
        if (awaited && AwaitedCount < MaxAwaited)
        {
            _awaited[id >> 6] |= 1UL << (id & 63);
            AwaitedCount++;
        }

        return id;
    }

    /// <summary>Whether the id was ever given.</summary>
    internal bool WasGiven(long id) => id is >= First and <= Last && (_wrapped || id < _next);

    /// <summary>An answer came.</summary>
    /// <returns>Whether one was waited for.</returns>
    internal bool TryEnd(long id)
    {
        if (id is < First or > Last || !IsAwaited((int)id))
        {
            return false;
        }

        _awaited[id >> 6] &= ~(1UL << (int)(id & 63));
        AwaitedCount--;
        return true;
    }

    private bool IsAwaited(int id) => (_awaited[id >> 6] & (1UL << (id & 63))) != 0;

    private void Step()
    {
        if (++_next > Last)
        {
            _next = First;
            _wrapped = true;
        }
    }
}
