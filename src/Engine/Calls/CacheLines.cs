using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace CstaConnector.Engine.Calls;

/// <summary>
/// Fetches what will be needed in a moment: a processor waits some 100 ns for memory that no cache has, but goes on meanwhile if it only is told what to bring. With tens of
/// thousands of agents hardly anything of one lies in a cache when his next event comes.
/// </summary>
internal static class CacheLines
{
    private const int Line = 64;

    /// <summary>Fetches an object. Where the processor knows no such instruction, or none of an object, nothing happens.</summary>
    /// <param name="target">The object; nothing of it is read.</param>
    /// <param name="octets">How much of it is wanted, from its first field on.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Fetch(object? target, int octets)
    {
        if (target is not null)
        {
            Fetch(ref Unsafe.As<Fields>(target).First, octets);
        }
    }

    /// <summary>Fetches octets.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe void Fetch(ref byte first, int octets)
    {
        if (Sse.IsSupported)
        {
            // An address that the collector moves under it is fetched in vain, and nothing else.
            var at = (byte*)Unsafe.AsPointer(ref first);
            for (int i = 0; i < octets; i += Line)
            {
                Sse.Prefetch0(at + i);
            }

            Sse.Prefetch0(at + octets - 1);
        }
    }

    /// <summary>Any object, by the place of its first field.</summary>
    private sealed class Fields
    {
        internal byte First;
    }
}
