using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;

namespace CstaConnector.Bench.Codec;

/// <summary>
/// The messages of the BER benchmarks, as often as they pass between a switch and a CTI client while agents take calls: mostly events, now and then a
/// snapshot, a request, an error. Each decoder adds up the same things (every field's length or number), so that none can get away with reading less.
/// </summary>
internal static class BerMessages
{
    /// <summary>Messages of the mix.</summary>
    public const int Count = 35;

    private static readonly (Writing Write, int Often)[] Kinds =
    [
        (Delivered, 6), (Established, 5), (Cleared, 7), (Held, 2), (Retrieved, 2), (Initiated, 2), (Originated, 2),
        (StatusResult, 1), (SnapshotRequest, 2), (SnapshotResult, 2), (ClearRequest, 1), (MonitorRequest, 1), (MonitorResult, 1), (Failure, 1),
    ];

    public delegate void Writing(ref BerWriter writer);

    public static byte[] CrossRef { get; } = [0, 0, 0, 7];

    public static byte[] CallId { get; } = "callhalf-5017:0"u8.ToArray();

    public static byte[] Caller { get; } = "+15551230001"u8.ToArray();

    public static byte[] Agent { get; } = "1001"u8.ToArray();

    /// <summary>The writers, each as often as its message passes, in a fixed order that is no pattern.</summary>
    public static Writing[] Writers { get; } = [.. Kinds.SelectMany(kind => Enumerable.Repeat(kind.Write, kind.Often)).Select((write, i) => (write, Order: i * 17 % Count)).OrderBy(pair => pair.Order).Select(pair => pair.write)];

    /// <summary>The encoded messages in that order.</summary>
    public static byte[][] Mix() => [.. Writers.Select(Written)];

    public static byte[] Written(Writing write)
    {
        var writer = new BerWriter(new byte[512]);
        write(ref writer);
        return writer.Written.ToArray();
    }

    public static void Delivered(ref BerWriter writer) => EventReport.Write(ref writer, 300, CrossRef, new DeliveredEvent
    {
        Connection = ConnectionId.Of(CallId, Agent),
        AlertingDevice = ExtendedDeviceId.Dialing(Agent),
        CallingDevice = ExtendedDeviceId.Dialing(Caller),
        CalledDevice = ExtendedDeviceId.Dialing(Agent),
        LastRedirectionDevice = RedirectionDeviceId.NotRequired,
        LocalConnectionInfo = LocalConnectionState.Alerting,
        Cause = EventCause.NewCall,
    });

    public static void Established(ref BerWriter writer) => EventReport.Write(ref writer, 301, CrossRef, new EstablishedEvent
    {
        EstablishedConnection = ConnectionId.Of(CallId, Agent),
        AnsweringDevice = ExtendedDeviceId.Dialing(Agent),
        CallingDevice = ExtendedDeviceId.Dialing(Caller),
        CalledDevice = ExtendedDeviceId.Dialing(Agent),
        LastRedirectionDevice = RedirectionDeviceId.NotRequired,
        LocalConnectionInfo = LocalConnectionState.Connected,
        Cause = EventCause.NewCall,
    });

    public static void Cleared(ref BerWriter writer) => EventReport.Write(ref writer, 302, CrossRef, new ConnectionClearedEvent
    {
        DroppedConnection = ConnectionId.Of(CallId, Agent),
        ReleasingDevice = ExtendedDeviceId.Dialing(Agent),
        LocalConnectionInfo = LocalConnectionState.Null,
        Cause = EventCause.NormalClearing,
    });

    public static void Held(ref BerWriter writer) => EventReport.Write(ref writer, 303, CrossRef, new HeldEvent
    {
        HeldConnection = ConnectionId.Of(CallId, Agent),
        HoldingDevice = ExtendedDeviceId.Dialing(Agent),
        LocalConnectionInfo = LocalConnectionState.Hold,
        Cause = EventCause.Normal,
    });

    public static void Retrieved(ref BerWriter writer) => EventReport.Write(ref writer, 304, CrossRef, new RetrievedEvent
    {
        RetrievedConnection = ConnectionId.Of(CallId, Agent),
        RetrievingDevice = ExtendedDeviceId.Dialing(Agent),
        LocalConnectionInfo = LocalConnectionState.Connected,
        Cause = EventCause.Normal,
    });

    public static void Initiated(ref BerWriter writer) => EventReport.Write(ref writer, 305, CrossRef, new ServiceInitiatedEvent
    {
        InitiatedConnection = ConnectionId.Of(CallId, Agent),
        InitiatingDevice = ExtendedDeviceId.Dialing(Agent),
        LocalConnectionInfo = LocalConnectionState.Initiated,
        Cause = EventCause.MakeCall,
    });

    public static void Originated(ref BerWriter writer) => EventReport.Write(ref writer, 306, CrossRef, new OriginatedEvent
    {
        OriginatedConnection = ConnectionId.Of(CallId, Agent),
        CallingDevice = ExtendedDeviceId.Dialing(Agent),
        CalledDevice = ExtendedDeviceId.Dialing(Caller),
        LocalConnectionInfo = LocalConnectionState.Connected,
        Cause = EventCause.NewCall,
    });

    public static void StatusResult(ref BerWriter writer)
    {
        int mark = writer.Mark;
        NoDataResult.Write(ref writer, default);
        RoseWriter.ReturnResult(ref writer, mark, 12, (int)CstaOperation.SystemStatus);
    }

    public static void SnapshotRequest(ref BerWriter writer)
    {
        int mark = writer.Mark;
        writer.Value(new SnapshotDeviceArgument { SnapshotObject = DeviceId.Dialing(Agent) });
        RoseWriter.Invoke(ref writer, mark, 5, (int)CstaOperation.SnapshotDevice);
    }

    public static void SnapshotResult(ref BerWriter writer)
    {
        int mark = writer.Mark;
        for (int i = 0; i < 2; i++)
        {
            writer.Value(SnapshotDeviceResponseInfo.Of(ConnectionId.Of(CallId, Agent), ExtendedDeviceId.Dialing(Agent), LocalConnectionState.Connected, LocalConnectionState.Hold));
        }

        SnapshotDeviceResult.WriteList(ref writer, mark);
        RoseWriter.ReturnResult(ref writer, mark, 5, (int)CstaOperation.SnapshotDevice);
    }

    public static void ClearRequest(ref BerWriter writer)
    {
        int mark = writer.Mark;
        writer.Value(new ClearConnectionArgument { ConnectionToBeCleared = ConnectionId.Of(CallId, Agent) });
        RoseWriter.Invoke(ref writer, mark, 6, (int)CstaOperation.ClearConnection);
    }

    public static void MonitorRequest(ref BerWriter writer)
    {
        int mark = writer.Mark;
        writer.Value(new MonitorStartArgument { DeviceObject = DeviceId.Dialing(Agent) });
        RoseWriter.Invoke(ref writer, mark, 7, (int)CstaOperation.MonitorStart);
    }

    public static void MonitorResult(ref BerWriter writer)
    {
        int mark = writer.Mark;
        writer.Value(new MonitorStartResult { CrossRefId = CrossRef });
        RoseWriter.ReturnResult(ref writer, mark, 7, (int)CstaOperation.MonitorStart);
    }

    public static void Failure(ref BerWriter writer)
    {
        int mark = writer.Mark;
        UniversalFailure.Write(ref writer, UniversalFailure.Of(OperationError.InvalidDeviceID));
        RoseWriter.ReturnError(ref writer, mark, 8);
    }

    /// <summary>Decodes one of the messages with the codec.</summary>
    public static int Decode(ReadOnlySpan<byte> apdu)
    {
        if (!RoseReader.TryRead(apdu, out RoseApdu rose, out _))
        {
            throw new InvalidOperationException("The message cannot be read.");
        }

        int sum = (int)rose.InvokeId + rose.Operation;
        if (rose.Kind == RoseKind.ReturnError)
        {
            return UniversalFailure.TryRead(rose.Argument, out UniversalFailure failure, out _) ? sum + failure.Code : -1;
        }

        return sum + ((CstaOperation)rose.Operation, rose.Kind) switch
        {
            (CstaOperation.CSTAEventReport, _) => DecodeEvent(rose.Argument),
            (CstaOperation.SnapshotDevice, RoseKind.Invoke) => DecodeSnapshotRequest(rose.Argument),
            (CstaOperation.SnapshotDevice, _) => DecodeSnapshot(rose.Argument),
            (CstaOperation.ClearConnection, _) => DecodeClear(rose.Argument),
            (CstaOperation.MonitorStart, RoseKind.Invoke) => DecodeMonitorRequest(rose.Argument),
            (CstaOperation.MonitorStart, _) => DecodeMonitor(rose.Argument),
            _ => NoDataResult.TryRead(rose.Argument, out _, out _) ? 0 : -1,
        };
    }

    private static int DecodeEvent(ReadOnlySpan<byte> argument)
    {
        EventReport.TryRead(argument, out EventReport report, out _);
        int sum = report.CrossRefId.Length;
        return sum + report.Event switch
        {
            CstaEvent.Delivered => DecodeDelivered(report.Body),
            CstaEvent.Established => DecodeEstablished(report.Body),
            CstaEvent.ConnectionCleared => DecodeConnectionCleared(report.Body),
            CstaEvent.Held => DecodeHeld(report.Body),
            CstaEvent.Retrieved => DecodeRetrieved(report.Body),
            CstaEvent.ServiceInitiated => DecodeServiceInitiated(report.Body),
            _ => DecodeOriginated(report.Body),
        };
    }

    // A method each: a struct on the stack is cleared when its method is entered, and nobody who handles one event pays for all.
    private static int DecodeDelivered(ReadOnlySpan<byte> body) => DeliveredEvent.TryRead(body, out DeliveredEvent value, out _)
        ? Sum(value.Connection) + Sum(value.AlertingDevice.Device) + Sum(value.CallingDevice.Device)
                + Sum(value.CalledDevice.Device) + (int)value.LastRedirectionDevice.Kind + Sum(value.LocalConnectionInfo, value.Cause)
        : -1;

    private static int DecodeEstablished(ReadOnlySpan<byte> body) => EstablishedEvent.TryRead(body, out EstablishedEvent value, out _)
        ? Sum(value.EstablishedConnection) + Sum(value.AnsweringDevice.Device) + Sum(value.CallingDevice.Device)
                + Sum(value.CalledDevice.Device) + (int)value.LastRedirectionDevice.Kind + Sum(value.LocalConnectionInfo, value.Cause)
        : -1;

    private static int DecodeConnectionCleared(ReadOnlySpan<byte> body) => ConnectionClearedEvent.TryRead(body, out ConnectionClearedEvent value, out _)
        ? Sum(value.DroppedConnection) + Sum(value.ReleasingDevice.Device) + Sum(value.LocalConnectionInfo, value.Cause)
        : -1;

    private static int DecodeHeld(ReadOnlySpan<byte> body) => HeldEvent.TryRead(body, out HeldEvent value, out _)
        ? Sum(value.HeldConnection) + Sum(value.HoldingDevice.Device) + Sum(value.LocalConnectionInfo, value.Cause)
        : -1;

    private static int DecodeRetrieved(ReadOnlySpan<byte> body) => RetrievedEvent.TryRead(body, out RetrievedEvent value, out _)
        ? Sum(value.RetrievedConnection) + Sum(value.RetrievingDevice.Device) + Sum(value.LocalConnectionInfo, value.Cause)
        : -1;

    private static int DecodeServiceInitiated(ReadOnlySpan<byte> body) => ServiceInitiatedEvent.TryRead(body, out ServiceInitiatedEvent value, out _)
        ? Sum(value.InitiatedConnection) + Sum(value.InitiatingDevice.Device) + Sum(value.LocalConnectionInfo, value.Cause)
        : -1;

    private static int DecodeOriginated(ReadOnlySpan<byte> body) => OriginatedEvent.TryRead(body, out OriginatedEvent value, out _)
        ? Sum(value.OriginatedConnection) + Sum(value.CallingDevice.Device) + Sum(value.CalledDevice.Device) + Sum(value.LocalConnectionInfo, value.Cause)
        : -1;

    private static int DecodeSnapshotRequest(ReadOnlySpan<byte> argument) => SnapshotDeviceArgument.TryRead(argument, out SnapshotDeviceArgument value, out _) ? Sum(value.SnapshotObject) : -1;

    private static int DecodeSnapshot(ReadOnlySpan<byte> argument) => SnapshotDeviceResult.TryRead(argument, out SnapshotDeviceResult value, out _) ? Sum(value) : -1;

    private static int DecodeClear(ReadOnlySpan<byte> argument) => ClearConnectionArgument.TryRead(argument, out ClearConnectionArgument value, out _) ? Sum(value.ConnectionToBeCleared) : -1;

    private static int DecodeMonitorRequest(ReadOnlySpan<byte> argument) => MonitorStartArgument.TryRead(argument, out MonitorStartArgument value, out _) ? Sum(value.DeviceObject) : -1;

    private static int DecodeMonitor(ReadOnlySpan<byte> argument) => MonitorStartResult.TryRead(argument, out MonitorStartResult value, out _) ? value.CrossRefId.Length : -1;

    private static int Sum(scoped in SnapshotDeviceResult result)
    {
        int sum = 0;
        foreach (ref readonly SnapshotDeviceResponseInfo connection in result.SnapshotData)
        {
            sum += Sum(connection.ConnectionIdentifier) + Sum(connection.EndpointDevice.Device)
                + (int)connection.CompoundCallState[0] + (int)connection.CompoundCallState[1];
        }

        return sum;
    }

    private static int Sum(LocalConnectionState? state, EventCause cause) => (int)state.GetValueOrDefault() + (int)cause;

    private static int Sum(scoped in ConnectionId connection) => connection.CallId.Length + Sum(connection.Device);

    private static int Sum(scoped in DeviceId device) => device.Value.Length;
}
