using CstaConnector.Load.Checker;
using CstaConnector.Load.CstaClient;
using CstaConnector.Load.Simulator;

namespace CstaConnector.EndToEnd.Tests.Linearizability;

/// <summary>The model: what a connector that has followed a user's events up to one of them must answer about him, worked out from BroadWorks' log without the connector.</summary>
/// <param name="Sequence">The number of the last event.</param>
/// <param name="Calls">His calls as the admin port tells them.</param>
/// <param name="Snapshot">The same as a CSTA client is told.</param>
/// <param name="Count">How many they are.</param>
/// <param name="Clearings">The numbers of the events by which calls left, the newest first.</param>
internal sealed record UserState(int Sequence, string Calls, string Snapshot, int Count, string Clearings)
{
    public static UserState Before { get; } = new(0, "", "", 0, "");

    /// <summary>The state behind each event of one user, in order.</summary>
    public static IReadOnlyList<UserState> Of(IEnumerable<SentEvent> events)
    {
        List<UserState> states = [];
        Dictionary<(string CallId, long StartTime), (TruthCall Call, PartyState State)> held = [];
        string clearings = "";
        foreach (SentEvent sent in events)
        {
            IReadOnlyList<TruthCall> told = sent.Call is { } one ? [one] : sent.Calls ?? [];
            List<(string, long)> gone = sent.IsSnapshot ? [.. held.Keys.Except(told.Select(c => (c.CallId, c.StartTime)))] : [];
            foreach (TruthCall call in told)
            {
                PartyState state = PartyStates.Of(call.Personality, call.State, call.AnswerTime is not null, call.ReleaseCause is not null);
                if (sent.EventType == "CallReleasedEvent" || state == PartyState.None)
                {
                    gone.Add((call.CallId, call.StartTime));
                }
                else
                {
                    held[(call.CallId, call.StartTime)] = (call, state);
                }
            }

            foreach ((string, long) party in gone.Where(party => held.Remove(party)))
            {
                clearings = $"{sent.SequenceNumber} {clearings}";
            }

            states.Add(new UserState(
                sent.SequenceNumber,
                Text(held.Values.Select(h => Call(h.Call.ExtTrackingId, h.Call.CallId, Word(h.State)))),
                Text(held.Values.Select(h => Connection(h.Call.ExtTrackingId, PartyStates.Local(h.State)))),
                held.Count,
                clearings));
        }

        return states;
    }

    /// <summary>Several calls in one text, whatever their order.</summary>
    public static string Text(IEnumerable<string> calls) => string.Join(", ", calls.Order(StringComparer.Ordinal));

    public static string Call(string callId, string partyId, string state) => $"{callId} {partyId} {state}";

    public static string Connection(string? callId, LocalState? state) => $"{callId} {state}";

    // As the admin port words it.
    private static string Word(PartyState state) => char.ToLowerInvariant(state.ToString()[0]) + state.ToString()[1..];
}
