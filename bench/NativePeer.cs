using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CstaConnector.Bench;

/// <summary>A peer in C, compiled when the benchmarks start, where the machine has a compiler; without one its benchmarks are left out by name.</summary>
internal static class NativePeer
{
    private const string Compiler = "cc";

    /// <summary>Whether a benchmark can run here: <paramref name="method"/> is a native peer's or not.</summary>
    /// <param name="method">The benchmark's name; those of native peers begin with "Plain".</param>
    public static bool CanRun(string method) => !method.StartsWith("Plain", StringComparison.Ordinal) || HasCompiler();

    /// <summary>Compiles a file of <c>native/</c> and loads it.</summary>
    /// <param name="source">The file's name.</param>
    /// <param name="function">What it exports.</param>
    /// <returns>The function's address.</returns>
    /// <exception cref="InvalidOperationException">It does not compile.</exception>
    public static nint Load(string source, string function)
    {
        string library = Path.Combine(Path.GetTempPath(), $"csta-connector-bench-{Environment.ProcessId}-{Path.GetFileNameWithoutExtension(source)}.so");
        var start = new ProcessStartInfo(Compiler) { RedirectStandardError = true };
        foreach (string argument in (string[])["-O2", "-march=native", "-shared", "-fPIC", "-o", library, Path.Combine(AppContext.BaseDirectory, "native", source)])
        {
            start.ArgumentList.Add(argument);
        }

        using Process compiler = Process.Start(start)!;
        string complaint = compiler.StandardError.ReadToEnd();
        compiler.WaitForExit();
        if (compiler.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Compiler} does not compile {source}: {complaint}");
        }

        nint handle = NativeLibrary.Load(library);
        File.Delete(library); // it is mapped
        return NativeLibrary.GetExport(handle, function);
    }

    private static bool HasCompiler()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return OperatingSystem.IsLinux() && folders.Any(folder => File.Exists(Path.Combine(folder, Compiler)));
    }
}
