using CstaConnector.Codec.Cti;
using static CstaConnector.Codec.Tests.Cti.Samples;

namespace CstaConnector.Codec.Tests.Cti;

public sealed class CtiEventTests
{
    private readonly CtiEvent _event = new();

    [Fact]
    public void Snapshot_with_one_call_is_read_to_its_fields()
    {
        byte[] document = Utf8(Event($"<xsi:calls>{Call}</xsi:calls><xsi:hookStatus>Off-Hook</xsi:hookStatus>"));

        Assert.True(_event.TryDecode(document, out CodecError error), error.ToString());
        Assert.Equal("e17", Text(_event.Text(_event.RequestId)));
        Assert.Equal("0c2e", Text(_event.Text(_event.EventId)));
        Assert.Equal(9, _event.SequenceNumber);
        Assert.Equal("cti@example.net", Text(_event.Text(_event.UserId)));
        Assert.Equal("7f9c", Text(_event.Text(_event.SubscriptionId)));
        Assert.Equal("b1d0", Text(_event.Text(_event.ChannelId)));
        Assert.Equal("1001@example.net", Text(_event.Text(_event.TargetId)));
        Assert.Equal("CstaConnector", Text(_event.Text(_event.ExternalApplicationId)));
        Assert.Equal(CtiEventClass.SubscriptionEvent, _event.Class);
        Assert.Equal(CtiEventType.CallSubscriptionEvent, _event.Type);
        Assert.Equal(CtiHookStatus.OffHook, _event.HookStatus);
        Assert.True(_event.IsSnapshot);
        Assert.Equal(0, _event.UnknownElements);
        Assert.Equal(1, _event.CallCount);
        ref CtiCall call = ref _event.Calls[0];
        Assert.Equal("callhalf-5017:0", Text(_event.Text(call.CallId)));
        Assert.Equal("3221:1", Text(_event.Text(call.ExtTrackingId)));
        Assert.Equal(CtiPersonality.Terminator, call.Personality);
        Assert.Equal(CtiCallState.Active, call.State);
        Assert.Equal("tel:+15550100", Text(_event.Text(call.RemoteParty.Address)));
        Assert.Equal(CtiCallType.Network, call.RemoteParty.CallType);
        Assert.Equal(1795600000000, call.StartTime);
        Assert.Equal(1795600004000, call.AnswerTime);
        Assert.Equal(-1, call.Appearance);
    }

    [Fact]
    public void Header_of_an_event_is_read_without_its_data()
    {
        // The data is not even well-formed: the peek stops before it.
        byte[] document = Utf8(Event("<xsi:calls></wrong>"));

        Assert.True(CtiPeek.TryRead(document, out CtiHeader header, out CodecError error), error.ToString());
        Assert.Equal(CtiKind.Event, header.Kind);
        Assert.Equal("e17", Text(header.RequestId));
        Assert.Equal("0c2e", Text(header.EventId));
        Assert.Equal("7f9c", Text(header.SubscriptionId));
        Assert.Equal("1001@example.net", Text(header.TargetId));
        Assert.Equal("cti@example.net", Text(header.UserId));
        Assert.Equal("b1d0", Text(header.ChannelId));
        Assert.Equal(9, header.SequenceNumber);
        Assert.Equal(CtiEventClass.SubscriptionEvent, header.EventClass);
        Assert.Equal(CtiEventType.CallSubscriptionEvent, header.EventType);
    }
}
