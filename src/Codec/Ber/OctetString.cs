using CstaConnector.Codec.Ber.Schema;

namespace CstaConnector.Codec.Ber;

/// <summary>An OCTET STRING as an element of a list.</summary>
public readonly ref struct OctetString : IBerValue<OctetString>
{
    /// <summary>The octets.</summary>
    public ReadOnlySpan<byte> Value { get; init; }

    /// <inheritdoc/>
    public static byte Tag => BerTag.OctetString;

    /// <inheritdoc/>
    public static BerSchema Schema => BerSchema.Octets;

    /// <inheritdoc/>
    public static bool TryReadContents(ReadOnlySpan<byte> octets, int start, int end, out OctetString value)
    {
        value = new OctetString { Value = octets[start..end] };
        return true;
    }

    /// <inheritdoc/>
    public static void ReadContents(scoped ref BerReader reader, out OctetString value) => value = new OctetString { Value = reader.ReadRest() };

    /// <inheritdoc/>
    public static int WriteContents(Span<byte> buffer, int length, scoped in OctetString value) => BerPut.Raw(buffer, length, value.Value);
}
