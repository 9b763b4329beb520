namespace CstaConnector.Bench.Figures;

/// <summary><c>bench figures</c>: redraws the README's figures and the plots from the kept results; with <c>--check</c> it only says whether they are what the results give.</summary>
internal static class FiguresCommand
{
    private const string Start = "<!-- figures: drawn by `dotnet run -c Release --project bench -- figures` -->";
    private const string End = "<!-- /figures -->";

    /// <returns>0; 1 if there are no results, the README has no place for them, or the check finds a difference; 2 if the command line is not understood.</returns>
    internal static int Run(ReadOnlySpan<string> arguments)
    {
        bool check = arguments is ["--check"];
        if (!check && !arguments.IsEmpty)
        {
            Console.Error.WriteLine("figures takes --check, or nothing");
            return 2;
        }

        string root = Repository.Root();
        string results = Repository.Results(root);
        var drawn = LadderResult.LoadAll(results);
        string readme = Path.Combine(root, "README.md");
        string text = File.ReadAllText(readme);
        int start = text.IndexOf(Start, StringComparison.Ordinal);
        int end = text.IndexOf(End, StringComparison.Ordinal);
        if (drawn.Count == 0 || start < 0 || end < start)
        {
            Console.Error.WriteLine(drawn.Count == 0 ? $"there is no result in {results}" : $"README.md lacks the lines '{Start}' and '{End}'");
            return 1;
        }

        List<(string File, string Text)> files = [.. drawn.Select(result => (Path.ChangeExtension(result.File, ".svg"), LadderPlot.Of(result.Result)))];
        string figures = string.Join("\n", drawn.Select(result => FiguresTable.Of(
            result.Result,
            Path.GetRelativePath(root, Path.ChangeExtension(result.File, ".svg")).Replace('\\', '/'),
            Mark.Load(results, result.Result.Machine.Slug))));
        files.Add((readme, $"{text[..(start + Start.Length)]}\n{figures}{text[end..]}"));
        bool differs = false;
        foreach ((string file, string wanted) in files)
        {
            if (File.Exists(file) && File.ReadAllText(file) == wanted)
            {
                continue;
            }

            differs = true;
            if (check)
            {
                Console.Error.WriteLine($"{file} is not what the results give: run 'dotnet run -c Release --project bench -- figures'");
            }
            else
            {
                File.WriteAllText(file, wanted);
                Console.WriteLine(file);
            }
        }

        return check && differs ? 1 : 0;
    }
}
