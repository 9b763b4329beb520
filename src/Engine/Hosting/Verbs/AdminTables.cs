using System.Globalization;
using CstaConnector.Engine.Admin;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CstaConnector.Engine.Hosting.Verbs;

/// <summary>A connector's answers as tables: framed and coloured on a terminal; in a pipe plain columns, one line a row, never wrapped.</summary>
internal sealed class AdminTables
{
    /// <summary>Columns in a pipe: wider than any row.</summary>
    private const int PipeWidth = 2000;

    private readonly TextWriter _output;
    private readonly bool _isTerminal;
    private readonly DateTimeOffset _now;

    public AdminTables(TextWriter output, bool isTerminal, DateTimeOffset now)
    {
        _output = output;
        _isTerminal = isTerminal;
        _now = now;
    }

    public static void Status(ConnectorStatus status, AdminTables on)
    {
        Table table = on.New("", "");
        table.HideHeaders();
        Row(table, "system status", Coloured(status.SystemStatus, status.SystemStatus == "normal"));
        Row(table, "version", status.Version);
        Row(table, "up for", Span(status.UptimeSeconds));
        Row(table, "links serving", Coloured($"{status.LinksServing} of {status.Links}", status.LinksServing == status.Links));
        Row(table, "clients", $"{status.Clients} with {Count(status.Monitors, "monitor")}");
        Row(table, "devices", $"{status.Devices} with {Count(status.Subscriptions, "subscription")} and {Count(status.Calls, "call")}");
        Row(table, "suspects", Coloured(Number(status.Suspects), status.Suspects == 0));
        if (status.Sweep is { } sweep)
        {
            Row(table, "sweep", $"{sweep.Id} {(sweep.Running ? "runs" : "is over")}, started {on.Ago(sweep.StartedAt)} ago by {sweep.Trigger}");
            Row(table, "  users", $"{sweep.Confirmed} of {sweep.Total} confirmed, {sweep.Repaired} repaired, {sweep.Refused} refused, {sweep.Parked} parked, {sweep.Gone} gone, {sweep.Remaining} remain");
            Row(table, "  requests", $"{sweep.Asked} asked, {sweep.Answered} answered, {sweep.Retried} again, {sweep.RatePerSecond:0.#}/s{(sweep is { Running: true, EstimateSeconds: { } rest } ? $", {Span(rest)} to go" : "")}");
        }
        foreach ((string name, long value) in status.Counters.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            Row(table, name.Replace('_', ' '), Number(value));
        }

        on.Write(table);
    }

    public static void Links(IReadOnlyList<LinkStatus> links, AdminTables on)
    {
        Table table = on.New("LINK", "ADDRESS", "STATE", "FOR", "CHANNEL", "IN FLIGHT", "OPENED", "EVENTS", "REASON");
        foreach (LinkStatus link in links)
        {
            Row(table, link.Name, link.Address, Coloured(link.State, link.State == "serving"), on.Ago(link.Since), link.ChannelId ?? "-", Number(link.InFlight), Number(link.Opened), Number(link.Events), link.Reason);
        }

        on.Write(table, links.Count, "no links");
    }

    public static void Clients(IReadOnlyList<ClientStatus> clients, AdminTables on)
    {
        Table table = on.New("CLIENT", "PEER", "STATE", "FOR", "FRAMING", "MONITORS", "REQUESTS", "EVENTS", "PENDING", "UNREAD FOR");
        foreach (ClientStatus client in clients)
        {
            Row(table, Number(client.Id), client.Peer, Coloured(client.State, client.State == "serving"), on.Ago(client.ConnectedAt), client.Framing, Number(client.Monitors), Number(client.Requests), Number(client.Events), Number(client.PendingOctets), Stalled(client));
        }

        on.Write(table, clients.Count, "no clients");
    }

    public static void Devices(IReadOnlyList<DeviceStatus> devices, AdminTables on)
    {
        Table table = on.New("DEVICE", "USER", "TYPE", "MONITORS", "CALLS", "SUBSCRIPTION", "CONFIRMED", "SUSPECT FOR", "WHY");
        foreach (DeviceStatus device in devices)
        {
            Row(table, device.Number, device.UserId, device.Type, Number(device.Monitors), Number(device.CallCount), device.Subscription,
                device.ConfirmedAt is { } at ? on.Ago(at) : "-", device.SuspectSince is { } since ? Coloured(on.Ago(since), false) : "-", device.SuspectReason ?? "-");
        }
        on.Write(table, devices.Count, "no devices");
    }

    public static void Device(DeviceDetail device, AdminTables on)
    {
        Devices([device], on);
        Table more = on.New("", "");
        more.HideHeaders();
        Row(more, "subscription", device.SubscriptionId ?? "-");
        Row(more, "sequence number", device.SequenceNumber is { } number ? Number(number) : "-");
        Row(more, "renewal", device.RenewalAt is { } at ? Time(at) : "-");
        Row(more, "stripe", Number(device.Stripe));
        on.Write(more);
        Table calls = on.New("CALL", "PARTY", "STATE", "REMOTE", "STARTED", "AGE", "CONFIRMED");
        foreach (CallStatus call in device.Calls)
        {
            Row(calls, call.CallId, call.PartyId, call.State, call.Remote ?? "-", call.StartTime is { } start ? Time(start) : "-", Span(call.AgeSeconds),
                call.ConfirmedAt is { } confirmed ? on.Ago(confirmed) : "-");
        }
        on.Write(calls, device.Calls.Count, "no calls");
        if (device.Clearings.Count > 0)
        {
            Clearings(device.Clearings, on);
        }
    }

    public static void Resync(ResyncAnswer answer, AdminTables on)
    {
        on.Line(answer.DryRun
            ? $"{Count(answer.Devices.Count, "device")} would be asked about"
            : $"{Count(answer.Devices.Count, "device")} {(answer.Devices.Count == 1 ? "is" : "are")} asked about{(answer.SweepId is { } sweep ? $" in sweep {sweep}" : "")}");
        foreach (string device in answer.Devices)
        {
            on.Line("  " + device);
        }

        foreach (string id in answer.Unknown)
        {
            on.Line($"unknown: {id}");
        }
    }

    public static void Clearings(IReadOnlyList<ClearingRecord> clearings, AdminTables on)
    {
        Table table = on.New("CLEARED AT", "DEVICE", "CALL", "PARTY", "HELD", "REPORTED", "AGE", "RULE", "TRIGGER", "EVENT", "SEQUENCE", "EVENT ID", "SUBSCRIPTION");
        foreach (ClearingRecord clearing in clearings)
        {
            Row(table, Time(clearing.At), clearing.Device, clearing.CallId, clearing.PartyId, clearing.Held, clearing.Reported, Span(clearing.AgeMs / 1000.0),
                clearing.Rule == 0 ? "-" : Number(clearing.Rule), clearing.Trigger, clearing.EventType, Number(clearing.SequenceNumber), clearing.EventId, clearing.SubscriptionId);
        }
        on.Write(table, clearings.Count, "nothing was cleared");
    }

    private Table New(params string[] columns)
    {
        Table table = new() { Border = _isTerminal ? TableBorder.Rounded : TableBorder.None };
        foreach (string column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column)) { NoWrap = !_isTerminal });
        }

        return table;
    }

    private static void Row(Table table, params object[] cells) =>
        table.AddRow(cells.Select(cell => cell as IRenderable ?? new Text(Clean((string)cell))));

    private void Write(Table table, int rows = 1, string? nothing = null)
    {
        if (rows == 0)
        {
            Line(nothing ?? "");
        }
        else if (_isTerminal)
        {
            AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_output) }).Write(table);
        }
        else
        {
            WritePlain(table);
        }
    }

    /// <summary>Without colours, wrapping, and the blanks that a table ends its rows with.</summary>
    private void WritePlain(Table table)
    {
        using StringWriter text = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(text),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = PipeWidth;
        console.Write(table);
        foreach (ReadOnlySpan<char> line in text.ToString().AsSpan().TrimEnd().EnumerateLines())
        {
            _output.WriteLine(line.TrimEnd());
        }
    }

    private void Line(string text) => _output.WriteLine(Clean(text));

    private static Text Coloured(string text, bool good) => new(Clean(text), new Style(good ? Color.Green : Color.Red));

    private string Ago(DateTimeOffset at) => Span(Math.Max(0, (_now - at).TotalSeconds));

    private static Text Stalled(ClientStatus client) => client.StalledMilliseconds < 1_000 ? new Text("-") : Coloured(Span(client.StalledMilliseconds / 1000.0), false);

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Span(double seconds) => seconds switch
    {
        < 10 => $"{seconds:0.0}s",
        < 60 => $"{seconds:0}s",
        < 3600 => $"{(int)seconds / 60}m{(int)seconds % 60:00}s",
        < 86400 => $"{(int)seconds / 3600}h{(int)seconds / 60 % 60:00}m",
        _ => $"{(long)seconds / 86400}d{(long)seconds / 3600 % 24:00}h",
    };

    /// <summary>What a peer sent may be shown, but may not steer the terminal.</summary>
    private static string Clean(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
}
