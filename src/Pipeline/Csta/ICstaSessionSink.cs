using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;

namespace CstaConnector.Pipeline.Csta;

/// <summary>Takes what clients ask for. Called on the session's event loop only.</summary>
public interface ICstaSessionSink
{
    /// <summary>The switching function's status now; told to a client after the association and whenever it asks.</summary>
    SystemStatus CurrentStatus { get; }

    /// <summary>The client is associated; its status report has been written.</summary>
    void SessionOpened(CstaSession session);

    /// <summary>
    /// The client asks for MonitorStart, MonitorStop or SnapshotDevice; everything else is dealt with in the session. To be answered by
    /// <see cref="CstaSession.SendApdu"/>, now or later.
    /// </summary>
    /// <param name="session">The client's session.</param>
    /// <param name="invokeId">The request's id, which the answer repeats.</param>
    /// <param name="apdu">The request; its spans are valid only during the call.</param>
    void Invoked(CstaSession session, int invokeId, in RoseApdu apdu);

    /// <summary>The client takes nothing any more of what waits for it. Told once, until <see cref="SessionReadsAgain"/>.</summary>
    /// <param name="session">The client's session.</param>
    /// <param name="pendingOctets">Octets that wait for it.</param>
    /// <param name="milliseconds">For how long it has taken none.</param>
    void SessionStalled(CstaSession session, long pendingOctets, long milliseconds)
    {
    }

    /// <summary>A client that took nothing has begun to again.</summary>
    /// <param name="session">The client's session.</param>
    /// <param name="pendingOctets">Octets that still wait for it.</param>
    /// <param name="milliseconds">For how long it had taken none.</param>
    void SessionReadsAgain(CstaSession session, long pendingOctets, long milliseconds)
    {
    }

    /// <summary>The session is over. Called exactly once for each connection, also for one that never came to be associated.</summary>
    /// <param name="session">The session; <see cref="CstaSession.Ending"/> has the reason as a category.</param>
    /// <param name="reason">Why, in words.</param>
    void SessionClosed(CstaSession session, string reason);
}
