namespace CstaConnector.Pipeline.Cti;

/// <summary>What one link has counted since it was made. Written by its loop, read from any thread; each figure is true for itself.</summary>
public sealed class CtiLinkCounters
{
    internal Counter DocumentsCounter;
    internal Counter EventsCounter;
    internal Counter AcknowledgementsCounter;
    internal Counter RequestsCounter;
    internal Counter TimeoutsCounter;
    internal Counter LateAnswersCounter;
    internal Counter ConnectsCounter;
    internal Counter ChannelsCounter;
    internal Counter LossesCounter;
    internal Counter RefusedCounter;
    internal Counter UnexpectedCounter;
    internal Counter ErrorsCounter;
    internal Counter KeepAlivesSentCounter;
    internal Counter KeepAlivesAnsweredCounter;
    internal Counter PausesCounter;
    internal Counter OctetsInCounter;
    internal Counter OctetsOutCounter;

    /// <summary>Documents received, whole, whatever they said.</summary>
    public long Documents => DocumentsCounter.Value;

    /// <summary>Events handed to the sink.</summary>
    public long Events => EventsCounter.Value;

    /// <summary>Events acknowledged.</summary>
    public long Acknowledgements => AcknowledgementsCounter.Value;

    /// <summary>Requests sent, the link's own among them.</summary>
    public long Requests => RequestsCounter.Value;

    /// <summary>Requests that were not answered in time.</summary>
    public long Timeouts => TimeoutsCounter.Value;

    /// <summary>Answers to requests that had ended; one to an added subscription still stands for a subscription that BroadWorks keeps.</summary>
    public long LateAnswers => LateAnswersCounter.Value;

    /// <summary>Attempts to connect.</summary>
    public long Connects => ConnectsCounter.Value;

    /// <summary>Channels that BroadWorks has opened.</summary>
    public long Channels => ChannelsCounter.Value;

    /// <summary>Connections that were made and lost again, closed by us for a reason or by the other side.</summary>
    public long Losses => LossesCounter.Value;

    /// <summary>Documents that could not be read.</summary>
    public long RefusedDocuments => RefusedCounter.Value;

    /// <summary>Documents that can be read and that nobody expects from BroadWorks.</summary>
    public long UnexpectedDocuments => UnexpectedCounter.Value;

    /// <summary>Error events of BroadWorks, and answers to the link's own requests that were failures.</summary>
    public long Errors => ErrorsCounter.Value;

    /// <summary>Keep-alives of ours.</summary>
    public long KeepAlivesSent => KeepAlivesSentCounter.Value;

    /// <summary>Keep-alives of BroadWorks, answered.</summary>
    public long KeepAlivesAnswered => KeepAlivesAnsweredCounter.Value;

    /// <summary>Times that the link stopped reading because what takes its events was full.</summary>
    public long Pauses => PausesCounter.Value;

    /// <summary>Octets received.</summary>
    public long OctetsIn => OctetsInCounter.Value;

    /// <summary>Octets written.</summary>
    public long OctetsOut => OctetsOutCounter.Value;
}
