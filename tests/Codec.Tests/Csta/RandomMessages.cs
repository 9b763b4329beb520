using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;
using CstaConnector.Codec.Tests.Acse;

namespace CstaConnector.Codec.Tests.Csta;

/// <summary>Writes valid messages made of random choices with the codec's writers.</summary>
internal static class RandomMessages
{
    private static readonly DeviceIdKind[] DeviceKinds =
    [
        DeviceIdKind.DialingNumber, DeviceIdKind.DeviceNumber, DeviceIdKind.ImplicitPublic, DeviceIdKind.ExplicitPublic,
        DeviceIdKind.ImplicitPrivate, DeviceIdKind.ExplicitPrivate, DeviceIdKind.Other,
    ];

    private static readonly ExtendedDeviceIdKind[] PartyKinds = [ExtendedDeviceIdKind.DeviceIdentifier, ExtendedDeviceIdKind.NotKnown, ExtendedDeviceIdKind.Restricted];

    private static readonly RedirectionDeviceIdKind[] RedirectionKinds =
    [
        RedirectionDeviceIdKind.NumberDialed, RedirectionDeviceIdKind.NotKnown, RedirectionDeviceIdKind.NotRequired,
        RedirectionDeviceIdKind.NotSpecified, RedirectionDeviceIdKind.Restricted,
    ];

    public static byte[] Write(Entropy e)
    {
        var writer = new BerWriter(new byte[16 * 1024]);
        int mark = writer.Mark;
        int id = e.Number();
        switch (e.Choose(14))
        {
            case 0:
                SystemStatusArgument.Write(ref writer, new SystemStatusArgument { SysStatRegisterId = Maybe(e), SystemStatus = (SystemStatus)e.Choose(9), Extensions = Extensions(e) });
                RoseWriter.Invoke(ref writer, mark, id, (int)CstaOperation.SystemStatus);
                break;
            case 1:
                RequestSystemStatusArgument.Write(ref writer, new RequestSystemStatusArgument { SysStatRegisterId = Maybe(e), Extensions = Extensions(e) });
                RoseWriter.Invoke(ref writer, mark, id, (int)CstaOperation.RequestSystemStatus, e.Flip() ? e.Number() : null);
                break;
            case 2:
                RequestSystemStatusResult.Write(ref writer, new RequestSystemStatusResult { SystemStatus = (SystemStatus)e.Choose(9), Extensions = Extensions(e) });
                RoseWriter.ReturnResult(ref writer, mark, id, (int)CstaOperation.RequestSystemStatus);
                break;
            case 3:
                MonitorStart(e, ref writer);
                RoseWriter.Invoke(ref writer, mark, id, (int)CstaOperation.MonitorStart);
                break;
            case 4:
                MonitorStartResult.Write(ref writer, new MonitorStartResult
                {
                    CrossRefId = e.Octets(),
                    ActualMonitorFilter = Filter(e),
                    ActualMonitorMediaClass = e.Flip() ? (MediaClass)(uint)e.Number() : null,
                    MonitorExistingCalls = e.Flip() ? e.Flip() : null,
                    Extensions = Extensions(e),
                });
                RoseWriter.ReturnResult(ref writer, mark, id, (int)CstaOperation.MonitorStart);
                break;
            case 5:
                MonitorStopArgument.Write(ref writer, new MonitorStopArgument { CrossRefId = e.Octets(), Extensions = Extensions(e) });
                RoseWriter.Invoke(ref writer, mark, id, (int)CstaOperation.MonitorStop);
                break;
            case 6:
                NoDataResult.Write(ref writer, new NoDataResult { Extensions = Extensions(e) });
                RoseWriter.ReturnResult(ref writer, mark, id, (int)CstaOperation.MonitorStop);
                break;
            case 7:
                SnapshotDeviceArgument.Write(ref writer, new SnapshotDeviceArgument { SnapshotObject = Device(e), Extensions = Extensions(e) });
                RoseWriter.Invoke(ref writer, mark, id, (int)CstaOperation.SnapshotDevice);
                break;
            case 8:
                Snapshot(e, ref writer);
                RoseWriter.ReturnResult(ref writer, mark, id, (int)CstaOperation.SnapshotDevice);
                break;
            case 9:
                var category = (FailureCategory)((int)FailureCategory.Operation + e.Choose(8));
                UniversalFailure.Write(ref writer, new UniversalFailure(category, category == FailureCategory.Unspecified ? 0 : e.Choose(200)));
                RoseWriter.ReturnError(ref writer, mark, id);
                break;
            case 10:
                RoseWriter.Reject(ref writer, e.Flip() ? id : null, (RoseProblemKind)((int)RoseProblemKind.General + e.Choose(4)), e.Choose(8));
                break;
            case 11:
                RandomAcse.Write(e, ref writer);
                break;
            default:
                Event(e, ref writer, (short)(EventReportPatch.MinInvokeId + (id & 0x3FFF)));
                break;
        }

        return writer.Written.ToArray();
    }

    private static void Event(Entropy e, scoped ref BerWriter writer, short id)
    {
        byte[] xref = e.Octets();
        switch (e.Choose(10))
        {
            case 0:
                EventReport.Write(ref writer, id, xref, new ServiceInitiatedEvent { InitiatedConnection = Connection(e), InitiatingDevice = Party(e), CalledDevice = MaybeParty(e), Common = Common(e, false, 0) });
                break;
            case 1:
                EventReport.Write(ref writer, id, xref, new OriginatedEvent { OriginatedConnection = Connection(e), CallingDevice = Party(e), CalledDevice = Party(e), OriginatingDevice = e.Flip() ? Device(e) : default, Common = Common(e, false, 0) });
                break;
            case 2:
                EventReport.Write(ref writer, id, xref, new DeliveredEvent { Connection = Connection(e), AlertingDevice = Party(e), CallingDevice = Party(e), CalledDevice = Party(e), LastRedirectionDevice = Redirection(e), OriginatingNidConnection = MaybeConnection(e), Common = Common(e, true, 0) });
                break;
            case 3:
                EventReport.Write(ref writer, id, xref, new EstablishedEvent { EstablishedConnection = Connection(e), AnsweringDevice = Party(e), CallingDevice = Party(e), CalledDevice = Party(e), LastRedirectionDevice = Redirection(e), OriginatingNidConnection = MaybeConnection(e), Common = Common(e, true, 0) });
                break;
            case 4:
                EventReport.Write(ref writer, id, xref, new HeldEvent { HeldConnection = Connection(e), HoldingDevice = Party(e), Common = Common(e, false, 0) });
                break;
            case 5:
                EventReport.Write(ref writer, id, xref, new RetrievedEvent { RetrievedConnection = Connection(e), RetrievingDevice = Party(e), Common = Common(e, false, 0) });
                break;
            case 6:
                EventReport.Write(ref writer, id, xref, new ConnectionClearedEvent { DroppedConnection = Connection(e), ReleasingDevice = Party(e), Common = Common(e, true, 0xA1) });
                break;
            case 7:
                EventReport.Write(ref writer, id, xref, new FailedEvent { FailedConnection = Connection(e), FailingDevice = Party(e), CallingDevice = Party(e), CalledDevice = Party(e), LastRedirectionDevice = Redirection(e), OriginatingNidConnection = MaybeConnection(e), Common = Common(e, true, 0) });
                break;
            case 8:
                EventReport.Write(ref writer, id, xref, new DivertedEvent { Connection = Connection(e), DivertingDevice = Party(e), NewDestination = Party(e), CallingDevice = MaybeParty(e), CalledDevice = MaybeParty(e), LastRedirectionDevice = Redirection(e), Common = Common(e, true, 0) });
                break;
            default:
                EventReport.Write(ref writer, id, xref, new TransferredEvent { PrimaryOldCall = Connection(e), SecondaryOldCall = MaybeConnection(e), TransferringDevice = Party(e), TransferredToDevice = Party(e), TransferredConnections = Connections(e), Common = Common(e, true, 0xA3) });
                break;
        }
    }

    private static void MonitorStart(Entropy e, scoped ref BerWriter writer)
    {
        bool isCall = e.Flip();
        MonitorStartArgument.Write(ref writer, new MonitorStartArgument
        {
            DeviceObject = isCall ? default : Device(e),
            CallObject = isCall ? Connection(e) : default,
            RequestedMonitorFilter = Filter(e),
            MonitorType = e.Flip() ? (MonitorType)e.Choose(2) : null,
            RequestedMonitorMediaClass = e.Flip() ? (MediaClass)(uint)e.Number() : null,
            Extensions = Extensions(e),
        });
    }

    private static void Snapshot(Entropy e, scoped ref BerWriter writer)
    {
        int mark = writer.Mark;
        for (int i = e.Choose(5); i > 0; i--)
        {
            var kind = (CallStateKind)(e.Choose(3) switch { 0 => CallStateKind.Compound, 1 => CallStateKind.Simple, _ => CallStateKind.Unknown });
            int count = kind == CallStateKind.Compound ? e.Choose(4) : 0;
            SnapshotConnection.Write(ref writer, new SnapshotConnection
            {
                Connection = Connection(e),
                EndpointDevice = MaybeParty(e),
                StateKind = kind,
                StateCount = count,
                OwnState = (LocalConnectionState)e.Choose(7),
                OtherState = (LocalConnectionState)e.Choose(7),
                FurtherStates = count == 3 ? (byte[])[0x4E, 0x01, (byte)e.Choose(7)] : default,
                SimpleState = (SimpleCallState)e.Choose(100),
                Further = e.Flip() ? [0xA0, 0x02, 0x05, 0x00] : default,
            });
        }

        SnapshotDeviceResult.WriteList(ref writer, mark);
    }

    private static EventCommon Common(Entropy e, bool hasUserData, byte chargingTag) => new()
    {
        LocalConnectionInfo = e.Flip() ? (LocalConnectionState)e.Choose(7) : null,
        CorrelatorData = Maybe(e),
        UserData = hasUserData ? Maybe(e) : default,
        ChargingInfo = chargingTag != 0 && e.Flip() ? (byte[])[chargingTag, 0x03, 0x0A, 0x01, 0x01] : default,
        Cause = (EventCause)e.Number(),
        Further = e.Flip() ? [0x83, 0x02, 0x07, 0x80] : default,
        Extensions = Extensions(e),
    };

    private static DeviceId Device(Entropy e)
    {
        DeviceIdKind kind = DeviceKinds[e.Choose(DeviceKinds.Length)];
        bool isExplicit = kind is DeviceIdKind.ExplicitPublic or DeviceIdKind.ExplicitPrivate;
        return new DeviceId { Kind = kind, TypeOfNumber = isExplicit ? (byte)e.Choose(6) : (byte)0, Value = e.Octets(1) };
    }

    private static ExtendedDeviceId Party(Entropy e)
    {
        ExtendedDeviceIdKind kind = PartyKinds[e.Choose(PartyKinds.Length)];
        return new ExtendedDeviceId { Kind = kind, Device = kind == ExtendedDeviceIdKind.DeviceIdentifier ? Device(e) : default };
    }

    private static ExtendedDeviceId MaybeParty(Entropy e) => e.Flip() ? Party(e) : default;

    private static RedirectionDeviceId Redirection(Entropy e)
    {
        RedirectionDeviceIdKind kind = RedirectionKinds[e.Choose(RedirectionKinds.Length)];
        return new RedirectionDeviceId { Kind = kind, Device = kind == RedirectionDeviceIdKind.NumberDialed ? Device(e) : default };
    }

    private static ConnectionId Connection(Entropy e)
    {
        int form = e.Choose(3);
        bool isDynamic = form > 0 && e.Flip();
        return new ConnectionId
        {
            Kind = form switch { 0 => ConnectionIdKind.CallId, 1 => ConnectionIdKind.DeviceId, _ => ConnectionIdKind.Both },
            CallId = form != 1 ? e.Octets() : default,
            IsDynamic = isDynamic,
            DynamicDevice = isDynamic ? e.Octets() : default,
            StaticDevice = form > 0 && !isDynamic ? Device(e) : default,
        };
    }

    private static ConnectionId MaybeConnection(Entropy e) => e.Flip() ? Connection(e) : default;

    private static ConnectionList Connections(Entropy e)
    {
        var writer = new BerWriter(new byte[4096]);
        for (int i = e.Choose(3); i > 0; i--)
        {
            ExtendedDeviceId nid = MaybeParty(e);
            ConnectionListEntry.Write(ref writer, new ConnectionListEntry
            {
                NewConnection = MaybeConnection(e),
                OldConnection = MaybeConnection(e),
                Endpoint = MaybeParty(e),
                AssociatedNid = nid.Kind == ExtendedDeviceIdKind.Restricted ? default : nid,
                ResultingConnectionInfo = e.Flip() ? [0x30, 0x03, 0x0A, 0x01, 0x02] : default,
            });
        }

        return ConnectionList.Encoded(writer.Written);
    }

    private static MonitorFilter? Filter(Entropy e) => e.Flip()
        ? new MonitorFilter
        {
            CallControl = (CallControlFilter)(uint)e.Number(),
            CallAssociated = (uint)e.Choose(32),
            MediaAttachment = (uint)e.Choose(4),
            PhysicalDeviceFeature = (uint)e.Number(),
            LogicalDeviceFeature = (LogicalDeviceFeatureFilter)(uint)e.Number(),
            Maintenance = (DeviceMaintenanceFilter)(uint)e.Choose(16),
            VoiceUnit = (uint)e.Number(),
            Private = (uint)e.Choose(2),
        }
        : null;

    private static byte[] Maybe(Entropy e) => e.Flip() ? e.Octets(1) : [];

    private static byte[] Extensions(Entropy e) => e.Flip() ? [0x7E, 0x04, 0xA1, 0x02, 0x04, 0x00] : [];
}
