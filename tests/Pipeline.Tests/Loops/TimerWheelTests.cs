using CstaConnector.Pipeline.Loops;

namespace CstaConnector.Pipeline.Tests.Loops;

public sealed class TimerWheelTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(15)]
    [InlineData(2_550)]
    [InlineData(2_560)]
    [InlineData(2_570)]
    [InlineData(655_350)]
    [InlineData(655_360)]
    [InlineData(655_370)]
    [InlineData(3_600_000)]
    public void A_timer_is_due_at_the_first_tick_at_or_after_its_time(long delay)
    {
        foreach (long start in new long[] { 0, 7, 2_555, 655_359, 123_456_789 })
        {
            var wheel = new TimerWheel(start);
            var timer = new Probe();
            wheel.Set(timer, delay);
            long now = start;
            while (timer.DueAt < 0)
            {
                now += 10;
                wheel.Advance(now);
                Assert.True(now - start <= delay + 20, $"delay {delay} not due at {now - start}");
            }

            Assert.InRange(timer.DueAt - start, delay, Math.Max(delay + 9, 10));
            Assert.Equal(0, wheel.Count);
        }
    }

    [Fact]
    public void Any_mix_of_timers_is_due_in_order_and_never_early()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            long now = random.Next(1_000_000);
            var wheel = new TimerWheel(now);
            var fired = new List<Probe>();
            var timers = new List<(Probe Timer, long Due)>();
            for (int i = 0; i < 500; i++)
            {
                var timer = new Probe(fired);
                long delay = random.Next(3) switch { 0 => random.Next(300), 1 => random.Next(30_000), _ => random.Next(2_000_000) };
                wheel.Set(timer, delay);
                timers.Add((timer, now + delay));
                now += random.Next(50);
                wheel.Advance(now);
            }

            int cancelled = 0;
            foreach ((Probe timer, _) in timers.Where(t => t.Timer.IsSet).Take(100).ToArray())
            {
                wheel.Cancel(timer);
                cancelled++;
            }

            while (wheel.Count > 0)
            {
                now += random.Next(1, 40_000);
                wheel.Advance(now);
            }

            Assert.Equal(500 - cancelled, fired.Count);
            foreach ((Probe timer, long due) in timers.Where(t => t.Timer.DueAt >= 0))
            {
                Assert.InRange(timer.DueAt, due - 10, due + 20); // the wheel's own time at Set is that of the last Advance
            }

            Assert.Equal(fired.Select(t => t.DueAt).Order(), fired.Select(t => t.DueAt));
        }
    }

    [Fact]
    public void A_timer_may_set_itself_again_and_others_where_it_is_due()
    {
        var wheel = new TimerWheel(0);
        var other = new Probe();
        int times = 0;
        Probe? timer = null;
        timer = new Probe(onDue: () =>
        {
            if (++times < 3)
            {
                wheel.Set(timer!, 100);
            }
            else
            {
                wheel.Set(other, 0);
            }
        });
        wheel.Set(timer, 100);
        wheel.Advance(1_000);
        Assert.Equal(3, times);
        Assert.Equal(310, other.DueAt);
    }

    [Fact]
    public void Setting_again_moves_and_cancelling_twice_is_harmless()
    {
        var wheel = new TimerWheel(0);
        var timer = new Probe();
        wheel.Set(timer, 100);
        wheel.Set(timer, 500);
        Assert.Equal(1, wheel.Count);
        wheel.Advance(400);
        Assert.True(timer.IsSet);
        wheel.Cancel(timer);
        wheel.Cancel(timer);
        Assert.Equal(0, wheel.Count);
        wheel.Advance(1_000);
        Assert.Equal(-1, timer.DueAt);
    }

    [Fact]
    public void A_time_beyond_reach_is_cut_to_it()
    {
        var wheel = new TimerWheel(0);
        var timer = new Probe();
        wheel.Set(timer, long.MaxValue / 4);
        Assert.True(timer.IsSet);
        wheel.Advance(100_000);
        Assert.True(timer.IsSet);
    }

    [Fact]
    public void Setting_and_letting_pass_allocates_nothing()
    {
        var wheel = new TimerWheel(0);
        Probe[] timers = [.. Enumerable.Range(0, 1000).Select(_ => new Probe())];
        long now = 0;
        void Round()
        {
            for (int i = 0; i < timers.Length; i++)
            {
                wheel.Set(timers[i], i * 37);
            }

            now += 100_000;
            wheel.Advance(now);
        }

        Assert.Equal(0, Allocation.Of(Round));
    }

    private sealed class Probe(List<Probe>? fired = null, Action? onDue = null) : LoopTimer
    {
        public long DueAt { get; private set; } = -1;

        protected internal override void Due(long nowMilliseconds)
        {
            DueAt = nowMilliseconds;
            fired?.Add(this);
            onDue?.Invoke();
        }
    }
}
