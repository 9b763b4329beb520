using CstaConnector.Fuzz.Xml;

namespace CstaConnector.Fuzz.Cti;

/// <summary>Puts damaged documents to everything that reads CTI.</summary>
/// <param name="corpus">Documents to damage.</param>
/// <param name="subject">What is put to the test; the codec's readers unless told otherwise.</param>
public sealed class CtiFuzz(IReadOnlyList<byte[]> corpus, CtiSubject? subject = null) : IFuzz
{
    private readonly XmlMutator _mutator = new(corpus);
    private readonly CtiOracles _oracles = new(subject ?? new CtiSubject());

    /// <inheritdoc/>
    public long Count { get; private set; }

    /// <summary>Documents that were read as events or responses.</summary>
    public long Accepted => _oracles.Accepted;

    /// <inheritdoc/>
    public byte[] Input(long seed)
    {
        var random = new Random(unchecked((int)(seed ^ (seed >> 32))));
        return _mutator.Damaged(corpus[random.Next(corpus.Count)], random);
    }

    /// <inheritdoc/>
    public Finding? Run(long seed)
    {
        Count++;
        return Check(Input(seed));
    }

    /// <inheritdoc/>
    public Finding? Check(byte[] octets) => _oracles.Check(octets);
}
