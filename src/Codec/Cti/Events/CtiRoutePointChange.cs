using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>What an event of a route point tells beside the entry.</summary>
public struct CtiRoutePointChange
{
    /// <summary>Whether the event tells of it.</summary>
    public bool IsPresent { get; internal set; }

    /// <summary>Why the call has overflowed.</summary>
    public CtiValue<CtiOverflowReason> OverflowReason { get; internal set; }

    /// <summary>Whether a treatment is played first.</summary>
    public bool TreatmentStarted { get; internal set; }

    /// <summary>What has answered an outgoing call, if no person.</summary>
    public CtiValue<CtiCpdResult> CpdResult { get; internal set; }

    /// <summary>Why the call was released.</summary>
    public CtiValue<CtiRoutePointReleaseReason> ReleaseReason { get; internal set; }

    /// <summary>Why an outgoing call has ended.</summary>
    public CtiReleaseCause OutgoingCallReleaseCause { get; internal set; }

    /// <summary>Why the call has failed.</summary>
    public CtiValue<CtiRoutePointFailureReason> FailureReason { get; internal set; }

    /// <summary>What was played, by the id that the client gave.</summary>
    public Utf8Slice PlayCollectId { get; internal set; }

    /// <summary>How playing has ended.</summary>
    public CtiValue<CtiPlayCollectCompletion> CompletionReason { get; internal set; }

    /// <summary>The digits that were collected.</summary>
    public Utf8Slice Digits { get; internal set; }

    /// <summary>What went wrong.</summary>
    public Utf8Slice ErrorReason { get; internal set; }

    /// <summary>Why the route point has failed.</summary>
    public CtiValue<CtiRoutePointStateChangeReason> StateChangeReason { get; internal set; }

    /// <summary>When the call that asks for admission came, milliseconds since 1970-01-01 UTC.</summary>
    public long? ReceiveTime { get; internal set; }

    /// <summary>Why the call was not admitted.</summary>
    public CtiValue<CtiRoutePointRejectReason> RejectReason { get; internal set; }
}
