namespace CstaConnector.Codec.Ber;

/// <summary>What <see cref="BerReader.Leave"/> needs to step out of an element that <see cref="BerReader.Enter"/> stepped into.</summary>
public readonly struct BerScope
{
    internal BerScope(int outerEnd, int next)
    {
        OuterEnd = outerEnd;
        Next = next;
    }

    internal int OuterEnd { get; }

    internal int Next { get; }
}
