using CstaConnector.Codec;
using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Fuzz.Cti;

/// <summary>
/// What judging a frame's end promises about any octets:
/// <code>
/// exception    it throws nothing
/// rule         the fault's name is declared
/// offset       the fault lies in the octets
/// frame        what speaks against a frame speaks against a part of a stream too, there or before
/// prefix       what was found is found whatever follows, and not before it is there
/// allocation   it allocates nothing
/// </code>
/// </summary>
/// <param name="findFault">What is put to the test; <see cref="CtiFrame"/> unless a test wants to see its oracles bite. It is told whether the octets are a whole frame.</param>
public sealed class CtiFrameOracles(Func<ReadOnlyMemory<byte>, bool, CodecError>? findFault = null)
{
    private const string Name = "CtiFrame";

    private readonly Func<ReadOnlyMemory<byte>, bool, CodecError> _findFault =
        findFault ?? ((octets, isFrame) => isFrame ? CtiFrame.FindFaultOfFrame(octets.Span) : CtiFrame.FindFault(octets.Span, out _));

    /// <summary>Puts octets to it, and a part of them.</summary>
    /// <param name="octets">The octets.</param>
    /// <param name="random">Cuts the part.</param>
    /// <returns>The first promise broken, or null.</returns>
    public Finding? Check(byte[] octets, Random random)
    {
        try
        {
            CodecError part = _findFault(octets, false);
            CodecError whole = _findFault(octets, true);
            if (whole.IsError && (!part.IsError || part.Offset > whole.Offset) && IsFrame(octets))
            {
                return new Finding("frame", Name, $"of a frame {whole}, of a part {part}");
            }

            return Verdict(octets, part) ?? Verdict(octets, whole) ?? Prefix(octets, part, random.Next(octets.Length + 1)) ?? Allocation(octets);
        }
        catch (Exception e)
        {
            return new Finding("exception", Name, $"{e.GetType().Name}: {e.Message}");
        }
    }

    private static bool IsFrame(byte[] octets)
    {
        XmlFrameScanner scanner = default;
        return scanner.Advance(octets, out int consumed, out _) == ScanStatus.Complete && consumed == octets.Length;
    }

    private static Finding? Verdict(byte[] octets, CodecError error) =>
        !error.IsError ? null
        : !DeclaredRules.Cti.Contains(error.Rule) ? new Finding("rule", Name, error.ToString())
        : error.Offset < 0 || error.Offset >= octets.Length ? new Finding("offset", Name, $"{error}, of {octets.Length} octets")
        : null;

    private Finding? Prefix(byte[] octets, CodecError whole, int length)
    {
        CodecError prefix = _findFault(octets.AsMemory(0, length), false);
        bool isThere = whole.Rule == XmlRules.TagMismatch && whole.Offset < length && octets.AsSpan()[(int)whole.Offset..length].Contains((byte)'>'); // an end tag ends with the first
        return (prefix.IsError || isThere) && prefix != whole ? new Finding("prefix", Name, $"of {length} octets {prefix}, of all {whole}") : null;
    }

    private Finding? Allocation(byte[] octets)
    {
        long allocated = long.MaxValue;
        for (int attempt = 0; attempt < 4 && allocated != 0; attempt++) // what is made once may count the first time, and a collection any time
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            _findFault(octets, true);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return allocated == 0 ? null : new Finding("allocation", Name, $"{allocated} octets");
    }
}
