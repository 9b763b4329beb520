using System.Buffers;
using System.Runtime.InteropServices;

namespace CstaConnector.Engine.Calls;

/// <summary>
/// Room for the texts of one stripe's parties: blocks of the size that is needed, cut from pages and used again, so that a text costs neither an object of
/// its own nor garbage. Belongs to one loop.
/// </summary>
internal sealed class TextBlocks
{
    /// <summary>Blocks are multiples of so many octets.</summary>
    internal const int Granule = 8;

    /// <summary>Longer ones come from the shared pool: BroadWorks' ids and two numbers are some 70 octets, two long SIP addresses among them 400.</summary>
    internal const int LongestBlock = 512;

    /// <summary>Small, for each size that occurs has a page at least.</summary>
    private const int PageOctets = 8192;

    private readonly Size[] _sizes = new Size[(LongestBlock / Granule) + 1];

    /// <summary>How many granules a text of so many octets takes.</summary>
    internal static int Granules(int octets) => (octets + Granule - 1) / Granule;

    /// <summary>A block.</summary>
    /// <param name="octets">How long it is at least; more than 0.</param>
    /// <param name="place">Where it begins in its page, in granules.</param>
    internal byte[] Take(int octets, out ushort place)
    {
        place = 0;
        if (octets > LongestBlock)
        {
            return ArrayPool<byte>.Shared.Rent(octets);
        }

        int granules = Granules(octets);
        ref Size size = ref _sizes[granules];
        if (size.Spare is { Count: > 0 } spare)
        {
            (byte[] page, place) = spare.Pop();
            return page;
        }

        if (size.Page is null || size.Next + granules > PageOctets / Granule)
        {
            size.Page = new byte[PageOctets];
            size.Next = 0;
        }

        place = (ushort)size.Next;
        size.Next += granules;
        return size.Page;
    }

    /// <summary>Gives a block back.</summary>
    /// <param name="page">Its page.</param>
    /// <param name="place">Where it begins.</param>
    /// <param name="octets">As it was taken.</param>
    internal void Return(byte[] page, ushort place, int octets)
    {
        if (octets > LongestBlock)
        {
            ArrayPool<byte>.Shared.Return(page);
            return;
        }

        ref Size size = ref _sizes[Granules(octets)];
        size.Spare ??= new Stack<(byte[], ushort)>();
        size.Spare.Push((page, place));
    }

    /// <summary>The blocks of one size: those that are spare, and the page that is being cut.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Size
    {
        internal Stack<(byte[] Page, ushort Place)>? Spare;
        internal byte[]? Page;
        internal int Next;
    }
}
