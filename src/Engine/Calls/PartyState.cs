namespace CstaConnector.Engine.Calls;

/// <summary>What the table holds of one call party of a user: the party's own side of the call, and of the other side as much as CSTA needs.</summary>
public enum PartyState
{
    /// <summary>Not a party of this user (Detached, Released, Idle, or never heard of).</summary>
    None,

    /// <summary>Click-to-dial prompting or collecting digits: CSTA initiated.</summary>
    Initiated,

    /// <summary>The user is alerted: CSTA alerting.</summary>
    Alerting,

    /// <summary>The user is connected, the other side not yet: CSTA connected.</summary>
    Originated,

    /// <summary>Both sides are connected.</summary>
    Connected,

    /// <summary>The user holds the call: CSTA hold.</summary>
    Held,

    /// <summary>The user is connected and the other side holds.</summary>
    RemoteHeld,

    /// <summary>The call failed and a treatment is playing: CSTA fail.</summary>
    Failed,
}
