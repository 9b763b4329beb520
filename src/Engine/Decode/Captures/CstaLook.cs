using CstaConnector.Codec;
using CstaConnector.Codec.Acse;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;

namespace CstaConnector.Engine.Decode.Captures;

/// <summary>Whether octets look like CSTA's: by the framing, and by how the APDU in the first frame begins.</summary>
internal static class CstaLook
{
    private const byte Integer = 0x02;
    private const byte Null = 0x05;

    /// <summary>Judges a stream's first octets.</summary>
    /// <param name="octets">The octets.</param>
    /// <param name="mode">The framing, or <see cref="CstaFraming.Auto"/> to detect it.</param>
    /// <param name="framing">The framing found.</param>
    public static Likeness Judge(ReadOnlySpan<byte> octets, CstaFraming mode, out CstaFraming framing)
    {
        CstaFrameScanner scanner = new(mode);
        ScanStatus status = scanner.Advance(octets, out _, out _);
        framing = scanner.Framing;
        if (status == ScanStatus.Malformed)
        {
            return Likeness.Different;
        }

        if (framing == CstaFraming.Auto || octets.Length < scanner.HeaderLength)
        {
            return Likeness.Undecided;
        }

        return Apdu(octets[scanner.HeaderLength..]);
    }

    /// <summary>Whether octets begin an APDU: its identifier, and that of the first element in it.</summary>
    public static Likeness Apdu(ReadOnlySpan<byte> octets)
    {
        if (octets.IsEmpty)
        {
            return Likeness.Undecided;
        }

        bool isRose = RoseReader.IsApdu(octets[0]);
        if (!isRose && !IsAcse(octets[0]))
        {
            return Likeness.Different;
        }

        if (octets.Length < 2)
        {
            return Likeness.Undecided;
        }

        if (octets[1] == 0)
        {
            return isRose ? Likeness.Different : Likeness.Alike; // a release need not say anything
        }

        int contents = octets[1] <= 0x80 ? 2 : 2 + (octets[1] & 0x7F);
        if (octets.Length <= contents)
        {
            return contents > 10 ? Likeness.Different : Likeness.Undecided;
        }

        byte first = octets[contents];
        // The invoke id comes first in all of ROSE, NULL in its place in a reject; ACSE has context tags only.
        bool fits = isRose ? first == Integer || (octets[0] == 0xA4 && first == Null) : (first & 0xC0) == 0x80;
        return fits ? Likeness.Alike : Likeness.Different;
    }

    private static bool IsAcse(byte octet) => octet is >= (byte)AcseKind.AssociateRequest and <= (byte)AcseKind.Abort;

    /// <summary>Whether octets that follow a message may begin the next one; where there is no frame header that is all there is to go by.</summary>
    public static bool MayFollow(ReadOnlySpan<byte> octets) => octets.IsEmpty || RoseReader.IsApdu(octets[0]) || IsAcse(octets[0]);
}
