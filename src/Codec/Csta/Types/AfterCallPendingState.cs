#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>States that an agent will have after its work is done; numbered otherwise than PendingAgentState (ECMA-285 pendingAgentState).</summary>
public enum AfterCallPendingState
{
    NotReady = 0,
    Ready = 1,
    Null = 2,
}
