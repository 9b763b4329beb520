using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CstaConnector.Load.Demo;

/// <summary>The report in words and in JSON.</summary>
public static class Summary
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    public static string Json(DemoReport report) => JsonSerializer.Serialize(report, s_json);

    public static IEnumerable<string> Lines(DemoReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        yield return $"demo: {report.Agents} agents, seed {report.Seed}, sweep {(report.Sweep ? "on" : "off")}, {report.Seconds:F1} s";
        yield return Line("calls made", $"{report.CallsMade}, {report.Vanished} parties vanished with the primary server");
        yield return Line("silent agents", $"{report.SilentAgents}, {report.SilentAgentsStuck} of them with a stuck call");
        yield return Line("stuck calls", $"{report.StuckBefore} after the crash, {report.StuckAfter} at the end");
        yield return Line("time to whole", Whole(report));
        yield return Line("live calls wrongly cleared", $"{report.WronglyCleared}");
        yield return Line("events", $"{report.EventsAcknowledged} acknowledged, {report.Lost} lost, {report.OutOfOrder} out of order");
        yield return Line("LMS 37205", $"{report.Lms.Entries} for {report.Lms.OutOfStep} parties out of step ({report.Lms.Stuck} stuck), {report.Lms.Missing} missing, {report.Lms.Unjustified} unjustified");
        yield return Line("sweep", Sweep(report.LastSweep));
        foreach (var client in report.Clients)
        {
            yield return Line(client.Name,
                $"follows {client.Devices} devices, believes {client.CallsBelieved} calls, {client.CallsTrue} are true: {client.Stuck} stuck, {client.Missing} missing, {client.WrongState} in a wrong state");
            yield return Line("", $"{client.Events} events, {client.EventsExpected} were due: {client.Lost} lost, {client.OutOfOrder} out of order, {client.Violations} protocol violations");
            yield return Line("", $"{client.Clearings} clearings, {client.ClearedBySynchronization} by synchronization, {client.Retold} moved, {client.WronglyCleared} wrong");
        }

        foreach (var fault in report.Faults)
        {
            yield return "  ! " + fault;
        }

        yield return report.PromiseHeld ? "the promise held" : "the promise did NOT hold:";
        foreach (var reason in report.Reasons)
        {
            yield return "  - " + reason;
        }
    }

    private static string Whole(DemoReport report) => report.SecondsToWhole is not { } seconds
        ? "never"
        : report.SecondsFromTakeoverToWhole is { } after ? $"{seconds:F1} s after the crash, {after:F1} s after the last takeover" : $"{seconds:F1} s after the crash";

    private static string Sweep(SweepSummary? sweep) => sweep is null
        ? "none ran"
        : $"no. {sweep.Id} by {sweep.Trigger}{(sweep.Running ? ", still running" : "")}: {sweep.Total} users, {sweep.Asked} asked, {sweep.Confirmed} confirmed, "
            + $"{sweep.Repaired} repaired, {sweep.Retried} retried, {sweep.Refused} refused, {sweep.Parked} parked{(sweep.Seconds is { } s ? $", {s:F1} s" : "")}";

    private static string Line(string name, string text) => $"  {name,-28}{text}";
}
