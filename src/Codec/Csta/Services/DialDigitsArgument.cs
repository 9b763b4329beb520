using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of dialDigits (219): go on dialling.</summary>
[BerSequence]
public ref partial struct DialDigitsArgument
{
    /// <summary>The dialling connection.</summary>
    [BerField(0x6B)]
    public ConnectionId DiallingConnection;

    /// <summary>The digits to dial.</summary>
    [BerField(0x30)]
    public DeviceId DiallingSequence;

    /// <summary>Data that the computing function attached to the call; empty where absent.</summary>
    [BerOptional(0x04)]
    public ReadOnlySpan<byte> CorrelatorData;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
