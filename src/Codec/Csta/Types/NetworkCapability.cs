using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>What a network tells of a call.</summary>
[BerSequence]
public ref partial struct NetworkCapability
{
    /// <summary>The network.</summary>
    [BerField(0x0A)]
    public NetworkType NetworkType;

    /// <summary>Events that the network tells, one bit each; null where not said.</summary>
    [BerOptional(0x03)]
    public uint? EventsProvided;
}
