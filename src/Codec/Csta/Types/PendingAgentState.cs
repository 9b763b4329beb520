#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>States that an agent will have after the call (ECMA-285 PendingAgentState).</summary>
public enum PendingAgentState
{
    AgentNotReady = 0,
    AgentNull = 1,
    AgentReady = 2,
    AgentWorkingAfterCall = 3,
}
