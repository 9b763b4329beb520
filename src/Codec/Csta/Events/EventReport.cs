using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Rose;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// The argument of cSTAEventReport (21): a monitor's reference and one event. It has no result.
/// <code>
/// CSTAEventReportArgument ::= SEQUENCE {                        -- 30
///   crossRefIdentifier  MonitorCrossRefID,                      -- 55
///   eventSpecificInfo   CHOICE {
///     callControlEvents            [0] CallControlEvents,       -- A0
///     callAssociatedEvents         [1] ..,                      -- A1
///     mediaAttachmentEvents        [2] ..,                      -- A2
///     physicalDeviceFeatureEvents  [3] ..,                      -- A3
///     logicalDeviceFeatureEvents   [4] ..,                      -- A4
///     deviceMaintenanceEvents      [5] ..,                      -- A5
///     voiceUnitEvents              [6] ..,                      -- A6
///     vendorSpecEvents             [7] .. } }                   -- A7
/// </code>
/// </summary>
public readonly ref struct EventReport
{
    /// <summary>The monitor, as its monitorStart named it.</summary>
    public ReadOnlySpan<byte> CrossRefId { get; init; }

    /// <summary>Which event it is; a value without a name where the standard has none either.</summary>
    public CstaEvent Event { get; init; }

    /// <summary>The event's whole element, inside its group's.</summary>
    public ReadOnlySpan<byte> Body { get; init; }

    /// <summary>Octets of the argument before <see cref="Body"/>, to shift an error found inside it.</summary>
    public int BodyOffset { get; init; }

    /// <summary>Reads the argument, the event unopened.</summary>
    /// <param name="tlv">One element.</param>
    /// <param name="value">What it says.</param>
    /// <param name="error">The fault.</param>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out EventReport value, out CodecError error)
    {
        if (TryReadUsual(tlv, out value))
        {
            error = default;
            return true;
        }

        var reader = new BerReader(tlv);
        BerScope scope = reader.Enter(BerTag.Sequence);
        ReadOnlySpan<byte> crossRefId = reader.ReadOctets(CstaTag.MonitorCrossRefId);
        int group = reader.PeekTag;
        if (group is < 0xA0 or > 0xA7)
        {
            reader.FailChoice();
        }

        BerScope inner = reader.Enter((byte)group);
        int offset = reader.Position;
        int tag = reader.PeekTag;
        ReadOnlySpan<byte> body = reader.ReadElement();
        reader.Leave(inner);
        reader.Leave(scope);
        value = new EventReport
        {
            CrossRefId = crossRefId,
            Event = (CstaEvent)((group << 8) | tag),
            Body = body,
            BodyOffset = offset,
        };
        return reader.Finish(out error);
    }

    /// <summary>Definite lengths and nothing but the two fields: 30 { 55 .., A0 { A4 .. } }.</summary>
    private static bool TryReadUsual(ReadOnlySpan<byte> tlv, out EventReport value)
    {
        value = default;
        int at = BerFast.Open(tlv, BerTag.Sequence);
        if (at < 0 || at + 1 >= tlv.Length || tlv[at] != CstaTag.MonitorCrossRefId || tlv[at + 1] >= 0x80 || tlv[at + 1] > tlv.Length - at - 2)
        {
            return false;
        }

        int group = at + 2 + tlv[at + 1];
        long header = group < tlv.Length && tlv[group] is >= 0xA0 and <= 0xA7 ? BerFast.Header(tlv, group, tlv.Length) : -1;
        if (header < 0 || BerFast.Contents(header) + BerFast.Length(header) != tlv.Length)
        {
            return false;
        }

        int body = BerFast.Contents(header);
        if (BerFast.Skip(tlv, body, tlv.Length) != tlv.Length)
        {
            return false;
        }

        value = new EventReport
        {
            CrossRefId = tlv.Slice(at + 2, tlv[at + 1]),
            Event = (CstaEvent)((tlv[group] << 8) | tlv[body]),
            Body = tlv[body..],
            BodyOffset = body,
        };
        return true;
    }

    /// <summary>Writes a whole Invoke of cSTAEventReport with an event.</summary>
    /// <typeparam name="TEvent">The event's type.</typeparam>
    /// <param name="writer">The writer.</param>
    /// <param name="invokeId">The invoke id; written in two octets, −32,768 to 32,767, so that <see cref="EventReportPatch"/> can put another in its place.</param>
    /// <param name="crossRefId">The monitor.</param>
    /// <param name="value">The event.</param>
    public static void Write<TEvent>(ref BerWriter writer, short invokeId, scoped ReadOnlySpan<byte> crossRefId, in TEvent value)
        where TEvent : struct, ICstaEvent<TEvent>, allows ref struct
    {
        int mark = writer.Mark;
        TEvent.Write(ref writer, value);
        Wrap(ref writer, mark, TEvent.Code, invokeId, crossRefId);
    }

    /// <summary>Makes an event's element, written since a mark, a whole Invoke of cSTAEventReport.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="mark">The writer's mark before the event.</param>
    /// <param name="code">Which event it is.</param>
    /// <param name="invokeId">The invoke id; written in two octets.</param>
    /// <param name="crossRefId">The monitor.</param>
    public static void Wrap(ref BerWriter writer, int mark, CstaEvent code, short invokeId, scoped ReadOnlySpan<byte> crossRefId)
    {
        WrapArgument(ref writer, mark, code, crossRefId);
        writer.Integer(BerTag.Integer, (int)CstaOperation.CSTAEventReport);
        writer.Integer16(BerTag.Integer, invokeId);
        writer.Wrap((byte)RoseKind.Invoke, mark);
    }

    /// <summary>Makes an event's element, written since a mark, the argument of cSTAEventReport.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="mark">The writer's mark before the event.</param>
    /// <param name="code">Which event it is.</param>
    /// <param name="crossRefId">The monitor.</param>
    public static void WrapArgument(ref BerWriter writer, int mark, CstaEvent code, scoped ReadOnlySpan<byte> crossRefId)
    {
        writer.Wrap((byte)((int)code >> 8), mark);
        writer.Octets(CstaTag.MonitorCrossRefId, crossRefId);
        writer.Wrap(BerTag.Sequence, mark);
    }
}
