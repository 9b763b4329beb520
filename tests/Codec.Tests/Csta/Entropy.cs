namespace CstaConnector.Codec.Tests.Csta;

/// <summary>Turns random octets into choices; when they run out, the simplest choice is taken, so that shorter is simpler.</summary>
internal sealed class Entropy(byte[] octets)
{
    private int _at;

    /// <summary>0 to <paramref name="count"/> − 1.</summary>
    public int Choose(int count) => _at < octets.Length ? octets[_at++] % count : 0;

    public bool Flip() => Choose(2) == 1;

    /// <summary>A number of any width, edges included.</summary>
    public int Number() => Choose(4) switch
    {
        0 => Choose(256),
        1 => -Choose(256),
        2 => (Choose(256) << 8) | Choose(256),
        _ => (Choose(256) << 24) | (Choose(256) << 16) | (Choose(256) << 8) | Choose(256),
    };

    /// <summary>Octets, now and then more than a short length can tell.</summary>
    public byte[] Octets(int least = 0)
    {
        int length = least + (Choose(16) == 15 ? 120 + Choose(160) : Choose(12));
        var value = new byte[length];
        for (int i = 0; i < length; i++)
        {
            value[i] = (byte)Choose(256);
        }

        return value;
    }
}
