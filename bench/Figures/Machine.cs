using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text.RegularExpressions;

namespace CstaConnector.Bench.Figures;

/// <summary>The machine and the settings that a run had.</summary>
internal sealed partial record Machine
{
    /// <summary>The processor, as it names itself.</summary>
    public required string Cpu { get; init; }

    /// <summary>A name for files.</summary>
    public required string Slug { get; init; }

    public required int Cores { get; init; }

    /// <summary>The widest vectors that the run used.</summary>
    public required string Vectors { get; init; }

    public required string DotNet { get; init; }

    public required bool ServerGc { get; init; }

    public required bool ConcurrentGc { get; init; }

    public required bool TieredPgo { get; init; }

    internal static Machine Here()
    {
        string info = File.Exists("/proc/cpuinfo") ? File.ReadAllText("/proc/cpuinfo") : "";
        string name = ModelName().Match(info) is { Success: true } model ? model.Groups[1].Value : RuntimeInformation.ProcessArchitecture.ToString();
        if (!name.Contains("GHz", StringComparison.Ordinal) && MegaHertz().Match(info) is { Success: true } rate)
        {
            name += string.Create(CultureInfo.InvariantCulture, $" @ {double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture) / 1000:F2}GHz");
        }

        return new Machine
        {
            Cpu = name,
            Slug = Separators().Replace(Fillers().Replace(name, " "), "-").Trim('-').ToLowerInvariant().Replace("ghz", "GHz", StringComparison.Ordinal),
            Cores = Environment.ProcessorCount,
            Vectors = Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : "narrower than AVX2",
            DotNet = Environment.Version.ToString(),
            ServerGc = GCSettings.IsServerGC,
            ConcurrentGc = GCSettings.LatencyMode == GCLatencyMode.Interactive,
            TieredPgo = Environment.GetEnvironmentVariable("DOTNET_TieredPGO") != "0" && (!AppContext.TryGetSwitch("System.Runtime.TieredPGO", out bool pgo) || pgo),
        };
    }

    /// <summary>The load average of the last minute; 0 where the system does not tell.</summary>
    internal static double Load() =>
        File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : 0;

    /// <summary>The commit of the working tree, or nothing where git does not say.</summary>
    internal static string Commit(string folder)
    {
        try
        {
            using Process git = Process.Start(new ProcessStartInfo("git", ["-C", folder, "describe", "--always", "--dirty"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            return git.StandardOutput.ReadToEnd().Trim();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }

    [GeneratedRegex(@"model name\s*: (.*)")]
    private static partial Regex ModelName();

    [GeneratedRegex(@"cpu MHz\s*: ([0-9.]+)")]
    private static partial Regex MegaHertz();

    [GeneratedRegex(@"\((R|TM)\)|Processor|CPU|@", RegexOptions.IgnoreCase)]
    private static partial Regex Fillers();

    [GeneratedRegex(@"[^A-Za-z0-9.]+")]
    private static partial Regex Separators();
}
