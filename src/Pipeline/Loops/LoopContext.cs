namespace CstaConnector.Pipeline.Loops;

/// <summary>
/// What belongs to one event loop: its timers, its ways to the other loops, and the wires that have something to flush. <see cref="EndBatch"/> runs at the
/// end of every read batch, mail batch and tick: first the mail is posted, then the wires are flushed, so that an acknowledgement never leaves before
/// what it acknowledges is in its receiver's queue.
/// </summary>
public sealed class LoopContext : ITicker
{
    private readonly MailWriter[] _writers;
    private readonly List<IBatchEnd> _dirty = [];
    private bool _ending;

    /// <summary>Makes the context of a loop.</summary>
    /// <param name="index">The loop's place among all loops.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="mailboxes">The mailboxes of all loops, by index, this one's own among them.</param>
    public LoopContext(int index, IEventLoop loop, IReadOnlyList<Mailbox> mailboxes)
    {
        Index = index;
        Loop = loop;
        Timers = new TimerWheel(loop.NowMilliseconds);
        _writers = [.. mailboxes.Select(m => m.OpenWriter())];
    }

    /// <summary>The loop's place among all loops.</summary>
    public int Index { get; }

    /// <summary>The loop.</summary>
    public IEventLoop Loop { get; }

    /// <summary>The loop's timers.</summary>
    public TimerWheel Timers { get; }

    /// <summary>The way to another loop's mailbox.</summary>
    public MailWriter To(int loopIndex) => _writers[loopIndex];

    /// <summary>Remembers something that wants to hear of the end of this batch; once a batch is enough.</summary>
    public void Touch(IBatchEnd item) => _dirty.Add(item);

    /// <summary>
    /// Sets a timer from the loop's time now. The wheel's own time is that of the last tick, so that <see cref="TimerWheel.Set"/> alone would be early by
    /// as long as the loop has been busy since.
    /// </summary>
    /// <param name="timer">The timer.</param>
    /// <param name="delayMilliseconds">From now.</param>
    public void SetTimer(LoopTimer timer, long delayMilliseconds) =>
        Timers.Set(timer, Math.Max(0, Loop.NowMilliseconds - Timers.NowMilliseconds) + Math.Max(0, delayMilliseconds));

    /// <summary>
    /// Posts the mail, then flushes the wires; again while that made more mail (a flush may find its connection broken, which is news for a stripe).
    /// Called from within itself it does nothing: the outer call sees to it.
    /// </summary>
    public void EndBatch()
    {
        if (_ending)
        {
            return;
        }

        _ending = true;
        int done = 0;
        try
        {
            do
            {
                PostMail();
                while (done < _dirty.Count)
                {
                    _dirty[done++].BatchEnd();
                }

                _dirty.Clear();
                done = 0;
            }
            while (PostMail());
        }
        finally
        {
            _dirty.RemoveRange(0, done); // behind one that failed the others have their turn next time
            _ending = false;
        }
    }

    /// <inheritdoc/>
    public void Tick(long nowMilliseconds)
    {
        Timers.Advance(nowMilliseconds);
        EndBatch();
    }

    private bool PostMail()
    {
        bool any = false;
        foreach (MailWriter writer in _writers)
        {
            any |= writer.Post();
        }

        return any;
    }
}

/// <summary>Something that flushes at the end of a batch.</summary>
public interface IBatchEnd
{
    /// <summary>The batch is over.</summary>
    void BatchEnd();
}
