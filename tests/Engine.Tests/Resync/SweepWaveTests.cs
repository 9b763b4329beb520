using CstaConnector.Engine.Calls;
using CstaConnector.Engine.Resync;
using CstaConnector.Engine.Tests.Calls;

namespace CstaConnector.Engine.Tests.Resync;

public sealed class SweepWaveTests
{
    private readonly StripeHarness _harness = new();

    [Fact]
    public void The_end_is_told_once_a_wave_and_not_before_the_last_user_has_left()
    {
        var wave = new SweepWave();
        Assert.False(wave.TryReport()); // nothing was begun
        (User one, User other) = (MakeUser(0), MakeUser(1));
        wave.Begin(7, anew: true);
        wave.Enter(one);
        wave.Enter(other);
        wave.Enter(one);
        Assert.Equal((7L, 2, 2), (wave.Wave, wave.Open, wave.Total));
        Assert.True(wave.Leave(one, ref wave.Confirmed));
        Assert.False(wave.Leave(one, ref wave.Gone)); // counted once
        Assert.False(wave.TryReport());
        Assert.Equal(1, wave.Open);
        Assert.True(wave.Leave(other, ref wave.Parked));
        Assert.True(wave.TryReport());
        Assert.False(wave.TryReport());
        Assert.Equal((0, 2), (wave.Open, wave.Total));
        Assert.Equal((1, 0, 1, 0), (wave.Confirmed, wave.Refused, wave.Parked, wave.Gone));
    }

    [Fact]
    public void An_extension_goes_on_counting_and_a_new_sweep_begins_with_those_still_open()
    {
        var wave = new SweepWave();
        wave.Begin(1, anew: true);
        (User one, User other) = (MakeUser(0), MakeUser(1));
        wave.Enter(one);
        wave.Enter(other);
        wave.Leave(one, ref wave.Gone);
        wave.Asked = wave.Answered = wave.Confirmed = wave.Repaired = wave.Retried = wave.Refused = wave.Parked = wave.Gone = 3;
        wave.Begin(2, anew: false);
        Assert.Equal((2L, 2, 1), (wave.Wave, wave.Total, wave.Open));
        Assert.Equal((3, 3, 3, 3, 3, 3, 3, 3), (wave.Asked, wave.Answered, wave.Confirmed, wave.Repaired, wave.Retried, wave.Refused, wave.Parked, wave.Gone));
        wave.Begin(3, anew: true);
        Assert.Equal((3L, 1, 1), (wave.Wave, wave.Total, wave.Open));
        Assert.Equal((0, 0, 0, 0, 0, 0, 0, 0), (wave.Asked, wave.Answered, wave.Confirmed, wave.Repaired, wave.Retried, wave.Refused, wave.Parked, wave.Gone));
        wave.Leave(other, ref wave.Confirmed);
        Assert.True(wave.TryReport());
        wave.Begin(4, anew: false);
        Assert.True(wave.TryReport()); // each wave is told of, also where nobody is left to be asked
    }

    private User MakeUser(int index) => new(_harness.Stripe, _harness.Directory.Resolve("1001"u8)!, index);
}
