using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// The result of monitorStart (71).
/// <code>
/// MonitorStartResult ::= SEQUENCE {                             -- 30
///   crossRefIdentifier        MonitorCrossRefID,                -- 55
///   actualmonitorFilter       [0] IMPLICIT MonitorFilter OPTIONAL,      -- A0
///   actualMonitorMediaClass   [1] IMPLICIT MonitorMediaClass OPTIONAL,  -- 81
///   monitorExistingCalls      BOOLEAN OPTIONAL,                 -- 01
///   extensions                CSTACommonArguments OPTIONAL }    -- 7E
/// </code>
/// </summary>
public readonly ref struct MonitorStartResult : IBerMessage<MonitorStartResult>
{
    /// <summary>The monitor, as its monitorStart named it.</summary>
    public ReadOnlySpan<byte> CrossRefId { get; init; }

    /// <summary>The filter in force; null where not told.</summary>
    public MonitorFilter? ActualMonitorFilter { get; init; }

    /// <summary>The media monitored; null where not told.</summary>
    public MediaClass? ActualMonitorMediaClass { get; init; }

    /// <summary>Whether calls that were there before are reported too; null where not told.</summary>
    public bool? MonitorExistingCalls { get; init; }

    /// <summary>The common arguments, a whole element; empty where absent.</summary>
    public ReadOnlySpan<byte> Extensions { get; init; }

    /// <summary>Elements behind the known ones that were stepped over; never written.</summary>
    public int Skipped { get; init; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out MonitorStartResult value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        BerScope scope = reader.Enter(BerTag.Sequence);
        ReadOnlySpan<byte> crossRefId = reader.ReadOctets(CstaTag.MonitorCrossRefId);
        MonitorFilter? actualMonitorFilter = reader.PeekTag == 0xA0 ? MonitorFilter.Read(ref reader, 0xA0) : null;
        MediaClass? actualMonitorMediaClass = reader.PeekTag == 0x81 ? (MediaClass)reader.ReadBits(0x81) : null;
        bool? monitorExistingCalls = reader.PeekTag == BerTag.Boolean ? reader.ReadBoolean(BerTag.Boolean) : null;
        ReadOnlySpan<byte> extensions = Csta.Extensions.Read(ref reader);
        reader.Leave(scope);
        value = new MonitorStartResult
        {
            CrossRefId = crossRefId,
            ActualMonitorFilter = actualMonitorFilter,
            ActualMonitorMediaClass = actualMonitorMediaClass,
            MonitorExistingCalls = monitorExistingCalls,
            Extensions = extensions,
            Skipped = reader.Skipped,
        };
        return reader.Finish(out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in MonitorStartResult value)
    {
        int mark = writer.Mark;
        writer.Raw(value.Extensions);
        if (value.MonitorExistingCalls is bool existing)
        {
            writer.Boolean(BerTag.Boolean, existing);
        }

        if (value.ActualMonitorMediaClass is MediaClass media)
        {
            writer.Bits(0x81, (uint)media);
        }

        if (value.ActualMonitorFilter is MonitorFilter filter)
        {
            MonitorFilter.Write(ref writer, 0xA0, filter);
        }

        writer.Octets(CstaTag.MonitorCrossRefId, value.CrossRefId);
        writer.Wrap(BerTag.Sequence, mark);
    }
}
