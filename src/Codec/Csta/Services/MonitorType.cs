namespace CstaConnector.Codec.Csta;

/// <summary>What a monitor follows (ECMA-285 MonitorType, ENUMERATED, 0A).</summary>
public enum MonitorType
{
    /// <summary>A call, to whatever device it goes.</summary>
    Call = 0,

    /// <summary>A device.</summary>
    Device = 1,
}
