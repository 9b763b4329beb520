using CstaConnector.Engine.Calls;

namespace CstaConnector.Engine.Translation;

/// <summary>The events that lead from one state of a party to another, in order; at most three.</summary>
internal readonly record struct TellPath(Tell First, Tell Second = Tell.None, Tell Third = Tell.None)
{
    /// <summary>Whether the party may go on under its old connection; false means that no event tells of this move: a clear and an add do.</summary>
    internal bool Possible { get; private init; } = true;

    internal static TellPath Nothing => new(Tell.None);

    internal static TellPath Impossible => new(Tell.None) { Possible = false };

    /// <summary>The path of a party.</summary>
    /// <param name="terminator">Whether the party is called, rather than calling.</param>
    /// <param name="from">The state that clients believe; <see cref="PartyState.None"/> for a party that is new to them.</param>
    /// <param name="to">The state to tell of; not <see cref="PartyState.None"/>, which is a clearing and no move.</param>
    /// <param name="answered">Whether an answer time is known: tells whether a failed call of the caller had been answered before.</param>
    internal static TellPath Find(bool terminator, PartyState from, PartyState to, bool answered)
    {
        if (from == to)
        {
            return Nothing;
        }

        return to switch
        {
            PartyState.Initiated => from == PartyState.None ? new(Tell.ServiceInitiated) : Impossible,
            PartyState.Alerting => from == PartyState.None ? new(Tell.Delivered) : Impossible,
            PartyState.Originated => from is PartyState.None or PartyState.Initiated ? new(Tell.Originated) : Impossible,
            PartyState.Connected => from switch
            {
                PartyState.Held => new(Tell.Retrieved),
                PartyState.RemoteHeld => new(Tell.RemoteRetrieved),
                _ => ToActive(terminator, from, Tell.None),
            },
            PartyState.Held => from == PartyState.RemoteHeld ? new(Tell.RemoteRetrieved, Tell.Held) : ToActive(terminator, from, Tell.Held),
            PartyState.RemoteHeld => from == PartyState.Held ? new(Tell.Retrieved, Tell.RemoteHeld) : ToActive(terminator, from, Tell.RemoteHeld),
            PartyState.Failed => from != PartyState.None ? new(Tell.Failed)
                : terminator || answered ? ToActive(terminator, from, Tell.Failed)
                : new(Tell.Originated, Tell.Failed),
            _ => Impossible,
        };
    }

    private static TellPath ToActive(bool terminator, PartyState from, Tell then) => from switch
    {
        PartyState.None or PartyState.Initiated => new(terminator ? Tell.Delivered : Tell.Originated, Tell.Established, then),
        PartyState.Alerting or PartyState.Originated => new(Tell.Established, then),
        PartyState.Connected => new(then),
        _ => Impossible,
    };
}
