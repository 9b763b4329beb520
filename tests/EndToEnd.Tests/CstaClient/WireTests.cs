using CstaConnector.Load.CstaClient;

namespace CstaConnector.EndToEnd.Tests.CstaClient;

/// <summary>The client's octets, both ways.</summary>
public sealed class WireTests
{
    public static TheoryData<string, ClientFraming> EventsInEachFraming()
    {
        var data = new TheoryData<string, ClientFraming>();
        foreach (var name in ClientVectors.Events.Keys)
        {
            foreach (var framing in Enum.GetValues<ClientFraming>())
            {
                data.Add(name, framing);
            }
        }

        return data;
    }

    public static TheoryData<string> Answers() => new()
    {
        ClientVectors.SnapshotEmpty,
        ClientVectors.SnapshotOneCall,
        ClientVectors.SnapshotSimpleState,
        ClientVectors.ErrorInvalidDevice,
        ClientVectors.ErrorUnspecified,
        ClientVectors.RejectUnrecognizedOperation,
        ClientVectors.RejectWithoutId,
        ClientVectors.SystemStatusNormal,
        ClientVectors.MonitorStop,
        ClientVectors.Abort,
    };

    [Theory]
    [MemberData(nameof(EventsInEachFraming))]
    public void An_event_is_read_whole_at_every_split_and_octet_by_octet(string name, ClientFraming framing)
    {
        var (hex, trace) = ClientVectors.Events[name];
        var whole = Conversation.Following(framing: framing).Say(hex);
        Assert.Empty(whole.Core.Violations);
        Assert.Equal(trace, Conversation.Line(whole.Core.Devices["1001"].Log[^1]));

        foreach (var other in InPieces(hex, framing))
        {
            Assert.Equal(whole.Trace(), other.Trace());
        }
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void Other_messages_are_read_the_same_in_pieces(string hex)
    {
        var whole = Conversation.Following();
        whole.Core.SnapshotDevice("1001");
        whole.Say(Conversation.WithInvokeIdWhereThereIsOne(hex, 3));
        foreach (var other in InPieces(Conversation.WithInvokeIdWhereThereIsOne(hex, 3), ClientFraming.Length2, t => t.Core.SnapshotDevice("1001")))
        {
            Assert.Equal(whole.Trace(), other.Trace());
        }
    }

    [Fact]
    public void The_client_writes_what_the_standard_wants()
    {
        var talk = new Conversation(new CstaClientOptions { Devices = ["1001"] });
        Assert.Equal([ClientVectors.Aarq], talk.Sent());
        talk.Say(ClientVectors.AareOfASwitch);
        Assert.Empty(talk.Sent());
        talk.Say(ClientVectors.SystemStatusNormal);
        Assert.Equal([Conversation.WithInvokeId(ClientVectors.MonitorStart1001, 1), ClientVectors.SystemStatusResult], talk.Sent());
        talk.Answer(ClientVectors.MonitorStartResult, 1);
        Assert.Equal([Conversation.WithInvokeId(ClientVectors.SnapshotDevice1001, 2)], talk.Sent());
        talk.Answer(ClientVectors.SnapshotEmpty, 2);
        Assert.True(talk.Core.IsSettled);
        talk.Core.MonitorStop("1001");
        Assert.Equal([Conversation.WithInvokeId(ClientVectors.MonitorStop, 3)], talk.Sent());
        talk.Core.RequestSystemStatus();
        Assert.Equal([Conversation.WithInvokeId(ClientVectors.RequestSystemStatus, 4)], talk.Sent());
        Assert.Empty(talk.Core.Violations);
    }

    [Fact]
    public void Indefinite_lengths_and_long_integers_are_read()
    {
        var talk = Conversation.Following(framing: ClientFraming.None);
        // ConnectionCleared of call1 with an invoke id of three octets, everything constructed of indefinite length.
        const string hex = "A180" + "0203000101" + "020115" + "3080" + "550430303031" + "A080" + "A380"
            + "6B133011800563616C6C31A1083006800431303031" + "63083006800431303031" + "4E0100" + "0A0130" + "0000" + "0000" + "0000" + "0000";
        talk.Say(hex);
        Assert.Empty(talk.Core.Violations);
        Assert.Equal("ConnectionCleared call1 1001 Null 48", Conversation.Line(talk.Core.Devices["1001"].Log[^1]));
        Assert.Equal(0x101, talk.Core.Devices["1001"].Log[^1].InvokeId);
    }

    [Fact]
    public void Without_association_the_client_asks_for_the_status_first()
    {
        var talk = new Conversation(new CstaClientOptions { UseAcse = false, Devices = ["1001"] });
        Assert.Equal([Conversation.WithInvokeId(ClientVectors.RequestSystemStatus, 1)], talk.Sent());
        talk.Answer(ClientVectors.RequestSystemStatusResult, 1);
        Assert.Equal(ClientState.Serving, talk.Core.State);
        Assert.Equal([Conversation.WithInvokeId(ClientVectors.MonitorStart1001, 2)], talk.Sent());
    }

    private static IEnumerable<Conversation> InPieces(string hex, ClientFraming framing, Action<Conversation>? before = null)
    {
        var frame = Conversation.Framed(hex, framing);
        for (var split = 0; split < frame.Length; split++)
        {
            var talk = Conversation.Following(framing: framing);
            before?.Invoke(talk);
            talk.Core.Received(frame.AsSpan(0, split));
            talk.Core.Received(frame.AsSpan(split));
            yield return talk;
        }

        var slow = Conversation.Following(framing: framing);
        before?.Invoke(slow);
        foreach (var octet in frame)
        {
            slow.Core.Received([octet]);
        }

        yield return slow;
    }
}
