using System.Buffers;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using System.Text;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Tests.Csta;
using CstaConnector.Codec.Tests.Cti;
using CstaConnector.Codec.Xml;
using CstaConnector.Fuzz.Xml;

namespace CstaConnector.Codec.Tests.InstructionSets;

/// <summary>What the codec answers to <see cref="DigestInputs"/>: the scanner's findings, tokens, events, faults, octets written; a hash a section.</summary>
/// <param name="canary">Whether one answer is made to depend on the instructions that are there, so that a test sees a difference found.</param>
internal sealed class Digest(bool canary)
{
    private readonly Trace _trace = new();

    /// <summary>Name, number of answers, hash of all of them.</summary>
    internal IEnumerable<(string Name, int Count, string Hash)> Sections()
    {
        foreach ((string name, Func<IEnumerable<string>> answers) in All())
        {
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            int count = 0;
            foreach (string answer in answers())
            {
                hash.AppendData(Encoding.UTF8.GetBytes(answer));
                hash.AppendData("\n\n"u8);
                count++;
            }

            yield return (name, count, Convert.ToHexString(hash.GetHashAndReset()));
        }
    }

    /// <summary>Every answer of a section.</summary>
    internal void Print(string section, TextWriter output)
    {
        foreach (string answer in All().Single(one => one.Name == section).Answers())
        {
            output.WriteLine(answer.Replace("\n", " / ", StringComparison.Ordinal));
        }
    }

    private IEnumerable<(string Name, Func<IEnumerable<string>> Answers)> All() =>
    [
        ("names", () => DigestInputs.Names().Select(Document).Append(canary ? $"{Avx2.IsSupported}" : "")),
        ("attributes", () => DigestInputs.Attributes().Select(Document)),
        ("texts", () => DigestInputs.Texts().Select(Document)),
        ("markup", () => DigestInputs.Markup().Select(Document)),
        ("truncated", () => DigestInputs.Truncated().Select(Document)),
        ("faults", () => DigestInputs.Faults().Select(Document)),
        ("random", () => DigestInputs.Random().Select(Document)),
        ("fuzzed", () => DigestInputs.Fuzzed().Select(Document)),
        ("splits", () => DigestInputs.Split().Select(Splits)),
        ("events", () => DigestInputs.Events().Select(octets => _trace.Of(octets))),
        ("trails", () => DigestInputs.Trails().Select(octets => _trace.Of(octets))),
        ("written", () => DigestInputs.Runs().Select(Written)),
        ("latin1", () => DigestInputs.Latin1().Select(Document)),
        ("ber", () => DigestInputs.Messages().Select(Transcoded)),
    ];

    /// <summary>A stream of one document or several, whole and in pieces, and the tokens of what is first.</summary>
    private static string Document(byte[] octets)
    {
        List<string> tokens = XmlTokens.OursAsReceived(octets, out CodecError error);
        return string.Join('\n', tokens.Append($"{error.Rule} {error.Offset}").Append(Scan(octets, octets.Length)).Append(Scan(octets, 63)).Append(Scan(octets, 65)));
    }

    private static string Splits(byte[] octets)
    {
        string whole = Scan(octets, octets.Length);
        StringBuilder others = new(whole);
        for (int cut = 1; cut < octets.Length; cut++)
        {
            string split = Scan(octets, cut);
            others.Append(split == whole ? string.Empty : $"\nin pieces of {cut}: {split}");
            split = Scan(octets, octets.Length, cut);
            others.Append(split == whole ? string.Empty : $"\ncut at {cut}: {split}");
        }

        return others.ToString();
    }

    /// <summary>What the frame scanner finds in a stream that comes in pieces of a length, the first of them of another.</summary>
    private static string Scan(byte[] octets, int piece, int first = 0)
    {
        StringBuilder found = new();
        XmlFrameScanner scanner = default;
        int at = 0;
        int end = first > 0 ? first : Math.Min(piece, octets.Length);
        while (true)
        {
            ScanStatus status = scanner.Advance(octets.AsSpan(at, end - at), out int consumed, out CodecError error);
            at += consumed;
            if (status == ScanStatus.Complete)
            {
                found.Append($"{scanner.LeadingLength}+{scanner.DocumentLength} ");
                scanner.Reset();
            }
            else if (status == ScanStatus.Malformed)
            {
                return found.Append($"{error.Rule} {error.Offset} at {at} leading {scanner.LeadingLength}").ToString();
            }

            if (at == octets.Length)
            {
                return found.Append($"more {scanner.DocumentLength} {scanner.BetweenDocuments}").ToString();
            }

            end = at == end ? Math.Min(at + piece, octets.Length) : end;
        }
    }

    private static string Written(byte[] text)
    {
        ArrayBufferWriter<byte> output = new();
        Utf8XmlWriter writer = new(output);
        writer.Raw("<a>"u8);
        writer.Text(text);
        writer.Raw("</a>"u8);
        return writer.TryComplete(out CodecError error) ? Convert.ToHexString(output.WrittenSpan) : $"{error.Rule} {error.Offset}";
    }

    private static string Transcoded(byte[] apdu)
    {
        BerWriter writer = new(new byte[(4 * apdu.Length) + 64]);
        return Transcoder.TryTranscode(apdu, ref writer, out CodecError error) ? Convert.ToHexString(writer.Written) : $"{error.Rule} {error.Offset}";
    }
}
