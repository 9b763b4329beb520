using CstaConnector.Codec;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;

namespace CstaConnector.Engine.Decode.Captures;

/// <summary>Finds where a message starts in octets that begin anywhere. Only a whole ROSE APDU whose length fits counts, for a wrong start loses all that follows.</summary>
internal static class CstaSearch
{
    /// <summary>Looks for the first message.</summary>
    /// <param name="octets">The octets.</param>
    /// <param name="agreed">The framing, or <see cref="CstaFraming.Auto"/> for any.</param>
    /// <param name="isFinal">Whether no more will come.</param>
    /// <param name="skip">Octets at the start in which no message starts.</param>
    /// <param name="framing">The framing of the message found.</param>
    /// <returns>Whether a message starts behind what is to be skipped; if not, it takes more octets to tell.</returns>
    public static bool TryFind(ReadOnlySpan<byte> octets, CstaFraming agreed, bool isFinal, out int skip, out CstaFraming framing)
    {
        framing = agreed;
        for (skip = 0; skip < octets.Length; skip++)
        {
            switch (At(octets[skip..], agreed, isFinal, out framing))
            {
                case Likeness.Alike:
                    return true;
                case Likeness.Undecided when !isFinal:
                    return false;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether the first octets that were captured of a direction begin a message. More often than not they do, so its header is enough, and ACSE
    /// counts as well; but an APDU without a header may have lost it.
    /// </summary>
    /// <param name="octets">The octets.</param>
    /// <param name="agreed">The framing, or <see cref="CstaFraming.Auto"/> for any.</param>
    /// <param name="isFinal">Whether no more will come.</param>
    /// <param name="framing">The framing found.</param>
    public static Likeness AtFirst(ReadOnlySpan<byte> octets, CstaFraming agreed, bool isFinal, out CstaFraming framing)
    {
        Likeness look = CstaLook.Judge(octets, agreed, out framing);
        if (look != Likeness.Alike || framing != CstaFraming.None || agreed == CstaFraming.None)
        {
            return look;
        }

        CstaFrameScanner scanner = new(CstaFraming.None);
        return scanner.Advance(octets, out int length, out _) switch
        {
            ScanStatus.Complete => Follows(octets[length..], isFinal),
            ScanStatus.NeedMore => Likeness.Undecided,
            _ => Likeness.Different,
        };
    }

    /// <summary>Whether octets behind an APDU without a frame header may be the next one.</summary>
    private static Likeness Follows(ReadOnlySpan<byte> octets, bool isFinal) =>
        octets.IsEmpty && !isFinal ? Likeness.Undecided : CstaLook.MayFollow(octets) ? Likeness.Alike : Likeness.Different;

    private static Likeness At(ReadOnlySpan<byte> octets, CstaFraming agreed, bool isFinal, out CstaFraming framing)
    {
        // By detection even where the framing is agreed: it alone compares the frame's length with the element's.
        CstaFrameScanner scanner = new(CstaFraming.Auto);
        ScanStatus status = scanner.Advance(octets, out int length, out _);
        framing = scanner.Framing;
        if (status == ScanStatus.Malformed || (framing != CstaFraming.Auto && agreed != CstaFraming.Auto && framing != agreed))
        {
            return Likeness.Different;
        }

        if (framing == CstaFraming.Auto || octets.Length < scanner.HeaderLength)
        {
            return Likeness.Undecided;
        }

        Likeness look = CstaLook.Apdu(octets[scanner.HeaderLength..]);
        if (look != Likeness.Alike || status != ScanStatus.Complete)
        {
            return look == Likeness.Different ? look : Likeness.Undecided;
        }

        if (!RoseReader.TryRead(octets[scanner.HeaderLength..length], out _, out _))
        {
            return Likeness.Different;
        }

        return framing == CstaFraming.None ? Follows(octets[length..], isFinal || agreed == CstaFraming.None) : Likeness.Alike;
    }
}
