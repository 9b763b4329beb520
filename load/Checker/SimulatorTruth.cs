using CstaConnector.Load.Simulator;

namespace CstaConnector.Load.Checker;

/// <summary>Puts what the simulator knows into the checker's own words; everything here runs on the world's thread.</summary>
/// <param name="clockOffsetMs">The world's clock minus the clients' clock.</param>
public sealed class SimulatorTruth(long clockOffsetMs)
{
    /// <summary>The number under which a user is configured at the connector: the user part of the id.</summary>
    public static string NumberOf(string userId)
    {
        ArgumentNullException.ThrowIfNull(userId);
        var at = userId.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? userId : userId[..at];
    }

    /// <summary>All calls that BroadWorks knows now, by device.</summary>
    public static Dictionary<string, IReadOnlyList<TruthParty>> Calls(BroadWorksWorld world)
    {
        ArgumentNullException.ThrowIfNull(world);
        var truth = new Dictionary<string, IReadOnlyList<TruthParty>>(StringComparer.Ordinal);
        foreach (var user in world.Agents)
        {
            var calls = world.CallsOf(user);
            if (calls.Count == 0)
            {
                continue;
            }

            var parties = new List<TruthParty>(calls.Count);
            foreach (var call in calls)
            {
                var state = PartyStates.Of(call.Personality, call.State, call.AnswerTime is not null, call.ReleaseCause is not null);
                if (PartyStates.Local(state) is { } local)
                {
                    parties.Add(new TruthParty(call.ExtTrackingId, local));
                }
            }

            truth[NumberOf(user)] = parties;
        }

        return truth;
    }

    /// <summary>The log of all events that were numbered.</summary>
    public List<LoggedEvent> Log(BroadWorksWorld world)
    {
        ArgumentNullException.ThrowIfNull(world);
        return [.. world.Log.Select(Of)];
    }

    /// <summary>A time of the world on the clients' clock.</summary>
    public long ClientTime(long worldMs) => worldMs - clockOffsetMs;

    private LoggedEvent Of(SentEvent sent)
    {
        IReadOnlyList<LoggedParty> parties = sent.Call is { } call ? [Of(call)] : [.. (sent.Calls ?? []).Select(Of)];
        return new LoggedEvent(
            ClientTime(sent.At), NumberOf(sent.UserId), sent.EventType, parties, sent.IsSnapshot, sent.AcknowledgedStatus == 200)
        {
            Subscription = sent.SubscriptionId,
            AcknowledgedAtMs = sent.AcknowledgedAt is { } at ? ClientTime(at) : null,
            Wire = $"{sent.EventType} seq {sent.SequenceNumber} epoch {sent.Epoch} of {sent.ExtTrackingId ?? "-"} numbered {ClientTime(sent.At)} "
                + $"sent +{sent.SentAt - sent.At} over {sent.Connection} acknowledged +{sent.AcknowledgedAt - sent.At} {sent.Fate}",
        };
    }

    private static LoggedParty Of(TruthCall call) => new(
        call.CallId, call.StartTime, call.ExtTrackingId, call.Personality, call.State, call.AnswerTime is not null, call.ReleaseCause is not null,
        call.RemoteAddress, call.Server);
}
