using Microsoft.Extensions.Logging;

namespace CstaConnector.Engine.Hosting.Logging;

/// <summary>
/// The numbered messages. The number is the entry's event id and the first thing in its text, so that alarms can be set on it. 37205 is the number
/// that operators know from other connectors; the rest are ours: 373xx, the tens by subject.
/// </summary>
internal static partial class Lms
{
    /// <summary>Number of <see cref="Unsynchronized"/>.</summary>
    public const int UnsynchronizedNumber = 37205;

    [LoggerMessage(UnsynchronizedNumber, LogLevel.Warning, "37205 call party was not synchronized: user {user} device {device} callId {callId} partyId {partyId} held {held} reported {reported} ageMs {ageMs} rule {rule}")]
    public static partial void Unsynchronized(ILogger logger, string user, string device, string callId, string partyId, string held, string reported, long ageMs, int rule);

    // 3730x: the process.
    [LoggerMessage(37300, LogLevel.Information, "37300 starting: version {version} runtime {runtime} processors {processors} loops {loops} serverGc {serverGc} concurrentGc {concurrentGc} tieredPgo {tieredPgo} gcLatency {gcLatency}")]
    public static partial void Starting(ILogger logger, string version, string runtime, int processors, int loops, bool serverGc, bool concurrentGc, bool tieredPgo, string gcLatency);

    [LoggerMessage(37301, LogLevel.Information, "37301 ready: csta {csta} admin {admin} links {links} devices {devices}")]
    public static partial void Ready(ILogger logger, string csta, string admin, int links, int devices);

    [LoggerMessage(37302, LogLevel.Information, "37302 stopping: {reason}")]
    public static partial void Stopping(ILogger logger, string reason);

    [LoggerMessage(37303, LogLevel.Information, "37303 stopped after {elapsedMs} ms")]
    public static partial void Stopped(ILogger logger, long elapsedMs);

    [LoggerMessage(37304, LogLevel.Error, "37304 cannot listen: {what} {address}: {reason}")]
    public static partial void CannotListen(ILogger logger, string what, string address, string reason);

    [LoggerMessage(37305, LogLevel.Error, "37305 unexpected fault in {place}; the service goes on")]
    public static partial void Unexpected(ILogger logger, string place, Exception fault);

    [LoggerMessage(37306, LogLevel.Warning, "37306 the core did not stop within {limitMs} ms and was left")]
    public static partial void StopTimedOut(ILogger logger, long limitMs);

    [LoggerMessage(37307, LogLevel.Information, "37307 system status is {status}: {reason}")]
    public static partial void SystemStatus(ILogger logger, string status, string reason);

    [LoggerMessage(37308, LogLevel.Information, "37308 transport is {transport} on {loops} loops")]
    public static partial void Transport(ILogger logger, string transport, int loops);

    // 3731x: links to BroadWorks.
    [LoggerMessage(37310, LogLevel.Information, "37310 link {link} serves: {reason}")]
    public static partial void LinkUp(ILogger logger, string link, string reason);

    [LoggerMessage(37311, LogLevel.Warning, "37311 link {link} is down: {reason}")]
    public static partial void LinkDown(ILogger logger, string link, string reason);

    [LoggerMessage(37312, LogLevel.Debug, "37312 link {link} is {state}: {reason}")]
    public static partial void LinkStep(ILogger logger, string link, string state, string reason);

    [LoggerMessage(37313, LogLevel.Warning, "37313 document refused on link {link}: {rule} at offset {offset}: {detail}")]
    public static partial void DocumentRefused(ILogger logger, string link, string rule, long offset, string detail);

    [LoggerMessage(37314, LogLevel.Warning, "37314 event of user {user} refused: {rule} at offset {offset}: {detail}")]
    public static partial void EventRefused(ILogger logger, string user, string rule, long offset, string detail);

    [LoggerMessage(37315, LogLevel.Warning, "37315 sequence of user {user} is broken: {detail}")]
    public static partial void SequenceBroken(ILogger logger, string user, string detail);

    // 3732x: CSTA clients.
    [LoggerMessage(37320, LogLevel.Information, "37320 client {client} connected from {peer}")]
    public static partial void ClientOpened(ILogger logger, long client, string peer);

    [LoggerMessage(37321, LogLevel.Information, "37321 client {client} left: {peer}: {reason}")]
    public static partial void ClientClosed(ILogger logger, long client, string peer, string reason);

    [LoggerMessage(37322, LogLevel.Warning, "37322 client {client} does not read: {peer}: {pendingOctets} octets wait for it, none taken for {ageMs} ms")]
    public static partial void ClientStalled(ILogger logger, long client, string peer, long pendingOctets, long ageMs);

    [LoggerMessage(37323, LogLevel.Information, "37323 client {client} reads again: {peer}: {pendingOctets} octets wait for it, none had been taken for {ageMs} ms")]
    public static partial void ClientReadsAgain(ILogger logger, long client, string peer, long pendingOctets, long ageMs);

    [LoggerMessage(37324, LogLevel.Warning, "37324 client {client} was dropped, it does not read: {peer}: {reason}")]
    public static partial void ClientDropped(ILogger logger, long client, string peer, string reason);

    // 3733x: sweeps.
    [LoggerMessage(37330, LogLevel.Warning, "37330 sweep {sweep} started: {trigger}")]
    public static partial void SweepStarted(ILogger logger, int sweep, string trigger);

    [LoggerMessage(37331, LogLevel.Information, "37331 sweep {sweep} is extended: {trigger}")]
    public static partial void SweepExtended(ILogger logger, int sweep, string trigger);

    [LoggerMessage(37332, LogLevel.Warning, "37332 sweep {sweep} is over after {elapsedMs} ms: users {users} repaired {repaired} refused {refused}")]
    public static partial void SweepFinished(ILogger logger, int sweep, long elapsedMs, int users, int repaired, int refused);

    // 3734x: subscriptions.
    [LoggerMessage(37340, LogLevel.Warning, "37340 BroadWorks refuses user {user}: status {status}: {detail}; its monitors are stopped")]
    public static partial void SubscriptionRefused(ILogger logger, string user, int status, string detail);

    // 3735x: operators.
    [LoggerMessage(37350, LogLevel.Warning, "37350 operator at {peer} asked for a resync: devices {devices} all {all}")]
    public static partial void ResyncAsked(ILogger logger, string peer, int devices, bool all);

    [LoggerMessage(37351, LogLevel.Warning, "37351 request to change something refused: {peer} {path}: {reason}")]
    public static partial void ChangeRefused(ILogger logger, string peer, string path, string reason);
}
