using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CstaConnector.Codec.Ber;
using CstaConnector.Fuzz;

namespace CstaConnector.Codec.Tests.Fuzz;

/// <summary>Some seconds of what tests/Fuzz does for hours, and that its oracles see what they are there to see.</summary>
public class FuzzTests
{
    private static readonly IReadOnlyList<byte[]> Corpus = CorpusFiles.Read(CorpusFiles.Default);

    [Fact]
    public void Damaged_messages_break_no_promise()
    {
        int accepted = 0;
        Subject[] counted = [.. Subjects.Apdus.Select(Counted)];
        var fuzz = new CstaFuzz(Corpus, counted, Subjects.Messages);
        for (long seed = 1; seed <= 8_000; seed++)
        {
            if (fuzz.Run(seed) is { } finding)
            {
                byte[] least = fuzz.Minimize(fuzz.Input(seed), finding);
                Assert.Fail($"seed {seed}: {finding}; least: {Convert.ToHexString(least)}");
            }
        }

        Assert.InRange(accepted, 3_000, int.MaxValue); // damage that is always refused shows nothing of what is written

        Subject Counted(Subject subject) => new(subject.Name, (ReadOnlySpan<byte> octets, scoped ref BerWriter writer, out CodecError error) =>
        {
            bool whole = subject.Transcode(octets, ref writer, out error);
            accepted += whole ? 1 : 0;
            return whole;
        });
    }

    [Fact]
    public void The_corpus_itself_breaks_no_promise_however_it_is_cut()
    {
        var fuzz = new CstaFuzz(Corpus);
        var framings = new FramingOracles();
        foreach (byte[] octets in Corpus)
        {
            Assert.Null(fuzz.Check(octets));
            Assert.Null(octets.Length < 600 ? framings.CheckEverySplit(octets) : null);
        }
    }

    [Theory]
    [InlineData("exception")]
    [InlineData("verdict")]
    [InlineData("rule")]
    [InlineData("offset")]
    [InlineData("beyond")]
    [InlineData("allocation")]
    [InlineData("growth")]
    [InlineData("fixpoint")]
    [InlineData("asn1")]
    public void Each_broken_promise_is_found_and_its_octets_made_few(string oracle)
    {
        var fuzz = new CstaFuzz(Corpus, [Broken(oracle)], []);
        long seed = 1;
        Finding? finding = null;
        while (finding is null && seed < 20_000)
        {
            finding = fuzz.Run(seed++);
        }

        Assert.Equal((oracle, "broken"), (finding?.Oracle, finding?.Subject));
        byte[] input = fuzz.Input(seed - 1);
        byte[] least = fuzz.Minimize(input, finding!);
        Assert.InRange(least.Length, 0, Math.Min(4, input.Length));
        Assert.Equal(oracle, fuzz.Check(least)?.Oracle);
    }

    [Fact]
    public void What_breaks_is_made_as_short_as_it_can_be()
    {
        byte[] octets = new byte[1000];
        new Random(7).NextBytes(octets);
        octets[500] = 0x42;
        octets[777] = 0x43;
        byte[] least = Minimizer.Minimize(octets, some => some.AsSpan().IndexOf((byte)0x42) is var at and >= 0 && some.AsSpan(at).Contains((byte)0x43));
        Assert.Equal("4243", Convert.ToHexString(least));
    }

    [Fact]
    public void The_same_seed_makes_the_same_input()
    {
        var fuzz = new CstaFuzz(Corpus);
        var again = new CstaFuzz(Corpus);
        var inputs = new HashSet<string>();
        for (long seed = 0; seed < 500; seed++)
        {
            string input = Convert.ToHexString(fuzz.Input(seed));
            Assert.Equal(input, Convert.ToHexString(again.Input(seed)));
            inputs.Add(input);
        }

        Assert.InRange(inputs.Count, 450, 500);
    }

    /// <summary>A reader that accepts everything and breaks one promise as soon as an octet 80 to FF is there.</summary>
    private static Subject Broken(string oracle) => new("broken", (ReadOnlySpan<byte> octets, scoped ref BerWriter writer, out CodecError error) =>
    {
        error = default;
        bool breaks = !octets.IsEmpty && octets[0] >= 0x80;
        if (breaks && oracle == "fixpoint")
        {
            writer.Octets(0x80, octets); // once more each time
            return true;
        }

        writer.Raw(breaks && oracle == "asn1" ? octets : [0x05, 0x00]);
        switch (breaks ? oracle : "")
        {
            case "exception":
                throw new InvalidOperationException("broken");
            case "verdict":
                return false;
            case "rule":
                error = new CodecError("no.such.rule", 0, "broken");
                return false;
            case "offset":
                error = new CodecError(BerRules.Truncated, octets.Length + 1, "broken");
                return false;
            case "beyond":
                byte behind = Unsafe.Add(ref MemoryMarshal.GetReference(octets), octets.Length);
                error = new CodecError(BerRules.Truncated, 0, behind > 0x9F ? "more" : "less");
                return false;
            case "allocation":
                GC.KeepAlive(new byte[octets.Length]);
                return true;
            case "growth":
                for (int i = 0; i < 40 + octets.Length; i++)
                {
                    writer.Raw([0x05, 0x00]);
                }

                return true;
            default:
                return true;
        }
    });
}
