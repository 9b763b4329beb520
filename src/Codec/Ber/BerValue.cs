namespace CstaConnector.Codec.Ber;

/// <summary>What reading and writing have in common for every <see cref="IBerValue{TSelf}"/>.</summary>
internal static class BerValue
{
    /// <summary>Reads one element and no octet more: the fast way, and the thorough one where the element is not of the usual form.</summary>
    public static bool TryRead<T>(ReadOnlySpan<byte> tlv, out T value, out CodecError error)
        where T : struct, IBerValue<T>, allows ref struct
    {
        int start = BerFast.Open(tlv, T.Tag);
        if (start > 0 && T.TryReadContents(tlv, start, tlv.Length, out value))
        {
            error = default;
            return true;
        }

        return TryReadThoroughly(tlv, out value, out error);
    }

    /// <summary>The same without the fast way.</summary>
    public static bool TryReadThoroughly<T>(ReadOnlySpan<byte> tlv, out T value, out CodecError error)
        where T : struct, IBerValue<T>, allows ref struct
    {
        var reader = new BerReader(tlv);
        Read(ref reader, T.Tag, out value);
        return reader.Finish(out error);
    }

    /// <summary>Reads the element that must come next.</summary>
    public static void Read<T>(scoped ref BerReader reader, byte tag, out T value)
        where T : struct, IBerValue<T>, allows ref struct
    {
        BerScope scope = reader.Enter(tag);
        T.ReadContents(ref reader, out value);
        reader.Leave(scope);
    }
}
