using System.Globalization;
using CstaConnector.Engine.Admin;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CstaConnector.Load.Demo;

/// <summary>The demo as a picture in the terminal.</summary>
public sealed class LiveView(IAnsiConsole console) : IDemoView
{
    private const int Bars = 60;
    private const int LmsLines = 6;

    private readonly Queue<(double Stuck, double Busy)> _history = new();

    public async Task<DemoReport> RunAsync(Func<Action<DemoMoment>, Task<DemoReport>> demo)
    {
        DemoReport? report = null;
        await console.Live(new Text("starting")).AutoClear(false).StartAsync(async context =>
        {
            report = await demo(moment => context.UpdateTarget(Picture(moment)));
        });
        return report!;
    }

    /// <summary>The picture of one moment.</summary>
    public IRenderable Picture(DemoMoment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        var stuck = moment.Stuck.Count == 0 ? 0 : moment.Stuck.Values.Max();
        _history.Enqueue((stuck, moment.Busy));
        while (_history.Count > Bars)
        {
            _history.Dequeue();
        }

        var grid = new Grid().AddColumn().AddColumn();
        grid.AddRow(Agents(moment, stuck), Connector(moment.Connector));
        return new Rows(
            new Rule($"[bold]{moment.Seconds.ToString("F1", CultureInfo.InvariantCulture)} s[/]  {Markup.Escape(moment.Act)}{Since(moment)}") { Justification = Justify.Left },
            grid,
            new Panel(new Rows(
                new Markup($"busy   [green]{Spark(_history.Select(h => h.Busy), moment.Agents)}[/]"),
                new Markup($"stuck  [red]{Spark(_history.Select(h => h.Stuck), moment.Agents)}[/]"))).Header("the last seconds").Expand(),
            Lms(moment));
    }

    private static string Since(DemoMoment moment) =>
        moment.SecondsSinceCrash is { } since ? string.Create(CultureInfo.InvariantCulture, $"  [red]crash {since:F1} s ago[/]") : "";

    private static Panel Agents(DemoMoment moment, int stuck)
    {
        var table = Plain();
        table.AddRow("agents", Number(moment.Agents));
        table.AddRow("in a call, in truth", $"[green]{Number(moment.Busy)}[/]");
        table.AddRow("in a call, as believed", moment.BelievedBusy > moment.Busy ? $"[yellow]{Number(moment.BelievedBusy)}[/]" : Number(moment.BelievedBusy));
        foreach (var (client, count) in moment.Stuck)
        {
            table.AddRow($"stuck at {Markup.Escape(client)}", count > 0 ? $"[bold red]{Number(count)}[/]" : "[green]0[/]");
        }

        table.AddRow("silent agents", Number(moment.Silent));
        table.AddRow("BroadWorks events", $"{Number((long)moment.BroadWorksEventsPerSecond)}/s");
        table.AddRow("CSTA events", $"{Number((long)moment.CstaEventsPerSecond)}/s");
        table.AddRow("cleared by synchronization", Number(moment.Clearings));
        return new Panel(table).Header(stuck > 0 ? "[red]agents[/]" : "agents");
    }

    private static Panel Connector(ConnectorStatus? status)
    {
        var table = Plain();
        if (status is null)
        {
            table.AddRow("connector", "starting");
            return new Panel(table).Header("connector");
        }

        table.AddRow("system status", Markup.Escape(status.SystemStatus));
        table.AddRow("links · clients · monitors", $"{status.LinksServing}/{status.Links} · {status.Clients} · {Number(status.Monitors)}");
        table.AddRow("calls in the table", Number(status.Calls));
        table.AddRow("suspects", status.Suspects > 0 ? $"[yellow]{Number(status.Suspects)}[/]" : "0");
        if (status.Sweep is { } sweep)
        {
            var done = sweep.Total == 0 ? 1 : Math.Min(1, (double)(sweep.Confirmed + sweep.Refused) / sweep.Total);
            var bar = new string('█', (int)(done * 20)).PadRight(20, '░');
            table.AddRow($"sweep {sweep.Id} ({Markup.Escape(sweep.Trigger)})", sweep.Running ? $"[yellow]{bar}[/]" : $"[green]{bar}[/]");
            table.AddRow("asked · confirmed · repaired", $"{Number(sweep.Asked)} · {Number(sweep.Confirmed)} · {Number(sweep.Repaired)}");
            table.AddRow("retried · refused", $"{Number(sweep.Retried)} · {Number(sweep.Refused)}");
        }
        else
        {
            table.AddRow("sweep", "none yet");
        }

        return new Panel(table).Header("connector");
    }

    private static Panel Lms(DemoMoment moment)
    {
        var lines = moment.LastLms.TakeLast(LmsLines)
            .Select(l => $"37205 device {l.Device} call {l.CallId} party {l.PartyId}: held {l.Held}, reported {l.Reported}")
            .ToList();
        while (lines.Count < LmsLines)
        {
            lines.Add("");
        }

        return new Panel(new Text(string.Join('\n', lines))).Header($"LMS 37205: {Number(moment.LmsCount)}").Expand();
    }

    private static Table Plain() => new Table().NoBorder().HideHeaders().AddColumn("").AddColumn(new TableColumn("").RightAligned());

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Spark(IEnumerable<double> values, double top)
    {
        const string steps = " ▁▂▃▄▅▆▇█";
        return string.Concat(values.Select(v => v <= 0 ? ' ' : steps[Math.Clamp((int)Math.Ceiling(v / Math.Max(1, top) * 8), 1, 8)]));
    }
}
