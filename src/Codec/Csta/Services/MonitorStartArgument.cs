using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of monitorStart (71): what to monitor, and which events not to report.</summary>
[BerSequence]
public ref partial struct MonitorStartArgument
{
    /// <summary>The device; absent where a call is named.</summary>
    [BerAlternative("monitorObject", 0x30)]
    public DeviceId DeviceObject;

    /// <summary>The call; absent where a device is named.</summary>
    [BerAlternative("monitorObject", 0x6B)]
    public ConnectionId CallObject;

    /// <summary>The events not to report; null, like an empty filter, means that all are wanted.</summary>
    [BerOptional(0xA0)]
    public MonitorFilter? RequestedMonitorFilter;

    /// <summary>Whether a call or a device is to be followed; null where not said.</summary>
    [BerOptional(0x0A)]
    public MonitorType? MonitorType;

    /// <summary>The media to monitor; null where not said.</summary>
    [BerOptional(0x81)]
    public MediaClass? RequestedMonitorMediaClass;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
