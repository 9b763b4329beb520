using CstaConnector.Load.CstaClient;

namespace CstaConnector.EndToEnd.Tests.CstaClient;

/// <summary>What the client believes after events and snapshot answers.</summary>
public sealed class BeliefTests
{
    private static Conversation After(string device, params string[] events)
    {
        var talk = Conversation.Following(device);
        foreach (var name in events)
        {
            talk.Say(ClientVectors.Events[name].Hex);
        }

        return talk;
    }

    private static LocalState? Held(Conversation talk, string callId = "call1") =>
        talk.Core.Devices.Values.Single().Calls.TryGetValue(callId, out var call) ? call.State : null;

    [Theory]
    [InlineData("1001", "serviceInitiated", LocalState.Initiated)]
    [InlineData("1001", "originated", LocalState.Connected)]
    [InlineData("1002", "delivered", LocalState.Alerting)]
    [InlineData("1002", "established", LocalState.Connected)]
    [InlineData("1001", "held", LocalState.Hold)]
    [InlineData("1001", "retrieved", LocalState.Connected)]
    [InlineData("1002", "failed busy", LocalState.Fail)]
    public void An_event_sets_the_own_state(string device, string name, LocalState state) =>
        Assert.Equal(state, Held(After(device, name)));

    [Theory]
    [InlineData("1001", "originated", "connectionCleared")]
    [InlineData("1002", "delivered", "diverted")]
    [InlineData("1001", "originated", "transferred")]
    public void Who_leaves_holds_the_call_no_more(string device, string first, string then)
    {
        var talk = After(device, first, then);
        Assert.Null(Held(talk));
        Assert.True(talk.Core.Devices[device].Log[^1].OwnGone);
    }

    [Fact]
    public void A_remote_party_that_holds_leaves_the_own_side_connected()
    {
        // Held naming 1001 as told to a monitor of 1002, local state connected.
        var talk = After("1002", "established");
        talk.Say("A137020169020115302F550430303031A027A9256B133011800563616C6C31A1083006800431303031630830068004313030314E01030A014E");
        Assert.Equal(LocalState.Connected, Held(talk));
        Assert.Equal(LocalState.Hold, talk.Core.Devices["1002"].Calls["call1"].OtherState);
    }

    [Fact]
    public void A_remote_party_that_leaves_clears_only_its_own_connection()
    {
        var talk = After("1002", "established");
        // ConnectionCleared naming 1001, local state connected; then the same without a local state.
        talk.Say("A137020169020115302F550430303031A027A3256B133011800563616C6C31A1083006800431303031630830068004313030314E01030A0130");
        Assert.Equal(LocalState.Connected, Held(talk));
        talk.Say("A13402016A020115302C550430303031A024A3226B133011800563616C6C31A1083006800431303031630830068004313030310A0130");
        Assert.Equal(LocalState.Connected, Held(talk));
        // The same with local state null says that the own side is out of the call, too.
        talk.Say(Conversation.WithInvokeId(ClientVectors.Events["connectionCleared"].Hex, 0x70));
        Assert.Null(Held(talk));
    }

    [Fact]
    public void A_clearing_of_an_unknown_call_invents_none()
    {
        var talk = After("1001", "connectionCleared");
        Assert.Null(Held(talk));
        Assert.False(talk.Core.Devices["1001"].Log[^1].OwnGone);
    }

    [Fact]
    public void A_transfer_elsewhere_renames_the_call_of_who_stays()
    {
        var talk = After("1002", "established");
        // The vector as told to 1002, who stays: local state connected, call1 becomes call2.
        talk.Say(ClientVectors.Events["transferred"].Hex.Replace("4E01000A0120", "4E01030A0120", StringComparison.Ordinal));
        Assert.Null(Held(talk));
        Assert.Equal(LocalState.Connected, Held(talk, "call2"));
    }

    [Fact]
    public void A_snapshot_answer_replaces_the_belief_at_its_place()
    {
        var talk = After("1001", "held");
        talk.Core.SnapshotDevice("1001");
        talk.Core.SnapshotDevice("1001");
        talk.Answer(ClientVectors.SnapshotOneCall, 3);
        Assert.Equal(LocalState.Connected, Held(talk));
        talk.Answer(ClientVectors.SnapshotEmpty, 4);
        Assert.Null(Held(talk));
        Assert.Equal(
            [LogKind.Snapshot, LogKind.Event, LogKind.Snapshot, LogKind.SnapshotMoved, LogKind.Snapshot, LogKind.SnapshotGone],
            talk.Core.Devices["1001"].Log.Select(l => l.Kind));
        talk.Say(ClientVectors.Events["retrieved"].Hex);
        Assert.Equal(LocalState.Connected, Held(talk));
    }

    [Fact]
    public void A_simple_call_state_names_the_own_side_in_its_low_half()
    {
        var talk = Conversation.Following();
        talk.Core.SnapshotDevice("1001");
        // 67: established, the other side holds.
        talk.Answer(ClientVectors.SnapshotSimpleState.Replace("810133", "810143", StringComparison.Ordinal), 3);
        var call = talk.Core.Devices["1001"].Calls["call1"];
        Assert.Equal((LocalState.Connected, LocalState.Hold), (call.State, call.OtherState));
    }

    [Fact]
    public void A_lost_link_leaves_no_belief()
    {
        var talk = After("1001", "originated");
        talk.Disconnect();
        Assert.Empty(talk.Core.Devices["1001"].Calls);
        Assert.Null(talk.Core.Devices["1001"].MonitoredSinceMs);
        Assert.Equal(ClientState.Disconnected, talk.Core.State);
    }
}
