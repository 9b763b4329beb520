namespace CstaConnector.Bench.Figures;

/// <summary>The working tree that the program was built in.</summary>
internal static class Repository
{
    /// <summary>The folder with the solution, from the program's own upwards.</summary>
    /// <exception cref="DirectoryNotFoundException">The program lies outside of the working tree.</exception>
    internal static string Root()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CstaConnector.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"{AppContext.BaseDirectory} is in no working tree of the connector");
    }

    internal static string Results(string root) => Path.Combine(root, "bench", "results");
}
