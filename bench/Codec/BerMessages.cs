using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;

namespace CstaConnector.Bench.Codec;

/// <summary>
/// The messages of the BER benchmarks: what passes on a link while calls go on and one device is asked for its snapshot. Each decoder adds up the same
/// things (every field's length and number), so that none can get away with reading less.
/// </summary>
internal static class BerMessages
{
    public static byte[] CrossRef { get; } = [0, 0, 0, 7];

    public static byte[] CallId { get; } = "callhalf-5017:0"u8.ToArray();

    public static byte[] Caller { get; } = "+15551230001"u8.ToArray();

    public static byte[] Agent { get; } = "1001"u8.ToArray();

    /// <summary>Two events, an acknowledgement of a status, a snapshot's request.</summary>
    public static byte[][] Mix() => [Written(Delivered), Written(Cleared), Written(StatusResult), Written(SnapshotRequest)];

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

    public static void Cleared(ref BerWriter writer) => EventReport.Write(ref writer, 301, CrossRef, new ConnectionClearedEvent
    {
        DroppedConnection = ConnectionId.Of(CallId, Agent),
        ReleasingDevice = ExtendedDeviceId.Dialing(Agent),
        LocalConnectionInfo = LocalConnectionState.Null,
        Cause = EventCause.NormalClearing,
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
        SnapshotDeviceArgument.Write(ref writer, new SnapshotDeviceArgument { SnapshotObject = DeviceId.Dialing(Agent) });
        RoseWriter.Invoke(ref writer, mark, 5, (int)CstaOperation.SnapshotDevice);
    }

    /// <summary>Decodes one of the messages with the codec.</summary>
    public static int Decode(ReadOnlySpan<byte> apdu)
    {
        if (!RoseReader.TryRead(apdu, out RoseApdu rose, out _))
        {
            throw new InvalidOperationException("The message cannot be read.");
        }

        int sum = (int)rose.InvokeId + rose.Operation;
        switch ((CstaOperation)rose.Operation)
        {
            case CstaOperation.CSTAEventReport:
                return sum + DecodeEvent(rose.Argument);
            case CstaOperation.SnapshotDevice:
                return SnapshotDeviceArgument.TryRead(rose.Argument, out SnapshotDeviceArgument snapshot, out _) ? sum + Sum(snapshot.SnapshotObject) : -1;
            default:
                return NoDataResult.TryRead(rose.Argument, out _, out _) ? sum : -1;
        }
    }

    private static int DecodeEvent(ReadOnlySpan<byte> argument)
    {
        EventReport.TryRead(argument, out EventReport report, out _);
        int sum = report.CrossRefId.Length;
        if (report.Event == CstaEvent.Delivered)
        {
            return DeliveredEvent.TryRead(report.Body, out DeliveredEvent delivered, out _)
                ? sum + Sum(delivered.Connection) + Sum(delivered.AlertingDevice.Device) + Sum(delivered.CallingDevice.Device)
                    + Sum(delivered.CalledDevice.Device) + (int)delivered.LastRedirectionDevice.Kind
                    + (int)delivered.LocalConnectionInfo.GetValueOrDefault() + (int)delivered.Cause
                : -1;
        }

        return ConnectionClearedEvent.TryRead(report.Body, out ConnectionClearedEvent cleared, out _)
            ? sum + Sum(cleared.DroppedConnection) + Sum(cleared.ReleasingDevice.Device)
                + (int)cleared.LocalConnectionInfo.GetValueOrDefault() + (int)cleared.Cause
            : -1;
    }

    private static int Sum(in ConnectionId connection) => connection.CallId.Length + Sum(connection.StaticDevice);

    private static int Sum(in DeviceId device) => device.Value.Length;

    private delegate void Writing(ref BerWriter writer);

    private static byte[] Written(Writing write)
    {
        var writer = new BerWriter(new byte[256]);
        write(ref writer);
        return writer.Written.ToArray();
    }
}
