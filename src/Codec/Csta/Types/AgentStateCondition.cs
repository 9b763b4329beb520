#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>Why an agent is in its state (ECMA-285 agentStateCondition).</summary>
public enum AgentStateCondition
{
    ForcedPause = 0,
    Other = 1,
}
