using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
public ref struct EventReport
{
    /// <summary>30 L 55 04 .. .. .. .. A0 L−8 A4 L−10: the headers before a short event with a reference of four octets, which nearly every switch gives.</summary>
    private const int UsualHeaders = 12;

    /// <summary>The monitor, as its monitorStart named it.</summary>
    public ReadOnlySpan<byte> CrossRefId { readonly get; private set; }

    /// <summary>Which event it is; a value without a name where the standard has none either.</summary>
    public CstaEvent Event { readonly get; private set; }

    /// <summary>The event's whole element, inside its group's.</summary>
    public ReadOnlySpan<byte> Body { readonly get; private set; }

    /// <summary>Octets of the argument before <see cref="Body"/>, to shift an error found inside it.</summary>
    public int BodyOffset { readonly get; private set; }

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
        int end = tlv.Length;
        if (end is >= UsualHeaders + 4 and < 0x82)
        {
            ref byte octets = ref MemoryMarshal.GetReference(tlv);
            uint outer = (uint)BerFast.Word(ref octets);
            uint inner = (uint)BerFast.Word(ref Unsafe.Add(ref octets, 8));
            uint lengths = (uint)((end - 10) << 8) | (uint)((end - UsualHeaders) << 24);
            if (outer == (0x0400_0000u | (CstaTag.MonitorCrossRefId << 16) | (uint)((end - 2) << 8) | BerTag.Sequence) && (inner & 0xFF00_FF00) == lengths
                && (byte)inner is >= 0xA0 and <= 0xA7 && (inner & 0x1F_0000) != 0x1F_0000 && (inner & 0xFF_0000) != 0)
            {
                value.CrossRefId = tlv.Slice(4, 4);
                value.Event = (CstaEvent)(((inner & 0xFF) << 8) | (byte)(inner >> 16));
                value.Body = tlv[(UsualHeaders - 2)..];
                value.BodyOffset = UsualHeaders - 2;
                return true;
            }
        }

        int at = BerFast.Open(tlv, BerTag.Sequence);
        if (at < 0)
        {
            return false;
        }

        ref byte first = ref MemoryMarshal.GetReference(tlv);
        int header = BerFast.Peek(ref first, at, end);
        int group = at + 2 + (header >> 8);
        if ((byte)header != CstaTag.MonitorCrossRefId || header >= 0x8000 || group > end)
        {
            return false;
        }

        value.CrossRefId = tlv[(at + 2)..group];
        header = BerFast.Peek(ref first, group, end);
        int groupTag = (byte)header;
        if (groupTag is < 0xA0 or > 0xA7)
        {
            return false;
        }

        int body = group + 2;
        if (header >> 8 != end - body || header >= 0x8000)
        {
            long contents = BerFast.Header(tlv, group, end);
            body = BerFast.Contents(contents);
            if (contents < 0 || body + BerFast.Length(contents) != end)
            {
                return false;
            }
        }

        value.Body = tlv[body..];
        value.BodyOffset = body;
        if (!BerFast.IsOneElement(tlv, body))
        {
            return false;
        }

        value.Event = (CstaEvent)((groupTag << 8) | tlv[body]);
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
