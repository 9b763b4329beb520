using System.Buffers.Binary;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;
using CstaConnector.Engine.Calls;
using CstaConnector.Engine.Monitors;
using CstaConnector.Engine.Translation;
using CstaConnector.Pipeline.Csta;

namespace CstaConnector.Engine.Core;

/// <summary>What the clients of one loop ask for: each request goes to the stripe of the device that it is about.</summary>
internal sealed class LaneClients : ICstaSessionSink
{
    private readonly Lane _lane;
    private readonly int _lanes;
    private readonly EngineServices _services;
    private readonly AnswerEncoder _answers = new();
    private readonly Dictionary<long, (CstaSession Session, long Since)> _sessions = [];

    internal LaneClients(Lane lane, int lanes, EngineServices services)
    {
        _lane = lane;
        _lanes = lanes;
        _services = services;
    }

    /// <inheritdoc/>
    public SystemStatus CurrentStatus { get; private set; } = SystemStatus.Disabled;

    internal int Count => _sessions.Count;

    internal IEnumerable<CstaSession> Sessions => _sessions.Values.Select(s => s.Session);

    /// <inheritdoc/>
    public void SessionOpened(CstaSession session)
    {
        if (!_services.Clients.TryEnter())
        {
            session.Close("as many clients as may be served are served already");
            return;
        }

        _sessions[session.Id] = (session, _lane.Context.Loop.UnixMilliseconds);
        _services.Log.ClientOpened(session.Id, session.Peer);
    }

    /// <inheritdoc/>
    public void SessionClosed(CstaSession session, string reason)
    {
        if (!_sessions.Remove(session.Id))
        {
            return; // it had not come so far as to ask for anything
        }

        _services.Clients.Leave();

        if (session.Ending == CstaSessionEnding.SlowReader)
        {
            _services.Log.ClientDropped(session.Id, session.Peer, reason);
        }
        else
        {
            _services.Log.ClientClosed(session.Id, session.Peer, reason);
        }

        for (int i = 0; i < _lanes; i++)
        {
            _lane.Context.To(i).Add(MailKind.ClientGone, session.Id, 0, null, []);
        }
    }

    /// <inheritdoc/>
    public void SessionStalled(CstaSession session, long pendingOctets, long milliseconds) =>
        _services.Log.ClientStalled(session.Id, session.Peer, pendingOctets, milliseconds);

    /// <inheritdoc/>
    public void SessionReadsAgain(CstaSession session, long pendingOctets, long milliseconds) =>
        _services.Log.ClientReadsAgain(session.Id, session.Peer, pendingOctets, milliseconds);

    /// <inheritdoc/>
    public void Invoked(CstaSession session, int invokeId, in RoseApdu apdu)
    {
        switch ((CstaOperation)apdu.Operation)
        {
            case CstaOperation.MonitorStart:
                MonitorStart(session, invokeId, in apdu);
                break;
            case CstaOperation.MonitorStop:
                MonitorStop(session, invokeId, in apdu);
                break;
            case CstaOperation.SnapshotDevice:
                SnapshotDevice(session, invokeId, in apdu);
                break;
            default:
                session.SendApdu(_answers.Error(invokeId, UniversalFailure.Of(OperationError.ServiceNotSupported)));
                break;
        }
    }

    /// <summary>Tells every client of the loop what the connector's status is now.</summary>
    internal void Announce(SystemStatus status)
    {
        CurrentStatus = status;
        foreach ((CstaSession session, _) in _sessions.Values)
        {
            session.SendStatus(status);
        }
    }

    internal Admin.ClientStatus[] View() => [.. _sessions.Values.Select(s => ClientView.Of(s.Session, s.Since))];

    private static DeviceEntry? Resolve(DeviceDirectory directory, DeviceId device) =>
        device.Kind is DeviceIdKind.DialingNumber or DeviceIdKind.ImplicitPublic or DeviceIdKind.ImplicitPrivate
            or DeviceIdKind.ExplicitPublic or DeviceIdKind.ExplicitPrivate or DeviceIdKind.Other
            ? directory.Resolve(device.Value) : null;

    private void MonitorStart(CstaSession session, int invokeId, in RoseApdu apdu)
    {
        if (!MonitorStartArgument.TryRead(apdu.Argument, out MonitorStartArgument argument, out _))
        {
            session.SendApdu(_answers.MistypedArgument(invokeId));
        }
        else if (!argument.DeviceObject.IsPresent)
        {
            Refuse(session, invokeId, OperationError.InvalidMonitorObject);
        }
        else if (argument.MonitorType is MonitorType.Call)
        {
            Refuse(session, invokeId, OperationError.MonitorTypeNotSupported);
        }
        else
        {
            ToStripe(session, invokeId, MailKind.MonitorStart, Resolve(_services.Directory, argument.DeviceObject), argument.RequestedMonitorFilter ?? default);
        }
    }

    private void MonitorStop(CstaSession session, int invokeId, in RoseApdu apdu)
    {
        if (!MonitorStopArgument.TryRead(apdu.Argument, out MonitorStopArgument argument, out _))
        {
            session.SendApdu(_answers.MistypedArgument(invokeId));
            return;
        }

        if (argument.CrossRefId.Length != EventReportPatch.CrossRefLength || argument.CrossRefId[0] >= _lanes)
        {
            Refuse(session, invokeId, OperationError.InvalidMonitorCrossRefID);
            return;
        }

        uint crossRef = BinaryPrimitives.ReadUInt32BigEndian(argument.CrossRefId);
        var request = new ClientRequest(session, _lane.Index, invokeId, NoDevice, default);
        _lane.Context.To((int)(crossRef >> 24)).Add(MailKind.MonitorStop, 0, crossRef, request, []);
    }

    private void SnapshotDevice(CstaSession session, int invokeId, in RoseApdu apdu)
    {
        if (!SnapshotDeviceArgument.TryRead(apdu.Argument, out SnapshotDeviceArgument argument, out _))
        {
            session.SendApdu(_answers.MistypedArgument(invokeId));
        }
        else
        {
            ToStripe(session, invokeId, MailKind.SnapshotDevice, Resolve(_services.Directory, argument.SnapshotObject), default);
        }
    }

    private void ToStripe(CstaSession session, int invokeId, int kind, DeviceEntry? device, MonitorFilter filter)
    {
        if (device is null)
        {
            Refuse(session, invokeId, OperationError.InvalidDeviceID);
            return;
        }

        if (device.Type != Hosting.Options.DeviceType.User)
        {
            Refuse(session, invokeId, OperationError.RequestIncompatibleWithObject);
            return;
        }

        var request = new ClientRequest(session, _lane.Index, invokeId, device, filter);
        _lane.Context.To(StripeHash.StripeOf(device.UserId, _lanes)).Add(kind, 0, 0, request, []);
    }

    private void Refuse(CstaSession session, int invokeId, OperationError error) =>
        session.SendApdu(_answers.Error(invokeId, UniversalFailure.Of(error)));

    private static DeviceEntry NoDevice { get; } = new("", "", Hosting.Options.DeviceType.User);
}
