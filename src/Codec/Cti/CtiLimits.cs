namespace CstaConnector.Codec.Cti;

/// <summary>What one event may hold, beyond the limits of XML. Each limit has its unit, where its figure comes from and the attack that it stops.</summary>
public static class CtiLimits
{
    /// <summary>Calls and queue entries of one event. Derivation: a call centre queues 525 calls at most; twice that, rounded down to a power of two.
    /// Threat: each is kept in some hundred octets until the next event.</summary>
    public const int Calls = 1024;

    /// <summary>Redirections of all calls of one event. Derivation: a call is forwarded some ten times at most before loop protection ends it; four for each call.
    /// Threat: as for calls.</summary>
    public const int Redirections = 4 * Calls;

    /// <summary>Participants of a conference, and call centres that an agent has joined. Derivation: an N-way conference holds 15, an agent joins some dozens.
    /// Threat: as for calls.</summary>
    public const int Members = 1024;

    /// <summary>Elements that are not known whose place is kept. Derivation: more than a person looks at in one document. Threat: none, they are beyond it only counted.</summary>
    public const int UnknownOffsets = 8;
}
