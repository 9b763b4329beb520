#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>States of an agent (ECMA-285 AgentState).</summary>
public enum AgentState
{
    AgentNotReady = 0,
    AgentNull = 1,
    AgentReady = 2,
    AgentBusy = 3,
    AgentWorkingAfterCall = 4,
}
