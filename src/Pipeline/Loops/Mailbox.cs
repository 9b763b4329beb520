using System.Collections.Concurrent;

namespace CstaConnector.Pipeline.Loops;

/// <summary>
/// What other loops have for one loop: a queue of batches without a lock, and one wake-up for however many wait. It takes everything; whoever feeds it
/// from a wire looks at <see cref="IsFull"/> and stops reading there, so that nothing is dropped and nothing grows without bound.
/// </summary>
public sealed class Mailbox : ILoopTask
{
    /// <summary>How many messages ahead the receiver hears of.</summary>
    public const int InHand = 4;

    private readonly ConcurrentQueue<MailBatch> _batches = new();
    private readonly IEventLoop _loop;
    private readonly IMailReceiver _receiver;
    private readonly long _highWater;
    private long _pending;
    private int _wakeUpUnderWay;

    /// <summary>Makes the mailbox of a loop.</summary>
    /// <param name="loop">The loop that receives.</param>
    /// <param name="receiver">What receives on it.</param>
    /// <param name="highWaterOctets">From so many waiting octets on the mailbox is full.</param>
    public Mailbox(IEventLoop loop, IMailReceiver receiver, long highWaterOctets)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(highWaterOctets);
        _loop = loop;
        _receiver = receiver;
        _highWater = highWaterOctets;
    }

    /// <summary>Octets that wait. Read from any thread.</summary>
    public long PendingOctets => Volatile.Read(ref _pending);

    /// <summary>Whether those who read from a wire for this loop should stop for now. Read from any thread.</summary>
    public bool IsFull => PendingOctets >= _highWater;

    /// <summary>A sender's way in; each belongs to one thread at a time.</summary>
    public MailWriter OpenWriter() => new(this);

    void ILoopTask.Run()
    {
        // Full fence: a batch enqueued after this sees the flag down and wakes the loop again, one enqueued before is taken below.
        Interlocked.Exchange(ref _wakeUpUnderWay, 0);

        // Only what waits now: a sender that never stops must not keep the loop from its sockets and timers.
        for (int left = _batches.Count; left > 0 && _batches.TryDequeue(out MailBatch? batch); left--)
        {
            Deliver(batch);
        }

        _receiver.MailTaken();
    }

    private void Deliver(MailBatch batch)
    {
        try
        {
            ReadOnlySpan<MailRecord> records = batch.Records;
            for (int i = 0; i < records.Length; i++)
            {
                ref readonly MailRecord record = ref records[i];
                try
                {
                    _receiver.Coming(records.Slice(i + 1, Math.Min(InHand, records.Length - i - 1)));
                    _receiver.Receive(in record, batch.OctetsOf(in record));
                }
                catch (Exception fault)
                {
                    _receiver.ReceiveFailed(in record, fault);
                }
            }
        }
        finally
        {
            // Also when the receiver gives up: what waits must not seem to wait for ever, or its links would never read again.
            Interlocked.Add(ref _pending, -batch.Octets);
            MailBatch.Pool.Return(batch);
        }
    }

    internal void Enqueue(MailBatch batch)
    {
        Interlocked.Add(ref _pending, batch.Octets);
        _batches.Enqueue(batch);
        if (Interlocked.Exchange(ref _wakeUpUnderWay, 1) == 0)
        {
            _loop.Execute(this);
        }
    }
}
