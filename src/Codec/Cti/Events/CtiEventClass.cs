namespace CstaConnector.Codec.Cti;

/// <summary>What kind of event an <c>Event</c> element is, by its type attribute and that of its event data. Names after Other are the wire's.</summary>
public enum CtiEventClass
{
    /// <summary>The document is no event.</summary>
    None,

    /// <summary>An event of a class that is not known.</summary>
    Other,

    /// <summary>An event of a subscription; to be acknowledged.</summary>
    SubscriptionEvent,

    /// <summary>A subscription has ended; to be acknowledged.</summary>
    SubscriptionTerminatedEvent,

    /// <summary>The channel has ended; the one event that is not acknowledged.</summary>
    ChannelTerminatedEvent,

    /// <summary>The client sent something unexpected on the channel.</summary>
    ErrorEvent,
}
