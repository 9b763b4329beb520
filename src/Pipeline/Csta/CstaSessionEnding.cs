namespace CstaConnector.Pipeline.Csta;

/// <summary>Why a session ended, as a category to count by.</summary>
public enum CstaSessionEnding
{
    /// <summary>It has not.</summary>
    None,

    /// <summary>The client released it, aborted it or closed the connection.</summary>
    Client,

    /// <summary>The connection broke.</summary>
    Broken,

    /// <summary>The client was refused the association.</summary>
    Refused,

    /// <summary>The client broke the protocol.</summary>
    Protocol,

    /// <summary>The client did not read.</summary>
    SlowReader,

    /// <summary>The client did not answer, or never began.</summary>
    Silent,

    /// <summary>We ended it.</summary>
    Ours,
}

/// <summary>What a session waits for.</summary>
public enum CstaSessionState
{
    /// <summary>The connection, then the client's first APDU.</summary>
    Waiting,

    /// <summary>Associated, by ACSE or without: requests and events.</summary>
    Associated,

    /// <summary>Nothing any more.</summary>
    Closed,
}
