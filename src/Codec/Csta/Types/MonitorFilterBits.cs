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

/// <summary>Bits of the monitor filter's <c>logicalDeviceFeature</c> list (ECMA-285 LogicalDeviceFeatureEvents). They are not the events' tags. A set bit filters the event out.</summary>
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
