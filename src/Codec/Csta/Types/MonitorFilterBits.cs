#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>Bits of the monitor filter's <c>callControl</c> list (ECMA-285 CallControlEvents). They are not the events' tags. A set bit filters the event out.</summary>
[Flags]
public enum CallControlFilter : uint
{
    /// <summary>No event is filtered out.</summary>
    None = 0,

    CallCleared = 1u << 0,
    Conferenced = 1u << 1,
    ConnectionCleared = 1u << 2,
    Delivered = 1u << 3,
    Diverted = 1u << 4,
    Established = 1u << 5,
    Failed = 1u << 6,
    Held = 1u << 7,
    NetworkReached = 1u << 8,
    Originated = 1u << 9,
    Queued = 1u << 10,
    Retrieved = 1u << 11,
    ServiceInitiated = 1u << 12,
    Transferred = 1u << 13,
    DigitsDialed = 1u << 14,
    Bridged = 1u << 15,
    NetworkCapabilitiesChanged = 1u << 16,
    Offered = 1u << 17,
}

/// <summary>Bits of the monitor filter's <c>logicalDeviceFeature</c> list (ECMA-285 LogicalDeviceFeatureEvents). Here bit n is the event with tag n. A set bit filters the event out.</summary>
[Flags]
public enum LogicalDeviceFeatureFilter : uint
{
    /// <summary>No event is filtered out.</summary>
    None = 0,

    AgentBusy = 1u << 0,
    AgentLoggedOn = 1u << 1,
    AgentLoggedOff = 1u << 2,
    AgentNotReady = 1u << 3,
    AgentReady = 1u << 4,
    AgentWorkingAfterCall = 1u << 5,
    AutoAnswer = 1u << 6,
    AutoWorkMode = 1u << 7,
    CallBack = 1u << 8,
    CallBackMessage = 1u << 9,
    CallerIDStatus = 1u << 10,
    DoNotDisturb = 1u << 11,
    Forwarding = 1u << 12,
    RouteingMode = 1u << 13,
    PresenceState = 1u << 14,
}

/// <summary>Bits of the monitor filter's <c>maintenance</c> list (ECMA-285 DeviceMaintenanceEvents). They are not the events' tags. A set bit filters the event out.</summary>
[Flags]
public enum DeviceMaintenanceFilter : uint
{
    /// <summary>No event is filtered out.</summary>
    None = 0,

    BackInService = 1u << 0,
    OutOfService = 1u << 1,
    DeviceCapabilityChanged = 1u << 2,
    PartiallyInService = 1u << 3,
}

/// <summary>Bits of the monitor filter's <c>callAssociated</c> list (ECMA-285 CallAssociatedEvents). Here bit n is the event with tag n. A set bit filters the event out.</summary>
[Flags]
public enum CallAssociatedFilter : uint
{
    /// <summary>No event is filtered out.</summary>
    None = 0,

    CallInformation = 1u << 0,
    Charging = 1u << 1,
    DTMFDigitsDetected = 1u << 2,
    TelephonyTonesDetected = 1u << 3,
    ServiceCompletionFailure = 1u << 4,
}

/// <summary>Bits of the monitor filter's <c>mediaAttachment</c> list (ECMA-285 MediaAttachmentEvents). Here bit n is the event with tag n. A set bit filters the event out.</summary>
[Flags]
public enum MediaAttachmentFilter : uint
{
    /// <summary>No event is filtered out.</summary>
    None = 0,

    MediaAttached = 1u << 0,
    MediaDetached = 1u << 1,
}

/// <summary>Bits of the monitor filter's <c>physicalDeviceFeature</c> list (ECMA-285 PhysicalDeviceFeatureEvents). Here bit n is the event with tag n. A set bit filters the event out.</summary>
[Flags]
public enum PhysicalDeviceFeatureFilter : uint
{
    /// <summary>No event is filtered out.</summary>
    None = 0,

    ButtonInformation = 1u << 0,
    ButtonPress = 1u << 1,
    DisplayUpdated = 1u << 2,
    Hookswitch = 1u << 3,
    LampMode = 1u << 4,
    MessageWaiting = 1u << 5,
    MicrophoneGain = 1u << 6,
    MicrophoneMute = 1u << 7,
    RingerStatus = 1u << 8,
    SpeakerMute = 1u << 9,
    SpeakerVolume = 1u << 10,
}

/// <summary>Bits of the monitor filter's <c>voiceUnit</c> list (ECMA-285 VoiceUnitEvents). They are not the events' tags. A set bit filters the event out.</summary>
[Flags]
public enum VoiceUnitFilter : uint
{
    /// <summary>No event is filtered out.</summary>
    None = 0,

    Stop = 1u << 0,
    Play = 1u << 1,
    SuspendPlay = 1u << 2,
    Record = 1u << 3,
    SuspendRecord = 1u << 4,
    Review = 1u << 5,
    VoiceAttributesChange = 1u << 6,
    BookmarkReached = 1u << 7,
    Completed = 1u << 8,
    DtmfDetected = 1u << 9,
    Emptied = 1u << 10,
    InterruptionDetected = 1u << 11,
    NotRecognized = 1u << 12,
    Recognized = 1u << 13,
    Started = 1u << 14,
    SilenceTimeoutExpired = 1u << 15,
    SpeechDetected = 1u << 16,
    VoiceErrorOccured = 1u << 17,
}

/// <summary>Bits of the monitor filter's <c>private</c> list (ECMA-285 VendorSpecEvents). Here bit n is the event with tag n. A set bit filters the event out.</summary>
[Flags]
public enum VendorSpecFilter : uint
{
    /// <summary>No event is filtered out.</summary>
    None = 0,

    PrivateEvent = 1u << 0,
}
