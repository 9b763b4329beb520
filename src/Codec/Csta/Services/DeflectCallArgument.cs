using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of deflectCall (218).</summary>
[BerSequence]
public ref partial struct DeflectCallArgument
{
    /// <summary>The connection to divert.</summary>
    [BerField(0x6B)]
    public ConnectionId CallToBeDiverted;

    /// <summary>Where the call goes.</summary>
    [BerField(0x30)]
    public DeviceId NewDestination;

    /// <summary>Further destinations to alert along with the first.</summary>
    [BerOptional(0x30)]
    public BerList<DeviceId> AddNewDestinationsList;

    /// <summary>Data that the computing function attached to the call; empty where absent.</summary>
    [BerOptional(0x04)]
    public ReadOnlySpan<byte> CorrelatorData;

    /// <summary>User-to-user data; empty where absent.</summary>
    [BerOptional(0x7D, 0x04)]
    public ReadOnlySpan<byte> UserData;

    /// <summary>What is special about the call; null where not said.</summary>
    [BerOptional(0x80)]
    public CallCharacteristics? CallCharacteristics;

    /// <summary>What the call is about; empty where absent.</summary>
    [BerOptional(0x81, IsText = true, IsLater = true)]
    public ReadOnlySpan<byte> SubjectOfCall;

    /// <summary>Languages the caller prefers (RFC 1766 tags); empty where absent.</summary>
    [BerOptional(0x82, IsText = true, IsLater = true)]
    public ReadOnlySpan<byte> LanguagePreferences;

    /// <summary>Why, to be told as the events' cause; null where not said.</summary>
    [BerOptional(0x83)]
    public EventCause? Reason;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
