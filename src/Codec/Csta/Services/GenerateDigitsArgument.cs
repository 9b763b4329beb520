using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of generateDigits (232).</summary>
[BerSequence]
public ref partial struct GenerateDigitsArgument
{
    /// <summary>The connection to send digits on.</summary>
    [BerField(0x6B)]
    public ConnectionId ConnectionToSendDigits;

    /// <summary>Rotary pulses or tones; null where the switch is to choose.</summary>
    [BerOptional(0x0A)]
    public DigitMode? DigitMode;

    /// <summary>The digits, from 0 to 9, * and #, A to D, and comma for a pause; IA5.</summary>
    [BerField(0x16)]
    public ReadOnlySpan<byte> CharactersToSend;

    /// <summary>A tone's length in milliseconds; null where the switch is to choose.</summary>
    [BerOptional(0x80)]
    public long? ToneDuration;

    /// <summary>Pulses a second; null where the switch is to choose.</summary>
    [BerOptional(0x81)]
    public long? PulseRate;

    /// <summary>The pause between digits in milliseconds; null where the switch is to choose.</summary>
    [BerOptional(0x82)]
    public long? PauseDuration;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
