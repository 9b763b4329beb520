namespace CstaConnector.Pipeline.Csta;

/// <summary>
/// The invoke ids of a client's requests that have not been answered yet, so that one used twice is noticed. A hash table of fixed size with linear
/// probing, made at the first request; nothing is allocated after that.
/// </summary>
/// <remarks>A request beyond <see cref="MaxOpen"/> is served without being remembered: a client may ask for all its monitors at once.</remarks>
internal sealed class OpenRequests
{
    /// <summary>Requests remembered: 4,096, half of the table's places. Guards against a client that asks without end: 64 KiB and no more.</summary>
    internal const int MaxOpen = Places / 2;

    private const int Places = 8192;
    private const long Free = long.MinValue; // no 32-bit id

    private long[]? _ids;

    /// <summary>Requests remembered now.</summary>
    internal int Count { get; private set; }

    /// <summary>Whether a request with this id waits for its answer.</summary>
    internal bool IsOpen(int id) => _ids is { } ids && ids[Find(ids, id)] == id;

    /// <summary>A request came, its id not open.</summary>
    internal void Open(int id)
    {
        if (_ids is null)
        {
            _ids = new long[Places];
            Array.Fill(_ids, Free);
        }

        if (Count < MaxOpen)
        {
            _ids[Find(_ids, id)] = id;
            Count++;
        }
    }

    /// <summary>A request was answered.</summary>
    internal void Close(long id)
    {
        if (_ids is not { } ids || (int)id != id)
        {
            return;
        }

        int place = Find(ids, (int)id);
        if (ids[place] != id)
        {
            return; // not remembered, or answered twice
        }

        Count--;
        int hole = place;
        for (int next = Step(hole); ids[next] != Free; next = Step(next))
        {
            // What was pushed past the hole moves into it, so that no search ends at the hole too early.
            if (((next - Home((int)ids[next])) & (Places - 1)) >= ((next - hole) & (Places - 1)))
            {
                ids[hole] = ids[next];
                hole = next;
            }
        }

        ids[hole] = Free;
    }

    private static int Find(long[] ids, int id)
    {
        int place = Home(id);
        while (ids[place] != id && ids[place] != Free)
        {
            place = Step(place);
        }

        return place;
    }

    /// <summary>Ids that run on spread by the multiplication, and a client that picks its ids to collide costs itself at most 4,096 steps a request.</summary>
    private static int Home(int id) => (int)(((uint)id * 2654435769u) >> 19) & (Places - 1);

    private static int Step(int place) => (place + 1) & (Places - 1);
}
