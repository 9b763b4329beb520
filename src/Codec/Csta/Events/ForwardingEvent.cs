using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>Forwarding was set or cleared.</summary>
[BerSequence(0xAC)]
public ref partial struct ForwardingEvent : ICstaEvent<ForwardingEvent>
{
    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.Forwarding;

    /// <summary>The device.</summary>
    [BerField(0x63)]
    public ExtendedDeviceId Device;

    /// <summary>Calls of which kind are forwarded; null where not said.</summary>
    [BerOptional(0x0A)]
    public ForwardingType? ForwardingType;

    /// <summary>Whether forwarding is on.</summary>
    [BerField(0x01)]
    public bool ForwardStatus;

    /// <summary>What else is told; decoded when asked for.</summary>
    [BerRest]
    public BerPart<ForwardingDetails> Details;
}

/// <summary>What of <see cref="ForwardingEvent"/> is seldom told.</summary>
[BerGroup]
public ref partial struct ForwardingDetails
{
    /// <summary>The destination; may be absent.</summary>
    [BerOptional(0x30)]
    public DeviceId ForwardTo;

    /// <summary>Which of the settings are the device's defaults; null where none is.</summary>
    [BerOptional(0x0A)]
    public ForwardDefault? ForwardDefault;

    /// <summary>Rings before the call is forwarded; null where not said.</summary>
    [BerOptional(0x02)]
    public long? RingCount;

    /// <summary>Seconds before the call is forwarded; null where not said.</summary>
    [BerOptional(0x84)]
    public long? RingDuration;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
