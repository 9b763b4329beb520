namespace CstaConnector.Pipeline.Csta;

/// <summary>What one session has counted. Written by its loop, read from any thread; each figure is true for itself.</summary>
public sealed class CstaSessionCounters
{
    internal Counter ApdusInCounter;
    internal Counter ApdusOutCounter;
    internal Counter InvokesInCounter;
    internal Counter InvokesOutCounter;
    internal Counter RefusalsCounter;
    internal Counter UnexpectedCounter;
    internal Counter ProbesCounter;
    internal Counter OversizedCounter;
    internal Counter OctetsInCounter;
    internal Counter OctetsOutCounter;

    /// <summary>APDUs received.</summary>
    public long ApdusIn => ApdusInCounter.Value;

    /// <summary>APDUs sent.</summary>
    public long ApdusOut => ApdusOutCounter.Value;

    /// <summary>Requests of the client.</summary>
    public long InvokesIn => InvokesInCounter.Value;

    /// <summary>Invokes of ours: event reports, status reports and MonitorStops.</summary>
    public long InvokesOut => InvokesOutCounter.Value;

    /// <summary>Rejects sent, and ReturnErrors of the session's own.</summary>
    public long Refusals => RefusalsCounter.Value;

    /// <summary>Results, errors and Rejects of the client that belong to no request of ours that wants one.</summary>
    public long Unexpected => UnexpectedCounter.Value;

    /// <summary>Probes of a silent client.</summary>
    public long Probes => ProbesCounter.Value;

    /// <summary>APDUs that were longer than the framing can announce, and were answered with an error instead.</summary>
    public long Oversized => OversizedCounter.Value;

    /// <summary>Octets received.</summary>
    public long OctetsIn => OctetsInCounter.Value;

    /// <summary>Octets written.</summary>
    public long OctetsOut => OctetsOutCounter.Value;
}
