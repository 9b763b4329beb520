using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The network interface device that goes with a connection.</summary>
[BerChoiceType]
public ref partial struct AssociatedNid
{
    /// <summary>A device.</summary>
    [BerField(0x30, Name = "deviceID")]
    public DeviceId Device;

    /// <summary>There is one, and it is not known.</summary>
    [BerField(0x05)]
    public bool NotKnown;
}
