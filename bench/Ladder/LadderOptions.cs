using System.Globalization;

namespace CstaConnector.Bench.Ladder;

/// <summary>How the ladder is climbed.</summary>
internal sealed record LadderOptions
{
    /// <summary>Numbers of agents in memory, rising.</summary>
    internal int[] Agents { get; init; } = [1_000, 10_000, 100_000, 1_000_000];

    /// <summary>Agents over sockets and in the pipeline.</summary>
    internal int ServedAgents { get; init; } = 1_000;

    /// <summary>Agents of a sweep, with two calls each.</summary>
    internal int SweptAgents { get; init; } = 10_000;

    /// <summary>Rounds that count.</summary>
    internal int Rounds { get; init; } = 9;

    /// <summary>Batches of a round in memory.</summary>
    internal int Batches { get; init; } = 24;

    /// <summary>Documents of a round over sockets.</summary>
    internal int SocketDocuments { get; init; } = 30_000;

    /// <summary>The one part that is climbed: memory, pipeline, sockets or sweep; empty for all.</summary>
    internal string Only { get; init; } = "";

    /// <summary>Words about the machine that belong to the result, such as that others were at work on it.</summary>
    internal string Note { get; init; } = "";

    /// <summary>Whether the result is kept in <c>bench/results</c>.</summary>
    internal bool Save { get; init; }

    /// <summary>Everything once, in seconds: whether it runs, not how fast.</summary>
    private static LadderOptions Smoke => new() { Agents = [100, 1_000], ServedAgents = 100, SweptAgents = 300, Rounds = 1, Batches = 2, SocketDocuments = 2_000 };

    /// <summary>Reads the command line behind <c>ladder</c>.</summary>
    /// <exception cref="ArgumentException">Something that is not understood; the message names it.</exception>
    internal static LadderOptions Parse(ReadOnlySpan<string> arguments)
    {
        LadderOptions options = arguments.Contains("--smoke") ? Smoke : new LadderOptions();
        for (int i = 0; i < arguments.Length; i++)
        {
            string value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            switch (arguments[i])
            {
                case "--smoke":
                    break;
                case "--save":
                    options = options with { Save = true };
                    break;
                case "--note":
                    options = options with { Note = value };
                    i++;
                    break;
                case "--only":
                    options = options with { Only = LadderCommand.PartNames.Contains(value) ? value : throw new ArgumentException($"there is no part '{value}': {string.Join(", ", LadderCommand.PartNames)}") };
                    i++;
                    break;
                case "--agents":
                    options = options with { Agents = [.. value.Split(',').Select(Positive).Order()] };
                    i++;
                    break;
                case "--rounds":
                    options = options with { Rounds = Positive(value) };
                    i++;
                    break;
                default:
                    throw new ArgumentException($"ladder does not know {arguments[i]}; it takes --smoke, --only PART, --agents N,…, --rounds N, --note TEXT, --save");
            }
        }

        return options.Save && (arguments.Contains("--smoke") || options.Only.Length > 0) ? throw new ArgumentException("what a smoke run or a part measures is nothing to keep: --save goes without --smoke and --only") : options;

        static int Positive(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number : throw new ArgumentException($"'{text}' is no positive number");
    }
}
