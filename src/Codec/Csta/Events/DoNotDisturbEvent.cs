using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>Do not disturb was set or cleared.</summary>
[BerSequence(0xAB)]
public ref partial struct DoNotDisturbEvent : ICstaEvent<DoNotDisturbEvent>
{
    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.DoNotDisturb;

    /// <summary>The device.</summary>
    [BerField(0x63)]
    public ExtendedDeviceId Device;

    /// <summary>Whether do not disturb is on.</summary>
    [BerField(0x01)]
    public bool DoNotDisturbOn;

    /// <summary>Calls of which origin are meant; null is all.</summary>
    [BerOptional(0x03)]
    public CallOrigination? CallOrigination;

    /// <summary>The callers that are meant; absent where all are.</summary>
    [BerOptional(0x30)]
    public BerList<DeviceId> CallingDeviceList;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
