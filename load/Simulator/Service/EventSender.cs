namespace CstaConnector.Load.Simulator;

/// <summary>Numbers events and renders them; <see cref="Delivering"/> brings them out.</summary>
internal sealed class EventSender(Core core, Delivering delivering)
{
    private readonly List<SentEvent> _log = [];

    public IReadOnlyList<SentEvent> Log => _log;

    public Delivering Delivering => delivering;

    /// <summary>An event that tells one call.</summary>
    public void Call(string type, Party party)
    {
        foreach (Subscription subscription in party.Agent.Subscriptions)
        {
            if (!subscription.Started || !Packages.Tells(subscription.Package, type))
                continue;
            DocumentStyle style = Begin();
            EventData.Call(core.Text, style, type, party);
            Number(subscription, style, type, party.Truth(), null, false);
        }
    }

    /// <summary>An event that tells several calls of one user.</summary>
    public void Calls(string type, params IReadOnlyList<Party> parties)
    {
        foreach (Subscription subscription in parties[0].Agent.Subscriptions)
        {
            if (!subscription.Started || !Packages.Tells(subscription.Package, type))
                continue;
            DocumentStyle style = Begin();
            EventData.Calls(core.Text, style, type, parties);
            Number(subscription, style, type, null, Truths(parties), false);
        }
    }

    public void HookStatus(Agent agent, bool offHook)
    {
        foreach (Subscription subscription in agent.Subscriptions)
        {
            if (!subscription.Started || !Packages.TellsCalls(subscription.Package))
                continue;
            DocumentStyle style = Begin();
            EventData.HookStatus(core.Text, style, offHook);
            Number(subscription, style, "HookStatusEvent", null, null, false);
        }
    }

    /// <summary>An event of a type that nobody knows.</summary>
    public void Unknown(Party party)
    {
        foreach (Subscription subscription in party.Agent.Subscriptions)
        {
            if (!subscription.Started)
                continue;
            DocumentStyle style = Begin();
            EventData.Unknown(core.Text, style, party);
            Number(subscription, style, "CallHistoryEvent", null, null, false);
        }
    }

    /// <summary>All calls of the user, as its server knows them now.</summary>
    public void Snapshot(Subscription subscription, bool unsolicited)
    {
        Agent agent = subscription.Target;
        subscription.Started = true;
        agent.AwaitsFirstEvent = false;
        agent.Desynchronized = false;
        bool resync = unsolicited && core.Options.Failover.UnsolicitedAsResync;
        string type = Packages.SnapshotType(subscription.Package, resync);
        DocumentStyle style = Begin();
        if (Packages.TellsCalls(subscription.Package))
            EventData.Snapshot(core.Text, style, type, agent.Parties, core.Options.Wire.HookStatusInSnapshots ? agent.OffHook : null);
        else
            EventData.Empty(core.Text, style, type);
        Number(subscription, style, type, null, Truths(agent.Parties), unsolicited);
    }

    public void Terminated(Subscription subscription)
    {
        DocumentStyle style = Begin();
        EventData.Empty(core.Text, style, "SubscriptionTerminatedEvent");
        Number(subscription, style, "SubscriptionTerminatedEvent", null, null, false);
    }

    /// <summary>The dying server takes a number, and the event never leaves it.</summary>
    public void Swallow(Subscription subscription)
    {
        SentEvent lost = Make(subscription, "CallUpdatedEvent", null, null, false);
        lost.Fate = EventFate.LostWithServer;
        core.Statistics.EventsLost++;
    }

    private static TruthCall[] Truths(IReadOnlyList<Party> parties)
    {
        var calls = new TruthCall[parties.Count];
        for (int i = 0; i < calls.Length; i++)
            calls[i] = parties[i].Truth();
        return calls;
    }

    private DocumentStyle Begin()
    {
        core.Text.Clear();
        return core.Style();
    }

    private void Number(Subscription subscription, DocumentStyle style, string type, TruthCall? call, TruthCall[]? calls, bool unsolicited)
    {
        SentEvent sent = Make(subscription, type, call, calls, unsolicited);
        if (subscription.Target.ToSwallow > 0)
        {
            subscription.Target.ToSwallow--;
            sent.Fate = EventFate.LostOnTheWay;
            core.Statistics.EventsLost++;
            return;
        }

        delivering.Dispatch(new Delivery
        {
            Event = sent,
            Subscription = subscription,
            Style = style,
            EventData = core.Text.Written.ToArray(),
        });
    }

    private SentEvent Make(Subscription subscription, string type, TruthCall? call, TruthCall[]? calls, bool unsolicited)
    {
        var sent = new SentEvent
        {
            At = core.Now,
            UserId = subscription.Target.UserId,
            SubscriptionId = subscription.Id,
            SequenceNumber = subscription.TakeNumber(),
            Epoch = subscription.Epoch,
            EventId = core.NewUuid(),
            EventType = type,
            Call = call,
            Calls = calls,
            IsUnsolicited = unsolicited,
        };
        core.Statistics.EventsNumbered++;
        SimulatorStatistics.Count(core.Statistics.EventCounts, type);
        if (core.Options.KeepLog)
            _log.Add(sent);
        return sent;
    }
}
