#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>States that can be asked for (ECMA-285 ReqAgentState).</summary>
public enum ReqAgentState
{
    LoggedOn = 0,
    LoggedOff = 1,
    NotReady = 2,
    Ready = 3,
    WorkingAfterCall = 4,
}
