namespace CstaConnector.Load.Simulator;

/// <summary>Orders for single calls. Calls made by order do nothing of their own accord; addresses carry their scheme (tel:).</summary>
public sealed class CallOrders
{
    private readonly Core _core;
    private readonly CallControl _control;

    internal CallOrders(Core core, CallControl control)
    {
        _core = core;
        _control = control;
    }

    /// <summary>A call from outside alerts the user; returns the user's callId.</summary>
    public string Inbound(string userId, string fromAddress) =>
        _control.Inbound(Served(userId), Outside(fromAddress)).Terminator!.CallId;

    /// <summary>The user calls outside; returns the user's callId. With <paramref name="prompt"/> his phone is prompted first (click to dial), and <see cref="Dial"/> goes on.</summary>
    public string Outbound(string userId, string toAddress, bool prompt = false) =>
        _control.Originate(Served(userId), Outside(toAddress), prompt).Originator!.CallId;

    /// <summary>One user calls another, who is alerted; returns the caller's callId.</summary>
    public string Internal(string fromUserId, string toUserId)
    {
        Agent to = Served(toUserId);
        Session session = _control.Originate(Served(fromUserId), to.AsRemote, false);
        _control.Alert(session, to, null);
        _control.Update(session.Originator!);
        return session.Originator!.CallId;
    }

    public void Dial(string userId, string callId) => _control.Dial(Find(userId, callId).Session);

    /// <summary>The called side answers, whichever side of the call the user is.</summary>
    public void Answer(string userId, string callId) => _control.Answer(Find(userId, callId).Session);

    public void Hold(string userId, string callId) => _control.Hold(Find(userId, callId));

    public void Retrieve(string userId, string callId) => _control.Retrieve(Find(userId, callId));

    /// <summary>The user ends the call.</summary>
    public void Release(string userId, string callId)
    {
        Party party = Find(userId, callId);
        _control.Release(party.Session, ReferenceEquals(party.Session.Originator, party));
    }

    /// <summary>The other side ends the call.</summary>
    public void RemoteRelease(string userId, string callId)
    {
        Party party = Find(userId, callId);
        _control.Release(party.Session, !ReferenceEquals(party.Session.Originator, party));
    }

    /// <summary>A release treatment plays to the user, the call's originator; <see cref="Release"/> ends it.</summary>
    public void Treat(string userId, string callId, string cause) => _control.Treat(Find(userId, callId).Session, cause);

    /// <summary>The user's alerting call goes on to another user, or to an address outside.</summary>
    public void Forward(string userId, string callId, string target, string reason = "no-answer")
    {
        Party party = Find(userId, callId);
        Agent? to = _core.ByUserId.GetValueOrDefault(target);
        _control.Forward(party.Session, to, to?.AsRemote ?? Outside(target), reason);
    }

    public void BlindTransfer(string userId, string callId, string target)
    {
        Agent? to = _core.ByUserId.GetValueOrDefault(target);
        _control.BlindTransfer(Find(userId, callId), to, to?.AsRemote ?? Outside(target));
    }

    public void ConsultTransfer(string userId, string heldCallId, string activeCallId) =>
        _control.ConsultTransfer(Find(userId, heldCallId), Find(userId, activeCallId));

    private static RemoteParty Outside(string address) => new(null, address, null, null, "Network");

    private Agent Served(string userId)
    {
        if (!_core.ByUserId.TryGetValue(userId, out Agent? agent))
            throw new ArgumentException($"no such user: {userId}", nameof(userId));
        return agent.Server != 0 ? agent : throw new InvalidOperationException($"nobody serves {userId}");
    }

    private Party Find(string userId, string callId) =>
        Served(userId).Parties.Find(p => p.CallId == callId)
        ?? throw new ArgumentException($"{userId} has no call {callId}", nameof(callId));
}
