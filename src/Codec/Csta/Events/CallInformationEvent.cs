using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>Data of a call changed.</summary>
[BerSequence(0xA0)]
public ref partial struct CallInformationEvent : ICstaEvent<CallInformationEvent>
{
    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.CallInformation;

    /// <summary>The connection.</summary>
    [BerField(0x6B)]
    public ConnectionId Connection;

    /// <summary>The device.</summary>
    [BerField(0x63)]
    public ExtendedDeviceId Device;

    /// <summary>The calling device.</summary>
    [BerOptional(0x61)]
    public ExtendedDeviceId CallingDevice;

    /// <summary>The account that the call is charged to; empty where absent.</summary>
    [BerOptional(0x80)]
    public ReadOnlySpan<byte> AccountInfo;

    /// <summary>The authorization code; empty where absent.</summary>
    [BerOptional(0x81)]
    public ReadOnlySpan<byte> AuthCode;

    /// <summary>Data that the computing function attached to the call; empty where absent.</summary>
    [BerOptional(0x82)]
    public ReadOnlySpan<byte> CorrelatorData;

    /// <summary>Services that are possible now; may be absent.</summary>
    [BerOptional(0xA3)]
    public BerPart<ServicesPermitted> ServicesPermitted;

    /// <summary>User-to-user data; empty where absent.</summary>
    [BerOptional(0x7D, 0x04)]
    public ReadOnlySpan<byte> UserData;

    /// <summary>Data that qualify the call (a wrap-up code, say); empty where absent.</summary>
    [BerOptional(0x84)]
    public ReadOnlySpan<byte> CallQualifyingData;

    /// <summary>The connection's media; may be absent.</summary>
    [BerOptional(0x30)]
    public BerPart<ConnectionInformation> ConnectionInfo;

    /// <summary>Linkage identifiers before and after; may be absent.</summary>
    [BerOptional(0xA5)]
    public BerPart<CallLinkageDataList> CallLinkageDataList;

    /// <summary>What is special about the call; null where not said.</summary>
    [BerOptional(0x86)]
    public CallCharacteristics? CallCharacteristics;

    /// <summary>What the call is about; empty where absent.</summary>
    [BerOptional(0x87, IsText = true, IsLater = true)]
    public ReadOnlySpan<byte> SubjectOfCall;

    /// <summary>Languages the caller prefers (RFC 1766 tags); empty where absent.</summary>
    [BerOptional(0x88, IsText = true, IsLater = true)]
    public ReadOnlySpan<byte> LanguagePreferences;

    /// <summary>The device that the data are about; may be absent.</summary>
    [BerOptional(0xA9)]
    public DeviceId DeviceInfo;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
