using System.Formats.Asn1;
using CstaConnector.Codec;
using CstaConnector.Codec.Ber;

namespace CstaConnector.Fuzz;

/// <summary>
/// What every reader of messages promises about any octets:
/// <code>
/// exception    it throws nothing
/// verdict      it accepts, or names a fault, and not both
/// rule         the fault's name is declared
/// offset       the fault lies in the octets, or right behind them
/// beyond       it looks at no octet outside of those it was given
/// allocation   it allocates nothing
/// growth       what is written of what was read is not longer than twice as much
/// form         the same with its outermost length padded, which no fast way takes, is accepted alike and written as the same
/// fixpoint     what is written is read and written as the same
/// asn1         what is written is one element to a reader that is not ours
/// </code>
/// </summary>
public sealed class MessageOracles
{
    private const int Slack = 64; // a header that was left out may be written
    private const int Guards = 16;

    private readonly byte[] _first = new byte[(4 * BerLimits.MaxMessage) + Slack];
    private readonly byte[] _second = new byte[(4 * BerLimits.MaxMessage) + Slack];

    /// <summary>Puts octets to a reader.</summary>
    /// <returns>The first promise broken, or null.</returns>
    public Finding? Check(Subject subject, byte[] octets)
    {
        try
        {
            return Accepted(subject, octets);
        }
        catch (Exception e)
        {
            return new Finding("exception", subject.Name, $"{e.GetType().Name}: {e.Message}");
        }
    }

    private Finding? Accepted(Subject subject, byte[] octets)
    {
        (bool accepted, CodecError error, int written) = Run(subject, octets, _first, out long allocated);
        if (allocated != 0)
        {
            Run(subject, octets, _first, out allocated); // the first time a reader runs, its own making may count
        }

        Finding? finding = Verdict(subject, octets.Length, accepted, error);
        if (finding is not null || allocated != 0)
        {
            return finding ?? new Finding("allocation", subject.Name, $"{allocated} octets");
        }

        foreach (byte guard in stackalloc byte[] { 0x00, 0xA0, 0xFF })
        {
            byte[] guarded = new byte[octets.Length + (2 * Guards)];
            guarded.AsSpan().Fill(guard);
            octets.CopyTo(guarded, Guards);
            (bool again, CodecError same, int length) = Run(subject, guarded.AsSpan(Guards, octets.Length), _second, out _);
            if (again != accepted || same != error || length != written || !Tail(_second, length).SequenceEqual(Tail(_first, written)))
            {
                return new Finding("beyond", subject.Name, $"among octets {guard:X2}: {same}; alone: {error}");
            }
        }

        return Padded(subject, octets, accepted, written) ?? (accepted ? Written(subject, octets.Length, written) : null);
    }

    private Finding? Padded(Subject subject, byte[] octets, bool accepted, int written)
    {
        // One element with a short length and nothing behind it: only there the padding changes nothing else.
        if (octets.Length < 2 || octets[1] != octets.Length - 2 || octets[1] >= 0x80 || (octets[0] & 0x1F) == 0x1F)
        {
            return null;
        }

        byte[] padded = [octets[0], 0x84, 0, 0, 0, .. octets[1..]];
        (bool again, CodecError error, int length) = Run(subject, padded, _second, out _);
        if (again != accepted)
        {
            return new Finding("form", subject.Name, accepted ? $"refused when padded: {error}" : "accepted when padded");
        }

        return Tail(_second, length).SequenceEqual(Tail(_first, written)) ? null : new Finding("form", subject.Name, "says another thing when padded");
    }

    private static Finding? Verdict(Subject subject, int length, bool accepted, CodecError error)
    {
        if (accepted == error.IsError)
        {
            return new Finding("verdict", subject.Name, accepted ? $"accepted with {error}" : "refused without a fault");
        }

        if (error.IsError && !DeclaredRules.All.Contains(error.Rule))
        {
            return new Finding("rule", subject.Name, error.ToString());
        }

        return error.Offset < 0 || error.Offset > length ? new Finding("offset", subject.Name, $"{error}, of {length} octets") : null;
    }

    private Finding? Written(Subject subject, int read, int written)
    {
        if (written > (2 * read) + Slack)
        {
            return new Finding("growth", subject.Name, $"{written} octets of {read}");
        }

        ReadOnlySpan<byte> first = Tail(_first, written);
        (bool accepted, CodecError error, int length) = Run(subject, first, _second, out _);
        if (!accepted)
        {
            return new Finding("fixpoint", subject.Name, $"{Convert.ToHexString(first)} was written and is refused: {error}");
        }

        ReadOnlySpan<byte> second = Tail(_second, length);
        if (!second.SequenceEqual(first))
        {
            return new Finding("fixpoint", subject.Name, $"{Convert.ToHexString(first)} was written, then {Convert.ToHexString(second)}");
        }

        return AsnDecoder.TryReadEncodedValue(first, AsnEncodingRules.BER, out _, out _, out _, out int consumed) && consumed == written
            ? null
            : new Finding("asn1", subject.Name, Convert.ToHexString(first));
    }

    private static (bool Accepted, CodecError Error, int Written) Run(Subject subject, ReadOnlySpan<byte> octets, byte[] buffer, out long allocated)
    {
        var writer = new BerWriter(buffer);
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool accepted = subject.Transcode(octets, ref writer, out CodecError error);
        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return (accepted, error, accepted ? writer.Length : 0);
    }

    private static ReadOnlySpan<byte> Tail(byte[] buffer, int length) => length > buffer.Length ? default : buffer.AsSpan(buffer.Length - length);
}
