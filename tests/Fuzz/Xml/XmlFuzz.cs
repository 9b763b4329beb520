namespace CstaConnector.Fuzz.Xml;

/// <summary>Puts damaged documents, and streams of them, to the frame scanner and the reader.</summary>
public sealed class XmlFuzz : IFuzz
{
    private readonly XmlMutator _mutator;
    private readonly XmlStreamOracles _streams;
    private readonly XmlDocumentOracles _documents;

    /// <summary>A fuzzer over a corpus.</summary>
    /// <param name="corpus">Documents to damage.</param>
    /// <param name="subject">What is put to the test; the codec's scanner and reader unless told otherwise.</param>
    public XmlFuzz(IReadOnlyList<byte[]> corpus, XmlSubject? subject = null)
    {
        subject ??= new XmlSubject();
        _mutator = new XmlMutator(corpus);
        _streams = new XmlStreamOracles(subject);
        _documents = new XmlDocumentOracles(subject);
    }

    /// <inheritdoc/>
    public long Count { get; private set; }

    /// <summary>Documents that we and the platform accepted.</summary>
    public long Accepted => _documents.Accepted;

    /// <inheritdoc/>
    public byte[] Input(long seed)
    {
        var random = new Random(unchecked((int)(seed ^ (seed >> 32))));
        return random.Next(3) == 0 ? _mutator.Stream(random) : _mutator.Document(random);
    }

    /// <inheritdoc/>
    public Finding? Run(long seed)
    {
        Count++;
        return Check(Input(seed));
    }

    /// <summary>Puts octets to the scanner as a stream, and to the reader as a document and as the documents found in them.</summary>
    public Finding? Check(byte[] octets)
    {
        Finding? finding = _streams.Check(octets, new Random(octets.Length), out IReadOnlyList<(int Start, int End)> documents) ?? _documents.Check(octets);
        foreach ((int start, int end) in documents.ToArray())
        {
            finding ??= start == 0 && end == octets.Length ? null : _documents.Check(octets[start..end]);
        }

        return finding;
    }
}
