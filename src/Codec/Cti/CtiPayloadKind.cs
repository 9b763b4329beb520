namespace CstaConnector.Codec.Cti;

/// <summary>What a response carries.</summary>
public enum CtiPayloadKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary><c>Channel</c>: channel id and expiry.</summary>
    Channel,

    /// <summary><c>Subscription</c>: subscription id and expiry.</summary>
    Subscription,

    /// <summary><c>ErrorInfo</c>: summary and error code.</summary>
    ErrorInfo,

    /// <summary><c>ApplicationController</c>: its state.</summary>
    ApplicationController,

    /// <summary><c>CallStartInfo</c>: the call that a request has made.</summary>
    CallStartInfo,

    /// <summary><c>HookStatus</c>: a user's hook status.</summary>
    HookStatus,

    /// <summary><c>CallCenter</c>: an agent's state.</summary>
    CallCenter,

    /// <summary><c>DoNotDisturb</c>: how it is set.</summary>
    DoNotDisturb,

    /// <summary><c>CallForwardingAlways</c>: how it is set.</summary>
    CallForwardingAlways,

    /// <summary><c>CallForwardingNoAnswer</c>: how it is set.</summary>
    CallForwardingNoAnswer,

    /// <summary><c>CallForwardingBusy</c>: how it is set.</summary>
    CallForwardingBusy,

    /// <summary><c>HotelingGuest</c>: how it is set.</summary>
    HotelingGuest,

    /// <summary>Something else.</summary>
    Other,
}
