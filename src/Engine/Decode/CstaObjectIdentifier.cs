using System.Globalization;
using System.Text;

namespace CstaConnector.Engine.Decode;

/// <summary>Object identifiers as people write them.</summary>
internal static class CstaObjectIdentifier
{
    /// <summary>The identifier with dots; the octets in hex where they are none, or an arc is beyond 64 bits.</summary>
    /// <param name="contents">Contents octets (X.690 8.19).</param>
    public static string ToText(ReadOnlySpan<byte> contents)
    {
        var text = new StringBuilder();
        ulong arc = 0;
        foreach (byte octet in contents)
        {
            if (arc > ulong.MaxValue >> 7)
            {
                return Convert.ToHexString(contents);
            }

            arc = (arc << 7) | (octet & 0x7Fu);
            if (octet >= 0x80)
            {
                continue;
            }

            if (text.Length == 0)
            {
                ulong root = Math.Min(arc / 40, 2); // X.690 8.19.4: the first two arcs share a number
                text.Append(CultureInfo.InvariantCulture, $"{root}");
                arc -= root * 40;
            }

            text.Append(CultureInfo.InvariantCulture, $".{arc}");
            arc = 0;
        }

        return contents.IsEmpty || contents[^1] >= 0x80 ? Convert.ToHexString(contents) : text.ToString();
    }
}
