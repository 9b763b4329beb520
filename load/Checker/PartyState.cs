using CstaConnector.Load.CstaClient;

namespace CstaConnector.Load.Checker;

/// <summary>What a connector's table must hold for a party that BroadWorks reports.</summary>
public enum PartyState
{
    /// <summary>Not a party of the user: detached, released, idle.</summary>
    None,
    Initiated,
    Alerting,

    /// <summary>Connected, the other side not yet.</summary>
    Originated,
    Connected,
    Hold,

    /// <summary>Connected, the other side holds.</summary>
    RemoteHold,
    Fail,
}

/// <summary>The map from BroadWorks' words to states, written down a second time, on its own.</summary>
public static class PartyStates
{
    public static PartyState Of(LoggedParty party)
    {
        ArgumentNullException.ThrowIfNull(party);
        return Of(party.Personality, party.State, party.Answered, party.Releasing);
    }

    public static PartyState Of(string personality, string state, bool answered, bool releasing) => state switch
    {
        "Alerting" => personality == "Terminator" ? PartyState.Alerting : PartyState.Initiated,
        "Active" when releasing => PartyState.Fail,
        "Active" => answered || personality == "Terminator" ? PartyState.Connected : PartyState.Originated,
        "Held" => PartyState.Hold,
        "Remote Held" => PartyState.RemoteHold,
        _ => PartyState.None,
    };

    /// <summary>State of the user's own connection; null where there is none.</summary>
    public static LocalState? Local(PartyState state) => state switch
    {
        PartyState.Initiated => LocalState.Initiated,
        PartyState.Alerting => LocalState.Alerting,
        PartyState.Originated or PartyState.Connected or PartyState.RemoteHold => LocalState.Connected,
        PartyState.Hold => LocalState.Hold,
        PartyState.Fail => LocalState.Fail,
        _ => null,
    };
}
