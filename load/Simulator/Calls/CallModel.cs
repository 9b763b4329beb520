namespace CstaConnector.Load.Simulator;

/// <summary>The random life of calls: who calls whom, and what becomes of it.</summary>
internal sealed class CallModel
{
    private static readonly string[] Causes = ["Busy", "User Not Found", "Temporarily Unavailable", "Request Failure"];
    private readonly Core _core;
    private readonly CallControl _control;
    private readonly CallModelOptions _options;
    private readonly Random _dice;
    private readonly List<Agent> _idle = [];
    private bool _running;
    private int _round;

    public CallModel(Core core, CallControl control)
    {
        _core = core;
        _control = control;
        _options = core.Options.Calls;
        _dice = core.Calls;
        control.Changed = Refresh;
        foreach (Agent agent in core.Agents)
            Refresh(agent);
    }

    public long CallsMade { get; private set; }

    private double CallsPerSecond
    {
        get
        {
            double seconds = (_options.RingTime.Mean + _options.TalkTime.Mean) / 1000;
            return _options.CallsPerSecond ?? _options.BusyShare * _core.Agents.Length / ((1 + _options.InternalShare) * seconds);
        }
    }

    public void Start()
    {
        if (_running)
            return;
        _running = true;
        int round = ++_round;
        int first = _options.CallsPerSecond is null ? (int)(_options.BusyShare * _core.Agents.Length / (1 + _options.InternalShare)) : 0;
        for (int i = 0; i < first; i++)
        {
            _core.Clock.After(_dice.Next(_options.RampMilliseconds + 1), () =>
            {
                // The first calls are met at a random point of their life.
                if (_running && round == _round)
                    Arrive(_dice.NextDouble());
            });
        }

        PlanArrival(round);
    }

    public void Stop() => _running = false;

    /// <summary>Puts the agent into the list of those who can be called, or takes it out.</summary>
    public void Refresh(Agent agent)
    {
        bool idle = agent.Server != 0 && agent.VoiceUntil <= _core.Now && !agent.Parties.Exists(static p => p.IsParty);
        if (idle == agent.IdleAt >= 0)
            return;
        if (idle)
        {
            agent.IdleAt = _idle.Count;
            _idle.Add(agent);
            return;
        }

        Agent last = _idle[^1];
        _idle[agent.IdleAt] = last;
        last.IdleAt = agent.IdleAt;
        _idle.RemoveAt(_idle.Count - 1);
        agent.IdleAt = -1;
    }

    /// <summary>A new call of this one user, to or from outside, with all that may follow.</summary>
    public void NewCallOf(Agent agent)
    {
        if (agent.Server == 0)
            return;
        CallsMade++;
        if (Core.Chance(_dice, 0.5))
            Ring(_control.Inbound(agent, Outsider()), 1);
        else
            Originate(agent, null, 1);
    }

    private void PlanArrival(int round)
    {
        if (CallsPerSecond <= 0)
            return;
        _core.Clock.After((long)(-Math.Log(1 - _dice.NextDouble()) * 1000 / CallsPerSecond), () =>
        {
            if (!_running || round != _round)
                return;
            Arrive(1);
            PlanArrival(round);
        });
    }

    private void Arrive(double talkShare)
    {
        if (Idle(null) is not { } agent)
            return;
        CallsMade++;
        double kind = _dice.NextDouble();
        if (kind < _options.InternalShare)
            Originate(agent, Idle(agent), talkShare);
        else if (kind < _options.InternalShare + _options.OutboundShare)
            Originate(agent, null, talkShare);
        else
            Ring(_control.Inbound(agent, Outsider()), talkShare);
    }

    private void Originate(Agent from, Agent? to, double talkShare)
    {
        bool prompt = Core.Chance(_dice, _options.ClickToDialShare);
        Session session = _control.Originate(from, to?.AsRemote ?? Outsider(), prompt);
        if (!prompt)
        {
            Alert(session, to, talkShare);
            return;
        }

        _core.Clock.After(_options.RingTime.Draw(_dice) / 2, () =>
        {
            _control.Dial(session);
            Alert(session, to, talkShare);
        });
    }

    private void Alert(Session session, Agent? to, double talkShare)
    {
        if (session.Ended)
            return;
        if (to is not null)
            _control.Alert(session, to, null);
        if (session.Originator is { } originator)
            _control.Update(originator);
        Ring(session, talkShare);
    }

    private void Ring(Session session, double talkShare)
    {
        int ring = _options.RingTime.Draw(_dice);
        bool outbound = session is { Originator: not null, Terminator: null };
        if (outbound && Core.Chance(_dice, _options.TreatmentShare))
        {
            After(session, ring / 2, () =>
            {
                _control.Treat(session, Causes[_dice.Next(Causes.Length)]);
                After(session, _options.TreatmentTime.Draw(_dice), () => _control.Release(session, true));
            });
            return;
        }

        if (Core.Chance(_dice, _options.NoAnswerShare))
        {
            After(session, ring, () => _control.Release(session, true));
            return;
        }

        if (session.Terminator is not null && Core.Chance(_dice, _options.ForwardShare))
        {
            After(session, ring / 2, () =>
            {
                Agent? to = Core.Chance(_dice, 0.5) ? Idle(session.Originator?.Agent) : null;
                _control.Forward(session, to, to?.AsRemote ?? Outsider(), "no-answer");
            });
        }

        After(session, ring, () =>
        {
            _control.Answer(session);
            Talk(session, Math.Max(500, (int)(_options.TalkTime.Draw(_dice) * talkShare)), first: true);
        });
    }

    private void Talk(Session session, int talk, bool first)
    {
        After(session, talk, () => _control.Release(session, Core.Chance(_dice, 0.5)));
        if (!first || (Core.Chance(_dice, 0.5) ? session.Originator ?? session.Terminator : session.Terminator ?? session.Originator) is not { } party)
            return;
        double chance = _dice.NextDouble();
        if (chance < _options.HoldShare)
        {
            After(session, talk / 4, () => _control.Hold(party));
            After(session, talk / 4 + _options.HoldTime.Draw(_dice), () => _control.Retrieve(party));
        }
        else if (chance < _options.HoldShare + _options.BlindTransferShare)
        {
            After(session, talk / 2, () => BlindTransfer(party, talk / 2));
        }
        else if (chance < _options.HoldShare + _options.BlindTransferShare + _options.ConsultationShare)
        {
            After(session, talk / 4, () => Consult(party, talk / 2));
        }
    }

    private void BlindTransfer(Party party, int talk)
    {
        Agent? to = Idle(party.Agent);
        if (_control.BlindTransfer(party, to, to?.AsRemote ?? Outsider()) is not { } next)
            return;
        After(next, _options.RingTime.Draw(_dice), () =>
        {
            _control.Answer(next);
            Talk(next, talk, first: false);
        });
    }

    /// <summary>Holds the call, makes a second one, and then joins them or comes back.</summary>
    private void Consult(Party held, int talk)
    {
        _control.Hold(held);
        if (held.State != PartyState.Held || !held.IsParty)
            return;
        Agent? to = Idle(held.Agent);
        Session second = _control.Originate(held.Agent, to?.AsRemote ?? Outsider(), false);
        if (to is not null)
            _control.Alert(second, to, null);
        Party active = second.Originator!;
        After(second, _options.RingTime.Draw(_dice), () =>
        {
            _control.Answer(second);
            After(second, _options.HoldTime.Draw(_dice), () =>
            {
                if (Core.Chance(_dice, 0.5) && _control.ConsultTransfer(held, active) is { } joined)
                {
                    Talk(joined, talk, first: false);
                    return;
                }

                _control.Release(second, true);
                _control.Retrieve(held);
            });
        });
    }

    private void After(Session session, int milliseconds, Action action) => _core.Clock.After(milliseconds, () =>
    {
        if (!session.Ended)
            action();
    });

    private Agent? Idle(Agent? except)
    {
        if (_idle.Count == 0)
            return null;
        Agent agent = _idle[_dice.Next(_idle.Count)];
        return agent == except ? null : agent;
    }

    private RemoteParty Outsider()
    {
        int number = _dice.Next(100_000, 1_000_000);
        return new RemoteParty(number % 3 == 0 ? null : $"Caller {number}", $"tel:+4989{number}", null, null, "Network");
    }
}
