namespace CstaConnector.Engine.Admin;

/// <summary>Whether clients can be served, and why not.</summary>
internal static class Readiness
{
    /// <summary>Ready is a connector that tells its clients <c>normal</c>.</summary>
    public static HealthAnswer Judge(ConnectorStatus status, IReadOnlyList<LinkStatus> links) => status.SystemStatus switch
    {
        "normal" => new HealthAnswer("ready", null),
        "initializing" when status.Sweep is { Running: true } sweep => new HealthAnswer("notReady", $"initializing: the first round of sweep {sweep.Id} runs, {sweep.Remaining} of {sweep.Total} users remain"),
        "initializing" => new HealthAnswer("notReady", "initializing: the first round of a sweep is not over"),
        _ => new HealthAnswer("notReady", "no link to BroadWorks serves: " + string.Join("; ", links.Select(l => $"{l.Name} {l.Address} {l.State}{(l.Reason.Length == 0 ? "" : $" ({l.Reason})")}"))),
    };
}
