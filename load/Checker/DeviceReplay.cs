using CstaConnector.Load.CstaClient;

namespace CstaConnector.Load.Checker;

/// <summary>The replay of one device: what is true of it, and what a connector that followed every acknowledged event holds.</summary>
internal sealed class DeviceReplay(string device)
{
    private readonly Dictionary<(string, long), LoggedParty> _held = [];
    private readonly Dictionary<(string, long), LoggedParty> _true = [];
    private readonly Dictionary<(string, long), CallLife> _living = [];
    private readonly List<CallLife> _ended = [];
    private readonly HashSet<(string, long)> _uncertain = [];
    private readonly HashSet<(string, long)> _perhapsGone = [];
    private readonly List<ExpectedEvent> _expected = [];
    private readonly List<PartyOutOfStep> _outOfStep = [];
    private readonly HashSet<string> _subscriptions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _orphans = new(StringComparer.Ordinal);
    private bool _hasPicture;
    private long _lastAtMs;

    public IReadOnlyList<ExpectedEvent> Expected => _expected;

    public IReadOnlyList<PartyOutOfStep> OutOfStep => _outOfStep;

    public bool HadLoss { get; private set; }

    public IEnumerable<CallLife> Lives() => _ended.Concat(_living.Values);

    public void Apply(LoggedEvent logged)
    {
        _subscriptions.Add(logged.Subscription);
        if (logged.IsSnapshot)
        {
            Snapshot(logged);
        }
        else
        {
            if (IsOrphan(logged))
            {
                // It tells the truth to nobody.
            }
            else if (logged.Acknowledged)
            {
                Expect(logged);
                Follow(_held, logged);
            }
            else
            {
                HadLoss = true;
                _uncertain.UnionWith(logged.Parties.Select(p => p.Key));

                // It may have come although its acknowledgement was lost: then the party has left in the ordinary way.
                _perhapsGone.UnionWith(logged.Parties.Where(p => Leaves(logged.EventType) || PartyStates.Of(p) == PartyState.None).Select(p => p.Key));
            }

            Follow(_true, logged);
        }

        Live(logged.AtMs, logged.AtMs);
        _lastAtMs = logged.AtMs;
    }

    public void Crash(ServerCrash crash)
    {
        foreach (var (key, party) in _true.Where(p => p.Value.Server == crash.Server).ToList())
        {
            _true.Remove(key);
            _living.Remove(key, out var life);
            _ended.Add((life ?? Begin(party, crash.AtMs)) with { ToMs = crash.AtMs, Vanished = true });
        }
    }

    /// <summary>The connector died with all that it held. What BroadWorks still tells its subscriptions is acknowledged, at most, by one that knows none of them.</summary>
    public void ConnectorDied()
    {
        _orphans.UnionWith(_subscriptions);
        _held.Clear();
        _uncertain.Clear();
        _perhapsGone.Clear();
        _hasPicture = false;
    }

    /// <summary>Whatever a subscription tells, nobody knows whose it is.</summary>
    /// <param name="subscription">Its id.</param>
    /// <param name="perhaps">Whether the connector may have known it all the same: no snapshot of it came, and what else did it may have followed.</param>
    public void Disown(string subscription, bool perhaps)
    {
        _orphans.Add(subscription);
        HadLoss |= perhaps;
    }

    private bool IsOrphan(LoggedEvent logged) => _orphans.Contains(logged.Subscription);

    private static bool Leaves(string eventType) =>
        eventType is "CallReleasedEvent" or "CallRedirectedEvent" or "CallForwardedEvent" or "CallDetachedEvent";

    private static void Follow(Dictionary<(string, long), LoggedParty> parties, LoggedEvent logged)
    {
        foreach (var party in logged.Parties)
        {
            if (Leaves(logged.EventType) || PartyStates.Of(party) == PartyState.None)
            {
                parties.Remove(party.Key);
            }
            else
            {
                parties[party.Key] = party;
            }
        }
    }

    private void Snapshot(LoggedEvent logged)
    {
        var reported = logged.Parties.Where(p => PartyStates.Of(p) != PartyState.None).ToDictionary(p => p.Key);
        if (IsOrphan(logged))
        {
            // It tells the truth to nobody.
        }
        else if (logged.Acknowledged)
        {
            if (_hasPicture)
            {
                Compare(logged.AtMs, reported);
            }

            _hasPicture = true;
            _uncertain.Clear();
            _perhapsGone.Clear();
            Replace(_held, reported);
        }
        else
        {
            HadLoss = true;
        }

        // Where no subscription lived for a while the log has a hole; what is gone after it went some time in it.
        var holes = _true.Keys.Where(k => !reported.ContainsKey(k)).ToList();
        foreach (var key in holes)
        {
            _true.Remove(key);
        }

        Replace(_true, reported);
        Live(logged.AtMs, _lastAtMs);
    }

    private void Compare(long atMs, Dictionary<(string, long), LoggedParty> reported)
    {
        foreach (var (key, held) in _held)
        {
            if (!reported.TryGetValue(key, out var now))
            {
                if (_perhapsGone.Contains(key))
                {
                    continue;
                }

                Note(held, Checker.OutOfStep.Stuck);
            }
            else if (now.CallId != held.CallId)
            {
                Note(held, Checker.OutOfStep.CallId);
            }
            else if (PartyStates.Of(now) != PartyStates.Of(held))
            {
                Note(held, Checker.OutOfStep.State);
            }
        }

        foreach (var (key, now) in reported.Where(p => !_held.ContainsKey(p.Key)))
        {
            Note(now, Checker.OutOfStep.Missing);
        }

        void Note(LoggedParty party, OutOfStep how) => _outOfStep.Add(new PartyOutOfStep(atMs, device, party.CallId, party.PartyId, how));
    }

    private void Expect(LoggedEvent logged)
    {
        var first = true;
        foreach (var party in logged.Parties)
        {
            _held.TryGetValue(party.Key, out var before);
            if (Expectations.Of(logged.EventType, before, party) is { } expectation)
            {
                // One event may tell of two calls that leave together; then one CSTA event may tell of both.
                var ids = logged.Parties.Select(p => p.CallId).Append(before?.CallId).OfType<string>().Distinct().ToList();
                var required = expectation.Required && first && !_uncertain.Contains(party.Key);
                _expected.Add(new ExpectedEvent(logged.AtMs, expectation.Kinds, ids, required, logged.EventType));
                first = false;
            }
        }
    }

    // Keeps the spans of life in step with what is true now.
    private void Live(long fromMs, long toMs)
    {
        foreach (var (key, life) in _living.ToList())
        {
            if (!_true.TryGetValue(key, out var party) || party.CallId != life.CallId)
            {
                _living.Remove(key);
                _ended.Add(life with { ToMs = Math.Max(toMs, life.FromMs) });
            }
        }

        foreach (var (key, party) in _true)
        {
            if (!_living.ContainsKey(key))
            {
                _living[key] = Begin(party, fromMs);
            }
        }
    }

    private CallLife Begin(LoggedParty party, long atMs) => new(device, party.CallId, party.PartyId, atMs, null, false);

    private static void Replace(Dictionary<(string, long), LoggedParty> parties, Dictionary<(string, long), LoggedParty> by)
    {
        parties.Clear();
        foreach (var (key, party) in by)
        {
            parties[key] = party;
        }
    }
}

/// <summary>Which CSTA event an event of BroadWorks becomes, and when silence is right.</summary>
internal static class Expectations
{
    public sealed record Expectation(IReadOnlyList<CstaEventKind> Kinds, bool Required);

    /// <param name="eventType">BroadWorks' event type.</param>
    /// <param name="before">The party as it was held, null if it was not.</param>
    /// <param name="now">The party as the event tells it.</param>
    public static Expectation? Of(string eventType, LoggedParty? before, LoggedParty now)
    {
        var was = before is null ? PartyState.None : PartyStates.Of(before);
        var known = was != PartyState.None;
        return eventType switch
        {
            "CallOriginatingEvent" or "CallCollectingEvent" => new([CstaEventKind.ServiceInitiated], !known),
            "CallOriginatedEvent" => new([CstaEventKind.Originated], was is PartyState.None or PartyState.Initiated),
            "CallReceivedEvent" => new([CstaEventKind.Delivered], !known),
            // A second answer with the same remote party tells nothing new.
            "CallAnsweredEvent" => new(
                [CstaEventKind.Established],
                was is PartyState.Initiated or PartyState.Alerting or PartyState.Originated || (known && before!.Remote != now.Remote)),
            "CallHeldEvent" => new([CstaEventKind.Held], known && was != PartyStates.Of(now)),
            "CallRetrievedEvent" or "CallParkRetrievedEvent" =>
                new([CstaEventKind.Retrieved], was is PartyState.Hold or PartyState.RemoteHold),
            "CallReleasingEvent" => new([CstaEventKind.Failed], known && was != PartyState.Fail),
            // After a redirection the party has left already.
            "CallReleasedEvent" => known ? new([CstaEventKind.ConnectionCleared], true) : null,
            "CallForwardedEvent" or "CallRedirectedEvent" => known ? new([CstaEventKind.Diverted, CstaEventKind.Transferred], true) : null,
            "CallPickedUpEvent" => new([CstaEventKind.Diverted, CstaEventKind.Established], false),
            "CallTransferredEvent" => new([CstaEventKind.Transferred], known),
            _ => null,
        };
    }
}
