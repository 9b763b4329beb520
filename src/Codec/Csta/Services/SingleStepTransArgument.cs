using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of singleStepTrans (50): put another device in the place of this one.</summary>
[BerSequence]
public ref partial struct SingleStepTransArgument
{
    /// <summary>The active connection.</summary>
    [BerField(0x6B)]
    public ConnectionId ActiveCall;

    /// <summary>The device to transfer to.</summary>
    [BerField(0x30)]
    public DeviceId TransferredTo;

    /// <summary>The account that the call is charged to; empty where absent.</summary>
    [BerOptional(0x80)]
    public ReadOnlySpan<byte> AccountCode;

    /// <summary>The authorization code; empty where absent.</summary>
    [BerOptional(0x81)]
    public ReadOnlySpan<byte> AuthCode;

    /// <summary>Data that the computing function attached to the call; empty where absent.</summary>
    [BerOptional(0x82)]
    public ReadOnlySpan<byte> CorrelatorData;

    /// <summary>User-to-user data; empty where absent.</summary>
    [BerOptional(0x7D, 0x04)]
    public ReadOnlySpan<byte> UserData;

    /// <summary>What is special about the call; null where not said.</summary>
    [BerOptional(0x83)]
    public CallCharacteristics? CallCharacteristics;

    /// <summary>What the call is about; empty where absent.</summary>
    [BerOptional(0x84, IsText = true, IsLater = true)]
    public ReadOnlySpan<byte> SubjectOfCall;

    /// <summary>Languages the caller prefers (RFC 1766 tags); empty where absent.</summary>
    [BerOptional(0x85, IsText = true, IsLater = true)]
    public ReadOnlySpan<byte> LanguagePreferences;

    /// <summary>Why, to be told as the events' cause; null where not said.</summary>
    [BerOptional(0x86)]
    public EventCause? Reason;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
