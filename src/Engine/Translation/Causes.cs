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
        Tell.Delivered => call.RedirectionCount > 0 ? OfReason(source.RedirectionsOf(in call)[0].Reason.Value) : EventCause.NewCall,
        Tell.Failed => OfFailure(in call),
        Tell.ConnectionCleared or Tell.RemoteConnectionCleared => EventCause.NormalClearing,
        _ => EventCause.Normal,
    };

    internal static EventCause OfRedirect(in CtiCall call) =>
        call.Redirect.IsPresent ? OfReason(call.Redirect.Reason.Value) : EventCause.Redirected;

    internal static EventCause OfRelease(in CtiCall call) =>
        call.ReleaseCause.InternalReleaseCause.Value != CtiInternalReleaseCause.None ? OfFailure(in call) : EventCause.NormalClearing;

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

    private static EventCause OfFailure(in CtiCall call) => call.ReleaseCause.InternalReleaseCause.Value switch
    {
        CtiInternalReleaseCause.Busy => EventCause.Busy,
        CtiInternalReleaseCause.Forbidden => EventCause.Blocked,
        CtiInternalReleaseCause.RoutingFailure or CtiInternalReleaseCause.UserNotFound => EventCause.DestNotObtainable,
        CtiInternalReleaseCause.TranslationFailure => EventCause.InvalidNumberFormat,
        CtiInternalReleaseCause.TemporarilyUnavailable => EventCause.DestOutOfOrder,
        CtiInternalReleaseCause.RequestTimeout => EventCause.CallNotAnswered,
        CtiInternalReleaseCause.DialToneTimeout => EventCause.Timeout,
        CtiInternalReleaseCause.GlobalFailure or CtiInternalReleaseCause.ServerFailure or CtiInternalReleaseCause.RequestFailure => EventCause.NetworkNotObtainable,
        CtiInternalReleaseCause.InsufficientCredits => EventCause.ResourcesNotAvailable,
        _ => EventCause.Normal,
    };
}
