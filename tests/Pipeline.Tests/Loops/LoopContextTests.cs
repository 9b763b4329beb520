using CstaConnector.Pipeline.Loops;
using CstaConnector.TestKit;

namespace CstaConnector.Pipeline.Tests.Loops;

public sealed class LoopContextTests
{
    private readonly VirtualClock _clock = new();
    private readonly VirtualLoop _loop;
    private readonly Mailbox _mailbox;
    private readonly LoopContext _context;
    private readonly List<string> _log = [];

    public LoopContextTests()
    {
        _loop = _clock.AddLoop();
        _mailbox = new Mailbox(_loop, new Receiver(_log), 1024);
        _context = new LoopContext(0, _loop, [_mailbox]);
    }

    [Fact]
    public void Mail_is_posted_before_wires_are_flushed()
    {
        _context.To(0).Add(1, 0, 0, null, "event"u8);
        _context.Touch(new Flusher(() => _log.Add($"flush, {_mailbox.PendingOctets} octets posted")));
        _context.EndBatch();
        Assert.Equal(["flush, 5 octets posted"], _log);
    }

    [Fact]
    public void A_touch_counts_for_one_batch()
    {
        _context.Touch(new Flusher(() => _log.Add("flush")));
        _context.EndBatch();
        _context.EndBatch();
        Assert.Equal(["flush"], _log);
    }

    [Fact]
    public void Mail_that_a_flush_makes_is_posted_too()
    {
        _context.Touch(new Flusher(() => _context.To(0).Add(2, 0, 0, null, "news"u8)));
        _context.EndBatch();
        _clock.Settle();
        Assert.Equal(["mail 2"], _log);
    }

    [Fact]
    public void A_flush_that_ends_the_batch_itself_and_touches_more_comes_to_an_end()
    {
        int flushes = 0;
        Flusher? flusher = null;
        flusher = new Flusher(() =>
        {
            if (++flushes < 3)
            {
                _context.Touch(flusher!);
            }

            _context.EndBatch();
        });
        _context.Touch(flusher);
        _context.EndBatch();
        Assert.Equal(3, flushes);
    }

    [Fact]
    public void A_flush_that_throws_is_not_tried_for_ever()
    {
        _context.Touch(new Flusher(() => throw new InvalidOperationException("told to")));
        Assert.Throws<InvalidOperationException>(_context.EndBatch);
        _context.EndBatch();
    }

    [Fact]
    public void A_tick_runs_timers_then_ends_the_batch()
    {
        _loop.AddTicker(_context);
        var timer = new Timer(() =>
        {
            _log.Add($"timer at {_loop.NowMilliseconds}");
            _context.Touch(new Flusher(() => _log.Add("flush")));
        });
        _context.SetTimer(timer, 25);
        _clock.Advance(100);
        Assert.Equal(["timer at 30", "flush"], _log);
    }

    [Fact]
    public void A_timer_set_long_after_the_last_tick_is_not_early()
    {
        // The loop was busy from 0 to 95 and could not tick.
        _clock.Advance(95);
        var timer = new Timer(() => _log.Add($"timer at {_loop.NowMilliseconds}"));
        _context.SetTimer(timer, 20);
        _loop.AddTicker(_context);
        _clock.Advance(100);
        Assert.Equal(["timer at 120"], _log);
    }

    private sealed class Flusher(Action flush) : IBatchEnd
    {
        public void BatchEnd() => flush();
    }

    private sealed class Timer(Action due) : LoopTimer
    {
        protected internal override void Due(long nowMilliseconds) => due();
    }

    private sealed class Receiver(List<string> log) : IMailReceiver
    {
        public void Receive(in MailRecord record, ReadOnlyMemory<byte> mail) => log.Add($"mail {record.Kind}");

        public void MailTaken()
        {
        }
    }
}
