namespace CstaConnector.Load.Simulator;

/// <summary>A user, and what the server that serves it knows.</summary>
internal sealed class Agent(SimulatedAgent definition, int index)
{
    public string UserId { get; } = definition.UserId;

    public int Index { get; } = index;

    /// <summary>The user as other parties see it.</summary>
    public RemoteParty AsRemote { get; } = new(definition.Name, "tel:" + definition.DirectoryNumber, definition.UserId, "tel:" + definition.DirectoryNumber, "Group");

    /// <summary>1 primary, 2 secondary, 0 nobody.</summary>
    public int Server { get; set; } = 1;

    /// <summary>Changes with every loss of the user's calls: what his old server had planned is void.</summary>
    public int Generation { get; set; }

    /// <summary>The halves that the server knows, detached ones included.</summary>
    public List<Party> Parties { get; } = [];

    public List<Subscription> Subscriptions { get; } = [];

    /// <summary>The parties that the last crash swallowed.</summary>
    public List<TruthCall> Vanished { get; } = [];

    /// <summary>Since the takeover no event told the truth about the vanished calls.</summary>
    public bool Desynchronized { get; set; }

    /// <summary>The takeover is past and no event came since.</summary>
    public bool AwaitsFirstEvent { get; set; }

    /// <summary>The first event after the takeover was the user's own new call.</summary>
    public bool Silent { get; set; }

    /// <summary>The voice of vanished calls occupies the agent until then.</summary>
    public long VoiceUntil { get; set; }

    /// <summary>Where the agent stands in the list of idle ones; -1 if it is not there.</summary>
    public int IdleAt { get; set; } = -1;

    /// <summary>How many of the next events are lost on their way.</summary>
    public int ToSwallow { get; set; }

    public bool OffHook
    {
        get
        {
            foreach (Party party in Parties)
            {
                if (party.OffHook)
                    return true;
            }

            return false;
        }
    }
}
