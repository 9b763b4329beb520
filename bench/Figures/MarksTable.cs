using System.Globalization;
using System.Text;
using CstaConnector.Bench.Ladder;

namespace CstaConnector.Bench.Figures;

/// <summary>The marks, each with what was measured; those of the ladder from its result.</summary>
internal static class MarksTable
{
    private const string Source = "`ladder`";

    internal static void Append(StringBuilder text, LadderResult result, IEnumerable<Mark> others)
    {
        text.AppendLine().AppendLine("| mark | wanted | measured | | by |").AppendLine("|---|---|---|---|---|");
        foreach (Mark mark in others.Concat(OfLadder(result)))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {mark.What} | {mark.Goal} | {mark.Measured} | {(mark.Met ? "met" : "**missed**")} | {mark.Source}, {mark.Date} |");
        }
    }

    private static IEnumerable<Mark> OfLadder(LadderResult result)
    {
        int few = FiguresTable.Base(result);
        Figure[] single = [.. result.Figures.Where(figure => figure.Rung == Rung.Session).OrderBy(figure => figure.Agents)];
        Figure[] inHand = [.. result.Figures.Where(figure => figure.Rung == Rung.InHand).OrderBy(figure => figure.Agents)];
        Figure most = inHand[^1];
        yield return AtMost("XML document in, CSTA event octets out, in memory", $"of {few:N0} agents", 1.3, inHand[0].Ratio, "decoding");
        yield return AtMost("the same", $"of {most.Agents:N0} agents, four in hand", 1.75, most.Ratio, "decoding");
        yield return AtMost("growth of an event's cost", $"from {few:N0} to {most.Agents:N0} agents, four in hand", 1.5, most.Ratio / inHand[0].Ratio, "");
        yield return AtMost("the same", "one by one", 1.75, single[^1].Ratio / single[0].Ratio, "");
        double garbage = single.Concat(inHand).Max(figure => figure.Allocated);
        yield return Of("garbage of ours, an event", "none", string.Create(CultureInfo.InvariantCulture, $"{garbage:F1} B"), garbage < 0.5);
        foreach (Mark mark in OfSockets(result))
        {
            yield return mark;
        }

        Figure memory = result.Of(Rung.Memory, most.Agents)!;
        yield return Of($"memory of an agent with two calls, of {memory.Agents:N0}", "≤ 512 B", string.Create(CultureInfo.InvariantCulture, $"{memory.Allocated:N0} B"), memory.Allocated <= 512);
        double whole = memory.Allocated * memory.Agents / (1 << 20);
        yield return Of($"memory of {memory.Agents:N0} agents", "≤ 640 MiB", string.Create(CultureInfo.InvariantCulture, $"{whole:N0} MiB"), whole <= 640);

        Mark AtMost(string what, string where, double goal, double measured, string unit) => Of(
            $"{what}, {where}",
            string.Create(CultureInfo.InvariantCulture, $"≤ {goal} × {unit}").TrimEnd(),
            string.Create(CultureInfo.InvariantCulture, $"{measured:F2} ×"),
            measured <= goal);

        Mark Of(string what, string goal, string measured, bool met) => new(what, goal, measured, met, result.Date, Source);
    }

    private static IEnumerable<Mark> OfSockets(LadderResult result)
    {
        if (result.Figures.FirstOrDefault(figure => figure.Rung == Rung.Service) is { } service)
        {
            yield return AtLeast("service over loopback, documents a second", "a bare DotNetty relay", 0.6, 1 / service.Ratio);
            if (result.Figures.FirstOrDefault(figure => figure.Rung == Rung.Nats) is { } nats)
            {
                yield return AtLeast("the same", "nats-server forwarding them", 1, nats.Ratio / service.Ratio);
            }

            yield return new Mark("garbage end to end, an event in batches", "≤ 32 B", string.Create(CultureInfo.InvariantCulture, $"{service.Allocated:F0} B"), service.Allocated <= 32, result.Date, Source);
        }

        if (result.Figures.FirstOrDefault(figure => figure.Rung == Rung.Sweep) is { } sweep)
        {
            yield return new Mark(
                $"sweep of {sweep.Agents:N0} agents, unpaced",
                "≤ 2 × a bare client's",
                string.Create(CultureInfo.InvariantCulture, $"{sweep.Ratio:F2} ×"),
                sweep.Ratio <= 2,
                result.Date,
                Source);
        }

        Mark AtLeast(string what, string peer, double goal, double measured) => new(
            what, string.Create(CultureInfo.InvariantCulture, $"≥ {goal} × {peer}"), string.Create(CultureInfo.InvariantCulture, $"{measured:F2} ×"), measured >= goal, result.Date, Source);
    }
}
