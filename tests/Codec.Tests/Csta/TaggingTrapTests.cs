using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;

namespace CstaConnector.Codec.Tests.Csta;

/// <summary>
/// What makes implementations of ECMA-285 disagree, one test each: tags that are explicit where one expects implicit, orders and numberings that differ
/// from message to message, forms that real switches send. Each fails if the codec does the obvious thing instead.
/// </summary>
public class TaggingTrapTests
{
    private const string Connection1001 = "6B133011800563616C6C31A1083006800431303031";
    private const string Connection1002 = "6B133011800563616C6C32A1083006800431303032";
    private const string Subject1001 = "630830068004" + "31303031";

    [Fact]
    public void Tags_without_IMPLICIT_wrap_the_inner_element()
    {
        Assert.True(Reads<ConnectionListEntry>($"3017A015{Connection1001}"));
        Assert.False(Reads<ConnectionListEntry>("3015A0133011800563616C6C31A1083006800431303031")); // as if [0] were IMPLICIT
    }

    [Fact]
    public void A_party_is_a_tag_around_a_choice_around_a_device()
    {
        Assert.True(Reads<AgentReadyEvent>($"A40A{Subject1001}"));
        Assert.False(Reads<AgentReadyEvent>("A408630680043130" + "3031")); // a bare choice, as in Phase II
        Assert.Equal($"A40A{Subject1001}", Written(new AgentReadyEvent { AgentDevice = ExtendedDeviceId.Dialing("1001"u8) }));
    }

    [Fact]
    public void A_context_tag_replaces_the_connections_own_where_it_is_IMPLICIT()
    {
        Assert.True(RoseReader.TryRead(CstaCorpus.Valid("event-transferred"), out RoseApdu rose, out _));
        Assert.True(EventReport.TryRead(rose.Argument, out EventReport report, out _));
        Assert.True(TransferredEvent.TryRead(report.Body, out TransferredEvent transferred, out _));

        Assert.Equal("call2", Text(transferred.SecondaryOldCall.CallId));
        Assert.Equal("1001", Text(transferred.SecondaryOldCall.Device.Value));
    }

    [Fact]
    public void User_data_are_wrapped_and_in_a_consultation_under_another_tag()
    {
        string clear = Written(new ClearCallArgument { CallToBeCleared = ConnectionId.OfCall("1"u8), UserData = "ab"u8 });
        Assert.Equal("300B6B03800131" + "7D0404026162", clear);
        string consultation = Written(new ConsultationCallArgument { ExistingCall = ConnectionId.OfCall("1"u8), ConsultedDevice = DeviceId.Dialing("2"u8), UserData = "ab"u8 });
        Assert.Equal("3012" + "A003800131" + "A1053003800132" + "A60404026162", consultation);
    }

    [Fact]
    public void Failures_are_explicit()
    {
        Assert.True(UniversalFailure.TryRead(Convert.FromHexString("A0030A010C"), out UniversalFailure failure, out _));
        Assert.Equal(UniversalFailure.Of(OperationError.InvalidDeviceID), failure);
        Assert.False(UniversalFailure.TryRead(Convert.FromHexString("80010C"), out _, out _));
    }

    [Theory]
    [InlineData("30083006800431303031", false)]
    [InlineData("300A3006800431303031A000", false)]
    [InlineData("300E3006800431303031A00480020410", true)] // bit 3 of the filter is delivered, whose tag is 4
    public void A_filter_lists_what_is_not_reported_by_bits_that_are_not_tags(string hex, bool excludesDelivered)
    {
        Assert.True(MonitorStartArgument.TryRead(Convert.FromHexString(hex), out MonitorStartArgument start, out CodecError error), error.ToString());
        MonitorFilter filter = start.RequestedMonitorFilter.GetValueOrDefault();
        Assert.Equal(excludesDelivered, filter.Excludes(CstaEvent.Delivered));
        Assert.DoesNotContain(CstaEvents.All, code => code != CstaEvent.Delivered && filter.Excludes(code));
    }

    [Fact]
    public void Correlator_data_has_another_tag_from_event_to_event()
    {
        ConnectionId call = ConnectionId.OfCall("1"u8);
        ExtendedDeviceId who = ExtendedDeviceId.NotKnown;
        RedirectionDeviceId from = RedirectionDeviceId.NotKnown;
        var tags = new Dictionary<string, string>
        {
            ["bridged"] = Tag(Written(new BridgedEvent { BridgedConnection = call, BridgedAppearance = who, CorrelatorData = "ZZ"u8 })),
            ["callCleared"] = Tag(Written(new CallClearedEvent { ClearedCall = call, CorrelatorData = "ZZ"u8 })),
            ["conferenced"] = Tag(Written(new ConferencedEvent { PrimaryOldCall = call, ConferencingDevice = who, AddedParty = who, ConferenceConnections = BerList<ConnectionListEntry>.Encoded([0x30, 0]), CorrelatorData = "ZZ"u8 })),
            ["connectionCleared"] = Tag(Written(new ConnectionClearedEvent { DroppedConnection = call, ReleasingDevice = who, CorrelatorData = "ZZ"u8 })),
            ["delivered"] = Tag(Written(new DeliveredEvent { Connection = call, AlertingDevice = who, CallingDevice = who, CalledDevice = who, LastRedirectionDevice = from, CorrelatorData = "ZZ"u8 })),
            ["digitsDialed"] = Tag(Written(new DigitsDialedEvent { DialingConnection = call, DialingDevice = who, DialingSequence = DeviceId.Dialing("1"u8), CorrelatorData = "ZZ"u8 })),
            ["diverted"] = Tag(Written(new DivertedEvent { Connection = call, DivertingDevice = who, NewDestination = who, LastRedirectionDevice = from, CorrelatorData = "ZZ"u8 })),
            ["established"] = Tag(Written(new EstablishedEvent { EstablishedConnection = call, AnsweringDevice = who, CallingDevice = who, CalledDevice = who, LastRedirectionDevice = from, CorrelatorData = "ZZ"u8 })),
            ["failed"] = Tag(Written(new FailedEvent { FailedConnection = call, FailingDevice = who, CallingDevice = who, CalledDevice = who, LastRedirectionDevice = from, CorrelatorData = "ZZ"u8 })),
            ["held"] = Tag(Written(new HeldEvent { HeldConnection = call, HoldingDevice = who, CorrelatorData = "ZZ"u8 })),
            ["networkReached"] = Tag(Written(new NetworkReachedEvent { OutboundConnection = call, NetworkInterfaceUsed = who, CallingDevice = who, CalledDevice = who, LastRedirectionDevice = from, CorrelatorData = "ZZ"u8 })),
            ["offered"] = Tag(Written(new OfferedEvent { OfferedConnection = call, OfferedDevice = who, CallingDevice = who, CalledDevice = who, LastRedirectionDevice = from, CorrelatorData = "ZZ"u8 })),
            ["originated"] = Tag(Written(new OriginatedEvent { OriginatedConnection = call, CallingDevice = who, CalledDevice = who, CorrelatorData = "ZZ"u8 })),
            ["queued"] = Tag(Written(new QueuedEvent { QueuedConnection = call, Queue = who, CallingDevice = who, CalledDevice = who, LastRedirectionDevice = from, CorrelatorData = "ZZ"u8 })),
            ["retrieved"] = Tag(Written(new RetrievedEvent { RetrievedConnection = call, RetrievingDevice = who, CorrelatorData = "ZZ"u8 })),
            ["serviceInitiated"] = Tag(Written(new ServiceInitiatedEvent { InitiatedConnection = call, InitiatingDevice = who, CorrelatorData = "ZZ"u8 })),
            ["transferred"] = Tag(Written(new TransferredEvent { PrimaryOldCall = call, TransferringDevice = who, TransferredToDevice = who, TransferredConnections = BerList<ConnectionListEntry>.Encoded([0x30, 0]), CorrelatorData = "ZZ"u8 })),
            ["callInformation"] = Tag(Written(new CallInformationEvent { Connection = call, Device = who, CorrelatorData = "ZZ"u8 })),
        };

        Assert.Equal(
            "04: offered; 80: bridged, connectionCleared, delivered, digitsDialed, diverted, failed, held, networkReached, retrieved, serviceInitiated; "
            + "81: callCleared, conferenced, established; 82: callInformation, originated, queued, transferred",
            string.Join("; ", tags.GroupBy(pair => pair.Value, pair => pair.Key).OrderBy(group => group.Key).Select(group => $"{group.Key}: {string.Join(", ", group.Order())}")));

        static string Tag(string hex) => hex[(hex.IndexOf("025A5A", StringComparison.Ordinal) - 2)..][..2];
    }

    [Fact]
    public void Conferenced_has_plain_lists_and_its_extensions_under_a_context_tag()
    {
        var conferenced = new ConferencedEvent
        {
            PrimaryOldCall = ConnectionId.OfCall("1"u8),
            SecondaryOldCall = ConnectionId.OfCall("2"u8),
            ConferencingDevice = ExtendedDeviceId.NotKnown,
            AddedParty = ExtendedDeviceId.NotKnown,
            ConferenceConnections = BerList<ConnectionListEntry>.Encoded([0x30, 0]),
            Cause = EventCause.Conference,
            Details = BerPart<ConferencedDetails>.Of(new ConferencedDetails { Extensions = CommonArguments.Encoded([0xA1, 0]) }, new byte[16]),
        };
        Assert.Equal("A21D" + "6B03800131" + "6B03800132" + "63028700" + "63028700" + "30023000" + "0A013F" + "A502A100", Written(conferenced));
        var transferred = new TransferredEvent
        {
            PrimaryOldCall = ConnectionId.OfCall("1"u8),
            SecondaryOldCall = ConnectionId.OfCall("2"u8),
            TransferringDevice = ExtendedDeviceId.NotKnown,
            TransferredToDevice = ExtendedDeviceId.NotKnown,
            TransferredConnections = BerList<ConnectionListEntry>.Encoded([0x30, 0]),
            Cause = EventCause.Transfer,
            Details = BerPart<TransferredDetails>.Of(new TransferredDetails { Extensions = CommonArguments.Encoded([0xA1, 0]) }, new byte[16]),
        };
        Assert.Equal("B11D" + "6B03800131" + "A003800132" + "63028700" + "63028700" + "A1023000" + "0A0120" + "7E02A100", Written(transferred));
    }

    [Fact]
    public void Reconnect_names_the_active_call_first_and_all_others_the_held_one()
    {
        byte[] octets = Convert.FromHexString($"302A{Connection1001}{Connection1002}");
        Assert.True(ReconnectCallArgument.TryRead(octets, out ReconnectCallArgument reconnect, out _));
        Assert.True(AlternateCallArgument.TryRead(octets, out AlternateCallArgument alternate, out _));
        Assert.True(TransferCallArgument.TryRead(octets, out TransferCallArgument transfer, out _));
        Assert.True(ConferenceCallArgument.TryRead(octets, out ConferenceCallArgument conference, out _));
        Assert.Equal(("call1", "call2"), (Text(reconnect.ActiveCall.CallId), Text(reconnect.HeldCall.CallId)));
        Assert.Equal(("call2", "call1"), (Text(alternate.ActiveCall.CallId), Text(alternate.HeldCall.CallId)));
        Assert.Equal(("call2", "call1"), (Text(transfer.ActiveCall.CallId), Text(transfer.HeldCall.CallId)));
        Assert.Equal(("call2", "call1"), (Text(conference.ActiveCall.CallId), Text(conference.HeldCall.CallId)));
    }

    [Fact]
    public void Agents_events_tag_the_agent_and_the_cause_in_two_ways()
    {
        ExtendedDeviceId at = ExtendedDeviceId.NotKnown;
        Assert.Equal("A10A" + "63028700" + "820141" + "0A014E", Written(new AgentLoggedOnEvent { AgentDevice = at, AgentId = "A"u8, Cause = EventCause.Normal }));
        Assert.Equal("A20A" + "63028700" + "820141" + "0A014E", Written(new AgentLoggedOffEvent { AgentDevice = at, AgentId = "A"u8, Cause = EventCause.Normal }));
        Assert.Equal("A00A" + "63028700" + "040141" + "83014E", Written(new AgentBusyEvent { AgentDevice = at, AgentId = "A"u8, Cause = EventCause.Normal }));
        Assert.Equal("A30A" + "63028700" + "040141" + "0A014E", Written(new AgentNotReadyEvent { AgentDevice = at, AgentId = "A"u8, Cause = EventCause.Normal }));
        Assert.Equal("A40A" + "63028700" + "040141" + "0A014E", Written(new AgentReadyEvent { AgentDevice = at, AgentId = "A"u8, Cause = EventCause.Normal }));
        Assert.Equal("A50A" + "63028700" + "040141" + "83014E", Written(new AgentWorkingAfterCallEvent { AgentDevice = at, AgentId = "A"u8, Cause = EventCause.Normal }));
    }

    [Fact]
    public void The_caller_of_originated_and_the_target_of_diverted_are_subject_devices()
    {
        Assert.Equal("AD10" + "6B03800131" + "63028700" + "62028700" + "0A0116",
            Written(new OriginatedEvent { OriginatedConnection = ConnectionId.OfCall("1"u8), CallingDevice = ExtendedDeviceId.NotKnown, CalledDevice = ExtendedDeviceId.NotKnown, Cause = EventCause.NewCall }));
        Assert.Equal("A614" + "6B03800131" + "63028700" + "63028700" + "64028700" + "0A0109",
            Written(new DivertedEvent { Connection = ConnectionId.OfCall("1"u8), DivertingDevice = ExtendedDeviceId.NotKnown, NewDestination = ExtendedDeviceId.NotKnown, LastRedirectionDevice = RedirectionDeviceId.NotKnown, Cause = EventCause.CallForward }));
    }

    [Theory]
    [InlineData("A10E0203000002020200D330030A0102")] // an invoke id of three octets, as HiPath sends it
    [InlineData("A1810C020102020200D330030A0102")]
    [InlineData("A1840000000C020102020200D330030A0102")]
    [InlineData("A180020102020200D330030A01020000")]
    [InlineData("A10E0201020204000000D330030A0102")]
    [InlineData("A10E020102020200D330050A03000002")]
    [InlineData("A111020102020200D33080" + "0A0102" + "040100" + "0000")] // and an element more
    public void What_other_encoders_make_of_a_status_is_read_and_sent_minimal(string hex) =>
        Assert.Equal("A10C020102020200D330030A0102", Convert.ToHexString(Transcoder.Transcode(Convert.FromHexString(hex))));

    [Theory]
    [InlineData("300D30068004313030318103000800", "81020308")]
    [InlineData("300C300680043130303181020780", "81020780")]
    [InlineData("300D30068004313030318103000010", "8103040010")]
    [InlineData("300E3006800431303031810400800000", "81020780")]
    [InlineData("300B3006800431303031810100", "810100")]
    public void Bits_of_any_length_are_read_and_sent_minimal(string hex, string sent)
    {
        Assert.True(MonitorStartArgument.TryRead(Convert.FromHexString(hex), out MonitorStartArgument start, out CodecError error), error.ToString());
        Assert.EndsWith(sent.Replace(" ", "", StringComparison.Ordinal), Written(start), StringComparison.Ordinal);
        Assert.False(Reads<MonitorStartArgument>("300A30068004313030318100")); // without a count of unused bits it is no bit string
    }

    [Fact]
    public void Elements_behind_the_known_ones_are_stepped_over()
    {
        Assert.True(SystemStatusArgument.TryRead(Convert.FromHexString("3010" + "0A0102" + "9F630102" + "BF018200020500" + "0500"), out SystemStatusArgument status, out CodecError error), error.ToString());
        Assert.Equal(SystemStatus.Normal, status.SystemStatus);
    }

    [Fact]
    public void The_state_after_an_agents_work_is_numbered_as_nowhere_else()
    {
        Assert.True(AgentWorkingAfterCallEvent.TryRead(Convert.FromHexString("A507" + "63028700" + "820101"), out AgentWorkingAfterCallEvent after, out _));
        Assert.True(AgentBusyEvent.TryRead(Convert.FromHexString("A007" + "63028700" + "820101"), out AgentBusyEvent busy, out _));
        Assert.Equal((AfterCallPendingState.Ready, PendingAgentState.AgentNull), (after.PendingAgentState, busy.PendingAgentState));
    }

    [Fact]
    public void Simple_states_are_the_other_sides_times_16_and_the_own()
    {
        Assert.Equal((LocalConnectionState.Alerting, LocalConnectionState.Connected), Of(SimpleCallState.CallDelivered));
        Assert.Equal((LocalConnectionState.Connected, LocalConnectionState.Alerting), Of(SimpleCallState.CallReceived));
        Assert.Equal((LocalConnectionState.Connected, LocalConnectionState.Hold), Of(SimpleCallState.CallEstablishedHeld));
        Assert.Equal((LocalConnectionState.Hold, LocalConnectionState.Connected), Of(SimpleCallState.CallEstablishedOnHold));

        static (LocalConnectionState Other, LocalConnectionState Own) Of(SimpleCallState state) => ((LocalConnectionState)((int)state / 16), (LocalConnectionState)((int)state % 16));
    }

    private static bool Reads<T>(string hex)
        where T : struct, IBerMessage<T>, allows ref struct => T.TryRead(Convert.FromHexString(hex), out _, out _);

    private static string Written<T>(scoped in T value)
        where T : struct, IBerValue<T>, allows ref struct
    {
        scoped BerWriter writer = new(new byte[512]);
        writer.Value(value);
        return Convert.ToHexString(writer.Written);
    }

    private static string Text(ReadOnlySpan<byte> octets) => System.Text.Encoding.ASCII.GetString(octets);
}
