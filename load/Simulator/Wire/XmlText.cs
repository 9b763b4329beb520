using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace CstaConnector.Load.Simulator;

/// <summary>UTF-8 text that grows, with the few shapes that XML needs.</summary>
internal sealed class XmlText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"'");
    private byte[] _octets = new byte[4096];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _octets.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public XmlText Raw(ReadOnlySpan<byte> octets)
    {
        octets.CopyTo(Room(octets.Length));
        Length += octets.Length;
        return this;
    }

    public XmlText Number(long value)
    {
        Utf8Formatter.TryFormat(value, Room(20), out int written);
        Length += written;
        return this;
    }

    /// <summary>Character data, escaped so that it may stand in content and in attributes of either quote.</summary>
    public XmlText Text(string text)
    {
        ReadOnlySpan<char> rest = text;
        while (true)
        {
            int special = rest.IndexOfAny(Special);
            ReadOnlySpan<char> plain = special < 0 ? rest : rest[..special];
            Length += Encoding.UTF8.GetBytes(plain, Room(Encoding.UTF8.GetMaxByteCount(plain.Length)));
            if (special < 0)
                return this;
            Raw(rest[special] switch
            {
                '&' => "&amp;"u8,
                '<' => "&lt;"u8,
                '>' => "&gt;"u8,
                '"' => "&quot;"u8,
                _ => "&#39;"u8,
            });
            rest = rest[(special + 1)..];
        }
    }

    private Span<byte> Room(int more)
    {
        if (_octets.Length - Length < more)
            Array.Resize(ref _octets, Math.Max(_octets.Length * 2, Length + more));
        return _octets.AsSpan(Length);
    }
}
