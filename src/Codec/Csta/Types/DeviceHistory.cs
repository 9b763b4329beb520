using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>A device that a call has left.</summary>
[BerSequence]
public ref partial struct DeviceHistory
{
    /// <summary>A device that the call has left.</summary>
    [BerField(0x30, Name = "oldDeviceID")]
    public DeviceId OldDeviceId;

    /// <summary>Why the call left the device; null where not said.</summary>
    [BerOptional(0x81)]
    public EventCause? EventCause;

    /// <summary>The connection at the device; may be absent.</summary>
    [BerOptional(0xA2, Name = "oldConnectionID")]
    public ConnectionId OldConnectionId;
}
