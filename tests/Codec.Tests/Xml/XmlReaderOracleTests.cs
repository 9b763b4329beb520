using CsCheck;
using CstaConnector.Codec.Tests.Cti;
using CstaConnector.Fuzz.Xml;

namespace CstaConnector.Codec.Tests.Xml;

/// <summary>The platform's reader as the judge of ours: names, namespaces, attributes, text, and what is no document at all.</summary>
public sealed class XmlReaderOracleTests
{
    public static TheoryData<string> Valid => Corpus.Theory("valid");

    [Theory]
    [MemberData(nameof(Valid))]
    public void Corpus_documents_mean_the_same_to_both(string name)
    {
        byte[] document = Corpus.Load("valid", name).Document;
        if (Codec.Xml.XmlTranscoder.IsNeeded(document))
        {
            byte[] utf8 = new byte[document.Length * 2];
            List<string> ours = XmlTokens.Ours(utf8.AsSpan(0, Codec.Xml.XmlTranscoder.ToUtf8(document, utf8)), out CodecError fault);
            Assert.False(fault.IsError, fault.ToString());
            Assert.Equal(XmlTokens.Theirs(document), ours);
            return;
        }

        AssertSame(document);
    }

    [Fact]
    public void Random_documents_mean_the_same_to_both()
    {
        int attributes = 0;
        foreach (byte[] document in Documents.Generate(seed: 20260101, count: 4000))
        {
            List<string> lines = AssertSame(document);
            attributes += lines.Count(line => line.Contains('=', StringComparison.Ordinal));
        }

        Assert.True(attributes > 4000, "the generator makes what it should");
    }

    /// <summary>Names beyond ASCII, namespaces shadowed and undeclared and written in several ways, references, CDATA, white space of every kind: well-formed, so none may be refused.</summary>
    [Fact]
    public void Documents_of_every_shape_mean_the_same_to_both_and_are_framed_the_same_at_every_split()
    {
        XmlGenerator generator = new(new Random(20260102), faults: 0);
        XmlStreamOracles frames = new(new XmlSubject());
        HashSet<string> namespaces = [];
        for (int i = 0; i < 6000; i++)
        {
            byte[] document = generator.Next();
            foreach (string line in AssertSame(document).Where(line => line.Contains('<', StringComparison.Ordinal) && line.Contains('|', StringComparison.Ordinal)))
            {
                namespaces.Add(line.Split('|')[2]);
            }

            Assert.Null(document.Length < 500 ? frames.CheckEverySplit(document)?.ToString() : null);
        }

        Assert.InRange(namespaces.Count, 9, 20);
    }

    [Fact]
    public void Damaged_documents_are_refused_by_both_or_mean_the_same_to_both()
    {
        PCG random = new(7, 99);
        int refused = 0, accepted = 0;
        List<string> differences = [];
        XmlGenerator generator = new(new Random(20260103), faults: 12);
        byte[][] sound = [.. Documents.Generate(seed: 5, count: 1500), .. Corpus.Names("valid").Select(name => Corpus.Load("valid", name).Document)];
        IEnumerable<byte[]> damaged = Enumerable.Range(0, 8).SelectMany(_ => sound).Select(document => Documents.Mutate(document, random));
        foreach (byte[] document in damaged.Concat(Enumerable.Range(0, 10_000).Select(_ => generator.Next())))
        {
            List<string>? theirs = XmlTokens.Theirs(document);
            List<string> ours = XmlTokens.OursAsReceived(document, out CodecError error);
            refused += theirs is null && error.IsError ? 1 : 0;
            accepted += theirs is not null && !error.IsError ? 1 : 0;
            if (theirs is null ? !error.IsError && !XmlDifferences.MayAccept(document, ours) : error.IsError ? !XmlDifferences.MayRefuse(error, document) : !theirs.SequenceEqual(ours))
            {
                differences.Add($"{(theirs is null ? "refused" : "accepted")} by the platform, here: {error}\n{Samples.Text(document)}");
            }
        }

        Assert.True(differences.Count == 0, string.Join("\n----\n", differences.Take(20)));
        Assert.InRange(refused, 8_000, int.MaxValue);
        Assert.InRange(accepted, 5_000, int.MaxValue);
    }

    private static List<string> AssertSame(byte[] document)
    {
        List<string> ours = XmlTokens.Ours(document, out CodecError error);
        Assert.False(error.IsError, $"{error}\n{Samples.Text(document)}");
        List<string>? theirs = XmlTokens.Theirs(document);
        Assert.True(theirs is not null, $"the platform's reader refuses\n{Samples.Text(document)}");
        Assert.Equal(theirs, ours);
        return ours;
    }
}
