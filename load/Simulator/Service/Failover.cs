namespace CstaConnector.Load.Simulator;

/// <summary>Where a failover stands.</summary>
public enum FailoverPhase
{
    /// <summary>The primary serves everyone.</summary>
    Primary,

    /// <summary>The primary is dead, and some of its users are served by nobody.</summary>
    Outage,

    /// <summary>The secondary serves everyone.</summary>
    Secondary,

    /// <summary>The primary is back, and some users are still with the secondary.</summary>
    FailingBack,
}

/// <summary>The death of a server, the takeover of its users, the snapshots that nobody asked for, and the way back.</summary>
internal sealed class Failover
{
    private const int Primary = 1;
    private const int Secondary = 2;
    private readonly Core _core;
    private readonly CallControl _control;
    private readonly CallModel _model;
    private readonly EventSender _events;
    private readonly Random _dice;
    private readonly Queue<Agent> _unsolicited = new();
    private bool _pumping;
    private bool _primaryUp = true;
    private int _round;

    public Failover(Core core, CallControl control, CallModel model, EventSender events)
    {
        _core = core;
        _control = control;
        _model = model;
        _events = events;
        _dice = new Random(core.Options.Seed ^ 0x464f);
    }

    /// <summary>All parties that vanished in crashes so far.</summary>
    public long VanishedCalls { get; private set; }

    public int Crashes { get; private set; }

    public int UnsolicitedSnapshots { get; private set; }

    public long? CrashedAt { get; private set; }

    public FailoverPhase Phase
    {
        get
        {
            bool nobody = Array.Exists(_core.Agents, static a => a.Server == 0);
            bool secondary = Array.Exists(_core.Agents, static a => a.Server == Secondary);
            if (_primaryUp)
                return nobody || secondary ? FailoverPhase.FailingBack : FailoverPhase.Primary;
            return nobody ? FailoverPhase.Outage : FailoverPhase.Secondary;
        }
    }

    private FailoverOptions Options => _core.Options.Failover;

    /// <summary>The primary dies: what it knows is gone, no event tells it, and the voice goes on.</summary>
    public void CrashPrimary()
    {
        if (!_primaryUp)
            return;
        _primaryUp = false;
        _round++;
        Crashes++;
        CrashedAt = _core.Now;
        SwallowEvents();
        List<Agent> orphans = [];
        foreach (Agent agent in _core.Agents)
        {
            if (agent.Server == Secondary)
                continue;
            if (agent.Server == Primary)
            {
                Vanish(agent);
                agent.Server = 0;
                _model.Refresh(agent);
            }

            orphans.Add(agent); // also whom the primary was about to take back from an earlier outage
        }

        PlanTakeover(orphans, Secondary, Options.TakeoverAfter);
    }

    /// <summary>The primary is back. Users go back to it when they have no calls, or at once without them.</summary>
    public void FailBack()
    {
        if (_primaryUp)
            return;
        _primaryUp = true;
        _round++;
        List<Agent> moving = [];
        foreach (Agent agent in _core.Agents)
        {
            if (agent.Server == 0 || (agent.Server == Secondary && !Options.FailBackKeepsCalls))
                moving.Add(agent);
            else if (agent.Server == Secondary)
                MoveWhenFree(agent);
        }

        PlanTakeover(moving, Primary, 0);
    }

    /// <summary>A request about this user came: does anybody serve him, or does the request itself bring him over?</summary>
    public bool Serves(Agent agent)
    {
        if (agent.Server == 0 && Options.RequestTriggersTakeover)
            TakeOver(agent, _primaryUp ? Primary : Secondary);
        return agent.Server != 0;
    }

    /// <summary>Users go back one by one as their last call ends.</summary>
    public void MoveWhenFree(Agent agent)
    {
        if (_primaryUp && agent.Server == Secondary && agent.Parties.Count == 0)
            TakeOver(agent, Primary);
    }

    private void Vanish(Agent agent)
    {
        if (!agent.Desynchronized)
            agent.Vanished.Clear();
        int before = agent.Vanished.Count;
        _control.Vanish(agent);
        agent.Generation++;
        agent.Silent = false;
        agent.AwaitsFirstEvent = false;
        VanishedCalls += agent.Vanished.Count - before;
        agent.Desynchronized = agent.Vanished.Count > 0;
        if (agent.Vanished.Count == before)
            return;
        agent.VoiceUntil = _core.Now + Options.VoiceGoesOn.Draw(_dice);
        _core.Clock.At(agent.VoiceUntil, () => _model.Refresh(agent));
    }

    private void PlanTakeover(List<Agent> agents, int server, int after)
    {
        int round = _round;
        _dice.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(agents));
        for (int i = 0; i < agents.Count; i++)
        {
            Agent agent = agents[i];
            long share = Options.TakeoverSpread * (long)i / Math.Max(1, agents.Count);
            _core.Clock.After(after + share, () =>
            {
                if (round != _round || agent.Server == server)
                    return;
                if (agent.Server != 0)
                    Vanish(agent);
                TakeOver(agent, server);
            });
        }
    }

    private void TakeOver(Agent agent, int server)
    {
        agent.Server = server;
        agent.AwaitsFirstEvent = true;
        foreach (Subscription subscription in agent.Subscriptions.ToArray())
        {
            if (Core.Chance(_dice, Options.ForgottenSubscriptionShare))
            {
                subscription.Open = false;
                agent.Subscriptions.Remove(subscription);
                continue;
            }

            subscription.Started = true;
            RestartNumbers(subscription);
        }

        _model.Refresh(agent);
        if (!agent.Desynchronized)
            return;
        if (Core.Chance(_dice, Options.SilentShare))
            PlanSilence(agent);
        else
            AnnounceLater(agent);
    }

    private void RestartNumbers(Subscription subscription)
    {
        if (Options.Sequence == SequenceAfterTakeover.Continue)
            return;
        subscription.Epoch++;
        subscription.NextNumber = Options.Sequence == SequenceAfterTakeover.RestartAtOne ? 1 : _dice.Next(1, int.MaxValue);
    }

    /// <summary>The agent's own new call comes before anything else, and so no snapshot ever comes by itself.</summary>
    private void PlanSilence(Agent agent)
    {
        int generation = agent.Generation;
        _core.Clock.After(Options.SilentCallAfter.Draw(_dice), () =>
        {
            if (agent.Generation == generation)
                _model.NewCallOf(agent);
        });
    }

    private void AnnounceLater(Agent agent)
    {
        if (Options.UnsolicitedPerSecond <= 0)
            return;
        _unsolicited.Enqueue(agent);
        if (_pumping)
            return;
        _pumping = true;
        _core.Clock.After(0, Pump);
    }

    /// <summary>Tells the next desynchronized user's calls; those whose own call came first are never told.</summary>
    private void Pump()
    {
        while (_unsolicited.TryDequeue(out Agent? agent))
        {
            if (agent.Server == 0 || !agent.Desynchronized || agent.Silent || agent.Subscriptions.Count == 0)
                continue;
            foreach (Subscription subscription in agent.Subscriptions)
                _events.Snapshot(subscription, unsolicited: true);
            UnsolicitedSnapshots++;
            _core.Clock.After((long)Math.Ceiling(1000 / Options.UnsolicitedPerSecond), Pump);
            return;
        }

        _pumping = false;
    }

    private void SwallowEvents()
    {
        for (int i = 0; i < Options.SwallowedEvents; i++)
        {
            Agent agent = _core.Agents[_dice.Next(_core.Agents.Length)];
            if (agent.Server == Primary && agent.Subscriptions.Count > 0 && agent.Subscriptions[0].Started)
                _events.Swallow(agent.Subscriptions[0]);
        }
    }
}
