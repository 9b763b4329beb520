using CstaConnector.Codec.Rose;
using CstaConnector.Fuzz.Cti;
using CstaConnector.Fuzz.Xml;

namespace CstaConnector.Fuzz.Guided;

/// <summary>Every decoder of the codec that reads what others sent, each with the oracles that hold it.</summary>
public static class GuidedTargets
{
    /// <summary>Where an instrumented codec counts; first of all, for making the targets uses the codec.</summary>
    internal static BranchMap Map { get; } = new();

    /// <summary>All, in the order in which octets meet them.</summary>
    public static IReadOnlyList<GuidedTarget> All { get; } =
    [
        new("csta-framing", "csta", Framing(new FramingOracles())),
        new("acse", "csta", Readers([.. Subjects.Apdus.Where(subject => subject.Name != "Rose")])),
        new("rose", "csta", Readers([.. Subjects.Apdus.Where(subject => subject.Name == "Rose")])),
        new("csta-message", "csta", Carried(new MessageOracles())),
        new("xml-stream", "cti", Stream(new XmlStreamOracles(new XmlSubject()))),
        new("xml-document", "cti", new XmlDocumentOracles(new XmlSubject()).Check),
        new("xml-children", "cti", new XmlChildrenOracles().Check),
        new("cti-frame", "cti", Frame(new CtiFrameOracles())),
        new("cti-peek", "cti", Cti(new CtiOracles(new CtiSubject()), CtiReaders.None)),
        new("cti-event", "cti", Cti(new CtiOracles(new CtiSubject()), CtiReaders.Event)),
        new("cti-response", "cti", Cti(new CtiOracles(new CtiSubject()), CtiReaders.Response)),
    ];

    /// <summary>A promise that some octets do break, so that it can be seen whether the fuzzer finds them: an Invoke with a negative id, which no vector has.</summary>
    public static GuidedTarget Planted { get; } = new("planted", "csta", octets =>
        RoseReader.TryRead(octets, out RoseApdu rose, out _) && rose is { Kind: RoseKind.Invoke, InvokeId: < 0 } ? new Finding("planted", "RoseReader", "what was to be found is found") : null)
    {
        Begin = [Convert.FromHexString("A1080201010201470500")],
    };

    private static Func<byte[], Finding?> Framing(FramingOracles oracles) => octets => oracles.Check(octets, new Random(octets.Length));

    private static Func<byte[], Finding?> Stream(XmlStreamOracles oracles) => octets => oracles.Check(octets, new Random(octets.Length), out _);

    private static Func<byte[], Finding?> Frame(CtiFrameOracles oracles) => octets => oracles.Check(octets, new Random(octets.Length));

    private static Func<byte[], Finding?> Cti(CtiOracles oracles, CtiReaders readers) => octets => oracles.Check(octets, readers);

    private static Func<byte[], Finding?> Readers(Subject[] subjects)
    {
        var oracles = new MessageOracles();
        return octets => subjects.Select(subject => oracles.Check(subject, octets)).FirstOrDefault(finding => finding is not null);
    }

    private static Func<byte[], Finding?> Carried(MessageOracles oracles) =>
        octets => Subjects.Carried(octets).Select(carried => oracles.Check(carried.Subject, carried.Octets)).FirstOrDefault(finding => finding is not null);
}
