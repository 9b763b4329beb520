using CstaConnector.Load.CstaClient;
using static CstaConnector.EndToEnd.Tests.World.RuleWorld;
using static CstaConnector.EndToEnd.Tests.World.ScriptedXsp;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>Snapshots behind numbers that did not come: they only add where they lack what has been told this moment, for another server may have told it.</summary>
public sealed class LossRuleTests
{
    private static readonly string s_ringing = Call("h-1:0", "7:1", "Terminator", "Alerting");

    [Fact]
    public void A_snapshot_behind_a_loss_clears_what_was_told_long_before()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 2);
        world.Clock.Advance(20_000);
        world.Mute();
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", "<xsi:calls/>", 7);
        world.Clock.Advance(500);
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | ConnectionCleared 7:1@1001=Null/54", Heard(client));
        Assert.Single(world.Log.Unsynchronizeds);
    }

    [Fact]
    public void A_snapshot_behind_a_loss_that_tells_all_that_was_told_this_moment_is_believed()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        world.Mute();
        string active = Call("h-1:0", "7:1", "Terminator", "Active", answered: true);
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", $"<xsi:calls>{active}</xsi:calls>", 7);
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallReceivedEvent", s_ringing, 4);
        world.Clock.Advance(500);
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | Established 7:1@1001=Connected/22", Heard(client));
        Assert.False(world.UserOf(Ada).Suspect);
    }

    /// <summary>Also where the old numbering has told it, or where this one has and the snapshot is in doubt for that already.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_snapshot_behind_a_loss_clears_nothing_that_was_told_this_moment_whoever_told_it(bool byFormer)
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        Hooks(world, 2, 30);
        world.Mute();
        world.Clock.Advance(21_020 - (world.Clock.UnixMilliseconds % 1_000)); // a second has just begun: when a call was told is known to the second
        string call = Call("h-1:0", "7:1", "Terminator", "Alerting", start: world.Clock.UnixMilliseconds);
        if (byFormer)
        {
            world.Xsp.Event(Ada, "CallReceivedEvent", call, number: 31);
            world.Xsp.Event(Ada, "HookStatusEvent", "<xsi:hookStatus>Off-Hook</xsi:hookStatus>", number: 1, eventId: "anew");
        }
        else
        {
            world.Xsp.Event(Ada, "CallReceivedEvent", call, number: 1, eventId: "anew");
        }

        world.Clock.Advance(200);
        world.Xsp.SendEvent("sub-" + Ada, Ada, "CallSubscriptionEvent", "<xsi:calls/>", 5);
        world.Clock.Advance(500);
        Assert.Equal("Delivered 7:1@1001=Alerting/22", Heard(client));
        Assert.Equal(3, world.Counted(c => c.EventsLost));
    }
}
