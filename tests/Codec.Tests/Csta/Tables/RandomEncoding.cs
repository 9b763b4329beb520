namespace CstaConnector.Codec.Tests.Csta.Tables;

/// <summary>Makes up a valid encoding of a type from the tables alone: minimal, definite, named numbers and bits and others, every optional field now and then.</summary>
internal static class RandomEncoding
{
    private const int DepthOfLists = 6;

    /// <summary>An element of the type.</summary>
    /// <param name="e">The choices.</param>
    /// <param name="type">The type.</param>
    /// <param name="tags">Identifier octets in the place of the type's own, or none.</param>
    public static byte[] Of(Entropy e, WireType type, params byte[] tags) => Element(e, tags.Length > 0 ? tags : type.Tags, type.Body.Resolved, 0);

    public static byte[] Wrapped(byte tag, byte[] contents) => contents.Length switch
    {
        < 0x80 => [tag, (byte)contents.Length, .. contents],
        < 0x100 => [tag, 0x81, (byte)contents.Length, .. contents],
        _ => [tag, 0x82, (byte)(contents.Length >> 8), (byte)contents.Length, .. contents],
    };

    /// <summary>A number in the fewest octets.</summary>
    public static byte[] Number(long value)
    {
        var octets = new List<byte>();
        do
        {
            octets.Insert(0, (byte)value);
            value >>= 8;
        }
        while (!((value == 0 && octets[0] < 0x80) || (value == -1 && octets[0] >= 0x80)));
        return [.. octets];
    }

    private static byte[] Element(Entropy e, byte[] tags, WireBody body, int depth)
    {
        byte[] octets = tags.Length == 0 ? Alternative(e, body, depth) : Wrapped(tags[^1], Contents(e, body, depth));
        for (int i = tags.Length - 2; i >= 0; i--)
        {
            octets = Wrapped(tags[i], octets);
        }

        return octets;
    }

    private static byte[] Contents(Entropy e, WireBody body, int depth)
    {
        switch (body.Kind)
        {
            case WireKind.Group:
                return [.. body.Fields.SelectMany(field => !field.IsOptional || e.Flip() ? Field(e, field, depth) : [])];
            case WireKind.OneOf:
                return Alternative(e, body, depth);
            case WireKind.List:
                var octets = new List<byte>();
                for (int i = depth > DepthOfLists ? 0 : e.Choose(4); i > 0; i--)
                {
                    octets.AddRange(Element(e, body.Element!.TagsOfItsOwn, body.Element.Resolved, depth + 1));
                }

                return [.. octets];
            case WireKind.Enumerated:
                return e.Choose(8) == 7 ? Number(e.Number()) : Number(body.Names.Keys[e.Choose(body.Names.Count)]);
            case WireKind.Bits:
                return Bits(e);
            case WireKind.Bool:
                return [e.Flip() ? (byte)0xFF : (byte)0];
            case WireKind.Int:
                return Number(e.Number());
            case WireKind.Null:
                return [];
            case WireKind.Text:
                return [.. e.Octets(1).Select(octet => (byte)(0x20 + (octet % 0x5F)))];
            default:
                return e.Octets(1);
        }
    }

    private static byte[] Alternative(Entropy e, WireBody body, int depth) => Field(e, body.Fields[e.Choose(body.Fields.Length)], depth);

    private static byte[] Field(Entropy e, WireField field, int depth) => Element(e, field.Tags, field.Body.Resolved, depth + 1);

    /// <summary>Named bits, without trailing zeros; those of a default value are left out by whoever encodes, so at least one is set.</summary>
    private static byte[] Bits(Entropy e)
    {
        int count = 1 + e.Choose(24);
        var octets = new byte[1 + ((count + 7) / 8)];
        octets[0] = (byte)((8 * (octets.Length - 1)) - count);
        for (int bit = 0; bit < count; bit++)
        {
            if (bit == count - 1 || e.Flip())
            {
                octets[1 + (bit / 8)] |= (byte)(0x80 >> (bit % 8));
            }
        }

        return octets;
    }
}
