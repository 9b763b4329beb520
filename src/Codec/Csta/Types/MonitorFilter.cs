using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>Which events a monitor does not report. A set bit filters its event out; an empty filter lets all through.</summary>
/// <remarks>Bits are not the events' tags: <see cref="CstaEvents.FilterBitOf"/> knows both.</remarks>
[BerSequence]
public partial record struct MonitorFilter
{
    /// <summary>Call control events filtered out.</summary>
    [BerOptional(0x80)]
    public CallControlFilter CallControl;

    /// <summary>Call associated events filtered out.</summary>
    [BerOptional(0x86)]
    public CallAssociatedFilter CallAssociated;

    /// <summary>Media attachment events filtered out.</summary>
    [BerOptional(0x87)]
    public MediaAttachmentFilter MediaAttachment;

    /// <summary>Physical device feature events filtered out.</summary>
    [BerOptional(0x88)]
    public PhysicalDeviceFeatureFilter PhysicalDeviceFeature;

    /// <summary>Logical device feature events filtered out.</summary>
    [BerOptional(0x89)]
    public LogicalDeviceFeatureFilter LogicalDeviceFeature;

    /// <summary>Device maintenance events filtered out.</summary>
    [BerOptional(0x83)]
    public DeviceMaintenanceFilter Maintenance;

    /// <summary>Voice unit events filtered out.</summary>
    [BerOptional(0x85)]
    public VoiceUnitFilter VoiceUnit;

    /// <summary>Private events filtered out.</summary>
    [BerOptional(0x84)]
    public VendorSpecFilter Private;

    /// <summary>Whether the filter keeps an event from being reported.</summary>
    /// <param name="code">The event.</param>
    public readonly bool Excludes(CstaEvent code)
    {
        int bit = CstaEvents.FilterBitOf(code);
        return bit >= 0 && (ListOf(code) & (1u << bit)) != 0;
    }

    private readonly uint ListOf(CstaEvent code) => ((int)code >> 8) switch
    {
        0xA0 => (uint)CallControl,
        0xA1 => (uint)CallAssociated,
        0xA2 => (uint)MediaAttachment,
        0xA3 => (uint)PhysicalDeviceFeature,
        0xA4 => (uint)LogicalDeviceFeature,
        0xA5 => (uint)Maintenance,
        0xA6 => (uint)VoiceUnit,
        0xA7 => (uint)Private,
        _ => 0,
    };
}
