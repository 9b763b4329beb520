using CstaConnector.Codec;
using CstaConnector.Engine.Core;
using CstaConnector.Pipeline.Cti;

namespace CstaConnector.Bench.Ladder;

/// <summary>A log that keeps nothing, and takes everything that must not happen on a rung for its failure.</summary>
internal sealed class SilentLog : IConnectorLog
{
    public void Unsynchronized(in UnsynchronizedParty party) => throw new InvalidOperationException($"{party.User} was out of step: {party.Held} against {party.Reported}");

    public void LinkChanged(string link, CtiLinkState state, string reason)
    {
    }

    public void SystemStatusChanged(string status, string reason)
    {
    }

    public void ClientOpened(long client, string peer)
    {
    }

    public void ClientClosed(long client, string peer, string reason)
    {
    }

    public void DocumentRefused(string link, CodecError error) => throw new InvalidOperationException($"a document was refused: {error}");

    public void EventRefused(string user, CodecError error) => throw new InvalidOperationException($"an event of {user} was refused: {error}");

    public void SequenceBroken(string user, string detail) => throw new InvalidOperationException($"{user}: {detail}");

    public void SubscriptionRefused(string user, int statusCode, string detail) => throw new InvalidOperationException($"{user}: {detail}");

    public void Fault(string place, Exception fault) => throw new InvalidOperationException(place, fault);

    public void SweepStarted(int sweep, string trigger, bool extended)
    {
    }

    public void SweepFinished(int sweep, int users, int repaired, int refused, long milliseconds)
    {
    }
}
