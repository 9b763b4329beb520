namespace CstaConnector.Codec.Cti;

/// <summary>How a call centre's queue is configured: one service of it, or all of them in the first event of a subscription.</summary>
public struct CtiQueueConfiguration
{
    /// <summary>Whether the event tells of it.</summary>
    public bool IsPresent { get; internal set; }

    /// <summary>Whether the service that the event is about is on.</summary>
    public bool Active { get; internal set; }

    /// <summary>Whether calls are forwarded by force.</summary>
    public bool? ForcedForwarding { get; internal set; }

    /// <summary>Whether the holiday service is on.</summary>
    public bool? HolidayService { get; internal set; }

    /// <summary>Whether the night service is on.</summary>
    public bool? NightService { get; internal set; }

    /// <summary>Whether the night service is on by force.</summary>
    public bool? ForceNightService { get; internal set; }
}
