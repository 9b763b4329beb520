namespace CstaConnector.Engine.Core;

/// <summary>What crosses from loop to loop. The comments say what the record's fields hold.</summary>
internal static class MailKind
{
    // ---- to a stripe

    /// <summary>An event for a known subscription: Reference the user, octets the document.</summary>
    internal const int Event = 1;

    /// <summary>An event whose subscription nobody knows yet: octets the document; B the length of the subscription id in front of it.</summary>
    internal const int UnroutedEvent = 2;

    /// <summary>A subscription was granted: Reference the user, octets the subscription id; what was parked under it is handed over.</summary>
    internal const int ClaimParked = 3;

    /// <summary>A request has ended: A the token, B packed by <see cref="OutcomeMail"/>, octets the subscription id.</summary>
    internal const int Outcome = 4;

    /// <summary>Monitor Start: Reference a ClientRequest.</summary>
    internal const int MonitorStart = 5;

    /// <summary>Monitor Stop: Reference a ClientRequest, B the cross reference.</summary>
    internal const int MonitorStop = 6;

    /// <summary>Snapshot Device: Reference a ClientRequest.</summary>
    internal const int SnapshotDevice = 7;

    /// <summary>A client is gone: A its id.</summary>
    internal const int ClientGone = 8;

    /// <summary>No link serves any more.</summary>
    internal const int LinksGone = 9;

    /// <summary>Everyone is suspect: A the wave's number, Reference the reason.</summary>
    internal const int Sweep = 10;

    /// <summary>Answer at once: everything before has been posted. A the wave's number.</summary>
    internal const int Barrier = 11;

    /// <summary>A question from outside: Reference a LaneQuestion.</summary>
    internal const int Question = 12;

    // ---- to a client's loop

    /// <summary>An answer: Reference the session, octets the APDU.</summary>
    internal const int ClientAnswer = 20;

    /// <summary>An invoke of ours: Reference the session, octets the APDU; the invoke id is given there. B 1 for an event, 0 for Monitor Stop.</summary>
    internal const int ClientInvoke = 21;

    /// <summary>SystemStatus for all clients of the loop: A the status.</summary>
    internal const int ClientStatus = 22;

    // ---- to a link's loop

    /// <summary>A request: A the token, B packed by <see cref="RequestMail"/>, Reference the DeviceEntry to subscribe to, or the octets the id of the subscription.</summary>
    internal const int Request = 30;

    // ---- to the control's loop

    /// <summary>A link changed its state: A the link, B the state, Reference the reason.</summary>
    internal const int LinkState = 40;

    /// <summary>Something asks for a sweep: A a <see cref="Resync.SweepCause"/>, Reference words.</summary>
    internal const int SweepWanted = 41;

    /// <summary>A stripe's part of a wave is over: A the wave's number, B the stripe.</summary>
    internal const int WaveOver = 42;

    /// <summary>A stripe has passed a barrier: A the wave's number.</summary>
    internal const int BarrierPassed = 43;
}
