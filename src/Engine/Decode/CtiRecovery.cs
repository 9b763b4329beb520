namespace CstaConnector.Engine.Decode;

/// <summary>Where reading can go on after a document whose end cannot be told.</summary>
internal static class CtiRecovery
{
    /// <summary>Octets of a start tag within which its namespace is looked for.</summary>
    internal const int HeadOctets = 512;

    /// <summary>What the root of every enveloped document declares.</summary>
    internal static ReadOnlySpan<byte> EnvelopeNamespace => "http://schema.broadsoft.com/XspXMLInterface"u8;

    /// <summary>What the root of a bare document declares.</summary>
    internal static ReadOnlySpan<byte> EventNamespace => "http://schema.broadsoft.com/xsi"u8;

    /// <summary>Finds an XML declaration, or a start tag that declares the envelope's namespace, or for bare documents that of the events.</summary>
    /// <param name="octets">The octets in hand.</param>
    /// <param name="from">Where to start.</param>
    /// <param name="bare">Whether documents without the envelope are expected.</param>
    /// <param name="ended">Whether no more octets will come.</param>
    /// <param name="next">Where to go on when nothing was found and more octets are there.</param>
    /// <returns>Where the document starts, or -1.</returns>
    internal static int FindStart(ReadOnlySpan<byte> octets, int from, bool bare, bool ended, out int next)
    {
        for (next = Math.Min(from, octets.Length); next < octets.Length; next++)
        {
            int found = octets[next..].IndexOf((byte)'<');
            if (found < 0)
            {
                next = octets.Length;
                return -1;
            }

            next += found;
            ReadOnlySpan<byte> head = octets.Slice(next, Math.Min(HeadOctets, octets.Length - next));
            int close = head.IndexOf((byte)'>');
            if (close < 0 && head.Length < HeadOctets && !ended)
            {
                return -1;
            }

            head = close < 0 ? head : head[..close];
            if (head.StartsWith("<?xml "u8) || head.StartsWith("<?xml\t"u8) || head.IndexOf(EnvelopeNamespace) > 0 || (bare && head.IndexOf(EventNamespace) > 0))
            {
                return next;
            }
        }

        return -1;
    }

    /// <summary>The length of the document type declaration at the start of the octets; -1 if it goes on beyond them.</summary>
    internal static int DocumentTypeLength(ReadOnlySpan<byte> octets)
    {
        int brackets = 0;
        for (int at = 0; at < octets.Length; at++)
        {
            switch (octets[at])
            {
                case (byte)'"' or (byte)'\'':
                    int quoted = octets[(at + 1)..].IndexOf(octets[at]);
                    if (quoted < 0)
                    {
                        return -1;
                    }

                    at += quoted + 1;
                    break;
                case (byte)'<' when octets[at..].StartsWith("<!--"u8):
                    int comment = octets[at..].IndexOf("-->"u8);
                    if (comment < 0)
                    {
                        return -1;
                    }

                    at += comment + 2;
                    break;
                case (byte)'[':
                    brackets++;
                    break;
                case (byte)']':
                    brackets--;
                    break;
                case (byte)'>' when brackets <= 0:
                    return at + 1;
            }
        }

        return -1;
    }
}
