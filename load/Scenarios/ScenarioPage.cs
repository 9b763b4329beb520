using System.Globalization;
using System.Net;
using System.Text;

namespace CstaConnector.Load.Scenarios;

/// <summary>A scenario's report as a page: plain HTML, no script, nothing from elsewhere.</summary>
public static class ScenarioPage
{
    private const string Head = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>$0</title>
        <style>
        body { font-family: sans-serif; margin: 2em; }
        table { border-collapse: collapse; margin: 1em 0; }
        th, td { border: 1px solid #999; padding: 0.3em 0.8em; text-align: left; }
        td.number { text-align: right; }
        .held { color: #060; }
        .broken { color: #a00; font-weight: bold; }
        </style>
        </head>
        <body>

        """;

    public static string Html(ScenarioReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        StringBuilder page = new(Head.Replace("$0", Text($"scenario {report.Scenario}"), StringComparison.Ordinal));
        page.Append(CultureInfo.InvariantCulture, $"<h1>{Text(report.Scenario)}</h1>\n");
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"{Class(report.PromiseHeld)}\">{(report.PromiseHeld ? "the promise held" : "the promise did NOT hold")}</p>\n");
        page.Append(CultureInfo.InvariantCulture,
            $"<p>{report.Steps} steps at {report.PerSecond}/s in {report.Seconds} s, {report.Measured} measured, {report.Failed} failed; seed {report.Seed}</p>\n");
        page.Append("<h2>Latency from the planned time</h2>\n<table>\n<tr><th>percentile</th><th>ms</th><th>of it, how late steps began</th>");
        foreach (var phase in report.Phases)
        {
            page.Append(CultureInfo.InvariantCulture, $"<th>{Text(phase.Name)} ({phase.Steps})</th>");
        }

        page.Append("</tr>\n");
        foreach (var (percentile, milliseconds) in report.Milliseconds)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(percentile)}</td><td class=\"number\">{milliseconds:F2}</td><td class=\"number\">{report.LateMilliseconds.GetValueOrDefault(percentile):F2}</td>");
            foreach (var phase in report.Phases)
            {
                page.Append(CultureInfo.InvariantCulture, $"<td class=\"number\">{phase.Milliseconds[percentile]:F2}</td>");
            }

            page.Append("</tr>\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"</table>\n<p>The machine: {Text(report.Machine)}</p>\n");
        if (report.Use is { } use)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>The service: {Text(use.ToString())}</p>\n");
        }

        page.Append("<h2>Checks</h2>\n<table>\n<tr><th>check</th><th>held</th><th>figures</th></tr>\n");
        foreach (var check in report.Checks)
        {
            page.Append(CultureInfo.InvariantCulture,
                $"<tr><td>{Text(check.Name)}</td><td class=\"{Class(check.Held)}\">{(check.Held ? "yes" : "NO")}</td><td>{Text(check.Detail)}</td></tr>\n");
        }

        page.Append("</table>\n");
        if (report.Faults.Count > 0)
        {
            page.Append("<h2>Faults of steps</h2>\n<table>\n<tr><th>fault</th><th>steps</th></tr>\n");
            foreach (var (fault, count) in report.Faults)
            {
                page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(fault)}</td><td class=\"number\">{count}</td></tr>\n");
            }

            page.Append("</table>\n");
        }

        return page.Append("</body>\n</html>\n").ToString();
    }

    private static string Class(bool held) => held ? "held" : "broken";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
