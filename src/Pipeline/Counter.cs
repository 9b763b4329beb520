namespace CstaConnector.Pipeline;

/// <summary>A figure with one writer and any number of readers.</summary>
internal struct Counter
{
    private long _value;

    internal readonly long Value => Volatile.Read(in _value);

    // One writer: no interlocked instruction is needed, only that readers see whole figures.
    internal void Add(long amount = 1) => Volatile.Write(ref _value, _value + amount);
}
