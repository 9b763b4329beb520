using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>One connection of a call that was transferred or conferenced (an element of ConnectionList); every field may be absent.</summary>
[BerSequence]
public ref partial struct ConnectionListEntry
{
    /// <summary>The connection's identifier from now on.</summary>
    [BerOptional(0xA0, 0x6B)]
    public ConnectionId NewConnection;

    /// <summary>The connection's identifier until now.</summary>
    [BerOptional(0xA1, 0x6B)]
    public ConnectionId OldConnection;

    /// <summary>The device at the connection's end.</summary>
    [BerOptional(0xA2)]
    public ConnectionEndpoint Endpoint;

    /// <summary>The network interface device.</summary>
    [BerOptional(0xA3, Name = "associatedNID")]
    public AssociatedNid AssociatedNid;

    /// <summary>The connection's media.</summary>
    [BerOptional(0x30)]
    public BerPart<ConnectionInformation> ResultingConnectionInfo;
}
