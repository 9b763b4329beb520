using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// Which events a monitor does not report. A set bit filters its event out; an empty filter lets all through.
/// <code>
/// MonitorFilter ::= SEQUENCE {                                  -- all BIT STRING DEFAULT {}
///   callControl            [0] IMPLICIT CallControlEvents,            -- 80
///   callAssociated         [6] IMPLICIT CallAssociatedEvents,         -- 86
///   mediaAttachment        [7] IMPLICIT MediaAttachmentEvents,        -- 87
///   physicalDeviceFeature  [8] IMPLICIT PhysicalDeviceFeatureEvents,  -- 88
///   logicalDeviceFeature   [9] IMPLICIT LogicalDeviceFeatureEvents,   -- 89
///   maintenance            [3] IMPLICIT DeviceMaintenanceEvents,      -- 83
///   voiceUnit              [5] IMPLICIT VoiceUnitEvents,              -- 85
///   private                [4] IMPLICIT VendorSpecEvents }            -- 84
/// </code>
/// </summary>
public readonly record struct MonitorFilter
{
    /// <summary>Call control events filtered out.</summary>
    public CallControlFilter CallControl { get; init; }

    /// <summary>Call associated events filtered out: bit n is the event with tag n.</summary>
    public uint CallAssociated { get; init; }

    /// <summary>Media attachment events filtered out: bit n is the event with tag n.</summary>
    public uint MediaAttachment { get; init; }

    /// <summary>Physical device feature events filtered out: bit n is the event with tag n.</summary>
    public uint PhysicalDeviceFeature { get; init; }

    /// <summary>Logical device feature events filtered out.</summary>
    public LogicalDeviceFeatureFilter LogicalDeviceFeature { get; init; }

    /// <summary>Device maintenance events filtered out.</summary>
    public DeviceMaintenanceFilter Maintenance { get; init; }

    /// <summary>Voice unit events filtered out, by ECMA-285's VoiceUnitEvents.</summary>
    public uint VoiceUnit { get; init; }

    /// <summary>Private events filtered out: bit 0.</summary>
    public uint Private { get; init; }

    // Bits of CallControlEvents in the order of the events' tags, bridged first (ECMA-285: the two numberings differ).
    private static ReadOnlySpan<byte> CallControlBits => [15, 0, 1, 2, 3, 14, 4, 5, 6, 7, 16, 8, 17, 9, 10, 11, 12, 13];

    // backInService 0, deviceCapabilityChanged 2, outOfService 1, partiallyInService 3.
    private static ReadOnlySpan<byte> MaintenanceBits => [0, 2, 1, 3];

    // play, record, review, stop, suspendPlay, suspendRecord; from voiceAttributesChange on the numberings agree.
    private static ReadOnlySpan<byte> VoiceUnitBits => [1, 3, 5, 0, 2, 4];

    /// <summary>Whether the filter keeps an event from being reported.</summary>
    /// <param name="code">The event.</param>
    public bool Excludes(CstaEvent code)
    {
        int tag = ((int)code & 0xFF) - 0xA0;
        (uint mask, int bit) = ((int)code >> 8) switch
        {
            0xA0 => ((uint)CallControl, BitOf(CallControlBits, tag)),
            0xA1 => (CallAssociated, tag),
            0xA2 => (MediaAttachment, tag),
            0xA3 => (PhysicalDeviceFeature, tag),
            0xA4 => ((uint)LogicalDeviceFeature, tag),
            0xA5 => ((uint)Maintenance, BitOf(MaintenanceBits, tag)),
            0xA6 => (VoiceUnit, BitOf(VoiceUnitBits, tag)),
            0xA7 => (Private, tag),
            _ => (0u, 0),
        };
        return bit is >= 0 and < 32 && (mask & (1u << bit)) != 0;
    }

    internal static MonitorFilter Read(scoped ref BerReader reader, byte tag)
    {
        BerScope scope = reader.Enter(tag);
        var filter = new MonitorFilter
        {
            CallControl = (CallControlFilter)ReadList(ref reader, 0x80),
            CallAssociated = ReadList(ref reader, 0x86),
            MediaAttachment = ReadList(ref reader, 0x87),
            PhysicalDeviceFeature = ReadList(ref reader, 0x88),
            LogicalDeviceFeature = (LogicalDeviceFeatureFilter)ReadList(ref reader, 0x89),
            Maintenance = (DeviceMaintenanceFilter)ReadList(ref reader, 0x83),
            VoiceUnit = ReadList(ref reader, 0x85),
            Private = ReadList(ref reader, 0x84),
        };
        reader.Leave(scope);
        return filter;
    }

    internal static void Write(ref BerWriter writer, byte tag, in MonitorFilter value)
    {
        int mark = writer.Mark;
        WriteList(ref writer, 0x84, value.Private);
        WriteList(ref writer, 0x85, value.VoiceUnit);
        WriteList(ref writer, 0x83, (uint)value.Maintenance);
        WriteList(ref writer, 0x89, (uint)value.LogicalDeviceFeature);
        WriteList(ref writer, 0x88, value.PhysicalDeviceFeature);
        WriteList(ref writer, 0x87, value.MediaAttachment);
        WriteList(ref writer, 0x86, value.CallAssociated);
        WriteList(ref writer, 0x80, (uint)value.CallControl);
        writer.Wrap(tag, mark);
    }

    private static int BitOf(ReadOnlySpan<byte> bits, int tag) => (uint)tag < (uint)bits.Length ? bits[tag] : tag;

    private static uint ReadList(scoped ref BerReader reader, byte tag) => reader.PeekTag == tag ? reader.ReadBits(tag) : 0;

    private static void WriteList(ref BerWriter writer, byte tag, uint mask)
    {
        if (mask != 0) // X.690 11.5: a default value is left out
        {
            writer.Bits(tag, mask);
        }
    }
}
