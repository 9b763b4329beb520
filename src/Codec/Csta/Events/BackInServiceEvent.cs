using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>A device works again.</summary>
[BerSequence(0xA0)]
public ref partial struct BackInServiceEvent : ICstaEvent<BackInServiceEvent>
{
    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.BackInService;

    /// <summary>The device.</summary>
    [BerField(0x63)]
    public ExtendedDeviceId Device;

    /// <summary>Why it happened.</summary>
    [BerOptional(0x0A)]
    public EventCause? Cause;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
