using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Cti;

namespace CstaConnector.Engine.Translation;

/// <summary>Which CSTA event cause says what BroadWorks says.</summary>
internal static class Causes
{
    internal const EventCause NormalClearing = EventCause.NormalClearing;
    internal const EventCause NewCall = EventCause.NewCall;

    /// <summary>A clearing that a snapshot induced: the guide of the incumbent calls it SwitchTerminated.</summary>
    internal const EventCause Synchronization = EventCause.SwitchingFunctionTerminated;

    /// <summary>The cause that the live event of this kind carries.</summary>
    internal static EventCause OfLive(Tell tell, CtiEvent source, in CtiCall call) => tell switch
    {
        Tell.ServiceInitiated => EventCause.MakeCall,
        Tell.Originated or Tell.Established => EventCause.NewCall,
        Tell.Delivered => call.RedirectionCount > 0 ? OfReason(source.RedirectionsOf(in call)[0].Reason) : EventCause.NewCall,
        Tell.Failed => OfFailure(in call),
        Tell.ConnectionCleared or Tell.RemoteConnectionCleared => EventCause.NormalClearing,
        _ => EventCause.Normal,
    };

    internal static EventCause OfRedirect(in CtiCall call) =>
        call.HasRedirect ? OfReason(call.RedirectReason) : EventCause.Redirected;

    internal static EventCause OfRelease(in CtiCall call) =>
        call.HasReleaseCause && call.ReleaseCause != CtiReleaseCause.None ? OfFailure(in call) : EventCause.NormalClearing;

    private static EventCause OfReason(CtiRedirectReason reason) => reason switch
    {
        CtiRedirectReason.UserBusy => EventCause.CallForwardBusy,
        CtiRedirectReason.NoAnswer or CtiRedirectReason.Unavailable => EventCause.CallForwardNoAnswer,
        CtiRedirectReason.Unconditional => EventCause.CallForwardImmediate,
        CtiRedirectReason.DoNotDisturb => EventCause.DoNotDisturb,
        CtiRedirectReason.Transfer => EventCause.Transfer,
        CtiRedirectReason.CallCenter or CtiRedirectReason.HuntGroup or CtiRedirectReason.RoutePoint => EventCause.Distributed,
        CtiRedirectReason.Deflection => EventCause.Redirected,
        _ => EventCause.CallForward,
    };

    private static EventCause OfFailure(in CtiCall call) => call.ReleaseCause switch
    {
        CtiReleaseCause.Busy => EventCause.Busy,
        CtiReleaseCause.Forbidden => EventCause.Blocked,
        CtiReleaseCause.RoutingFailure or CtiReleaseCause.UserNotFound => EventCause.DestNotObtainable,
        CtiReleaseCause.TranslationFailure => EventCause.InvalidNumberFormat,
        CtiReleaseCause.TemporarilyUnavailable => EventCause.DestOutOfOrder,
        CtiReleaseCause.RequestTimeout => EventCause.CallNotAnswered,
        CtiReleaseCause.DialToneTimeout => EventCause.Timeout,
        CtiReleaseCause.GlobalFailure or CtiReleaseCause.ServerFailure or CtiReleaseCause.RequestFailure => EventCause.NetworkNotObtainable,
        CtiReleaseCause.InsufficientCredits => EventCause.ResourcesNotAvailable,
        _ => EventCause.Normal,
    };
}
