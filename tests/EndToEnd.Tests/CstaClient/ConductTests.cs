using System.Net;
using System.Net.Sockets;
using CstaConnector.Load.CstaClient;

namespace CstaConnector.EndToEnd.Tests.CstaClient;

/// <summary>What the client finds wrong with its peer, and how it keeps time.</summary>
public sealed class ConductTests
{
    private static string Cleared(int invokeId) => Conversation.WithInvokeId(ClientVectors.Events["connectionCleared"].Hex, invokeId);

    [Fact]
    public void An_event_id_outside_its_range_is_found()
    {
        var talk = new Conversation(new CstaClientOptions { Devices = ["1001"] });
        talk.Say(ClientVectors.AareOfASwitch).Say(ClientVectors.SystemStatusNormal).Answer(ClientVectors.MonitorStartResult, 1);
        talk.Say(Cleared(0x70));
        Assert.Equal(["event.invoke-id.range"], talk.Core.Violations.Select(v => v.Rule));
    }

    [Fact]
    public void An_event_id_that_comes_twice_is_found()
    {
        var talk = Conversation.Following().Say(Cleared(0x70)).Say(Cleared(0x71));
        Assert.Empty(talk.Core.Violations);
        talk.Say(Cleared(0x70));
        Assert.Equal(["event.invoke-id.duplicate"], talk.Core.Violations.Select(v => v.Rule));
    }

    [Fact]
    public void Events_for_strangers_and_before_the_answer_are_found()
    {
        var talk = new Conversation(new CstaClientOptions { Devices = ["1001"], EventInvokeIdMin = 1 });
        talk.Say(ClientVectors.AareOfASwitch).Say(ClientVectors.SystemStatusNormal).Say(Cleared(0x70));
        talk.Answer(ClientVectors.MonitorStartResult, 1);
        Assert.Equal(["event.xref.unknown", "event.before-monitor-answer"], talk.Core.Violations.Select(v => v.Rule));
        Assert.Empty(talk.Core.Devices["1001"].Log);
    }

    [Fact]
    public void Events_after_the_end_of_their_monitor_are_found()
    {
        var talk = Conversation.Following().Say(Conversation.WithInvokeId(ClientVectors.MonitorStop, 9));
        Assert.Equal(1, talk.Core.MonitorsEnded);
        Assert.Contains("A20A02010930050201490500", talk.Sent());
        talk.Say(Cleared(0x70));
        Assert.Equal(["event.monitor.ended"], talk.Core.Violations.Select(v => v.Rule));
    }

    [Theory]
    [InlineData("A13702016B020115302F550430303031A027A3256B133011800563616C6C31A1083006800431303031630830068004313030314E01090A0130", "a state that no connection has")]
    [InlineData("A13402016B020115302C550430303031A024A3226B133011800563616C6C31A1083006800431303031630830068004313030314E0100", "no cause")]
    [InlineData("A12D02016B0201153025550430303031A01DA31B63083006800431303031" + "4E0100" + "0A0130" + "6B053003800163", "the connection does not come first")]
    [InlineData("A10302017F", "an invoke without operation")]
    [InlineData("0500", "no APDU at all")]
    [InlineData("A1FF", "a length that is cut")]
    public void Malformed_messages_are_found_and_the_next_one_is_read(string hex, string why)
    {
        var talk = Conversation.Following().Say(hex);
        Assert.True(talk.Core.Violations.Count == 1, why);
        Assert.StartsWith("apdu.", talk.Core.Violations[0].Rule, StringComparison.Ordinal);
        talk.Say(ClientVectors.Events["originated"].Hex);
        Assert.Single(talk.Core.Violations);
        Assert.Equal(1, talk.Core.CountOf(CstaEventKind.Originated));
    }

    [Theory]
    [InlineData(ClientFraming.HiPath, "2700058001020304")]
    [InlineData(ClientFraming.None, "A1857FFFFFFFFF")]
    [InlineData(ClientFraming.None, "A18300FFFFFF0102")]
    [InlineData(ClientFraming.None, "BF0102")]
    public void A_broken_stream_is_closed(ClientFraming framing, string hex)
    {
        var talk = Conversation.Following(framing: framing);
        talk.Core.Received(Convert.FromHexString(hex));
        Assert.Equal(["frame.malformed"], talk.Core.Violations.Select(v => v.Rule));
        Assert.True(talk.Closed);
    }

    [Fact]
    public void An_answer_that_nobody_asked_for_and_a_trailing_octet_are_found()
    {
        var talk = Conversation.Following();
        talk.Answer(ClientVectors.SnapshotEmpty, 77);
        talk.Say(ClientVectors.SystemStatusNormal + "00");
        Assert.Equal(["answer.invoke-id.unknown", "frame.trailing"], talk.Core.Violations.Select(v => v.Rule));
    }

    [Fact]
    public void A_refused_association_ends_in_its_own_state()
    {
        var talk = new Conversation(new CstaClientOptions { Devices = ["1001"] }).Say(ClientVectors.AareRejected);
        Assert.Equal(ClientState.Refused, talk.Core.State);
        talk.Say(ClientVectors.SystemStatusNormal);
        Assert.Equal(0, talk.Core.Monitored);
    }

    [Fact]
    public void A_refused_monitor_is_tried_again_later()
    {
        var talk = new Conversation(new CstaClientOptions { Devices = ["1001"], RetryMs = 500 });
        talk.Say(ClientVectors.AareOfASwitch).Say(ClientVectors.SystemStatusNormal).Answer(ClientVectors.ErrorInvalidDevice, 1);
        Assert.Equal("operation 12", talk.Core.Devices["1001"].LastFailure);
        talk.Sent();
        talk.Core.Tick(1_499);
        Assert.Empty(talk.Sent());
        talk.Core.Tick(1_500);
        Assert.Equal([Conversation.WithInvokeId(ClientVectors.MonitorStart1001, 2)], talk.Sent());
    }

    [Fact]
    public void No_more_requests_are_in_flight_than_allowed()
    {
        string[] devices = ["1001", "1002", "1003", "1004", "1005"];
        var talk = new Conversation(new CstaClientOptions { Devices = devices, MaxInFlight = 2 });
        talk.Say(ClientVectors.AareOfASwitch).Say(ClientVectors.SystemStatusNormal);
        Assert.Equal(3, talk.Sent().Count - 1);
        Assert.Equal(2, talk.Core.InFlight);
        talk.Answer(ClientVectors.MonitorStartResult, 1);
        Assert.Equal(2, talk.Core.InFlight);
    }

    [Fact]
    public void While_the_status_is_not_normal_nothing_new_is_asked()
    {
        var talk = new Conversation(new CstaClientOptions { Devices = ["1001"], RetryMs = 100 });
        talk.Say(ClientVectors.AareOfASwitch).Say(ClientVectors.SystemStatusNormal).Answer(ClientVectors.ErrorUnspecified, 1);
        talk.Say("A10C020102020200D330030A0104").Sent();
        talk.Core.Tick(5_000);
        Assert.Empty(talk.Sent());
        talk.Say("A10C020103020200D330030A0102");
        Assert.Equal([Conversation.WithInvokeId(ClientVectors.MonitorStart1001, 2), "A20B0201033006020200D30500"], talk.Sent());
        Assert.Equal(
            [CstaSystemStatus.Normal, CstaSystemStatus.Disabled, CstaSystemStatus.Normal],
            talk.Core.StatusHistory.Select(s => s.Status));
    }

    [Fact]
    public void Three_missed_keep_alives_close_the_link()
    {
        var talk = Conversation.Following();
        talk.Core.Tick(11_000);
        Assert.Single(talk.Sent());
        talk.Answer(ClientVectors.RequestSystemStatusResult, 3);
        foreach (var second in new[] { 21, 31, 41 })
        {
            talk.Core.Tick(second * 1_000);
            Assert.False(talk.Closed);
        }

        talk.Core.Tick(51_000);
        Assert.True(talk.Closed);
    }

    [Fact]
    public void An_answer_after_its_time_still_counts()
    {
        var talk = Conversation.Following();
        CstaAnswer? answer = null;
        talk.Core.SnapshotDevice("1001", a => answer = a);
        talk.Core.Tick(60_000);
        Assert.Equal("timeout", answer?.Failure);
        talk.Answer(ClientVectors.SnapshotOneCall, 3);
        Assert.Equal(1, talk.Core.LateAnswers);
        Assert.Single(talk.Core.Devices["1001"].Calls);
        Assert.Empty(talk.Core.Violations);
    }

    [Fact]
    public async Task The_host_talks_over_a_socket_and_comes_back_after_a_loss()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var options = new CstaClientOptions { Devices = ["1001"], ReconnectMs = 10, Framing = ClientFraming.None, EventInvokeIdMin = 1 };
        await using var host = new CstaClientHost(listener.LocalEndpoint, options);
        for (var link = 1; link <= 2; link++)
        {
            using var peer = await listener.AcceptSocketAsync();
            await Expect(peer, ClientVectors.Aarq);
            await Say(peer, ClientVectors.AareOfASwitch + ClientVectors.SystemStatusNormal);
            var first = link == 1 ? 1 : 3;
            await Expect(peer, Conversation.WithInvokeId(ClientVectors.MonitorStart1001, first) + ClientVectors.SystemStatusResult);
            await Say(peer, Conversation.WithInvokeId(ClientVectors.MonitorStartResult, first));
            await Expect(peer, Conversation.WithInvokeId(ClientVectors.SnapshotDevice1001, first + 1));
            await Say(peer, Conversation.WithInvokeId(ClientVectors.SnapshotOneCall, first + 1));
            Assert.True(await host.WaitAsync(c => c.IsSettled && c.Devices["1001"].Calls.Count == 1, TimeSpan.FromSeconds(10)));
        }

        Assert.Equal(2, host.Run(c => c.Links));
        Assert.Equal(0, host.Run(c => c.Violations.Count));

        static Task Say(Socket peer, string hex) => peer.SendAsync(Convert.FromHexString(hex));

        static async Task Expect(Socket peer, string hex)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            var buffer = new byte[hex.Length / 2];
            for (var got = 0; got < buffer.Length;)
            {
                var count = await peer.ReceiveAsync(buffer.AsMemory(got), limit.Token);
                Assert.NotEqual(0, count);
                got += count;
            }

            Assert.Equal(hex, Convert.ToHexString(buffer));
        }
    }
}
