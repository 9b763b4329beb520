using CstaConnector.Codec;
using CstaConnector.Pipeline.Cti;

namespace CstaConnector.Engine.Core;

/// <summary>A call party whose picture in the table was not BroadWorks' picture: what LMS 37205 says.</summary>
public readonly record struct UnsynchronizedParty
{
    /// <summary>The BroadWorks user.</summary>
    public required string User { get; init; }

    /// <summary>The device's number.</summary>
    public required string Device { get; init; }

    /// <summary>The External Tracking ID, which is the CSTA Call ID.</summary>
    public required string CallId { get; init; }

    /// <summary>BroadWorks' <c>callId</c> of the party.</summary>
    public required string PartyId { get; init; }

    /// <summary>What the table held, such as <c>connected</c>, or <c>none</c>.</summary>
    public required string Held { get; init; }

    /// <summary>What BroadWorks reported, such as <c>hold</c>, or <c>none</c>.</summary>
    public required string Reported { get; init; }

    /// <summary>Milliseconds since the call started, by BroadWorks' start time or else since the table has it.</summary>
    public required long AgeMs { get; init; }

    /// <summary>The synchronization rule: 1 a party that BroadWorks no longer knows, 2 one that is new or has moved; told by an unsolicited snapshot. 3 the same found by a renewal, 4 by Snapshot Device, 6 by a sweep or a single repair.</summary>
    public required int Rule { get; init; }
}

/// <summary>Hears of what a person at night wants to read. Called from every event loop: implementations are thread-safe and do not block.</summary>
public interface IConnectorLog
{
    /// <summary>LMS 37205: a party was not synchronized.</summary>
    void Unsynchronized(in UnsynchronizedParty party);

    /// <summary>A link to BroadWorks changed its state.</summary>
    void LinkChanged(string link, CtiLinkState state, string reason);

    /// <summary>What clients are told by SystemStatus has changed.</summary>
    void SystemStatusChanged(string status, string reason);

    /// <summary>A client is connected and associated.</summary>
    void ClientOpened(long client, string peer);

    /// <summary>A client is gone.</summary>
    void ClientClosed(long client, string peer, string reason);

    /// <summary>A client was dropped because it does not read.</summary>
    void ClientDropped(long client, string peer, string reason) => ClientClosed(client, peer, reason);

    /// <summary>A client takes none of what waits for it, for so many milliseconds by now.</summary>
    void ClientStalled(long client, string peer, long pendingOctets, long milliseconds)
    {
    }

    /// <summary>A client that took nothing for so many milliseconds reads again.</summary>
    void ClientReadsAgain(long client, string peer, long pendingOctets, long milliseconds)
    {
    }

    /// <summary>A document of BroadWorks could not be read.</summary>
    void DocumentRefused(string link, CodecError error);

    /// <summary>A user's event could not be read by its stripe.</summary>
    void EventRefused(string user, CodecError error);

    /// <summary>Events of a user were lost, or its numbering began anew.</summary>
    void SequenceBroken(string user, string detail);

    /// <summary>BroadWorks refuses a user's subscription for good; its monitors are ended.</summary>
    void SubscriptionRefused(string user, int statusCode, string detail);

    /// <summary>A fault of the connector's own; it goes on.</summary>
    void Fault(string place, Exception fault);

    /// <summary>A sweep has started, or was extended.</summary>
    void SweepStarted(int sweep, string trigger, bool extended);

    /// <summary>A sweep's first round is over.</summary>
    void SweepFinished(int sweep, int users, int repaired, int refused, long milliseconds);
}
