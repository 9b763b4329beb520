namespace CstaConnector.Codec.Cti;

/// <summary>What events tell of, which says where in <see cref="CtiEvent"/> their data is.</summary>
public enum CtiEventFamily
{
    /// <summary>Of nothing that is read: a type that is not known, an entry of the call history, no type at all.</summary>
    None,

    /// <summary>A user's calls and hook status: <see cref="CtiEvent.Calls"/>.</summary>
    Call,

    /// <summary>A conference: <see cref="CtiEvent.Conference"/>.</summary>
    Conference,

    /// <summary>An agent: <see cref="CtiEvent.Agent"/>.</summary>
    Agent,

    /// <summary>Figures of a call centre or an agent: <see cref="CtiEvent.Monitoring"/>.</summary>
    Monitoring,

    /// <summary>The queue of a call centre: <see cref="CtiEvent.QueueEntries"/>, <see cref="CtiEvent.Queue"/>.</summary>
    Queue,

    /// <summary>The configuration of a call centre's queue: <see cref="CtiEvent.QueueConfiguration"/>.</summary>
    QueueConfiguration,

    /// <summary>A route point: <see cref="CtiEvent.QueueEntries"/>, <see cref="CtiEvent.RoutePoint"/>.</summary>
    RoutePoint,

    /// <summary>A service of a user: <see cref="CtiEvent.Service"/>.</summary>
    Service,

    /// <summary>The subscription itself, which has ended.</summary>
    Subscription,
}

/// <summary>To which family a type belongs.</summary>
internal static class CtiEventFamilies
{
    /// <summary>The types stand family by family.</summary>
    internal static CtiEventFamily Of(CtiEventType type) => type switch
    {
        CtiEventType.Unknown or CtiEventType.CallHistoryEvent => CtiEventFamily.None,
        <= CtiEventType.HookStatusEvent => CtiEventFamily.Call,
        <= CtiEventType.ConferenceCallMadeUnDeafEvent => CtiEventFamily.Conference,
        <= CtiEventType.AgentDispositionCodeAddedEvent => CtiEventFamily.Agent,
        <= CtiEventType.CallCenterAgentOnCallAlertEvent => CtiEventFamily.Monitoring,
        <= CtiEventType.ACDSubscriptionResyncEvent => CtiEventFamily.Queue,
        <= CtiEventType.ACDConfigurationSubscriptionEvent => CtiEventFamily.QueueConfiguration,
        <= CtiEventType.RoutePointFailedVoiceXMLEvent => CtiEventFamily.RoutePoint,
        <= CtiEventType.VoiceMessagingEvent => CtiEventFamily.Service,
        _ => CtiEventFamily.Subscription,
    };
}
