#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>Errors of UniversalFailure's category <c>security</c> (ECMA-285 SecurityErrors).</summary>
public enum SecurityError
{
    Generic = 0,
    SequenceNumberViolated = 1,
    TimeStampViolated = 2,
    SecurityInfoViolated = 4,
}

/// <summary>Errors of UniversalFailure's category <c>stateIncompatibility</c> (ECMA-285 StateIncompatibilityErrors).</summary>
public enum StateIncompatibilityError
{
    Generic = 1,
    InvalidObjectState = 2,
    InvalidConnectionIDForActiveCall = 3,
    NoActiveCall = 4,
    NoHeldCall = 5,
    NoCallToClear = 6,
    NoConnectionToClear = 7,
    NoCallToAnswer = 8,
    NoCallToComplete = 9,
    NotAbleToPlay = 10,
    NotAbleToResume = 11,
    EndOfMsg = 12,
    BeginningOfMsg = 13,
    MsgSuspended = 14,
    InvalidDeviceState = 15,
    ConnectedCallExists = 16,
    InvalidActiveDeviceState = 17,
    InvalidCalledDeviceState = 18,
    InvalidCallingDeviceState = 19,
    InvalidCallToParkDeviceState = 20,
    InvalidDestinationDeviceState = 21,
    InvalidDivertingDeviceState = 22,
    InvalidHeldDeviceState = 23,
    InvalidParkToDeviceState = 24,
    InvalidConnectionState = 25,
    InvalidActiveConnectionState = 26,
    InvalidHeldConnectionState = 27,
    IncorrectMsgState = 28,
}

/// <summary>Errors of UniversalFailure's category <c>systemResourceAvailability</c> (ECMA-285 SystemResourceAvailabilityErrors).</summary>
public enum SystemResourceAvailabilityError
{
    Generic = 1,
    ResourceBusy = 2,
    InternalResourceBusy = 3,
    ResourceOutOfService = 4,
    NetworkBusy = 5,
    NetworkOutOfService = 6,
    OverallMonitorLimitExceeded = 7,
    ConferenceMemberLimitExceeded = 8,
    ClassifierBusy = 9,
    NoMediaChannelsAvailable = 10,
    ChannelsInUseForBridgedDevices = 11,
    ChannelsInUseForData = 12,
    ToneDetectorBusy = 13,
    ToneGeneratorBusy = 14,
    DeviceOutOfService = 15,
    ActiveDeviceOutOfService = 16,
    CalledDeviceOutOfService = 17,
    CallingDeviceOutOfService = 18,
    CallToParkDeviceOutOfService = 19,
    DestinationDeviceOutOfService = 20,
    DivertingDeviceOutOfService = 21,
    HeldDeviceOutOfService = 22,
    ParkToDeviceOutOfService = 23,
    PickupDeviceOutOfService = 24,
    OtherResourceOutOfService = 25,
    ResourceLimitExceeded = 26,
    RegistrationLimitExceeded = 27,
    ConferenceResourceCannotBeSatisfied = 28,
    MaxDevicesExceeded = 29,
    StartTimeOutOfRange = 30,
    DurationExceeded = 31,
}

/// <summary>Errors of UniversalFailure's category <c>subscribedResourceAvailability</c> (ECMA-285 SubscribedResourceAvailabilityErrors).</summary>
public enum SubscribedResourceAvailabilityError
{
    Generic = 1,
    ObjectMonitorLimitExceeded = 2,
    TrunkLimitExceeded = 3,
    OutstandingReqLimitExceeded = 4,
    ObjectRegistrationLimitExceeded = 5,
}

/// <summary>Errors of UniversalFailure's category <c>performanceManagement</c> (ECMA-285 PerformanceManagementErrors).</summary>
public enum PerformanceManagementError
{
    Generic = 1,
    PerformanceLimitExceeded = 2,
}

/// <summary>Errors of UniversalFailure's category <c>privateData</c> (ECMA-285 PrivateDataInfoErrors).</summary>
public enum PrivateDataInfoError
{
    CSTAPrivateDataInfoError = 1,
}
