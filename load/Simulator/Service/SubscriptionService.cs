namespace CstaConnector.Load.Simulator;

/// <summary>The requests about subscriptions, and the snapshots that they cause.</summary>
internal sealed class SubscriptionService
{
    private const int LeastSeconds = 3600;
    private readonly Core _core;
    private readonly Answers _answers;
    private readonly ChannelService _channels;
    private readonly EventSender _events;
    private readonly Failover _failover;
    private readonly Dictionary<string, Subscription> _subscriptions = [];

    public SubscriptionService(Core core, Answers answers, ChannelService channels, EventSender events, Failover failover)
    {
        _core = core;
        _answers = answers;
        _channels = channels;
        _events = events;
        _failover = failover;
        events.Delivering.Disowned = Remove;
        channels.Replaced = set =>
        {
            foreach (Subscription subscription in _subscriptions.Values.Where(s => s.Set == set).ToArray())
                Remove(subscription);
        };
    }

    public int Count => _subscriptions.Values.Count(static s => s.Open);

    private ServiceOptions Options => _core.Options.Service;

    public void Add(Asked asked, CtiDocument document, string userId)
    {
        _core.Statistics.Adds.Count(_core.Now);
        if (!_core.ByUserId.TryGetValue(userId, out Agent? agent))
        {
            _answers.Refuse(asked, 404, "User not found: " + userId, ErrorCodes.NotFound);
            return;
        }

        if (Stopped(asked, agent))
            return;
        string package = document.Field("event") ?? "";
        if (!Packages.IsKnown(package))
        {
            _answers.Refuse(asked, 400, "Unknown event package: " + package, ErrorCodes.BadRequest);
            return;
        }

        if (_channels.Find(asked.Owner, document.Field("channelSetId") ?? "") is not { Channels.Count: > 0 } set)
        {
            _answers.Refuse(asked, 403, "Channel set missing", ErrorCodes.ChannelSetMissing);
            return;
        }

        Subscription? old = agent.Subscriptions.Find(s => s.Set.Owner == asked.Owner && s.Set.ApplicationId == set.ApplicationId && s.Package == package);
        if (old is not null && Options.ConflictOnResubscribe)
        {
            _answers.Refuse(asked, 409, "Subscription exists", ErrorCodes.Conflict);
            return;
        }

        if (old is not null)
        {
            _events.Terminated(old);
            Remove(old);
        }

        int granted = Grant(document);
        var subscription = new Subscription
        {
            Id = _core.NewUuid(),
            Target = agent,
            Set = set,
            Package = package,
            NextNumber = Options.FirstSequenceNumber,
            ExpiresAt = _core.Now + granted * 1000L,
        };
        _subscriptions.Add(subscription.Id, subscription);
        agent.Subscriptions.Add(subscription);
        WatchExpiry(subscription);
        SnapshotOrder order = Core.Chance(_core.Wire, Options.EventOvertakesShare) ? SnapshotOrder.EventFirst : SnapshotOrder.ResponseFirst;
        AnswerAndTell(asked, subscription, granted, order, null);
    }

    public void Update(Asked asked, CtiDocument document, string id)
    {
        _core.Statistics.UpdateBegins(_core.Now);
        if (Own(asked, id) is not { } subscription)
        {
            _core.Statistics.UpdateEnds();
            _answers.UnknownSubscription(asked);
            return;
        }

        if (Stopped(asked, subscription.Target))
        {
            _core.Statistics.UpdateEnds();
            return;
        }

        // The takeover that the request itself caused may have lost the subscription.
        if (!subscription.Open)
        {
            _core.Statistics.UpdateEnds();
            _answers.UnknownSubscription(asked);
            return;
        }

        int granted = Grant(document);
        subscription.ExpiresAt = _core.Now + granted * 1000L;
        int open = 2;
        AnswerAndTell(asked, subscription, granted, Options.SnapshotOrder, () =>
        {
            if (--open == 0)
                _core.Statistics.UpdateEnds();
        });
    }

    public void Delete(Asked asked, string id)
    {
        if (Own(asked, id) is not { } subscription)
        {
            _answers.UnknownSubscription(asked);
            return;
        }

        if (Stopped(asked, subscription.Target))
            return;
        _answers.Ok(asked);
        if (!subscription.Open)
            return;
        _events.Terminated(subscription);
        Remove(subscription);
    }

    private Subscription? Own(Asked asked, string id) =>
        _subscriptions.TryGetValue(id, out Subscription? subscription) && subscription.Open && subscription.Set.Owner == asked.Owner ? subscription : null;

    private int Grant(CtiDocument document)
    {
        if (Options.GrantedSubscriptionSeconds is { } granted)
            return granted;
        return Math.Max(LeastSeconds, int.TryParse(document.Field("expires"), out int wanted) ? wanted : LeastSeconds);
    }

    /// <summary>Answers in place of the user's server where it is dead, or by chance as a fault.</summary>
    private bool Stopped(Asked asked, Agent agent)
    {
        if (!_failover.Serves(agent))
        {
            AnswerForTheDead(asked);
            return true;
        }

        if (Core.Chance(_core.Faults, _core.Options.Faults.IgnoredRequestShare))
        {
            _core.Statistics.RequestsIgnored++;
            return true;
        }

        if (!Core.Chance(_core.Faults, _core.Options.Faults.ErrorAnswerShare))
            return false;
        _answers.Refuse(asked, 500, "Internal error", ErrorCodes.Internal);
        return true;
    }

    private void AnswerForTheDead(Asked asked)
    {
        OutageBehaviour outage = _core.Options.Failover.Outage;
        if (outage == OutageBehaviour.Ignore || (outage == OutageBehaviour.Mixed && Core.Chance(_core.Faults, 0.5)))
            _core.Statistics.RequestsIgnored++;
        else
            _answers.Refuse(asked, 503, "The user's server does not answer", ErrorCodes.Unavailable);
    }

    /// <summary>The answer and the snapshot, each in its time; a crash between the two leaves the second out.</summary>
    private void AnswerAndTell(Asked asked, Subscription subscription, int granted, SnapshotOrder order, Action? done)
    {
        Agent agent = subscription.Target;
        int generation = agent.Generation;
        int answer = Options.ResponseDelay.Draw(_core.Wire);
        int tell = Options.SnapshotDelay.Draw(_core.Wire);
        if (order == SnapshotOrder.ResponseFirst)
            tell = Math.Max(answer, tell);
        else if (order == SnapshotOrder.EventFirst)
            answer = Math.Max(answer, tell);

        if (order == SnapshotOrder.EventFirst)
            Then(tell, Tell);
        Then(answer, Answer);
        if (order != SnapshotOrder.EventFirst)
            Then(tell, Tell);

        void Answer()
        {
            if (agent.Server == 0)
                AnswerForTheDead(asked);
            else
                _answers.Granted(asked, false, subscription.Id, granted);
            done?.Invoke();
        }

        void Tell()
        {
            if (subscription.Open && agent.Generation == generation)
                _events.Snapshot(subscription, unsolicited: false);
            done?.Invoke();
        }
    }

    private void Then(int delay, Action action)
    {
        if (delay == 0)
            action();
        else
            _core.Clock.After(delay, action);
    }

    private void Remove(Subscription subscription)
    {
        subscription.Open = false;
        subscription.Target.Subscriptions.Remove(subscription);
        _subscriptions.Remove(subscription.Id);
    }

    private void WatchExpiry(Subscription subscription)
    {
        _core.Clock.At(subscription.ExpiresAt, () =>
        {
            if (!subscription.Open)
                return;
            if (subscription.ExpiresAt > _core.Now)
            {
                WatchExpiry(subscription);
                return;
            }

            _events.Terminated(subscription);
            Remove(subscription);
        });
    }
}
