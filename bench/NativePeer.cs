using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CstaConnector.Bench;

/// <summary>A peer in C or C++, compiled when the benchmarks start, where the machine has what it takes; without it its benchmarks are left out by name.</summary>
internal static class NativePeer
{
    /// <summary>What each takes: benchmarks whose names begin so, the file of <c>native/</c>, what it is linked with, and the words for who has not got it.</summary>
    private static readonly (string Benchmarks, string Source, string? Library, string Needs)[] Peers =
    [
        ("PlainC", "ber.c", null, "a C compiler (cc)"),
        ("Expat", "expat.c", "-lexpat", "a C compiler (cc) and expat (Debian: libexpat1-dev)"),
        ("Pugixml", "pugixml.cpp", "-lpugixml", "a C++ compiler (c++) and pugixml (Debian: libpugixml-dev)"),
    ];

    private static readonly Dictionary<string, bool> s_present = [];

    /// <summary>Whether a benchmark can run here: it is no native peer's, or its peer can be compiled. One that cannot is named once on standard error.</summary>
    /// <param name="method">The benchmark's name.</param>
    public static bool CanRun(string method)
    {
        foreach ((string benchmarks, string source, _, string needs) in Peers)
        {
            if (method.StartsWith(benchmarks, StringComparison.Ordinal))
            {
                if (!s_present.TryGetValue(source, out bool present))
                {
                    // The preprocessor alone: it finds the compiler and the library's header, and costs nothing.
                    s_present[source] = present = OperatingSystem.IsLinux() && Run(source, ["-E", "-o", "/dev/null"]) is null;
                    if (!present)
                    {
                        Console.Error.WriteLine($"left out: {benchmarks}, which takes {needs}");
                    }
                }

                return present;
            }
        }

        return true;
    }

    /// <summary>Compiles a file of <c>native/</c> and loads it.</summary>
    /// <param name="source">The file's name.</param>
    /// <param name="function">What it exports.</param>
    /// <returns>The function's address.</returns>
    /// <exception cref="InvalidOperationException">It does not compile.</exception>
    public static nint Load(string source, string function)
    {
        string library = Path.Combine(Path.GetTempPath(), $"csta-connector-bench-{Environment.ProcessId}-{Path.GetFileNameWithoutExtension(source)}.so");
        if (Run(source, ["-O2", "-march=native", "-shared", "-fPIC", "-o", library]) is { } complaint)
        {
            throw new InvalidOperationException($"{source} does not compile: {complaint}");
        }

        nint handle = NativeLibrary.Load(library);
        File.Delete(library); // it is mapped
        return NativeLibrary.GetExport(handle, function);
    }

    /// <returns>What the compiler complains of, or null.</returns>
    private static string? Run(string source, string[] arguments)
    {
        var start = new ProcessStartInfo(source.EndsWith(".c", StringComparison.Ordinal) ? "cc" : "c++") { RedirectStandardError = true };
        foreach (string argument in (string[])[.. arguments, Path.Combine(AppContext.BaseDirectory, "native", source)])
        {
            start.ArgumentList.Add(argument);
        }

        if (Peers.First(peer => peer.Source == source).Library is { } linked)
        {
            start.ArgumentList.Add(linked);
        }

        try
        {
            using Process compiler = Process.Start(start)!;
            string complaint = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            return compiler.ExitCode == 0 ? null : complaint;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return $"there is no {start.FileName}";
        }
    }
}
