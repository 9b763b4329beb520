namespace CstaConnector.Load.Simulator;

internal enum PartyState
{
    Alerting,
    Active,
    Held,
    RemoteHeld,
    Detached,
    Released,
}

/// <summary>The other side of a party, as its user sees it.</summary>
internal sealed record RemoteParty(string? Name, string Address, string? UserId, string? DirectoryNumber, string CallType);

/// <summary>Why a call went elsewhere: its newest redirection.</summary>
internal sealed record Redirection(RemoteParty Party, string Reason);

/// <summary>One half of a call: a user's own party.</summary>
internal sealed class Party
{
    private TruthCall? _truth;

    public required Agent Agent { get; init; }

    public required string CallId { get; init; }

    public required long StartTime { get; init; }

    /// <summary>The server that knows it.</summary>
    public required int Server { get; init; }

    public required Session Session { get; set; }

    public required string ExtTrackingId { get; set; }

    public required string Personality { get; set; }

    public required PartyState State { get; set; }

    public required RemoteParty Remote { get; set; }

    public bool Endpoint { get; set; }

    public long? AnswerTime { get; set; }

    public long? HeldTime { get; set; }

    public long TotalHeld { get; set; }

    public long? DetachedTime { get; set; }

    public long? ReleaseTime { get; set; }

    public string? ReleasingParty { get; set; }

    public string? ReleaseCause { get; set; }

    public RemoteParty? RedirectTo { get; set; }

    public string? RedirectReason { get; set; }

    public long RedirectTime { get; set; }

    public Redirection? Redirected { get; set; }

    /// <summary>Whether the user's server still knows it.</summary>
    public bool Known { get; set; } = true;

    public bool IsParty => Known && State <= PartyState.RemoteHeld;

    /// <summary>Whether the user's phone is off the hook for it.</summary>
    public bool OffHook => IsParty && State != PartyState.Alerting;

    public string StateName => State switch
    {
        PartyState.RemoteHeld => "Remote Held",
        _ => State.ToString(),
    };

    /// <summary>The other half of the call, if it is a user's too.</summary>
    public Party? Other => ReferenceEquals(Session.Originator, this) ? Session.Terminator : Session.Originator;

    /// <summary>To be called after every change.</summary>
    public void Changed() => _truth = null;

    public TruthCall Truth() => _truth ??= new TruthCall(
        Agent.UserId, CallId, ExtTrackingId, Personality, StateName, Remote.Address, Remote.UserId, StartTime, AnswerTime, ReleaseCause, Server);
}

/// <summary>Two halves that talk; a half outside the system is null.</summary>
internal sealed class Session
{
    public required string ExtTrackingId { get; init; }

    public Party? Originator { get; set; }

    public Party? Terminator { get; set; }

    /// <summary>The party without a half of its own that a next user would see: one outside the system, or one whose server died.</summary>
    public RemoteParty? Outside { get; set; }

    public bool Answered { get; set; }

    public bool Ended { get; set; }

    /// <summary>Halves that were transferred or forwarded away and are told released when the session ends.</summary>
    public List<Party>? Detached { get; set; }
}
