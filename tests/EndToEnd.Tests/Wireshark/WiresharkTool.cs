using System.Diagnostics;
using System.Xml.Linq;

namespace CstaConnector.EndToEnd.Tests.Wireshark;

/// <summary>tshark with the dissectors of tools/wireshark, both at once, and with nothing of the user's own.</summary>
internal static class WiresharkTool
{
    public const string HowToGet = "tshark is not on the PATH: apt-get install tshark, or Wireshark's installer with its command line tools";
    private const int Patience = 60_000; // ms; a run takes about one second
    private static readonly string? Tshark = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { Path.Combine(folder, "tshark"), Path.Combine(folder, "tshark.exe") }).FirstOrDefault(File.Exists);

    public static bool IsThere => Tshark is not null;

    public static string Root { get; } = FindRoot();

    public static string Dissector => Script("csta.lua");

    /// <summary>What is shown of each packet: its CSTA messages or CTI documents, in the order of the capture.</summary>
    public static List<WiresharkPacket> Dissect(WiresharkCapture capture, params string[] arguments)
    {
        string xml = Run(capture, [.. arguments, "-T", "pdml", "-J", "csta cti"]);
        return [.. XDocument.Parse(xml).Root!.Elements("packet").Select(packet => new WiresharkPacket(packet))];
    }

    /// <summary>The info column of each packet.</summary>
    public static string[] Info(WiresharkCapture capture, params string[] arguments) =>
        Run(capture, [.. arguments, "-T", "fields", "-e", "_ws.col.Info"]).TrimEnd('\n').Split('\n');

    /// <summary>How many packets a display filter lets through.</summary>
    public static int Count(WiresharkCapture capture, string filter) =>
        Run(capture, ["-2", "-Y", filter, "-T", "fields", "-e", "frame.number"]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>What tshark prints of a capture.</summary>
    public static string Run(WiresharkCapture capture, params IEnumerable<string> arguments)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("csta-wireshark-");
        try
        {
            string file = Path.Combine(folder.FullName, "capture.pcap");
            File.WriteAllBytes(file, capture.ToArray());
            return Run(folder.FullName, ["-n", "-X", "lua_script:" + Dissector, "-X", "lua_script:" + Script("cti.lua"), "-r", file, .. arguments]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Script(string name) => Path.Combine(Root, "tools", "wireshark", name);

    private static string Run(string folder, IEnumerable<string> arguments)
    {
        Assert.True(IsThere, HowToGet);
        var start = new ProcessStartInfo(Tshark!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // A copy of the dissector among the user's plugins would be a second protocol of the same name.
        start.Environment["HOME"] = folder;
        start.Environment["WIRESHARK_CONFIG_DIR"] = folder;
        start.Environment["LC_ALL"] = "C.UTF-8";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            Assert.Fail("tshark does not come to an end");
        }

        Assert.DoesNotContain("lua", errors.GetAwaiter().GetResult(), StringComparison.OrdinalIgnoreCase);
        Assert.True(process.ExitCode == 0, errors.Result);
        string? raised = output.GetAwaiter().GetResult().Split('\n').FirstOrDefault(line => line.Contains("Lua Error", StringComparison.OrdinalIgnoreCase));
        Assert.True(raised is null, raised);
        return output.Result;
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "CstaConnector.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
