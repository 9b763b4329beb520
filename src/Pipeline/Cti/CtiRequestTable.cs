using System.Buffers.Text;
using CstaConnector.Pipeline.Loops;

namespace CstaConnector.Pipeline.Cti;

/// <summary>What a request slot waits for.</summary>
internal enum CtiRequestPurpose
{
    /// <summary>One of the engine's.</summary>
    Engine,

    /// <summary>The link's own: create the channel.</summary>
    AddChannel,

    /// <summary>The link's own: prolong the channel.</summary>
    UpdateChannel,

    /// <summary>The link's own: is the channel whole?</summary>
    CheckController,
}

/// <summary>
/// The requests of a link that are under way: a fixed pool of slots, each with its timer. A request's id on the wire is its slot's index and the slot's
/// generation in one number, so that an answer finds its slot without a search and a late one is known as such.
/// </summary>
internal sealed class CtiRequestTable
{
    /// <summary>Slots beyond the engine's, for the link's own requests: one of each purpose.</summary>
    internal const int Reserve = 4;

    private readonly Slot[] _slots;
    private readonly int[] _free;
    private readonly LoopContext _context;
    private int _freeCount;

    internal CtiRequestTable(int engineRequests, LoopContext context, Action<Slot> timedOut)
    {
        _context = context;
        _slots = new Slot[engineRequests + Reserve];
        _free = new int[_slots.Length];
        for (int i = 0; i < _slots.Length; i++)
        {
            _slots[i] = new Slot(i, timedOut);
            _free[_freeCount++] = _slots.Length - 1 - i;
        }
    }

    /// <summary>Requests under way.</summary>
    internal int Count => _slots.Length - _freeCount;

    /// <summary>Takes a slot; the engine's requests leave the reserve alone.</summary>
    /// <returns>The slot, or null if there is none.</returns>
    internal Slot? Take(CtiRequestPurpose purpose, int timeoutMilliseconds)
    {
        if (_freeCount <= (purpose == CtiRequestPurpose.Engine ? Reserve : 0))
        {
            return null;
        }

        Slot slot = _slots[_free[--_freeCount]];
        slot.Purpose = purpose;
        slot.InUse = true;
        _context.SetTimer(slot, timeoutMilliseconds);
        return slot;
    }

    /// <summary>The id of a slot's request on the wire.</summary>
    internal long WireId(Slot slot) => (slot.Generation * _slots.Length) + slot.Index;

    /// <summary>Finds the request that an answer belongs to.</summary>
    /// <returns>The slot; null if the request has ended, or never was.</returns>
    internal Slot? Find(ReadOnlySpan<byte> requestId)
    {
        if (!Utf8Parser.TryParse(requestId, out long id, out int length) || length != requestId.Length || id < 0)
        {
            return null;
        }

        Slot slot = _slots[(int)(id % _slots.Length)];
        return slot.InUse && slot.Generation == id / _slots.Length ? slot : null;
    }

    /// <summary>Gives a slot back; from now on an answer to it is late.</summary>
    internal void Release(Slot slot)
    {
        _context.Timers.Cancel(slot);
        slot.InUse = false;
        slot.Generation++;
        slot.Request = default;
        _free[_freeCount++] = slot.Index;
    }

    /// <summary>Ends every request that is under way.</summary>
    /// <param name="ended">Called with each, while its slot still holds the request.</param>
    internal void EndAll(Action<Slot> ended)
    {
        foreach (Slot slot in _slots)
        {
            if (slot.InUse)
            {
                ended(slot);
            }
        }
    }

    /// <summary>One request.</summary>
    internal sealed class Slot(int index, Action<Slot> timedOut) : LoopTimer
    {
        internal int Index { get; } = index;

        internal long Generation { get; set; } = 1;

        internal bool InUse { get; set; }

        internal CtiRequestPurpose Purpose { get; set; }

        internal CtiRequest Request { get; set; }

        protected internal override void Due(long nowMilliseconds) => timedOut(this);
    }
}
