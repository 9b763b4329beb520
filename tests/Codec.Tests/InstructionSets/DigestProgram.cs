namespace CstaConnector.Codec.Tests.InstructionSets;

/// <summary>
/// The test assembly as a program, run by <see cref="InstructionSetTests"/> once for each setting of the runtime that takes instructions away.
/// <code>dotnet CstaConnector.Codec.Tests.dll digest [--canary] [SECTION]</code>
/// Prints a line for each instruction set and for each section of answers; with a section's name, each of its answers, so that two runs can be compared by eye:
/// <code>DOTNET_EnableAVX512=0 dotnet CstaConnector.Codec.Tests.dll digest names</code>
/// </summary>
internal static class DigestProgram
{
    public static int Main(string[] args)
    {
        string[] rest = [.. args.SkipWhile(arg => arg == "digest").Where(arg => arg != "--canary")];
        if (args is not ["digest", ..] || rest.Length > 1)
        {
            Console.Error.WriteLine("these are tests: dotnet test; or digest [--canary] [SECTION]");
            return 2;
        }

        Digest digest = new(args.Contains("--canary"));
        if (rest is [string section])
        {
            digest.Print(section, Console.Out);
            return 0;
        }

        foreach ((string name, bool supported) in InstructionSupport.Here)
        {
            Console.WriteLine($"set {name} {supported}");
        }

        foreach ((string name, int count, string hash) in digest.Sections())
        {
            Console.WriteLine($"section {name} {count} {hash}");
        }

        return 0;
    }
}
