using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Xml;
using CstaConnector.Fuzz;
using CstaConnector.Fuzz.Cti;
using CstaConnector.Fuzz.Guided;
using CstaConnector.Fuzz.Xml;

namespace CstaConnector.Codec.Tests.Fuzz;

/// <summary>What tools/fuzz-coverage found and kept, once more, so that what was mended stays so; and that what it adds to the fuzzer sees what it is there to see.</summary>
public class GuidedCorpusTests
{
    private const int MaxOctets = 512 * 1024; // of all kept inputs; they are to be few

    public static TheoryData<string> Names => [.. GuidedTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_kept_breaks_no_promise(string name)
    {
        GuidedTarget target = GuidedTargets.All.Single(some => some.Name == name);
        Assert.InRange(target.Files().Count, 10, 2_000);
        foreach (string file in target.Files())
        {
            Finding? finding = target.Check(File.ReadAllBytes(file));
            Assert.True(finding is null, $"{Path.GetFileName(file)}: {finding}");
        }
    }

    [Fact]
    public void What_was_kept_is_little_and_of_known_targets()
    {
        Assert.Equal(GuidedTargets.All.Select(target => target.Name).Order(StringComparer.Ordinal), Directory.EnumerateDirectories(CorpusFiles.Of("guided")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.InRange(GuidedTargets.All.SelectMany(target => target.Files()).Sum(file => new FileInfo(file).Length), 1, MaxOctets);
    }

    [Fact]
    public void No_vector_breaks_the_planted_promise()
    {
        Assert.All(CorpusFiles.Read(CorpusFiles.Default).Concat(GuidedTargets.Planted.Vectors()), octets => Assert.Null(GuidedTargets.Planted.Check(octets)));
        Assert.Equal("planted", GuidedTargets.Planted.Check(Convert.FromHexString("A1080201FF0201470500"))?.Oracle);
    }

    [Fact]
    public void What_an_APDU_carries_goes_to_the_reader_of_its_operation()
    {
        var read = new HashSet<string>();
        foreach (byte[] octets in CorpusFiles.Read(Path.Combine(CorpusFiles.Of("csta"), "valid")))
        {
            foreach ((Subject subject, byte[] carried) in Subjects.Carried(octets))
            {
                byte[] buffer = new byte[4 * carried.Length + 64];
                var writer = new Codec.Ber.BerWriter(buffer);
                Assert.True(subject.Transcode(carried, ref writer, out CodecError error), $"{subject.Name}: {error}");
                read.Add(subject.Name);
            }
        }

        Assert.Superset(new HashSet<string> { "EventReport", "DeliveredEvent", "SnapshotDeviceArgument", "SnapshotDeviceResult", "UniversalFailure" }, read);
    }

    [Fact]
    public void Few_and_short_inputs_take_the_same_branches()
    {
        // Each letter is a branch, and one more is taken where two of them follow each other.
        static IReadOnlySet<int> Branches(byte[] octets) =>
            octets.Where(octet => octet != 0).Select(octet => (int)octet).Concat(octets.Zip(octets.Skip(1)).Where(pair => pair.Second == pair.First + 1).Select(pair => 256 + pair.First)).ToHashSet();

        byte[][] inputs = ["a"u8.ToArray(), "b"u8.ToArray(), "xxxxabxxxx"u8.ToArray(), "ab"u8.ToArray(), "qqqqqqqq"u8.ToArray(), "xq"u8.ToArray(), new byte[10_000]];
        byte[][] chosen = [.. new CorpusMinimizer(Branches).Choose(inputs)];
        Assert.Equal(inputs.SelectMany(Branches).ToHashSet(), chosen.SelectMany(Branches).ToHashSet());
        Assert.Equal(["ab", "xq"], chosen.Select(octets => System.Text.Encoding.ASCII.GetString(octets)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("exception")]
    [InlineData("rule")]
    [InlineData("offset")]
    [InlineData("frame")]
    [InlineData("prefix")]
    [InlineData("allocation")]
    public void A_broken_promise_about_frames_is_found(string oracle)
    {
        byte[] octets = "<a></b>xxx</a>"u8.ToArray();
        Assert.Null(new CtiFrameOracles().Check(octets, new Random(1)));
        var oracles = new CtiFrameOracles((some, isFrame) =>
        {
            CodecError error = isFrame ? CtiFrame.FindFaultOfFrame(some.Span) : CtiFrame.FindFault(some.Span, out _);
            return oracle switch
            {
                "exception" => throw new InvalidOperationException("broken"),
                "rule" => new CodecError("no.such.rule", 0, "broken"),
                "offset" => new CodecError(XmlRules.TagMismatch, octets.Length, "broken"),
                "frame" => isFrame ? new CodecError(XmlRules.TagMismatch, 2, "broken") : error,
                "prefix" => some.Length is > 10 and < 14 ? error.Shifted(1) : error,
                _ => new string('a', some.Length).Length > 0 ? error : default,
            };
        });
        Finding? finding = null;
        for (int seed = 0; seed < 100 && finding is null; seed++)
        {
            finding = oracles.Check(octets, new Random(seed));
        }

        Assert.Equal((oracle, "CtiFrame"), (finding?.Oracle, finding?.Subject));
    }

    [Fact]
    public void A_reader_of_children_that_tells_something_else_is_found()
    {
        byte[] octets = "<a xmlns='urn:1'><b>t</b></a>"u8.ToArray();
        Assert.Null(new XmlChildrenOracles().Check(octets));
        Assert.Equal("children", new XmlChildrenOracles(new XmlWorkspace(new XmlNamespaceTable("urn:2"), new Utf8NameTable(["a", "b"]))).Check(octets)?.Oracle);
    }
}
