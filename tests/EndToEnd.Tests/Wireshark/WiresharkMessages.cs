using System.Text.Json;

namespace CstaConnector.EndToEnd.Tests.Wireshark;

/// <summary>Octets to capture: the vectors of tests/Corpus/csta, and frames around them.</summary>
internal static class WiresharkMessages
{
    public static readonly string[] Framings = ["length2", "hipath", "none"];

    private static string Folder => Path.Combine(WiresharkTool.Root, "tests", "Corpus", "csta");

    /// <summary>The vectors of a kind, with what the connector's own decoder prints of the valid ones.</summary>
    public static IEnumerable<(string Name, byte[] Octets, JsonElement Trace)> Vectors(string kind) =>
        from path in Directory.EnumerateFiles(Path.Combine(Folder, kind), "*.txt").Order(StringComparer.Ordinal)
        select (Path.GetFileNameWithoutExtension(path), Convert.FromHexString(Line(path, "hex: ")!), JsonElement.Parse(Line(path, "trace: ") ?? "{}"));

    public static byte[] Vector(string name) => Convert.FromHexString(Line(Path.Combine(Folder, "valid", name + ".txt"), "hex: ")!);

    public static byte[] Frame(string framing, params byte[] apdu) => framing switch
    {
        "length2" => [(byte)(apdu.Length >> 8), (byte)apdu.Length, .. apdu],
        "hipath" => [0x26, (byte)(0x80 | (apdu.Length >> 8)), (byte)apdu.Length, .. apdu],
        _ => apdu,
    };

    /// <summary>An element with the shortest length that holds it.</summary>
    public static byte[] Element(byte tag, params byte[] contents) => contents.Length switch
    {
        < 0x80 => [tag, (byte)contents.Length, .. contents],
        < 0x100 => [tag, 0x81, (byte)contents.Length, .. contents],
        _ => [tag, 0x82, (byte)(contents.Length >> 8), (byte)contents.Length, .. contents],
    };

    public static byte[] Integer(int value) => Element(0x02, value switch
    {
        >= -0x80 and < 0x80 => [(byte)value],
        _ => [(byte)(value >> 8), (byte)value],
    });

    public static byte[] Invoke(int id, int operation, params byte[] argument) => Element(0xA1, [.. Integer(id), .. Integer(operation), .. argument]);

    public static byte[] Result(int id, int operation, params byte[] result) =>
        Element(0xA2, [.. Integer(id), .. Element(0x30, [.. Integer(operation), .. result])]);

    /// <summary>An event report of cross reference 00000007.</summary>
    public static byte[] Event(int id, byte group, byte code, params byte[] body) =>
        Invoke(id, 21, Element(0x30, [0x55, 4, 0, 0, 0, 7, .. Element(group, Element(code, body))]));

    private static string? Line(string path, string key) =>
        File.ReadLines(path).FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?[key.Length..];
}
