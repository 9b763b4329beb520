using CstaConnector.Codec.Cti;

namespace CstaConnector.Engine.Calls;

/// <summary>What a call that BroadWorks describes is in the table.</summary>
internal static class CallMap
{
    /// <summary>The state of a described call. A state or personality that is missing, or that this release does not know, yields false: nothing may be concluded from it.</summary>
    internal static bool TryMap(in CtiCall call, out PartyState state)
    {
        bool terminator = call.Personality == CtiPersonality.Terminator;
        state = call.State switch
        {
            CtiCallState.Alerting => terminator ? PartyState.Alerting : PartyState.Initiated,
            CtiCallState.Active when call.ReleaseCause.IsPresent => PartyState.Failed,
            CtiCallState.Active => terminator || call.AnswerTime > 0 ? PartyState.Connected : PartyState.Originated,
            CtiCallState.Held => PartyState.Held,
            CtiCallState.RemoteHeld => PartyState.RemoteHeld,
            _ => PartyState.None,
        };
        return call.State is not (CtiCallState.None or CtiCallState.Unknown) && call.Personality is not (CtiPersonality.None or CtiPersonality.Unknown);
    }

    /// <summary>The table's word for a state, as logs and the admin port say it: CSTA's local connection state where there is one.</summary>
    internal static string Name(PartyState state) => state switch
    {
        PartyState.Initiated => "initiated",
        PartyState.Alerting => "alerting",
        PartyState.Originated => "originated",
        PartyState.Connected => "connected",
        PartyState.Held => "hold",
        PartyState.RemoteHeld => "remoteHold",
        PartyState.Failed => "fail",
        _ => "none",
    };
}
