namespace CstaConnector.Load.Demo;

/// <summary>Says whether the promise held, and if not, why.</summary>
public static class Verdict
{
    /// <summary>The report with its reasons; without a reason the promise held.</summary>
    public static DemoReport Judge(DemoReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report with { Reasons = [.. Proofless(report), .. Broken(report)] };
    }

    // A run in which nothing could go wrong proves nothing.
    private static IEnumerable<string> Proofless(DemoReport report)
    {
        if (report.Vanished == 0 || report.StuckBefore == 0)
        {
            yield return "no call got stuck, so this run proves nothing: more agents, or a later crash, will do";
        }

        if (report.SilentAgents == 0 || report.SilentAgentsStuck == 0)
        {
            yield return "no agent with a stuck call was silent after the takeover, so this run proves nothing: take more agents or another seed";
        }

        if (report.Clients.Count == 0)
        {
            yield return "no client took part";
        }

        foreach (var client in report.Clients)
        {
            if (client.Devices < client.DevicesWanted)
            {
                yield return $"{client.Name} follows {client.Devices} of its {client.DevicesWanted} devices";
            }

            if (client.EventsExpected == 0)
            {
                yield return $"no event was due at {client.Name}";
            }
        }
    }

    private static IEnumerable<string> Broken(DemoReport report)
    {
        foreach (var client in report.Clients)
        {
            (int Count, string What)[] findings =
            [
                (client.Stuck, "stuck calls"),
                (client.Missing, "calls that it does not know"),
                (client.WrongState, "calls in a wrong state"),
                (client.WronglyCleared, "live calls wrongly cleared"),
                (client.Lost, "events lost"),
                (client.OutOfOrder, "events out of order"),
                (client.Violations, "violations of the CSTA protocol"),
            ];
            foreach (var (count, what) in findings.Where(f => f.Count > 0))
            {
                yield return $"{client.Name}: {count} {what}";
            }
        }

        if (report.Lms.Missing > 0)
        {
            yield return $"{report.Lms.Missing} parties were out of step without an LMS 37205 entry of their own";
        }

        if (report.Lms.Unjustified > 0)
        {
            yield return $"{report.Lms.Unjustified} LMS 37205 entries for parties that were in step";
        }

        if (report.ProtocolViolations > 0)
        {
            yield return $"{report.ProtocolViolations} violations of the CTI protocol by the connector";
        }
    }
}
