using CstaConnector.Codec;
using CstaConnector.Engine.Core;
using CstaConnector.Pipeline.Cti;
using Microsoft.Extensions.Logging;

namespace CstaConnector.Engine.Hosting.Logging;

/// <summary>Turns what the connector tells into numbered messages. A rule's name, an offset and our own words are logged of what a peer got wrong, never its text.</summary>
internal sealed class LmsConnectorLog(ILogger log) : IConnectorLog
{
    /// <inheritdoc/>
    public void Unsynchronized(in UnsynchronizedParty party) =>
        Lms.Unsynchronized(log, party.User, party.Device, party.CallId, party.PartyId, party.Held, party.Reported, party.AgeMs, party.Rule);

    /// <inheritdoc/>
    public void LinkChanged(string link, CtiLinkState state, string reason)
    {
        switch (state)
        {
            case CtiLinkState.Serving:
                Lms.LinkUp(log, link, reason);
                break;
            case CtiLinkState.Down:
                Lms.LinkDown(log, link, reason);
                break;
            default:
                Lms.LinkStep(log, link, state == CtiLinkState.OpeningChannel ? "opening its channel" : state.ToString().ToLowerInvariant(), reason);
                break;
        }
    }

    /// <inheritdoc/>
    public void SystemStatusChanged(string status, string reason) => Lms.SystemStatus(log, status, reason);

    /// <inheritdoc/>
    public void ClientOpened(long client, string peer) => Lms.ClientOpened(log, client, peer);

    /// <inheritdoc/>
    public void ClientClosed(long client, string peer, string reason) => Lms.ClientClosed(log, client, peer, reason);

    /// <inheritdoc/>
    public void ClientDropped(long client, string peer, string reason) => Lms.ClientDropped(log, client, peer, reason);

    /// <inheritdoc/>
    public void ClientStalled(long client, string peer, long pendingOctets, long milliseconds) => Lms.ClientStalled(log, client, peer, pendingOctets, milliseconds);

    /// <inheritdoc/>
    public void ClientReadsAgain(long client, string peer, long pendingOctets, long milliseconds) => Lms.ClientReadsAgain(log, client, peer, pendingOctets, milliseconds);

    /// <inheritdoc/>
    public void DocumentRefused(string link, CodecError error) => Lms.DocumentRefused(log, link, error.Rule, error.Offset, error.Detail);

    /// <inheritdoc/>
    public void EventRefused(string user, CodecError error) => Lms.EventRefused(log, user, error.Rule, error.Offset, error.Detail);

    /// <inheritdoc/>
    public void SequenceBroken(string user, string detail) => Lms.SequenceBroken(log, user, detail);

    /// <inheritdoc/>
    public void SubscriptionRefused(string user, int statusCode, string detail) => Lms.SubscriptionRefused(log, user, statusCode, detail);

    /// <inheritdoc/>
    public void Fault(string place, Exception fault) => Lms.Unexpected(log, place, fault);

    public void SweepStarted(int sweep, string trigger, bool extended)
    {
        if (extended)
        {
            Lms.SweepExtended(log, sweep, trigger);
        }
        else
        {
            Lms.SweepStarted(log, sweep, trigger);
        }
    }

    /// <inheritdoc/>
    public void SweepFinished(int sweep, int users, int repaired, int refused, long milliseconds) => Lms.SweepFinished(log, sweep, milliseconds, users, repaired, refused);
}
