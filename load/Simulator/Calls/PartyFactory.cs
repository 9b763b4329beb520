namespace CstaConnector.Load.Simulator;

/// <summary>Makes sessions and halves, with the ids that their server would give them.</summary>
internal sealed class PartyFactory(Core core)
{
    private readonly long[] _nextHalf = [0, 5000, 700_000];
    private readonly long[] _nextTracking = [0, 3000, 400_000];

    public Session NewSession(int server, RemoteParty? outside) => new()
    {
        ExtTrackingId = core.Options.Wire.UuidTrackingIds ? core.NewUuid() : $"{_nextTracking[server]++}:{server}",
        Outside = outside,
    };

    /// <summary>A half of a user. If it is the first thing after his takeover, nobody will tell the truth about his vanished calls.</summary>
    public Party NewParty(Agent agent, Session session, RemoteParty remote, string personality, PartyState state)
    {
        bool first = agent.AwaitsFirstEvent;
        if (first)
        {
            agent.AwaitsFirstEvent = false;
            agent.Silent = agent.Desynchronized;
        }

        return new Party
        {
            Agent = agent,
            CallId = NewCallId(agent, first),
            StartTime = core.Now,
            Server = agent.Server,
            Session = session,
            ExtTrackingId = session.ExtTrackingId,
            Personality = personality,
            State = state,
            Remote = remote,
        };
    }

    private string NewCallId(Agent agent, bool first)
    {
        if (first && agent.Vanished.Count > 0 && Core.Chance(core.Calls, core.Options.Failover.ReuseCallIdShare))
            return agent.Vanished[^1].CallId;
        return $"callhalf-{_nextHalf[agent.Server]++}:{agent.Server - 1}";
    }
}
