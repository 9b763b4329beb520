using CstaConnector.Codec.Cti;

namespace CstaConnector.Engine.Calls;

/// <summary>What the calls of the event that has been decoded say about where it belongs: to the numbering that goes on, to the one before, or to a new one.</summary>
/// <param name="stripe">The stripe whose users are asked about.</param>
/// <param name="source">The event; another one whenever the next is decoded.</param>
internal sealed class EventEvidence(Stripe stripe, CtiEvent source)
{
    /// <summary>Within what a party's time of its last event is known, in ms.</summary>
    private const int TimeOfParty = 1_000;

    /// <summary>Within what a server's first events come, and those that overtake them, in ms.</summary>
    private const int Moment = 1_000;

    /// <summary>By how much the loop's two clocks may differ over a few seconds, in ms.</summary>
    internal const int ClockStep = 50;

    private readonly ClockWatch _clock = new();

    private ReadOnlySpan<CtiCall> Calls => source.Calls.AsSpan(0, source.CallCount);

    /// <summary>The party of a call of the event, if it is in the table.</summary>
    internal Party? PartyOf(User user, in CtiCall call) => user.Find(source.Text(call.CallId), call.StartTime);

    /// <summary>Whether a party that is not in the table was there of late, or has left without having been.</summary>
    internal bool HasLeft(User user, in CtiCall call) => stripe.Clearings.HasLeft(user, source.Text(call.CallId), call.StartTime, stripe.UnixNow);

    /// <summary>The event has come.</summary>
    internal void Came()
    {
        if (source.CallCount > 0)
        {
            _clock.Note(source.Calls[0].StartTime, stripe.UnixNow);
        }
    }

    /// <summary>Whether the event tells of a call that surely began after a time by the loop's clock: a number that was given up then is not its.</summary>
    internal bool BeganSince(long at) => BeganAfter(Unix(at) + _clock.Ahead);

    /// <summary>Whether the event tells of a call that may have begun after a time by the loop's clock.</summary>
    internal bool MayHaveBegunSince(long at) => BeganAfter(Unix(at) - ClockWatch.Unknown);

    private bool BeganAfter(long then)
    {
        foreach (ref readonly CtiCall call in Calls)
        {
            if (call.StartTime > then)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the event tells of a party that is in the table.</summary>
    internal bool TellsOfKnownParty(User user)
    {
        foreach (ref readonly CtiCall call in Calls)
        {
            if (PartyOf(user, in call) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the event tells of a party that is not in the table and would be: one that is detached or released never is.</summary>
    internal bool TellsOfStranger(User user)
    {
        foreach (ref readonly CtiCall call in Calls)
        {
            if (CallMap.TryMap(in call, out PartyState state) && state != PartyState.None && PartyOf(user, in call) is null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a call of the event is not in the table because it has left.</summary>
    internal bool TellsOfOneThatHasLeft(User user)
    {
        foreach (ref readonly CtiCall call in Calls)
        {
            if (PartyOf(user, in call) is null && HasLeft(user, in call))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the event tells of a call that has been cleared since a time by the loop's clock.</summary>
    internal bool TellsOfClearedCall(User user, long at)
    {
        long since = Unix(at);
        foreach (ref readonly CtiCall call in Calls)
        {
            if (stripe.Clearings.HasSince(user, source.Text(call.CallId), call.StartTime, since))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the event, a snapshot, lacks a party that has been described since a time by the loop's clock, to the second.</summary>
    internal bool LacksPartyToldSince(User user, long at) => LacksParty(user, at, anyNumbering: true);

    /// <summary>Whether the event, a snapshot, lacks a party that this numbering has described, which began at a time by the loop's clock.</summary>
    internal bool LacksPartyOfNumbering(User user, long began) => LacksParty(user, began, anyNumbering: false);

    private bool LacksParty(User user, long at, bool anyNumbering)
    {
        long since = Unix(at) - TimeOfParty;
        foreach (Party party in user.Parties)
        {
            if (party.ConfirmedAt > since && (anyNumbering || party.Numbering == user.Numbering) && !Tells(party))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the event tells of a party that this numbering has brought, which began at a time by the loop's clock: no other server knows its calls.</summary>
    internal bool TellsOfPartyOfNumbering(User user, long began)
    {
        long since = Unix(began) - ClockStep;
        foreach (ref readonly CtiCall call in Calls)
        {
            if (PartyOf(user, in call) is { } party && party.Numbering == user.Numbering && party.HeldSince >= since)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a number behind this one has brought a party a moment ago.</summary>
    internal bool BroughtBehind(User user, int number)
    {
        foreach (Party party in user.Parties)
        {
            if (SequenceWindow.IsBefore(number, party.Number) && party.HeldSince > stripe.UnixNow - Moment)
            {
                return true;
            }
        }

        return false;
    }

    private bool Tells(Party party)
    {
        foreach (ref readonly CtiCall call in Calls)
        {
            if (party.Is(source.Text(call.CallId), call.StartTime))
            {
                return true;
            }
        }

        return false;
    }

    private long Unix(long at) => stripe.UnixNow - (stripe.Now - at);
}
