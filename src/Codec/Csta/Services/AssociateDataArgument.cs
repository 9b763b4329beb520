using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of associateData (230): attach data to a call.</summary>
[BerSequence]
public ref partial struct AssociateDataArgument
{
    /// <summary>The connection of the call that exists.</summary>
    [BerField(0x6B)]
    public ConnectionId ExistingCall;

    /// <summary>The account that the call is charged to; empty where absent.</summary>
    [BerOptional(0x80)]
    public ReadOnlySpan<byte> AccountCode;

    /// <summary>The authorization code; empty where absent.</summary>
    [BerOptional(0x81)]
    public ReadOnlySpan<byte> AuthCode;

    /// <summary>Data that the computing function attached to the call; empty where absent.</summary>
    [BerOptional(0x82)]
    public ReadOnlySpan<byte> CorrelatorData;

    /// <summary>Data that qualify the call (a wrap-up code, say); empty where absent.</summary>
    [BerOptional(0x83)]
    public ReadOnlySpan<byte> CallQualifyingData;

    /// <summary>What is special about the call; null where not said.</summary>
    [BerOptional(0x84)]
    public CallCharacteristics? CallCharacteristics;

    /// <summary>What the call is about; empty where absent.</summary>
    [BerOptional(0x85, IsText = true, IsLater = true)]
    public ReadOnlySpan<byte> SubjectOfCall;

    /// <summary>Languages the caller prefers (RFC 1766 tags); empty where absent.</summary>
    [BerOptional(0x86, IsText = true, IsLater = true)]
    public ReadOnlySpan<byte> LanguagePreferences;

    /// <summary>The device that the data are about; may be absent.</summary>
    [BerOptional(0xA7)]
    public DeviceId DeviceInfo;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
