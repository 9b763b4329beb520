using CstaConnector.Engine.Resync;

namespace CstaConnector.Engine.Tests.Resync;

public sealed class PaceTests
{
    [Theory]
    [InlineData(256, 2)]
    [InlineData(7, 3)]
    [InlineData(3, 3)]
    public void The_shares_of_all_stripes_make_up_the_window(int window, int stripes)
    {
        int open = 0;
        for (int stripe = 0; stripe < stripes; stripe++)
        {
            var pace = new Pace(window, 1_000_000, stripe, stripes, 0);
            while (pace.TryTake(long.MaxValue / 4))
            {
                open++;
            }
        }

        Assert.Equal(window, open);
    }

    [Theory]
    [InlineData(500, 1)]
    [InlineData(500, 4)]
    [InlineData(3, 1)]
    public void Over_ten_seconds_no_more_goes_out_than_the_rate_allows(int rate, int stripes)
    {
        int sent = 0;
        Pace[] paces = [.. Enumerable.Range(0, stripes).Select(i => new Pace(int.MaxValue / 2, rate, i, stripes, 0))];
        for (long now = 0; now < 10_000; now += 10)
        {
            foreach (Pace pace in paces)
            {
                while (pace.TryTake(now))
                {
                    sent++;
                    pace.Release();
                }
            }
        }

        Assert.InRange(sent, (rate * 10) - stripes, (rate * 10 * 1.01) + stripes + (rate * 0.05));
    }

    [Fact]
    public void A_request_that_left_the_window_makes_room()
    {
        var pace = new Pace(1, 1000, 0, 1, 0);
        Assert.True(pace.TryTake(1000));
        Assert.False(pace.TryTake(2000));
        pace.Release();
        Assert.True(pace.TryTake(2000));
    }
}
