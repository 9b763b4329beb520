using CstaConnector.Load.CstaClient;
using static CstaConnector.EndToEnd.Tests.World.RuleWorld;
using static CstaConnector.EndToEnd.Tests.World.ScriptedXsp;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>What a snapshot does to the picture, beside the rules that have a number.</summary>
public sealed class PictureRuleTests
{
    private static readonly string s_ringing = Call("h-1:0", "7:1", "Terminator", "Alerting");
    private static readonly string s_other = Call("h-2:0", "9:1", "Terminator", "Alerting");

    [Theory]
    [InlineData("h-1:0", "7:1", "Active", false)] // moved
    [InlineData("h-1:0", "8:1", "Alerting", false)] // under another Call ID
    [InlineData("h-1:0", "7:1", "Alerting", true)] // and one more
    public void Whatever_differs_in_a_snapshot_that_nobody_asked_for_makes_everyone_be_asked(string callId, string tracking, string state, bool another)
    {
        var world = new RuleWorld();
        world.Monitoring("A");
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing);
        world.Clock.Advance(50);
        world.Xsp.Calls[Ada] = Call(callId, tracking, "Terminator", state, answered: state == "Active") + (another ? s_other : "");
        world.Xsp.Snapshot(Ada);
        world.Clock.Advance(200);
        Assert.Contains("sweep 2 started: unsolicitedSnapshot", world.Told, StringComparison.Ordinal);
        Assert.Single(world.Log.Unsynchronizeds);
        Assert.Equal(1, world.Counted(c => c.Unsynchronized));
    }

    /// <summary>No picture stood against which they could have been out of step.</summary>
    [Fact]
    public void What_was_told_before_the_first_snapshot_is_put_right_by_it_without_a_37205()
    {
        var world = new RuleWorld();
        world.Xsp.Decide = r =>
        {
            if (r.Kind == "AddUserSubscription")
            {
                world.Xsp.Grant(r, "sub-" + Ada);
            }

            return r.Kind is "AddUserSubscription" or "UpdateSubscription";
        };
        CstaClientCore client = world.Monitoring("A");
        CstaClientCore asking = world.Client("B");
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing, number: 2);
        Assert.True(world.Clock.RunUntil(() => world.UserOf(Ada).Ask.UnderWay, 1_000));
        Assert.True(world.Clock.RunUntil(() => !world.UserOf(Ada).Ask.UnderWay, 20_000)); // no snapshot came
        world.Xsp.Decide = static _ => false;
        CstaAnswer answer = world.Ask(then => asking.SnapshotDevice("1001", then));
        world.Clock.Advance(200);
        Assert.Empty(answer.Snapshot);
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | ConnectionCleared 7:1@1001=Null/54", Heard(client));
        Assert.Empty(world.Log.Unsynchronizeds);
        Assert.DoesNotContain("unsolicitedSnapshot", world.Told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_that_a_snapshot_tells_as_detached_is_cleared_as_one_that_it_lacks()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing);
        world.Xsp.Calls[Ada] = Call("h-1:0", "7:1", "Terminator", "Detached");
        world.Xsp.Snapshot(Ada);
        world.Clock.Advance(100);
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | ConnectionCleared 7:1@1001=Null/54", Heard(client));
        Assert.EndsWith("held alerting, reported none, rule 1", world.Told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Terminator", "Detached")]
    [InlineData("Terminator", "Levitating")]
    [InlineData("Bystander", "Active")]
    public void A_call_that_is_detached_or_not_understood_is_not_added(string personality, string state)
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        world.Xsp.Calls[Ada] = Call("h-1:0", "7:1", personality, state);
        world.Xsp.Snapshot(Ada);
        world.Clock.Advance(20);
        Assert.Equal(2, world.UserOf(Ada).Sequence.Last); // nor does it wait
        Assert.Empty(world.UserOf(Ada).Parties);
        Assert.Empty(world.Ask(then => client.SnapshotDevice("1001", then)).Snapshot);
    }

    [Theory]
    [InlineData("Terminator", "Levitating")]
    [InlineData("Bystander", "Alerting")]
    public void A_call_that_is_not_understood_any_more_stays_as_it_was(string personality, string state)
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        world.Xsp.Event(Ada, "CallAnsweredEvent", Call("h-1:0", "7:1", "Terminator", "Active", answered: true));
        world.Xsp.Calls[Ada] = Call("h-1:0", "7:1", personality, state);
        world.Xsp.Snapshot(Ada);
        world.Clock.Advance(100);
        Assert.Equal("Delivered 7:1@1001=Alerting/22 | Established 7:1@1001=Connected/22", Heard(client));
        Assert.Empty(world.Log.Unsynchronizeds);
    }

    [Theory]
    [InlineData(false, "Originated 7:1@1001=Connected/22 | Failed")]
    [InlineData(true, "Originated 7:1@1001=Connected/22 | Established 7:1@+15550100=Connected/22 | Failed")]
    public void A_failed_call_that_is_new_in_a_snapshot_is_told_as_answered_only_where_it_was(bool answered, string heard)
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        Hooks(world, 2, 20); // so many that the snapshot is not held for the call that it brings
        world.Xsp.Calls[Ada] = Call("h-1:0", "7:1", "Originator", "Active", answered: answered,
            more: "<xsi:releaseCause><xsi:internalReleaseCause>Busy</xsi:internalReleaseCause></xsi:releaseCause>");
        world.Xsp.Snapshot(Ada);
        world.Clock.Advance(100);
        Assert.StartsWith(heard, Heard(client), StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_that_is_cleared_to_be_added_anew_hides_no_new_call_of_a_later_snapshot()
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        Hooks(world, 2, 20);
        string renamed = Call("h-1:0", "8:1", "Terminator", "Alerting");
        world.Xsp.Event(Ada, "CallReceivedEvent", s_ringing);
        world.Xsp.Calls[Ada] = renamed;
        world.Xsp.Snapshot(Ada);
        world.Clock.Advance(100);
        Assert.Single(world.Log.Unsynchronizeds);
        world.Xsp.Calls[Ada] = s_other + renamed; // in the place of the other one
        world.Xsp.Snapshot(Ada);
        world.Clock.Advance(100);
        Assert.EndsWith("Delivered 8:1@1001=Alerting/22 | Delivered 9:1@1001=Alerting/22", Heard(client), StringComparison.Ordinal);
        Assert.Equal("none", world.Log.Unsynchronizeds[^1].Held);
        Assert.Equal(2, world.Log.Unsynchronizeds.Count);
    }
}
