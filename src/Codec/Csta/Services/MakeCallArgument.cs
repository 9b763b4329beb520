using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of makeCall (10).</summary>
[BerSequence]
public ref partial struct MakeCallArgument
{
    /// <summary>The calling device.</summary>
    [BerField(0x30)]
    public DeviceId CallingDevice;

    /// <summary>The device to call.</summary>
    [BerField(0x30)]
    public DeviceId CalledDirectoryNumber;

    /// <summary>The account that the call is charged to; empty where absent.</summary>
    [BerOptional(0x80)]
    public ReadOnlySpan<byte> AccountCode;

    /// <summary>The authorization code; empty where absent.</summary>
    [BerOptional(0x81)]
    public ReadOnlySpan<byte> AuthCode;

    /// <summary>Whether the caller is prompted first; null is prompt.</summary>
    [BerOptional(0x83)]
    public AutoOriginate? AutoOriginate;

    /// <summary>Data that the computing function attached to the call; empty where absent.</summary>
    [BerOptional(0x82)]
    public ReadOnlySpan<byte> CorrelatorData;

    /// <summary>User-to-user data; empty where absent.</summary>
    [BerOptional(0x7D, 0x04)]
    public ReadOnlySpan<byte> UserData;

    /// <summary>What is special about the call; null where not said.</summary>
    [BerOptional(0x03)]
    public CallCharacteristics? CallCharacteristics;

    /// <summary>The call's media; may be absent.</summary>
    [BerOptional(0xA4)]
    public BerPart<MediaCallCharacteristics> MediaCallCharacteristics;

    /// <summary>The calling connection's media; may be absent.</summary>
    [BerOptional(0xA5)]
    public BerPart<ConnectionInformation> CallingConnectionInfo;

    /// <summary>What the call is about; empty where absent.</summary>
    [BerOptional(0x86, IsText = true, IsLater = true)]
    public ReadOnlySpan<byte> SubjectOfCall;

    /// <summary>Languages the caller prefers (RFC 1766 tags); empty where absent.</summary>
    [BerOptional(0x87, IsText = true, IsLater = true)]
    public ReadOnlySpan<byte> LanguagePreferences;

    /// <summary>Why, to be told as the events' cause; null where not said.</summary>
    [BerOptional(0x88)]
    public EventCause? Reason;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
