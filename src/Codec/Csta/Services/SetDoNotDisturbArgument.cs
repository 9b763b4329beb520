using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of setDoNotDisturb (316).</summary>
[BerSequence]
public ref partial struct SetDoNotDisturbArgument
{
    /// <summary>The device.</summary>
    [BerField(0x30)]
    public DeviceId Device;

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
