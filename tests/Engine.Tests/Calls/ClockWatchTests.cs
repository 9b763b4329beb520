using CstaConnector.Engine.Calls;

namespace CstaConnector.Engine.Tests.Calls;

/// <summary>By how much BroadWorks' clock is ahead, as its events show.</summary>
public sealed class ClockWatchTests
{
    private const long Day = 1_795_600_000_000;

    [Fact]
    public void Before_enough_calls_have_shown_it_two_seconds_are_possible()
    {
        var watch = new ClockWatch();
        for (int i = 0; i < 19; i++)
        {
            watch.Note(Day + i, Day + i);
        }

        Assert.Equal(2_000, watch.Ahead);
        watch.Note(Day, Day);
        Assert.Equal(100, watch.Ahead);
    }

    [Theory]
    [InlineData(-300, 100)] // behind, or slow on the way: not ahead, at least
    [InlineData(0, 100)]
    [InlineData(700, 800)]
    [InlineData(1_950, 2_000)]
    public void The_call_that_was_told_before_it_began_shows_it(int ahead, int expected)
    {
        var watch = new ClockWatch();
        for (int i = 0; i < 30; i++)
        {
            watch.Note(Day - 500, Day);
        }

        watch.Note(Day + ahead, Day);
        Assert.Equal(expected, watch.Ahead);
    }

    [Fact]
    public void A_call_that_has_lasted_and_a_clock_that_nobody_keeps_show_nothing()
    {
        var watch = new ClockWatch();
        for (int i = 0; i < 30; i++)
        {
            watch.Note(Day - 2_001, Day);
            watch.Note(Day + 2_001, Day);
        }

        Assert.Equal(2_000, watch.Ahead);
    }

    [Fact]
    public void What_was_seen_two_minutes_ago_is_forgotten()
    {
        var watch = new ClockWatch();
        Fill(watch, Day, 700);
        Assert.Equal(800, watch.Ahead);
        Fill(watch, Day + 60_000, 10);
        Assert.Equal(800, watch.Ahead);
        Fill(watch, Day + 120_000, 10);
        Assert.Equal(110, watch.Ahead);
        watch.Note(Day + 300_000, Day + 300_000); // after a pause nothing of before counts
        Assert.Equal(2_000, watch.Ahead);
    }

    private static void Fill(ClockWatch watch, long now, int ahead)
    {
        for (int i = 0; i < 25; i++)
        {
            watch.Note(now + ahead, now);
        }
    }
}
