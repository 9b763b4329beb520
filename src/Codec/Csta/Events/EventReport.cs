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

    /// <summary>Elements that were stepped over.</summary>
    public int Skipped { get; init; }

    /// <summary>Reads the argument, the event unopened.</summary>
    /// <param name="tlv">One element.</param>
    /// <param name="value">What it says.</param>
    /// <param name="error">The fault.</param>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out EventReport value, out CodecError error)
    {
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
            Skipped = reader.Skipped,
        };
        return reader.Finish(out error);
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
