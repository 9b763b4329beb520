using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CstaConnector.Codec.Xml;
using CstaConnector.Fuzz;
using CstaConnector.Fuzz.Xml;

namespace CstaConnector.Codec.Tests.Fuzz;

/// <summary>Some seconds of what tests/Fuzz does with documents for hours, and that its oracles see what they are there to see.</summary>
public class XmlFuzzTests
{
    private static readonly IReadOnlyList<byte[]> Corpus = CorpusFiles.ReadDocuments(CorpusFiles.Of("cti"));

    [Fact]
    public void Damaged_documents_break_no_promise()
    {
        var fuzz = new XmlFuzz(Corpus);
        for (long seed = 1; seed <= 12_000; seed++)
        {
            if (fuzz.Run(seed) is { } finding)
            {
                byte[] least = fuzz.Minimize(fuzz.Input(seed), finding);
                Assert.Fail($"seed {seed}: {finding}; least: {Convert.ToHexString(least)}");
            }
        }

        Assert.InRange(fuzz.Accepted, 3_000, long.MaxValue); // damage that is always refused shows nothing of what is read
    }

    [Fact]
    public void The_corpus_itself_breaks_no_promise_however_it_is_cut()
    {
        var fuzz = new XmlFuzz(Corpus);
        var streams = new XmlStreamOracles(new XmlSubject());
        foreach (byte[] octets in Corpus)
        {
            Assert.Null(fuzz.Check(octets));
            Assert.Null(streams.CheckEverySplit(octets.Length < 3_000 ? octets : octets[..3_000]));
        }
    }

    [Theory]
    [InlineData("exception", "stream")]
    [InlineData("consumed", "stream")]
    [InlineData("rule", "stream")]
    [InlineData("offset", "stream")]
    [InlineData("length", "stream")]
    [InlineData("sticky", "stream")]
    [InlineData("chunks", "stream")]
    [InlineData("allocation", "stream")]
    [InlineData("exception", "document")]
    [InlineData("rule", "document")]
    [InlineData("offset", "document")]
    [InlineData("beyond", "document")]
    [InlineData("allocation", "document")]
    [InlineData("end", "document")]
    [InlineData("platform", "document")]
    public void Each_broken_promise_is_found_and_its_octets_made_few(string oracle, string where)
    {
        var fuzz = new XmlFuzz(Corpus, where == "stream" ? new BrokenScanner(oracle) : new BrokenReader(oracle));
        long seed = 1;
        Finding? finding = null;
        while (finding is null && seed < 20_000)
        {
            finding = fuzz.Run(seed++);
        }

        Assert.Equal((oracle, where), (finding?.Oracle, finding?.Subject));
        byte[] least = fuzz.Minimize(fuzz.Input(seed - 1), finding!);
        Assert.InRange(least.Length, 0, 40);
        Assert.Equal(oracle, fuzz.Check(least)?.Oracle);
    }

    /// <summary>An end tag of another name, which no reader accepts: the look at tags alone must find it too.</summary>
    [Fact]
    public void A_reader_that_does_not_compare_names_is_found_out_by_the_tags()
    {
        Finding? finding = new XmlFuzz(Corpus, new BrokenReader("certain")).Check("<a></ab>"u8.ToArray());
        Assert.Equal("certain", finding?.Oracle);
    }

    [Fact]
    public void The_same_seed_makes_the_same_input()
    {
        var fuzz = new XmlFuzz(Corpus);
        var again = new XmlFuzz(Corpus);
        var inputs = new HashSet<string>();
        for (long seed = 0; seed < 500; seed++)
        {
            string input = Convert.ToHexString(fuzz.Input(seed));
            Assert.Equal(input, Convert.ToHexString(again.Input(seed)));
            inputs.Add(input);
        }

        Assert.InRange(inputs.Count, 450, 500);
    }

    /// <summary>A scanner that breaks one promise as soon as a question mark is there.</summary>
    private sealed class BrokenScanner(string oracle) : XmlSubject
    {
        private bool _broken;
        private int _last;

        public override int LeadingLength => _broken && oracle == "length" ? DocumentLength : base.LeadingLength;

        public override void Begin()
        {
            base.Begin();
            _broken = false;
        }

        public override ScanStatus Advance(ReadOnlySpan<byte> fresh, out int consumed, out CodecError error)
        {
            bool other = oracle == "chunks" && fresh.SequenceEqual("?"u8);
            ScanStatus status = base.Advance(other ? "x"u8 : fresh, out consumed, out error);
            _broken |= fresh.Contains((byte)'?');
            switch (_broken ? oracle : "")
            {
                case "exception":
                    throw new InvalidOperationException("broken");
                case "consumed":
                    consumed = fresh.Length + 1;
                    break;
                case "rule" when status == ScanStatus.Malformed:
                    error = error with { Rule = "no.such.rule" };
                    break;
                case "offset" when status == ScanStatus.Malformed:
                    error = error.Shifted(1_000_000);
                    break;
                case "sticky" when status == ScanStatus.Malformed:
                    error = error.Shifted(_last++ & 1);
                    break;
                case "allocation":
                    GC.KeepAlive(new byte[fresh.Length]);
                    break;
            }

            return status;
        }
    }

    /// <summary>A reader that breaks one promise as soon as a question mark is there.</summary>
    private sealed class BrokenReader(string oracle) : XmlSubject
    {
        public override CodecError Read(ReadOnlySpan<byte> document, out int rootEnd)
        {
            CodecError error = base.Read(document, out rootEnd);
            if (oracle == "certain")
            {
                rootEnd = document.Length;
                return default;
            }

            bool breaks = document.Contains((byte)'?');
            switch (breaks ? oracle : "")
            {
                case "exception":
                    throw new InvalidOperationException("broken");
                case "rule":
                    return new CodecError("no.such.rule", 0, "broken");
                case "offset":
                    return new CodecError(XmlRules.Truncated, document.Length + 1, "broken");
                case "beyond":
                    byte behind = Unsafe.Add(ref MemoryMarshal.GetReference(document), document.Length);
                    return new CodecError(XmlRules.Truncated, 0, behind > 'Z' ? "more" : "less");
                case "allocation":
                    GC.KeepAlive(new byte[document.Length]);
                    return error;
                case "end":
                    rootEnd++;
                    return error;
                default:
                    return error;
            }
        }

        public override List<string> Tokens(ReadOnlySpan<byte> document, out CodecError error)
        {
            List<string> tokens = base.Tokens(document, out error);
            return oracle == "platform" && document.Contains((byte)'?') ? [.. tokens, "broken"] : tokens;
        }
    }
}
