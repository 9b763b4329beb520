namespace CstaConnector.Load.Simulator;

/// <summary>The verbs of a call, each with the events that the parties' own subscriptions tell of it.</summary>
internal sealed class CallControl(Core core, EventSender events, PartyFactory factory)
{
    private static readonly RemoteParty Withheld = new(null, "sip:anonymous@anonymous.invalid", null, null, "Unknown");

    /// <summary>Called when a user's calls changed.</summary>
    public Action<Agent>? Changed { get; set; }

    /// <summary>A user begins a call; with <paramref name="prompt"/> the phone rings first (click to dial), and <see cref="Dial"/> goes on.</summary>
    public Session Originate(Agent from, RemoteParty to, bool prompt)
    {
        Session session = factory.NewSession(from.Server, to.UserId is null ? to : null);
        Party party = factory.NewParty(from, session, to, prompt ? "Click-to-Dial" : "Originator", prompt ? PartyState.Alerting : PartyState.Active);
        session.Originator = party;
        party.Endpoint = true;
        if (prompt)
        {
            from.Parties.Add(party);
            events.Call("CallOriginatingEvent", party);
            Changed?.Invoke(from);
        }
        else
        {
            Begin(party);
        }

        return session;
    }

    /// <summary>The user took the prompted phone: the call goes out.</summary>
    public void Dial(Session session)
    {
        if (session.Originator is not { Known: true, State: PartyState.Alerting } party)
            return;
        party.Agent.Parties.Remove(party);
        party.Personality = "Originator";
        party.State = PartyState.Active;
        party.Changed();
        Begin(party);
    }

    /// <summary>A call from outside, which <see cref="Alert"/> brings to a user.</summary>
    public Session Inbound(Agent to, RemoteParty from)
    {
        Session session = factory.NewSession(to.Server, from);
        Alert(session, to, null);
        return session;
    }

    /// <summary>The session rings at a user.</summary>
    public void Alert(Session session, Agent target, Redirection? redirected)
    {
        if (target.Server == 0)
            return;
        RemoteParty remote = session.Originator is { IsParty: true } caller ? caller.Agent.AsRemote : session.Outside ?? Withheld;
        Party party = factory.NewParty(target, session, remote, "Terminator", PartyState.Alerting);
        party.Redirected = redirected;
        session.Terminator = party;
        target.Parties.Add(party);
        events.Call("CallReceivedEvent", party);
        Changed?.Invoke(target);
    }

    /// <summary>The originator learns something about the other side.</summary>
    public void Update(Party party)
    {
        if (party.IsParty)
            events.Call("CallUpdatedEvent", party);
    }

    public void Answer(Session session)
    {
        session.Answered = true;
        if (session.Terminator is { IsParty: true } terminator)
            Answer(terminator);
        if (session.Originator is { IsParty: true } originator)
            Answer(originator);
    }

    public void Hold(Party party)
    {
        if (party is not { IsParty: true, State: PartyState.Active or PartyState.RemoteHeld })
            return;
        party.State = PartyState.Held;
        party.HeldTime = core.Now;
        Tell("CallHeldEvent", party);
        if (party.Other is { IsParty: true, State: PartyState.Active } other)
        {
            other.State = PartyState.RemoteHeld;
            Tell("CallHeldEvent", other);
        }
    }

    public void Retrieve(Party party)
    {
        if (party is not { IsParty: true, State: PartyState.Held })
            return;
        bool otherHolds = party.Other is { IsParty: true, State: PartyState.Held };
        party.State = otherHolds ? PartyState.RemoteHeld : PartyState.Active;
        party.TotalHeld += core.Now - party.HeldTime ?? 0;
        party.HeldTime = null;
        Tell("CallRetrievedEvent", party);
        if (party.Other is { IsParty: true, State: PartyState.RemoteHeld } other)
        {
            other.State = PartyState.Active;
            Tell("CallRetrievedEvent", other);
        }
    }

    /// <summary>The call failed, and its originator hears why.</summary>
    public void Treat(Session session, string cause)
    {
        if (session.Originator is not { IsParty: true } party)
            return;
        party.ReleaseCause = cause;
        Tell("CallReleasingEvent", party);
    }

    /// <summary>Ends the session for everyone whose server still knows it.</summary>
    public void Release(Session session, bool byOriginator)
    {
        if (session.Ended)
            return;
        session.Ended = true;
        Release(byOriginator ? session.Originator : session.Terminator, "localRelease");
        Release(byOriginator ? session.Terminator : session.Originator, "remoteRelease");
        foreach (Party detached in session.Detached ?? [])
            Release(detached, "remoteRelease");
    }

    /// <summary>An alerting call leaves its user for another one, or for outside.</summary>
    public void Forward(Session session, Agent? to, RemoteParty target, string reason)
    {
        if (session.Terminator is not { IsParty: true, State: PartyState.Alerting } party)
            return;
        Detach(party, target, reason);
        events.Call("CallForwardedEvent", party);
        Changed?.Invoke(party.Agent);
        (session.Detached ??= []).Add(party);
        session.Terminator = null;
        if (session.Originator is { IsParty: true } originator)
        {
            originator.Remote = target;
            Tell("CallUpdatedEvent", originator);
        }

        if (to is not null)
            Alert(session, to, new Redirection(party.Agent.AsRemote, reason));
        else
            session.Outside ??= target;
    }

    /// <summary>A user hands a call on without asking; returns the session that goes on without him.</summary>
    public Session? BlindTransfer(Party party, Agent? to, RemoteParty target)
    {
        if (party is not { IsParty: true, AnswerTime: not null })
            return null;
        Session old = party.Session;
        Party? other = party.Other;
        old.Ended = true;
        bool wasOffHook = party.Agent.OffHook;
        Detach(party, target, "transfer");
        events.Calls("CallRedirectedEvent", party);
        Detached(party);
        HookAfter(party.Agent, wasOffHook);
        Session next = factory.NewSession(party.Server, other is { IsParty: true } ? (to is null ? target : null) : party.Remote);
        next.Detached = [.. old.Detached ?? [], party];
        if (other is { IsParty: true })
            Join(other, next, target, originator: true);
        if (to is not null)
            Alert(next, to, new Redirection(party.Agent.AsRemote, "transfer"));
        return next;
    }

    /// <summary>A user joins the held and the active call of his and leaves both.</summary>
    public Session? ConsultTransfer(Party held, Party active)
    {
        if (held is not { IsParty: true, State: PartyState.Held } || active is not { IsParty: true, AnswerTime: not null })
            return null;
        Session first = held.Session;
        Session second = active.Session;
        Party? from = held.Other;
        Party? to = active.Other;
        first.Ended = second.Ended = true;
        bool wasOffHook = held.Agent.OffHook;
        held.RedirectTo = active.Remote;
        held.RedirectReason = "transfer";
        held.RedirectTime = core.Now;
        held.Changed();
        Detach(active, held.Remote, "transfer");
        events.Calls("CallRedirectedEvent", held, active);
        Release(held, "localRelease");
        Detached(active);
        HookAfter(active.Agent, wasOffHook);
        Session next = factory.NewSession(active.Server, from is { IsParty: true } ? active.Remote : held.Remote);
        next.Answered = true;
        next.Detached = [.. first.Detached ?? [], .. second.Detached ?? [], active];
        if (from is { IsParty: true })
            Join(from, next, active.Remote, originator: true);
        if (to is { IsParty: true })
            Join(to, next, held.Remote, originator: false);
        return next;
    }

    /// <summary>The user's server dies, or gives the user away without his calls: they are gone without a word.</summary>
    public void Vanish(Agent agent)
    {
        foreach (Party party in agent.Parties)
        {
            if (party.IsParty)
                agent.Vanished.Add(party.Truth());
            party.Known = false;
            Session session = party.Session;
            if (session.Originator is not { Known: true } && session.Terminator is not { Known: true }
                && (session.Detached is null || session.Detached.TrueForAll(static p => !p.Known)))
            {
                session.Ended = true;
            }
        }

        agent.Parties.Clear();
        Changed?.Invoke(agent);
    }

    private void Begin(Party party)
    {
        bool wasOffHook = party.Agent.OffHook;
        party.Agent.Parties.Add(party);
        HookBefore(party.Agent, wasOffHook);
        events.Call("CallOriginatedEvent", party);
        Changed?.Invoke(party.Agent);
    }

    private void Answer(Party party)
    {
        bool wasOffHook = party.Agent.OffHook;
        party.State = party.State == PartyState.Alerting ? PartyState.Active : party.State;
        party.AnswerTime ??= core.Now;
        party.Endpoint = true;
        party.Changed();
        HookBefore(party.Agent, wasOffHook);
        events.Call("CallAnsweredEvent", party);
        Changed?.Invoke(party.Agent);
    }

    private void Join(Party party, Session session, RemoteParty remote, bool originator)
    {
        party.Session = session;
        if (originator)
            session.Originator = party;
        else
            session.Terminator = party;
        party.ExtTrackingId = session.ExtTrackingId;
        party.Personality = originator ? "Originator" : "Terminator";
        party.Remote = remote;
        party.State = party.State == PartyState.RemoteHeld ? PartyState.Active : party.State;
        Tell("CallTransferredEvent", party);
    }

    private void Detach(Party party, RemoteParty target, string reason)
    {
        party.State = PartyState.Detached;
        party.DetachedTime = core.Now;
        party.RedirectTo = target;
        party.RedirectReason = reason;
        party.RedirectTime = core.Now;
        party.Changed();
    }

    private void Detached(Party party)
    {
        if (core.Options.Wire.DetachedEvents)
            events.Call("CallDetachedEvent", party);
        Changed?.Invoke(party.Agent);
    }

    private void Release(Party? party, string releasing)
    {
        if (party is not { Known: true } || party.State == PartyState.Released)
            return;
        bool wasOffHook = party.Agent.OffHook;
        party.State = PartyState.Released;
        party.ReleasingParty = releasing;
        party.ReleaseTime = core.Now;
        party.Changed();
        party.Agent.Parties.Remove(party);
        events.Call("CallReleasedEvent", party);
        if (Core.Chance(core.Faults, core.Options.Faults.UnknownEventShare))
            events.Unknown(party);
        HookAfter(party.Agent, wasOffHook);
        party.Known = false;
        Changed?.Invoke(party.Agent);
    }

    private void Tell(string type, Party party)
    {
        party.Changed();
        events.Call(type, party);
    }

    private void HookBefore(Agent agent, bool wasOffHook)
    {
        if (!wasOffHook && agent.OffHook)
            events.HookStatus(agent, true);
    }

    private void HookAfter(Agent agent, bool wasOffHook)
    {
        if (wasOffHook && !agent.OffHook)
            events.HookStatus(agent, false);
    }
}
