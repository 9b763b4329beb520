namespace CstaConnector.Codec.Csta;

/// <summary>The state of the switching function (ECMA-285 SystemStatus, ENUMERATED, 0A).</summary>
public enum SystemStatus
{
    /// <summary>initializing.</summary>
    Initializing = 0,

    /// <summary>enabled.</summary>
    Enabled = 1,

    /// <summary>normal.</summary>
    Normal = 2,

    /// <summary>messagesLost.</summary>
    MessagesLost = 3,

    /// <summary>disabled.</summary>
    Disabled = 4,

    /// <summary>overloadImminent.</summary>
    OverloadImminent = 5,

    /// <summary>overloadReached.</summary>
    OverloadReached = 6,

    /// <summary>overloadRelieved.</summary>
    OverloadRelieved = 7,

    /// <summary>partiallyDisabled.</summary>
    PartiallyDisabled = 8,
}
