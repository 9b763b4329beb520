using System.Buffers.Binary;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;
using CstaConnector.Engine.Calls;

namespace CstaConnector.Engine.Translation;

/// <summary>An encoded event, and where its four octets of cross reference lie. Valid until the encoder's next use.</summary>
internal readonly ref struct EncodedEvent(Span<byte> octets, int crossRefOffset)
{
    internal Span<byte> Octets { get; } = octets;

    internal int CrossRefOffset { get; } = crossRefOffset;
}

/// <summary>
/// Writes CSTA events about a party. Whose connection an event names follows ECMA-269: the device that answered, rings, holds or left; the monitored
/// device's own state stands beside it. Calling and called device follow the party's personality.
/// </summary>
internal sealed class EventEncoder
{
    /// <summary>Octets to begin with; an event with the longest ids that BroadWorks has stays below 1 kB. It grows if one does not.</summary>
    private const int InitialBuffer = 2048;

    private static readonly byte[] NoCrossRef = new byte[EventReportPatch.CrossRefLength];

    private readonly byte[] _reference = new byte[EventReportPatch.CrossRefLength];
    private byte[] _buffer = new byte[InitialBuffer];
    private byte[] _entries = new byte[InitialBuffer];

    /// <summary>The event that a change is told by.</summary>
    internal static CstaEvent CodeOf(Tell tell) => tell switch
    {
        Tell.ServiceInitiated => CstaEvent.ServiceInitiated,
        Tell.Originated => CstaEvent.Originated,
        Tell.Delivered => CstaEvent.Delivered,
        Tell.Established => CstaEvent.Established,
        Tell.Held or Tell.RemoteHeld => CstaEvent.Held,
        Tell.Retrieved or Tell.RemoteRetrieved => CstaEvent.Retrieved,
        Tell.Failed => CstaEvent.Failed,
        Tell.Diverted => CstaEvent.Diverted,
        Tell.Transferred => CstaEvent.Transferred,
        _ => CstaEvent.ConnectionCleared,
    };

    /// <summary>Encodes an event of one party.</summary>
    internal EncodedEvent Encode(Tell tell, DeviceEntry device, Party party, EventCause cause)
    {
        while (true)
        {
            var writer = new BerWriter(_buffer);
            Write(ref writer, tell, device, party, cause);
            if (!writer.Overflowed)
            {
                return Located(writer.Written);
            }

            Grow(writer.Length);
        }
    }

    /// <summary>Encodes Diverted: the call leaves the device for another.</summary>
    internal EncodedEvent EncodeDiverted(DeviceEntry device, Party party, ReadOnlySpan<byte> newDestination, EventCause cause)
    {
        while (true)
        {
            var writer = new BerWriter(_buffer);
            ExtendedDeviceId own = ExtendedDeviceId.Dialing(device.NumberOctets);
            var diverted = new DivertedEvent
            {
                Connection = ConnectionId.Of(party.CallId, device.NumberOctets),
                DivertingDevice = own,
                NewDestination = Known(newDestination),
                CallingDevice = party.IsTerminator ? Known(party.Remote) : own,
                CalledDevice = party.IsTerminator ? own : Known(party.Remote),
                LastRedirectionDevice = RedirectionDeviceId.Dialing(device.NumberOctets),
                LocalConnectionInfo = LocalConnectionState.Null,
                Cause = cause,
            };
            EventReport.Write(ref writer, EventReportPatch.MinInvokeId, NoCrossRef, diverted);
            if (!writer.Overflowed)
            {
                return Located(writer.Written);
            }

            Grow(writer.Length);
        }
    }

    /// <summary>Encodes Transferred: the party goes on under another Call ID, with another party at the far end.</summary>
    internal EncodedEvent EncodeTransferred(DeviceEntry device, Party before, Party after)
    {
        while (true)
        {
            var writer = new BerWriter(_buffer);
            var list = new BerWriter(_entries);
            if (!after.Remote.IsEmpty)
            {
                list.Value(new ConnectionListEntry { NewConnection = ConnectionId.Of(after.CallId, after.Remote) });
            }

            list.Value(new ConnectionListEntry
            {
                NewConnection = ConnectionId.Of(after.CallId, device.NumberOctets),
                OldConnection = ConnectionId.Of(before.CallId, device.NumberOctets),
            });
            if (list.Overflowed)
            {
                _entries = new byte[list.Length + InitialBuffer];
                continue;
            }

            var transferred = new TransferredEvent
            {
                PrimaryOldCall = ConnectionId.Of(before.CallId, device.NumberOctets),
                TransferringDevice = Known(before.Remote),
                TransferredToDevice = Known(after.Remote),
                TransferredConnections = BerList<ConnectionListEntry>.Encoded(list.Written),
                LocalConnectionInfo = StateOf(before.State),
                Cause = EventCause.Transfer,
            };
            EventReport.Write(ref writer, EventReportPatch.MinInvokeId, NoCrossRef, transferred);
            if (!writer.Overflowed)
            {
                return Located(writer.Written);
            }

            Grow(writer.Length);
        }
    }

    /// <summary>Encodes the Monitor Stop by which we end a monitor.</summary>
    internal ReadOnlySpan<byte> EncodeMonitorStop(uint crossRef)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_reference, crossRef);
        var writer = new BerWriter(_buffer);
        int mark = writer.Mark;
        MonitorStopArgument.Write(ref writer, new MonitorStopArgument { CrossRefId = _reference });
        RoseWriter.Invoke(ref writer, mark, EventReportPatch.MinInvokeId, (int)CstaOperation.MonitorStop);
        return writer.Written;
    }

    /// <summary>The table's state as CSTA's local connection state.</summary>
    internal static LocalConnectionState StateOf(PartyState state) => state switch
    {
        PartyState.Initiated => LocalConnectionState.Initiated,
        PartyState.Alerting => LocalConnectionState.Alerting,
        PartyState.Originated or PartyState.Connected or PartyState.RemoteHeld => LocalConnectionState.Connected,
        PartyState.Held => LocalConnectionState.Hold,
        PartyState.Failed => LocalConnectionState.Fail,
        _ => LocalConnectionState.Null,
    };

    private static ExtendedDeviceId Known(ReadOnlySpan<byte> number) =>
        number.IsEmpty ? ExtendedDeviceId.NotKnown : ExtendedDeviceId.Dialing(number);

    private static void Write(ref BerWriter writer, Tell tell, DeviceEntry device, Party party, EventCause cause)
    {
        ReadOnlySpan<byte> own = device.NumberOctets;
        ReadOnlySpan<byte> other = party.Remote.IsEmpty ? own : party.Remote;
        switch (tell)
        {
            case Tell.ServiceInitiated:
                EventReport.Write(ref writer, EventReportPatch.MinInvokeId, NoCrossRef, new ServiceInitiatedEvent
                {
                    InitiatedConnection = ConnectionId.Of(party.CallId, own),
                    InitiatingDevice = ExtendedDeviceId.Dialing(own),
                    LocalConnectionInfo = LocalConnectionState.Initiated,
                    Cause = cause,
                });
                break;
            case Tell.Originated:
                EventReport.Write(ref writer, EventReportPatch.MinInvokeId, NoCrossRef, new OriginatedEvent
                {
                    OriginatedConnection = ConnectionId.Of(party.CallId, own),
                    CallingDevice = ExtendedDeviceId.Dialing(own),
                    CalledDevice = Known(party.Remote),
                    LocalConnectionInfo = LocalConnectionState.Connected,
                    Cause = cause,
                });
                break;
            case Tell.Delivered or Tell.Established or Tell.Failed:
                WriteWithParties(ref writer, tell, own, party, cause);
                break;
            case Tell.Held or Tell.RemoteHeld:
                ReadOnlySpan<byte> holder = tell == Tell.Held ? own : other;
                EventReport.Write(ref writer, EventReportPatch.MinInvokeId, NoCrossRef, new HeldEvent
                {
                    HeldConnection = ConnectionId.Of(party.CallId, holder),
                    HoldingDevice = ExtendedDeviceId.Dialing(holder),
                    LocalConnectionInfo = tell == Tell.Held ? LocalConnectionState.Hold : LocalConnectionState.Connected,
                    Cause = cause,
                });
                break;
            case Tell.Retrieved or Tell.RemoteRetrieved:
                ReadOnlySpan<byte> retriever = tell == Tell.Retrieved ? own : other;
                EventReport.Write(ref writer, EventReportPatch.MinInvokeId, NoCrossRef, new RetrievedEvent
                {
                    RetrievedConnection = ConnectionId.Of(party.CallId, retriever),
                    RetrievingDevice = ExtendedDeviceId.Dialing(retriever),
                    LocalConnectionInfo = LocalConnectionState.Connected,
                    Cause = cause,
                });
                break;
            default:
                ReadOnlySpan<byte> leaver = tell == Tell.RemoteConnectionCleared ? other : own;
                EventReport.Write(ref writer, EventReportPatch.MinInvokeId, NoCrossRef, new ConnectionClearedEvent
                {
                    DroppedConnection = ConnectionId.Of(party.CallId, leaver),
                    ReleasingDevice = ExtendedDeviceId.Dialing(leaver),
                    LocalConnectionInfo = LocalConnectionState.Null,
                    Cause = cause,
                });
                break;
        }
    }

    /// <summary>The three events that name calling and called device and the last redirection.</summary>
    private static void WriteWithParties(ref BerWriter writer, Tell tell, ReadOnlySpan<byte> own, Party party, EventCause cause)
    {
        ReadOnlySpan<byte> subject = party.IsTerminator || tell == Tell.Failed || party.Remote.IsEmpty ? own : party.Remote;
        ConnectionId connection = ConnectionId.Of(party.CallId, subject);
        ExtendedDeviceId subjectDevice = ExtendedDeviceId.Dialing(subject);
        ExtendedDeviceId calling = party.IsTerminator ? Known(party.Remote) : ExtendedDeviceId.Dialing(own);
        ExtendedDeviceId called = party.IsTerminator ? ExtendedDeviceId.Dialing(own) : Known(party.Remote);
        RedirectionDeviceId redirection = party.Redirection.IsEmpty ? RedirectionDeviceId.NotKnown : RedirectionDeviceId.Dialing(party.Redirection);
        switch (tell)
        {
            case Tell.Delivered:
                EventReport.Write(ref writer, EventReportPatch.MinInvokeId, NoCrossRef, new DeliveredEvent
                {
                    Connection = connection,
                    AlertingDevice = subjectDevice,
                    CallingDevice = calling,
                    CalledDevice = called,
                    LastRedirectionDevice = redirection,
                    LocalConnectionInfo = LocalConnectionState.Alerting,
                    Cause = cause,
                });
                break;
            case Tell.Established:
                EventReport.Write(ref writer, EventReportPatch.MinInvokeId, NoCrossRef, new EstablishedEvent
                {
                    EstablishedConnection = connection,
                    AnsweringDevice = subjectDevice,
                    CallingDevice = calling,
                    CalledDevice = called,
                    LastRedirectionDevice = redirection,
                    LocalConnectionInfo = LocalConnectionState.Connected,
                    Cause = cause,
                });
                break;
            default:
                EventReport.Write(ref writer, EventReportPatch.MinInvokeId, NoCrossRef, new FailedEvent
                {
                    FailedConnection = connection,
                    FailingDevice = subjectDevice,
                    CallingDevice = calling,
                    CalledDevice = called,
                    LastRedirectionDevice = redirection,
                    LocalConnectionInfo = LocalConnectionState.Fail,
                    Cause = cause,
                });
                break;
        }
    }

    private static EncodedEvent Located(Span<byte> apdu) => new(apdu, EventReportPatch.OfWritten(apdu).CrossRefOffset);

    private void Grow(int needed) => _buffer = new byte[needed + InitialBuffer];
}
