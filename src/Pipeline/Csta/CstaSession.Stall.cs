namespace CstaConnector.Pipeline.Csta;

/// <content>
/// Whether the client reads. What its operating system takes for it counts as read, so that a client that stopped is noticed once the buffers of both systems
/// are full: before that nothing waits here.
/// </content>
public sealed partial class CstaSession
{
    /// <summary>How often a client that octets wait for is looked at, in milliseconds.</summary>
    private const int LookMilliseconds = 1_000;

    /// <summary>A client that has taken nothing for so many milliseconds is told of: longer than a busy client's pauses, so that the log names none of those.</summary>
    private const int TellMilliseconds = 5_000;

    private long _taken;
    private long _takenAt;
    private bool _stallTold;

    /// <summary>Milliseconds for which the client has taken none of the octets that wait for it; 0 where none wait. On the loop only.</summary>
    public long StalledMilliseconds => _stallTimer.IsSet && IsStalled(PendingOctets) ? _context.Loop.NowMilliseconds - _takenAt : 0;

    private bool IsStalled(long pending) => pending > 0 && Counters.OctetsOut - pending == _taken;

    private void WatchReading(long pending)
    {
        _taken = Counters.OctetsOut - pending;
        _takenAt = _context.Loop.NowMilliseconds;
        _context.SetTimer(_stallTimer, LookMilliseconds);
    }

    private void LookWhetherItReads()
    {
        if (_wire is not { } wire)
        {
            return;
        }

        long pending = wire.PendingOctets;
        long age = _context.Loop.NowMilliseconds - _takenAt;
        if (!IsStalled(pending))
        {
            if (_stallTold)
            {
                _stallTold = false;
                _sink.SessionReadsAgain(this, pending, age);
            }

            if (pending > 0)
            {
                WatchReading(pending);
            }

            return;
        }

        if (_options.StallSeconds > 0 && age >= _options.StallSeconds * 1000L)
        {
            End(CstaSessionEnding.SlowReader, $"{CstaSessionRules.Stalled}: {pending} octets wait for it, and it has taken none for {age / 1000} s", abort: null);
            return;
        }

        if (!_stallTold && age >= TellMilliseconds)
        {
            _stallTold = true;
            _sink.SessionStalled(this, pending, age);
        }

        _context.SetTimer(_stallTimer, LookMilliseconds);
    }

    private void Overflow(long pending) => End(
        CstaSessionEnding.SlowReader,
        $"{CstaSessionRules.SlowReader}: {pending} octets wait for it, more than {_options.MaxPendingOctets}; it has taken none for {StalledMilliseconds} ms",
        abort: null);
}
