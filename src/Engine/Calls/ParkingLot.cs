using CstaConnector.Engine.Core;
using CstaConnector.Pipeline.Loops;

namespace CstaConnector.Engine.Calls;

/// <summary>
/// Events that came ahead of the answer which names their subscription. They were acknowledged, for they may well be ours; they wait here, by
/// subscription, until the stripe that was granted it claims them, or a bounded time has passed.
/// </summary>
internal sealed class ParkingLot
{
    /// <summary>Documents that may wait on one stripe: a login storm of 10,000 users whose events all overtake. Beyond it those of the subscription that waits longest go, and its user is asked in time.</summary>
    private const int MaxDocuments = 20_000;

    /// <summary>Octets that may wait on one stripe: 64 MiB, three times what so many events have as a rule.</summary>
    private const long MaxOctets = 64 << 20;

    /// <summary>How long an event waits for the answer that names its subscription, in ms: several times what a request may take.</summary>
    internal const long PatienceMilliseconds = 60_000;

    private readonly Dictionary<byte[], Space> _spaces = new(OctetComparer.Instance);
    private readonly Dictionary<byte[], Space>.AlternateLookup<ReadOnlySpan<byte>> _bySpan;
    private readonly LoopContext _context;
    private readonly StripeCounters _counters;
    private readonly long _patience;
    private readonly Queue<Space> _inOrder = new();
    private int _documents;
    private long _octets;

    internal ParkingLot(LoopContext context, StripeCounters counters, long patienceMilliseconds)
    {
        _context = context;
        _counters = counters;
        _patience = patienceMilliseconds;
        _bySpan = _spaces.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    internal void Park(ReadOnlySpan<byte> subscriptionId, ReadOnlySpan<byte> document)
    {
        _counters.Unrouted++;
        while (_documents > 0 && (_documents >= MaxDocuments || _octets + document.Length > MaxOctets))
        {
            Expire(_inOrder.Peek());
        }

        if (!_bySpan.TryGetValue(subscriptionId, out Space? space))
        {
            byte[] id = subscriptionId.ToArray();
            space = new Space(this, id);
            _spaces[id] = space;
            _inOrder.Enqueue(space);
            _context.Timers.Set(space, _patience);
        }

        space.Documents.Add(document.ToArray());
        space.Octets += document.Length;
        _documents++;
        _octets += document.Length;
    }

    /// <summary>Hands over what waits for a subscription, in the order in which it came.</summary>
    internal void Claim(ReadOnlySpan<byte> subscriptionId, User user)
    {
        if (!_bySpan.Remove(subscriptionId, out _, out Space? space))
        {
            return;
        }

        Leave(space);
        foreach (byte[] document in space.Documents)
        {
            _context.To(user.Lane).Add(MailKind.Event, 0, 0, user, document);
        }
    }

    private void Expire(Space space)
    {
        _spaces.Remove(space.Id);
        Leave(space);
        _counters.UnroutedExpired += space.Documents.Count;
    }

    private void Leave(Space space)
    {
        _context.Timers.Cancel(space);
        _documents -= space.Documents.Count;
        _octets -= space.Octets;
        space.Gone = true;
        while (_inOrder.TryPeek(out Space? oldest) && oldest.Gone)
        {
            _inOrder.Dequeue();
        }
    }

    private sealed class Space(ParkingLot lot, byte[] id) : LoopTimer
    {
        internal byte[] Id { get; } = id;

        internal List<byte[]> Documents { get; } = [];

        internal long Octets { get; set; }

        /// <summary>Whether its events have been claimed or given up; it may still stand in line.</summary>
        internal bool Gone { get; set; }

        protected override void Due(long nowMilliseconds) => lot.Expire(this);
    }
}
