using System.Buffers;

namespace CstaConnector.Pipeline;

/// <summary>The octets of a message whose end has not come yet. Pooled; whoever appends sees to the bound, which is the frame scanner's.</summary>
internal struct TailBuffer
{
    /// <summary>A buffer that grew beyond this is given back once it is empty, in octets: one large message must not pin its memory for ever.</summary>
    private const int Kept = 64 * 1024;

    private const int First = 4096;

    private byte[]? _octets;

    internal int Length { get; private set; }

    internal readonly ReadOnlySpan<byte> Octets => _octets.AsSpan(0, Length);

    internal void Append(ReadOnlySpan<byte> octets)
    {
        int held = _octets?.Length ?? 0;
        if (held - Length < octets.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(Length + octets.Length, Math.Max(First, held * 2)));
            Octets.CopyTo(larger);
            Return();
            _octets = larger;
        }

        octets.CopyTo(_octets.AsSpan(Length));
        Length += octets.Length;
    }

    /// <summary>Empties it.</summary>
    internal void Clear()
    {
        Length = 0;
        if (_octets is { Length: > Kept })
        {
            Return();
        }
    }

    /// <summary>Empties it and gives its memory back.</summary>
    internal void Release()
    {
        Length = 0;
        Return();
    }

    private void Return()
    {
        if (_octets is { } octets)
        {
            _octets = null;
            ArrayPool<byte>.Shared.Return(octets);
        }
    }
}
