using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The device at a connection's end.</summary>
[BerChoiceType]
public ref partial struct ConnectionEndpoint
{
    /// <summary>A device.</summary>
    [BerField(0x30, Name = "deviceID")]
    public DeviceId Device;

    /// <summary>There is one, and it is not known.</summary>
    [BerField(0x05)]
    public bool NotKnown;

    /// <summary>It is known and may not be told.</summary>
    [BerField(0xA1, 0x05)]
    public bool Restricted;
}
