using System.Globalization;
using CstaConnector.Bench.Figures;

namespace CstaConnector.Bench.Ladder;

/// <summary><c>bench ladder</c>: from a copy of the octets up to the service over loopback, and the peers beside it.</summary>
internal static class LadderCommand
{
    /// <returns>0; 1 if a rung failed or none ran; 2 if the command line is not understood.</returns>
    internal static int Run(ReadOnlySpan<string> arguments)
    {
        LadderOptions options;
        try
        {
            options = LadderOptions.Parse(arguments);
        }
        catch (ArgumentException fault)
        {
            Console.Error.WriteLine(fault.Message);
            return 2;
        }

        double load = Machine.Load();
        List<Figure> figures = [];
        bool failed = false;
        foreach ((string part, Action<LadderOptions, Action<Figure>> climb) in Parts.Where(part => options.Only is "" || part.Part == options.Only))
        {
            try
            {
                climb(options, Report);
            }
            catch (Exception fault)
            {
                failed = true;
                Console.Error.WriteLine($"{part} failed: {fault}");
            }
        }

        if (failed || figures.Count == 0)
        {
            return 1;
        }

        if (options.Save)
        {
            Console.WriteLine(ResultOf(options, load, figures).Save(Repository.Results(Repository.Root())));
        }

        return 0;

        void Report(Figure figure)
        {
            figures.Add(figure);
            string time = figure.Nanoseconds > 0 ? string.Create(CultureInfo.InvariantCulture, $"{figure.Nanoseconds,9:F1} ns {figure.Ratio,7:F2} × {figure.Against}") : "";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{figure.Rung,-24}{figure.Agents,9} {time,-32} {figure.Allocated,9:F1} B"));
        }
    }

    private static LadderResult ResultOf(LadderOptions options, double load, List<Figure> figures) => new()
    {
        Machine = Machine.Here(),
        Date = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Commit = Machine.Commit(Repository.Root()),
        Note = options.Note,
        Load = [load, Machine.Load()],
        Rounds = options.Rounds,
        Figures = figures,
    };

    internal static IEnumerable<string> PartNames => Parts.Select(part => part.Part);

    private static (string Part, Action<LadderOptions, Action<Figure>> Climb)[] Parts =>
    [
        ("memory", (options, report) => new MemoryRungs(options, report).Run()),
        ("pipeline", PipelineRung.Run),
        ("sockets", SocketRungs.Run),
        ("sweep", SweepRungs.Run),
    ];
}
