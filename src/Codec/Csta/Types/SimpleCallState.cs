#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>The state of a call in one number: the other side's connection state × 16 + the own side's, where there are two (ECMA-285 SimpleCallState).</summary>
public enum SimpleCallState
{
    CallNull = 0,
    CallPending = 1,
    CallOriginated = 3,
    CallDelivered = 35,
    CallDeliveredHeld = 36,
    CallReceived = 50,
    CallEstablished = 51,
    CallEstablishedHeld = 52,
    CallReceivedOnHold = 66,
    CallEstablishedOnHold = 67,
    CallQueued = 83,
    CallQueuedHeld = 84,
    CallBlocked = 96,
    CallFailed = 99,
    CallFailedHeld = 100,
}
