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
            switch (At(octets[skip..], agreed, out framing))
            {
                case Likeness.Alike:
                    return true;
                case Likeness.Undecided when !isFinal:
                    return false;
            }
        }

        return false;
    }

    private static Likeness At(ReadOnlySpan<byte> octets, CstaFraming agreed, out CstaFraming framing)
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

        bool isMessage = RoseReader.TryRead(octets[scanner.HeaderLength..length], out _, out _)
            && (framing != CstaFraming.None || CstaLook.MayFollow(octets[length..]));
        return isMessage ? Likeness.Alike : Likeness.Different;
    }
}
