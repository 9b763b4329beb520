using System.Globalization;
using System.Text;
using CstaConnector.Bench.Ladder;

namespace CstaConnector.Bench.Figures;

/// <summary>What the README shows of a result.</summary>
internal static class FiguresTable
{
    /// <summary>The rungs from below, with the words of the README, and the rungs whose work each holds as a part of its own.</summary>
    internal static readonly (string Rung, string Words, string[] Holds)[] Rungs =
    [
        (Rung.Copy, "`memcpy` in pieces of 1,448 octets", []),
        (Rung.Scan, "documents' ends found", []),
        (Rung.Head, "head read: whose event it is", []),
        (Rung.Decode, "decoded to its fields", []),
        (Rung.Table, "… and the call table brought up to date", [Rung.Decode]),
        (Rung.Encode, "… and the CSTA event encoded, in the client's mail", [Rung.Table]),
        (Rung.Session, "… and framed on the client's session", [Rung.Encode]),
        (Rung.InHand, "the same, the next four events known meanwhile", []),
        (Rung.Pipeline, "whole connector without sockets, acknowledging", [Rung.Scan, Rung.Head, Rung.Session]),
        (Rung.Service, "service over loopback, all of it on this machine's cores", []),
    ];

    internal static readonly (string Rung, string Words)[] Peers =
    [
        (Rung.Relay, "a bare DotNetty relay of the same documents, over loopback"),
        (Rung.Nats, "nats-server forwarding the same documents, over loopback"),
        (Rung.Naive, "naive .NET: XmlReader, ConcurrentDictionary, AsnWriter; no sockets"),
    ];

    internal static string Of(LadderResult result, string plot, IReadOnlyList<Mark> others)
    {
        Machine machine = result.Machine;
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"**{machine.Cpu}**, {machine.Cores} cores, {machine.Vectors}; .NET {machine.DotNet}, {(machine.ServerGc ? "server" : "workstation")} GC, concurrent {OnOff(machine.ConcurrentGc)}, tiered PGO {OnOff(machine.TieredPgo)}; {result.Date}, commit {result.Commit}, medians of {result.Rounds} rounds, load average {result.Load[0]:F1} before and {result.Load[^1]:F1} after.{(result.Note.Length > 0 ? " " + result.Note : "")}");
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"![documents a second]({plot})").AppendLine();
        AppendRungs(text, result);
        AppendGrowth(text, result);
        AppendSweep(text, result);
        MarksTable.Append(text, result, others);
        return text.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>The agents that the rungs were measured with: the fewest that there are figures of.</summary>
    internal static int Base(LadderResult result) => result.Figures.Where(figure => figure.Rung == Rung.Decode).Min(figure => figure.Agents);

    /// <summary>
    /// A rung's time: its ratio to decoding, taken in turns over the same documents, times what decoding took at the bottom of the ladder; so the rungs compare
    /// though they were measured one after the other. Over sockets it is the time itself.
    /// </summary>
    internal static double? Time(LadderResult result, string rung)
    {
        Figure? figure = result.Figures.FirstOrDefault(f => f.Rung == rung);
        return figure is null ? null
            : figure.Against == Rung.Decode ? figure.Ratio * result.Of(Rung.Decode, Base(result))!.Nanoseconds
            : figure.Nanoseconds;
    }

    private static void AppendRungs(StringBuilder text, LadderResult result)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"| one document, {Base(result):N0} agents | time | documents a second | against | the step alone | allocated |");
        text.AppendLine("|---|---|---|---|---|---|");
        foreach ((string rung, string words, string[] holds) in Rungs)
        {
            AppendRow(text, result, rung, words, holds);
        }

        foreach ((string rung, string words) in Peers)
        {
            AppendRow(text, result, rung, $"*{words}*", []);
        }

        text.AppendLine();
    }

    private static void AppendRow(StringBuilder text, LadderResult result, string rung, string words, string[] holds)
    {
        if (result.Figures.FirstOrDefault(f => f.Rung == rung) is not { } figure)
        {
            return;
        }

        double time = Time(result, rung)!.Value;
        string against = figure.Against == rung ? "" : string.Create(CultureInfo.InvariantCulture, $"{figure.Ratio:F2} × {(figure.Against == Rung.Decode ? "decoding" : "the relay")}");
        string step = holds.Length == 0 ? "" : Nanoseconds(time - holds.Sum(held => Time(result, held)!.Value));
        string allocated = rung == Rung.Nats ? "–" : string.Create(CultureInfo.InvariantCulture, $"{figure.Allocated:N0} B");
        text.AppendLine(CultureInfo.InvariantCulture, $"| {words} | {Nanoseconds(time)} | {Rate(time)} | {against} | {step} | {allocated} |");
    }

    /// <summary>What an event costs with more agents. Decoding does not know how many there are, so the ratio to it tells the growth, whatever disturbed the machine meanwhile.</summary>
    private static void AppendGrowth(StringBuilder text, LadderResult result)
    {
        text.AppendLine("| agents | table, against decoding | CSTA event out, one by one | growth | CSTA event out, four in hand | growth | memory of an agent with two calls |");
        text.AppendLine("|---|---|---|---|---|---|---|");
        Figure? firstSingle = null;
        Figure? firstInHand = null;
        foreach (Figure decode in result.Figures.Where(figure => figure.Rung == Rung.Decode).OrderBy(figure => figure.Agents))
        {
            Figure table = result.Of(Rung.Table, decode.Agents)!;
            Figure single = result.Of(Rung.Session, decode.Agents)!;
            Figure inHand = result.Of(Rung.InHand, decode.Agents)!;
            firstSingle ??= single;
            firstInHand ??= inHand;
            string singles = string.Create(CultureInfo.InvariantCulture, $"{single.Ratio:F2} × | {single.Ratio / firstSingle.Ratio:F2} ×");
            string inHands = string.Create(CultureInfo.InvariantCulture, $"{inHand.Ratio:F2} × | {inHand.Ratio / firstInHand.Ratio:F2} ×");
            text.AppendLine(CultureInfo.InvariantCulture, $"| {decode.Agents:N0} | {table.Ratio:F2} × | {singles} | {inHands} | {result.Of(Rung.Memory, decode.Agents)!.Allocated:N0} B |");
        }
    }

    private static void AppendSweep(StringBuilder text, LadderResult result)
    {
        if (result.Figures.FirstOrDefault(f => f.Rung == Rung.Sweep) is { } sweep)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"A sweep over loopback, unpaced, of {sweep.Agents:N0} agents with two calls each: {Nanoseconds(sweep.Nanoseconds)} an agent from the first question to the last acknowledgement, {sweep.Ratio:F2} × the same requests and acknowledgements with nobody looking into the answers; {sweep.Allocated:N0} B allocated an agent, the canned XSP's included.");
        }
    }

    private static string Nanoseconds(double time) => Math.Abs(time) >= 1000
        ? string.Create(CultureInfo.InvariantCulture, $"{time / 1000:F2} µs")
        : string.Create(CultureInfo.InvariantCulture, $"{time:F0} ns");

    internal static string Rate(double time) => string.Create(CultureInfo.InvariantCulture, $"{1e6 / time:N0} k");

    private static string OnOff(bool on) => on ? "on" : "off";
}
