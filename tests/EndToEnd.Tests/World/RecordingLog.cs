using CstaConnector.Codec;
using CstaConnector.Engine.Core;
using CstaConnector.Load.Checker;
using CstaConnector.Pipeline.Cti;
using CstaConnector.TestKit;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>What the connector said, in the order in which it said it, with the world's time.</summary>
internal sealed class RecordingLog(VirtualClock clock) : IConnectorLog
{
    /// <summary>How many characters of each line tell the time.</summary>
    internal const int TimeWidth = 7;

    public List<LmsEntry> Unsynchronizeds { get; } = [];

    public List<string> Lines { get; } = [];

    /// <summary>The connector's own faults; a test that had one has failed.</summary>
    public List<Exception> Faults { get; } = [];

    public void Unsynchronized(in UnsynchronizedParty party)
    {
        Unsynchronizeds.Add(new LmsEntry(clock.UnixMilliseconds, party.User, party.Device, party.CallId, party.PartyId, party.Held, party.Reported));
        Say($"37205 {party.Device} {party.CallId} {party.PartyId}: held {party.Held}, reported {party.Reported}, rule {party.Rule}");
    }

    public void LinkChanged(string link, CtiLinkState state, string reason) => Say($"link {link} {state}: {reason}");

    /// <summary>Told of each status of the connector.</summary>
    public Action<string>? StatusTold { get; set; }

    public void SystemStatusChanged(string status, string reason)
    {
        Say($"status {status}: {reason}");
        StatusTold?.Invoke(status);
    }

    public void ClientOpened(long client, string peer) => Say($"client {client} opened");

    public void ClientClosed(long client, string peer, string reason) => Say($"client {client} closed: {reason}");

    public void ClientDropped(long client, string peer, string reason) => Say($"client {client} dropped: {reason}");

    public void ClientStalled(long client, string peer, long pendingOctets, long milliseconds) => Say($"client {client} does not read: {pendingOctets} octets, {milliseconds} ms");

    public void ClientReadsAgain(long client, string peer, long pendingOctets, long milliseconds) =>
        Say($"client {client} reads again: {pendingOctets} octets, after {milliseconds} ms");

    public void DocumentRefused(string link, CodecError error) => Say($"document refused on {link}: {error}");

    public void EventRefused(string user, CodecError error) => Say($"event refused for {user}: {error}");

    public void SequenceBroken(string user, string detail) => Say($"sequence of {user}: {detail}");

    public void SubscriptionRefused(string user, int statusCode, string detail) => Say($"subscription of {user} refused: {statusCode} {detail}");

    public void Fault(string place, Exception fault)
    {
        Faults.Add(fault);
        Say($"fault in {place}: {fault}");
    }

    public void SweepStarted(int sweep, string trigger, bool extended) => Say($"sweep {sweep} {(extended ? "extended" : "started")}: {trigger}");

    public void SweepFinished(int sweep, int users, int repaired, int refused, long milliseconds) =>
        Say($"sweep {sweep} finished: {users} users, {repaired} repaired, {refused} refused, {milliseconds} ms");

    private void Say(string line) => Lines.Add($"{clock.NowMilliseconds,TimeWidth} {line}");
}
