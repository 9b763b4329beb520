using System.Xml.Linq;
using CstaConnector.Load.CstaClient;

namespace CstaConnector.EndToEnd.Tests.Checker.Reference;

/// <summary>A party as the reference connector holds it, read with XDocument.</summary>
internal sealed record ReferenceParty(
    string PartyId, string StartTime, string CallId, string Personality, string State, bool Answered, bool Releasing, string Remote)
{
    private static readonly XNamespace s_xsi = "http://schema.broadsoft.com/xsi";

    public (string, string) Key => (PartyId, StartTime);

    /// <summary>Own state and other side's state in the words of CSTA; null where the call is no party of its user.</summary>
    public (LocalState Own, LocalState Other)? Local => (Personality, State, Answered) switch
    {
        (_, "Active", _) when Releasing => (LocalState.Fail, LocalState.Connected),
        ("Terminator", "Alerting", _) => (LocalState.Alerting, LocalState.Connected),
        (_, "Alerting", _) => (LocalState.Initiated, LocalState.Null),
        ("Terminator", "Active", _) or (_, "Active", true) => (LocalState.Connected, LocalState.Connected),
        (_, "Active", _) => (LocalState.Connected, LocalState.Alerting),
        (_, "Held", _) => (LocalState.Hold, LocalState.Connected),
        (_, "Remote Held", _) => (LocalState.Connected, LocalState.Hold),
        _ => null,
    };

    public static ReferenceParty Of(XElement call) => new(
        call.Element(s_xsi + "callId")!.Value,
        call.Element(s_xsi + "startTime")!.Value,
        call.Element(s_xsi + "extTrackingId")!.Value,
        call.Element(s_xsi + "personality")!.Value,
        call.Element(s_xsi + "state")!.Value,
        call.Element(s_xsi + "answerTime") is not null,
        call.Element(s_xsi + "releaseCause") is not null,
        call.Element(s_xsi + "remoteParty")?.Element(s_xsi + "address")?.Value ?? "");
}

/// <summary>A CSTA event to be told of a device.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="CallId">The call; for a transfer the old one.</param>
/// <param name="Own">Whether it names the device's own connection, or the other side's.</param>
/// <param name="Local">The device's own state.</param>
/// <param name="Cause">The event cause.</param>
/// <param name="NewCallId">For a transfer: the call's new id.</param>
internal sealed record Tale(CstaEventKind Kind, string CallId, bool Own, LocalState Local, int Cause = 22, string? NewCallId = null);

/// <summary>The table of one user: what is held, and the tales that lead from one picture to the next.</summary>
internal sealed class ReferenceUser(string userId, string number)
{
    private const int SwitchingFunctionTerminated = 54;

    public string UserId => userId;

    public string Number => number;

    public Dictionary<(string, string), ReferenceParty> Parties { get; } = [];

    public bool HasPicture { get; private set; }

    public IEnumerable<Tale> Live(string type, IEnumerable<ReferenceParty> parties) => [.. parties.SelectMany(p => Live(type, p))];

    /// <summary>Takes a snapshot as the truth; tells what leads there and which parties were out of step.</summary>
    public (List<Tale> Tales, List<(ReferenceParty Party, string Held, string Reported)> OutOfStep) Snapshot(IEnumerable<ReferenceParty> reported)
    {
        var now = reported.Where(p => p.Local is not null).ToDictionary(p => p.Key);
        List<Tale> tales = [];
        List<(ReferenceParty, string, string)> outOfStep = [];
        foreach (var held in Parties.Values.Where(p => !now.ContainsKey(p.Key)).ToList())
        {
            tales.Add(new Tale(CstaEventKind.ConnectionCleared, held.CallId, true, LocalState.Null, SwitchingFunctionTerminated));
            outOfStep.Add((held, held.State, "none"));
            Parties.Remove(held.Key);
        }

        foreach (var party in now.Values)
        {
            if (!Parties.TryGetValue(party.Key, out var held))
            {
                tales.AddRange(FromNothing(party));
                outOfStep.Add((party, "none", party.State));
            }
            else if (held.CallId != party.CallId || held.Local != party.Local)
            {
                tales.Add(new Tale(CstaEventKind.ConnectionCleared, held.CallId, true, LocalState.Null, SwitchingFunctionTerminated));
                tales.AddRange(FromNothing(party));
                outOfStep.Add((held, held.State, party.State));
            }

            Parties[party.Key] = party;
        }

        if (!HasPicture)
        {
            outOfStep.Clear();
            tales.Clear();
        }

        HasPicture = true;
        return (tales, outOfStep);
    }

    private static IEnumerable<Tale> FromNothing(ReferenceParty party)
    {
        var own = party.Local!.Value.Own;
        if (party.Personality == "Terminator")
        {
            yield return new Tale(CstaEventKind.Delivered, party.CallId, true, LocalState.Alerting);
        }
        else
        {
            yield return own == LocalState.Initiated
                ? new Tale(CstaEventKind.ServiceInitiated, party.CallId, true, LocalState.Initiated)
                : new Tale(CstaEventKind.Originated, party.CallId, true, LocalState.Connected);
        }

        if (party.Answered)
        {
            yield return new Tale(CstaEventKind.Established, party.CallId, party.Personality == "Terminator", LocalState.Connected);
        }

        if (own is LocalState.Hold || party.State == "Remote Held")
        {
            yield return new Tale(CstaEventKind.Held, party.CallId, own == LocalState.Hold, own);
        }
        else if (own == LocalState.Fail)
        {
            yield return new Tale(CstaEventKind.Failed, party.CallId, true, LocalState.Fail);
        }
    }

    private IEnumerable<Tale> Live(string type, ReferenceParty party)
    {
        Parties.TryGetValue(party.Key, out var held);
        var own = party.Local?.Own ?? LocalState.Null;
        Tale? tale = type switch
        {
            "CallOriginatingEvent" => new(CstaEventKind.ServiceInitiated, party.CallId, true, own),
            "CallOriginatedEvent" => new(CstaEventKind.Originated, party.CallId, true, own),
            "CallReceivedEvent" => new(CstaEventKind.Delivered, party.CallId, true, own),
            "CallAnsweredEvent" when held is { Answered: true } && held.Remote == party.Remote => null,
            "CallAnsweredEvent" => new(CstaEventKind.Established, party.CallId, party.Personality == "Terminator", own),
            "CallHeldEvent" => new(CstaEventKind.Held, party.CallId, own == LocalState.Hold, own),
            "CallRetrievedEvent" => new(CstaEventKind.Retrieved, party.CallId, held?.State == "Held", own),
            "CallReleasingEvent" => new(CstaEventKind.Failed, party.CallId, true, own),
            "CallReleasedEvent" when held is not null => new(CstaEventKind.ConnectionCleared, held.CallId, true, LocalState.Null, 48),
            "CallForwardedEvent" or "CallRedirectedEvent" when held is not null => new(CstaEventKind.Diverted, held.CallId, true, LocalState.Null, 9),
            "CallTransferredEvent" when held is not null => new(CstaEventKind.Transferred, held.CallId, false, own, 32, party.CallId),
            _ => null,
        };
        if (type is "CallReleasedEvent" or "CallForwardedEvent" or "CallRedirectedEvent" || party.Local is null)
        {
            Parties.Remove(party.Key);
        }
        else
        {
            Parties[party.Key] = party;
        }

        return tale is null ? [] : [tale];
    }
}
