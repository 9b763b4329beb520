using System.Text;
using CstaConnector.Codec.Cti;
using CstaConnector.Engine.Calls;
using CstaConnector.Engine.Core;
using CstaConnector.Engine.Translation;
using CstaConnector.Pipeline;

namespace CstaConnector.Engine.Resync;

/// <summary>What made BroadWorks send a snapshot, as it stands in records of what the snapshot cleared.</summary>
/// <param name="Name">In words: <c>unsolicited</c>, <c>renewal</c>, <c>snapshotDevice</c>, <c>sweep</c> …</param>
/// <param name="Missing">The synchronization rule under which a missing party is logged.</param>
/// <param name="Other">The rule under which a new or moved party is logged.</param>
internal sealed record SnapshotTrigger(string Name, int Missing, int Other)
{
    internal static SnapshotTrigger Unsolicited { get; } = new("unsolicited", 1, 2);

    internal static SnapshotTrigger Of(AskReason reason) => reason switch
    {
        AskReason.Renewal => Renewal,
        AskReason.SnapshotDevice => SnapshotDevice,
        AskReason.Sweep => Sweep,
        AskReason.Subscribe => Subscribe,
        AskReason.Repair => Repair,
        _ => Unsolicited,
    };

    private static SnapshotTrigger Renewal { get; } = new("renewal", 3, 3);

    private static SnapshotTrigger SnapshotDevice { get; } = new("snapshotDevice", 4, 4);

    private static SnapshotTrigger Sweep { get; } = new("sweep", 6, 6);

    private static SnapshotTrigger Subscribe { get; } = new("subscription", 6, 6);

    private static SnapshotTrigger Repair { get; } = new("repair", 6, 6);
}

/// <summary>
/// Makes a user's picture what a <c>*SubscriptionEvent</c> says it is, and tells of every difference: clears first, then moves, then adds. BroadWorks'
/// word is the only thing that clears a party.
/// </summary>
internal sealed class SnapshotApplier
{
    private readonly PartyWriter _writer;
    private readonly PartyPool _pool;
    private readonly ClientPost _post;
    private readonly Clearings _clearings;
    private readonly StripeCounters _counters;
    private readonly IConnectorLog _log;

    /// <summary>Calls of the event whose party was cleared to be added anew: logged once, at the clearing.</summary>
    private readonly List<int> _replaced = [];

    internal SnapshotApplier(PartyWriter writer, PartyPool pool, ClientPost post, Clearings clearings, StripeCounters counters, IConnectorLog log)
    {
        _writer = writer;
        _pool = pool;
        _post = post;
        _clearings = clearings;
        _counters = counters;
        _log = log;
    }

    /// <summary>Applies a snapshot.</summary>
    /// <returns>How many parties were not synchronized.</returns>
    internal int Apply(User user, CtiEvent source, SnapshotTrigger trigger, long now)
    {
        foreach (Party party in user.Parties)
        {
            party.Reported = false;
        }

        _replaced.Clear();
        int differences = MarkReported(user, source, trigger, now);
        differences += ClearMissing(user, source, trigger, now);
        differences += MoveReported(user, source, trigger, now);
        differences += AddNew(user, source, trigger, now);
        bool hadPicture = user.HasPicture;
        user.HasPicture = true;
        user.ConfirmedAt = now;
        return hadPicture ? differences : 0;
    }

    /// <summary>Adds what is new in a snapshot, and takes nothing away. What has been cleared of late is not new.</summary>
    internal void ApplyInDoubt(User user, CtiEvent source, SnapshotTrigger trigger, long now)
    {
        _replaced.Clear();
        AddNew(user, source, trigger, now, inDoubt: true);
    }

    /// <summary>Marks what stays; a party under another Call ID, or moved in a way that no event tells of, is cleared here and added later.</summary>
    private int MarkReported(User user, CtiEvent source, SnapshotTrigger trigger, long now)
    {
        int differences = 0;
        for (int i = 0; i < source.CallCount; i++)
        {
            ref readonly CtiCall call = ref source.Calls[i];
            Party? party = user.Find(source.Text(call.CallId), call.StartTime);
            if (party is null)
            {
                continue;
            }

            if (!CallMap.TryMap(in call, out PartyState state))
            {
                party.Reported = true; // a state this release does not know says nothing against the party
                continue;
            }

            if (state == PartyState.None)
            {
                continue;
            }

            bool renamed = !party.CallId.SequenceEqual(source.Text(call.ExtTrackingId));
            if (renamed || !TellPath.Find(party.IsTerminator, party.State, state, call.AnswerTime > 0).Possible)
            {
                differences++;
                _replaced.Add(i);
                Log(user, party, CallMap.Name(party.State), CallMap.Name(state), trigger.Other, now);
                Clear(user, party, source, renamed ? "other Call ID" : CallMap.Name(state), trigger, trigger.Other, now);
            }
            else
            {
                party.Reported = true;
            }
        }

        return differences;
    }

    private int ClearMissing(User user, CtiEvent source, SnapshotTrigger trigger, long now)
    {
        int cleared = 0;
        for (int i = user.Parties.Count - 1; i >= 0; i--)
        {
            Party party = user.Parties[i];
            if (!party.Reported && !PlantedBugs.KeepMissingParties)
            {
                cleared++;
                Log(user, party, CallMap.Name(party.State), "none", trigger.Missing, now);
                Clear(user, party, source, "none", trigger, trigger.Missing, now);
            }
        }

        return cleared;
    }

    private int MoveReported(User user, CtiEvent source, SnapshotTrigger trigger, long now)
    {
        int moved = 0;
        for (int i = 0; i < source.CallCount; i++)
        {
            ref readonly CtiCall call = ref source.Calls[i];
            Party? party = user.Find(source.Text(call.CallId), call.StartTime);
            if (party is null || !CallMap.TryMap(in call, out PartyState state) || state == PartyState.None)
            {
                continue;
            }

            TellPath path = TellPath.Find(party.IsTerminator, party.State, state, call.AnswerTime > 0);
            if (!path.Possible)
            {
                continue;
            }

            _writer.Describe(user, party, source, in call, now);
            if (party.State != state)
            {
                moved++;
                Log(user, party, CallMap.Name(party.State), CallMap.Name(state), trigger.Other, now);
                _post.Tell(user, party, path, source, in call);
                party.State = state;
            }
        }

        return moved;
    }

    private int AddNew(User user, CtiEvent source, SnapshotTrigger trigger, long now, bool inDoubt = false)
    {
        int added = 0;
        for (int i = 0; i < source.CallCount; i++)
        {
            ref readonly CtiCall call = ref source.Calls[i];
            if (!CallMap.TryMap(in call, out PartyState state) || state == PartyState.None || user.Find(source.Text(call.CallId), call.StartTime) is not null)
            {
                continue;
            }

            if (inDoubt && _clearings.HasLeft(user, source.Text(call.CallId), call.StartTime, now))
            {
                continue;
            }

            if (PlantedBugs.SkipNewParties && user.HasPicture)
            {
                continue;
            }

            Party party = _pool.Take();
            _writer.Describe(user, party, source, in call, now);
            party.HeldSince = now;
            if (inDoubt)
            {
                party.Numbering = user.FormerNumbering; // nothing shows that this one has brought it
            }

            user.Parties.Add(party);
            if (user.HasPicture)
            {
                if (!_replaced.Contains(i))
                {
                    added++;
                    Log(user, party, "none", CallMap.Name(state), trigger.Other, now);
                }

                _post.Tell(user, party, TellPath.Find(party.IsTerminator, PartyState.None, state, call.AnswerTime > 0), source, in call);
            }

            party.State = state;
        }

        return added;
    }

    private void Clear(User user, Party party, CtiEvent source, string reported, SnapshotTrigger trigger, int rule, long now)
    {
        _post.Tell(user, party, Tell.ConnectionCleared, Causes.Synchronization);
        _clearings.Record(user, party, reported, rule, source, trigger.Name, now);
        user.Parties.Remove(party);
        _pool.Return(party);
        _counters.PartiesCleared++;
    }

    /// <summary>LMS 37205; only against a picture that a first snapshot had set.</summary>
    private void Log(User user, Party party, string held, string reported, int rule, long now)
    {
        if (!user.HasPicture || (PlantedBugs.ForgetMissingInLog && held == "none"))
        {
            return;
        }

        _counters.Unsynchronized++;
        _log.Unsynchronized(new UnsynchronizedParty
        {
            User = user.Device.UserId,
            Device = user.Device.Number,
            CallId = Encoding.UTF8.GetString(party.CallId),
            PartyId = party.PartyId,
            Held = held,
            Reported = reported,
            AgeMs = Math.Max(0, now - (party.StartTime > 0 ? party.StartTime : party.HeldSince)),
            Rule = rule,
        });
    }
}
