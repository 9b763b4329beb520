using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of setForwarding (317).</summary>
[BerSequence]
public ref partial struct SetForwardingArgument
{
    /// <summary>The device.</summary>
    [BerField(0x30)]
    public DeviceId Device;

    /// <summary>Calls of which kind are forwarded; null where not said.</summary>
    [BerOptional(0x0A)]
    public ForwardingType? ForwardingType;

    /// <summary>Whether forwarding is to be on.</summary>
    [BerField(0x01)]
    public bool ActivateForward;

    /// <summary>The destination; absent where it is the device's default.</summary>
    [BerOptional(0x30)]
    public DeviceId ForwardDN;

    /// <summary>Rings before the call is forwarded; null where not said.</summary>
    [BerOptional(0x02)]
    public long? RingCount;

    /// <summary>Seconds before the call is forwarded; null where not said.</summary>
    [BerOptional(0x83)]
    public long? RingDuration;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
