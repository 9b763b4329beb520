using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The result of snapshotCall (75): the call's devices, or the reference under which they will be sent in segments.</summary>
[BerSequence]
public ref partial struct SnapshotCallResult
{
    /// <summary>The reference of the segments to come.</summary>
    [BerAlternative("crossRefIDorSnapshotData", 0x80, Name = "serviceCrossRefID")]
    public ReadOnlySpan<byte> ServiceCrossRefId;

    /// <summary>The connections.</summary>
    [BerAlternative("crossRefIDorSnapshotData", 0x77)]
    public BerList<SnapshotCallResponseInfo> SnapshotData;

    /// <summary>The call's media; may be absent.</summary>
    [BerOptional(0x30)]
    public BerPart<MediaCallCharacteristics> MediaCallCharacteristics;

    /// <summary>What is special about the call; null where not said.</summary>
    [BerOptional(0x03)]
    public CallCharacteristics? CallCharacteristics;

    /// <summary>The calling device.</summary>
    [BerOptional(0x61)]
    public ExtendedDeviceId CallingDevice;

    /// <summary>The called device, as the caller gave it.</summary>
    [BerOptional(0x62)]
    public ExtendedDeviceId CalledDevice;

    /// <summary>The device inside the sub-domain that stands for a calling device outside it; may be absent.</summary>
    [BerOptional(0x65, Name = "associatedCallingDeviceID")]
    public ExtendedDeviceId AssociatedCallingDeviceId;

    /// <summary>The device inside the sub-domain that stands for a called device outside it; may be absent.</summary>
    [BerOptional(0x66, Name = "associatedCalledDeviceID")]
    public ExtendedDeviceId AssociatedCalledDeviceId;

    /// <summary>Data that the computing function attached to the call; empty where absent.</summary>
    [BerOptional(0x81)]
    public ReadOnlySpan<byte> CorrelatorData;

    /// <summary>Identifiers that link the call to others; may be absent.</summary>
    [BerOptional(0xA2)]
    public BerPart<CallLinkageData> CallLinkageData;

    /// <summary>What the call is about; empty where absent.</summary>
    [BerOptional(0x83, IsText = true, IsLater = true)]
    public ReadOnlySpan<byte> SubjectOfCall;

    /// <summary>A message that came with the call; may be absent.</summary>
    [BerOptional(0xA4, IsLater = true)]
    public BerPart<MessageInfo> MessageInfo;

    /// <summary>Languages the caller prefers (RFC 1766 tags); empty where absent.</summary>
    [BerOptional(0x85, IsText = true, IsLater = true)]
    public ReadOnlySpan<byte> LanguagePreferences;

    /// <summary>The devices that the call has left; may be absent.</summary>
    [BerOptional(0xA6, IsLater = true)]
    public BerPart<DeviceHistory> DeviceHistory;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
