using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of consultationCall (7): hold a call and make another.</summary>
[BerSequence]
public ref partial struct ConsultationCallArgument
{
    /// <summary>The connection of the call that exists.</summary>
    [BerField(0xA0)]
    public ConnectionId ExistingCall;

    /// <summary>The device to consult.</summary>
    [BerField(0xA1, 0x30)]
    public DeviceId ConsultedDevice;

    /// <summary>Whether the facilities of the held connection stay reserved; null where not said.</summary>
    [BerOptional(0x82)]
    public bool? ConnectionReservation;

    /// <summary>The account that the call is charged to; empty where absent.</summary>
    [BerOptional(0x83)]
    public ReadOnlySpan<byte> AccountCode;

    /// <summary>The authorization code; empty where absent.</summary>
    [BerOptional(0x84)]
    public ReadOnlySpan<byte> AuthCode;

    /// <summary>Data that the computing function attached to the call; empty where absent.</summary>
    [BerOptional(0x85)]
    public ReadOnlySpan<byte> CorrelatorData;

    /// <summary>User-to-user data; empty where absent.</summary>
    [BerOptional(0xA6, 0x04)]
    public ReadOnlySpan<byte> UserData;

    /// <summary>What is special about the call; null where not said.</summary>
    [BerOptional(0x87)]
    public CallCharacteristics? CallCharacteristics;

    /// <summary>The call's media; may be absent.</summary>
    [BerOptional(0xA8)]
    public BerPart<MediaCallCharacteristics> MediaCallCharacteristics;

    /// <summary>The calling connection's media; may be absent.</summary>
    [BerOptional(0xA9)]
    public BerPart<ConnectionInformation> CallingConnectionInfo;

    /// <summary>What the consultation is for; null is unrestricted.</summary>
    [BerOptional(0x8A)]
    public ConsultOptions? ConsultOptions;

    /// <summary>What the call is about; empty where absent.</summary>
    [BerOptional(0x8B, IsText = true, IsLater = true)]
    public ReadOnlySpan<byte> SubjectOfCall;

    /// <summary>Languages the caller prefers (RFC 1766 tags); empty where absent.</summary>
    [BerOptional(0x8C, IsText = true, IsLater = true)]
    public ReadOnlySpan<byte> LanguagePreferences;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
