namespace CstaConnector.Fuzz;

/// <summary>
/// Puts damaged messages and streams to everything that reads CSTA. Each input comes from its own seed, so that a finding can be had again at once:
/// input n of seed s is input 0 of seed s + n.
/// </summary>
public sealed class CstaFuzz : IFuzz
{
    private readonly Mutator _mutator;
    private readonly MessageOracles _messages = new();
    private readonly FramingOracles _framings = new();
    private readonly Subject[] _apdus;
    private readonly Subject[] _inner;

    /// <summary>A fuzzer over a corpus and some readers.</summary>
    /// <param name="corpus">Messages to damage.</param>
    /// <param name="apdus">Readers of whole APDUs; <see cref="Subjects.Apdus"/> unless told otherwise.</param>
    /// <param name="messages">Readers of what is in them; <see cref="Subjects.Messages"/> unless told otherwise.</param>
    public CstaFuzz(IEnumerable<byte[]> corpus, IEnumerable<Subject>? apdus = null, IEnumerable<Subject>? messages = null)
    {
        _mutator = new Mutator(corpus);
        _apdus = [.. apdus ?? Subjects.Apdus];
        _inner = [.. messages ?? Subjects.Messages];
    }

    /// <summary>Inputs put to the readers so far.</summary>
    public long Count { get; private set; }

    /// <summary>The input of a seed.</summary>
    public byte[] Input(long seed)
    {
        var random = new Random(unchecked((int)(seed ^ (seed >> 32))));
        return random.Next(4) == 0 ? _mutator.Stream(random) : _mutator.Message(random);
    }

    /// <summary>Makes a seed's input and puts it to everything.</summary>
    /// <returns>The first promise broken, or null.</returns>
    public Finding? Run(long seed)
    {
        Count++;
        return Check(Input(seed));
    }

    /// <summary>Puts octets to everything: as a stream to the framings, as an APDU, its argument and its event to the readers.</summary>
    /// <returns>The first promise broken, or null.</returns>
    public Finding? Check(byte[] octets)
    {
        Finding? finding = _framings.Check(octets, new Random(octets.Length));
        finding ??= Check(octets, _apdus) ?? Check(octets, _inner);
        foreach (byte[] inner in finding is null ? Subjects.Inner(octets) : [])
        {
            finding ??= Check(inner, _inner);
        }

        return finding;
    }

    private Finding? Check(byte[] octets, Subject[] subjects)
    {
        foreach (Subject subject in subjects)
        {
            if (_messages.Check(subject, octets) is { } finding)
            {
                return finding;
            }
        }

        return null;
    }
}
