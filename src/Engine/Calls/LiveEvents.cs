using CstaConnector.Codec.Cti;
using CstaConnector.Engine.Resync;
using CstaConnector.Engine.Translation;

namespace CstaConnector.Engine.Calls;

/// <summary>
/// Applies BroadWorks' live call events to the table and tells of each. The state that an event reports decides, not its name: an event whose
/// predecessor was swallowed tells of both, and one that changes nothing tells nothing.
/// </summary>
internal sealed class LiveEvents
{
    private readonly PartyWriter _writer;
    private readonly PartyPool _pool;
    private readonly ClientPost _post;
    private readonly Clearings _clearings;
    private readonly Core.StripeCounters _counters;

    internal LiveEvents(PartyWriter writer, PartyPool pool, ClientPost post, Clearings clearings, Core.StripeCounters counters)
    {
        _writer = writer;
        _pool = pool;
        _post = post;
        _clearings = clearings;
        _counters = counters;
    }

    internal void Apply(User user, CtiEvent source, long now)
    {
        for (int i = 0; i < source.CallCount; i++)
        {
            ref readonly CtiCall call = ref source.Calls[i];
            Party? party = user.Find(source.Text(call.CallId), call.StartTime);
            bool known = CallMap.TryMap(in call, out PartyState state);
            if (party is not null && Leaves(source.Type, in call, state, known))
            {
                Leave(user, party, source, in call, now);
            }
            else if (known && state != PartyState.None && source.Type != CtiEventType.CallReleasedEvent && !IsDiversion(source.Type, in call))
            {
                Move(user, party, source, in call, state, now);
            }
            else
            {
                // A release after a redirect or a transfer has told that the party left.
                _counters.EventsWithoutParty++;
                user.Sequence.NoteStranger(Party.Fingerprint(source.Text(call.CallId), call.StartTime));
            }
        }
    }

    private static bool IsDiversion(CtiEventType type, in CtiCall call) => type switch
    {
        CtiEventType.CallForwardedEvent => true,
        CtiEventType.CallRedirectedEvent => call.Redirect.IsPresent,
        CtiEventType.CallPickedUpEvent => call.State == CtiCallState.Alerting,
        _ => false,
    };

    private static bool Leaves(CtiEventType type, in CtiCall call, PartyState state, bool known) =>
        (known && state == PartyState.None) || IsDiversion(type, in call) || type == CtiEventType.CallReleasedEvent;

    private void Leave(User user, Party party, CtiEvent source, in CtiCall call, long now)
    {
        switch (source.Type)
        {
            case CtiEventType.CallRedirectedEvent or CtiEventType.CallForwardedEvent or CtiEventType.CallPickedUpEvent:
                ReadOnlySpan<byte> target = _writer.RedirectTarget(source, in call);
                _post.Diverted(user, party, target, Causes.OfRedirect(in call));
                break;
            default:
                Tell tell = call.ReleasingParty == CtiReleasingParty.RemoteRelease ? Tell.RemoteConnectionCleared : Tell.ConnectionCleared;
                _post.Tell(user, party, tell, Causes.OfRelease(in call));
                break;
        }

        _clearings.Record(user, party, "released", 0, source, "live", now);
        user.Parties.Remove(party);
        _pool.Return(party);
        _counters.PartiesCleared++;
    }

    private void Move(User user, Party? party, CtiEvent source, in CtiCall call, PartyState state, long now)
    {
        bool anew = party is null;
        if (party is null)
        {
            party = _pool.Take();
            party.HeldSince = now;
            user.Parties.Add(party);
        }
        else if (!party.CallId.SequenceEqual(source.Text(call.ExtTrackingId)))
        {
            anew = true;
            Rename(user, party, source, in call, now);
        }

        bool answeredByAnother = source.Type == CtiEventType.CallAnsweredEvent && party.State == PartyState.Connected && AnotherRemote(user, party, source, in call, now);
        if (anew)
        {
            _writer.Describe(user, party, source, in call, now);
        }
        else
        {
            _writer.Update(user, party, source, in call, now);
        }

        TellPath path = TellPath.Find(party.IsTerminator, party.State, state, call.AnswerTime > 0);
        if (!path.Possible)
        {
            _post.Tell(user, party, Tell.ConnectionCleared, Causes.NormalClearing);
            party.State = PartyState.None;
            path = TellPath.Find(party.IsTerminator, PartyState.None, state, call.AnswerTime > 0);
        }

        _post.Tell(user, party, path, source, in call);
        party.State = state;
        if (answeredByAnother && state == PartyState.Connected)
        {
            _post.Tell(user, party, Tell.Established, Causes.NewCall);
        }
    }

    /// <summary>Whether the party now talks to somebody else, as after a blind transfer by the other side.</summary>
    private bool AnotherRemote(User user, Party party, CtiEvent source, in CtiCall call, long now)
    {
        Party other = _pool.Take();
        _writer.Describe(user, other, source, in call, now);
        bool another = !other.Remote.IsEmpty && !other.Remote.SequenceEqual(party.Remote);
        _pool.Return(other);
        return another;
    }

    /// <summary>The session goes on under another External Tracking ID: the other side was transferred.</summary>
    private void Rename(User user, Party party, CtiEvent source, in CtiCall call, long now)
    {
        Party renamed = _pool.Take();
        _writer.Describe(user, renamed, source, in call, now);
        _post.Transferred(user, party, renamed);
        _pool.Return(renamed);
    }
}
