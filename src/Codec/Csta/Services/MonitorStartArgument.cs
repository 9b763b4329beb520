using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// The argument of monitorStart (71): from now on, report the events of this device or call.
/// <code>
/// MonitorStartArgument ::= SEQUENCE {                           -- 30
///   monitorObject               CHOICE { deviceObject DeviceID, callObject ConnectionID },   -- 30 | 6B
///   requestedMonitorFilter      [0] IMPLICIT MonitorFilter OPTIONAL,      -- A0
///   monitorType                 MonitorType OPTIONAL,           -- 0A
///   requestedMonitorMediaClass  [1] IMPLICIT MonitorMediaClass OPTIONAL,  -- 81
///   extensions                  CSTACommonArguments OPTIONAL }  -- 7E
/// </code>
/// </summary>
public readonly ref struct MonitorStartArgument : IBerMessage<MonitorStartArgument>
{
    private const byte FilterTag = 0xA0;
    private const byte MediaTag = 0x81;

    /// <summary>The device to monitor; absent where a call is asked for.</summary>
    public DeviceId DeviceObject { get; init; }

    /// <summary>The call to monitor; absent where a device is asked for.</summary>
    public ConnectionId CallObject { get; init; }

    /// <summary>The events not to report; null, like an empty filter, means that all are wanted.</summary>
    public MonitorFilter? RequestedMonitorFilter { get; init; }

    /// <summary>Whether a call or a device is to be followed; null where not said.</summary>
    public MonitorType? MonitorType { get; init; }

    /// <summary>The media to monitor; null where not said.</summary>
    public MediaClass? RequestedMonitorMediaClass { get; init; }

    /// <summary>The common arguments, a whole element; empty where absent.</summary>
    public ReadOnlySpan<byte> Extensions { get; init; }

    /// <summary>Elements behind the known ones that were stepped over; never written.</summary>
    public int Skipped { get; init; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out MonitorStartArgument value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        BerScope scope = reader.Enter(BerTag.Sequence);
        DeviceId device = default;
        ConnectionId call = default;
        switch (reader.PeekTag)
        {
            case BerTag.Sequence:
                device = DeviceId.Read(ref reader);
                break;
            case CstaTag.ConnectionId:
                call = ConnectionId.Read(ref reader);
                break;
            default:
                reader.FailChoice();
                break;
        }

        MonitorFilter? filter = reader.PeekTag == FilterTag ? MonitorFilter.Read(ref reader, FilterTag) : null;
        MonitorType? type = reader.PeekTag == BerTag.Enumerated ? (MonitorType)reader.ReadEnumerated(BerTag.Enumerated) : null;
        MediaClass? media = reader.PeekTag == MediaTag ? (MediaClass)reader.ReadBits(MediaTag) : null;
        ReadOnlySpan<byte> extensions = Csta.Extensions.Read(ref reader);
        reader.Leave(scope);
        value = new MonitorStartArgument
        {
            DeviceObject = device,
            CallObject = call,
            RequestedMonitorFilter = filter,
            MonitorType = type,
            RequestedMonitorMediaClass = media,
            Extensions = extensions,
            Skipped = reader.Skipped,
        };
        return reader.Finish(out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in MonitorStartArgument value)
    {
        int mark = writer.Mark;
        writer.Raw(value.Extensions);
        if (value.RequestedMonitorMediaClass is MediaClass media)
        {
            writer.Bits(MediaTag, (uint)media);
        }

        if (value.MonitorType is MonitorType type)
        {
            writer.Integer(BerTag.Enumerated, (int)type);
        }

        if (value.RequestedMonitorFilter is MonitorFilter filter)
        {
            MonitorFilter.Write(ref writer, FilterTag, filter);
        }

        if (value.CallObject.IsPresent)
        {
            ConnectionId.Write(ref writer, value.CallObject);
        }
        else
        {
            DeviceId.Write(ref writer, value.DeviceObject);
        }

        writer.Wrap(BerTag.Sequence, mark);
    }
}
