using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Ber.Schema;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// The last field of nearly every message. What was read is passed through octet for octet, and looked into only when asked for: a vendor may put
/// anything here.
/// <code>
/// CSTACommonArguments ::= [APPLICATION 30] IMPLICIT SEQUENCE {  -- 7E; A5 in conferenced
///   security     [0] IMPLICIT CSTASecurityData OPTIONAL,        -- A0
///   privateData  [1] IMPLICIT SEQUENCE OF CSTAPrivateData OPTIONAL }   -- A1 { 04 | .. }
/// </code>
/// </summary>
public readonly ref struct CommonArguments : IBerValue<CommonArguments>
{
    private const byte SecurityTag = 0xA0;
    private const byte PrivateDataTag = 0xA1;

    private CommonArguments(ReadOnlySpan<byte> contents) => Contents = contents;

    /// <inheritdoc/>
    public static byte Tag => CstaTag.Extensions;

    /// <inheritdoc/>
    public static BerSchema Schema { get; } = BerSchema.Sequence(nameof(CommonArguments), static () =>
    [
        BerSchemaField.Optional("security", SecurityData.Schema, SecurityTag),
        BerSchemaField.Optional("privateData", BerSchema.List(BerSchema.Open, 0), PrivateDataTag),
    ]).Loosely();

    /// <summary>Whether the field is there.</summary>
    public bool IsPresent => BerFast.IsThere(Contents);

    /// <summary>The encoded contents, without the field's header.</summary>
    public ReadOnlySpan<byte> Contents { get; }

    /// <summary>The elements of the private data, one after the other; empty where there are none.</summary>
    public ReadOnlySpan<byte> PrivateData
    {
        get
        {
            var reader = new BerReader(Contents);
            if (reader.PeekTag == SecurityTag)
            {
                reader.ReadElement();
            }

            if (reader.PeekTag != PrivateDataTag)
            {
                return default;
            }

            BerScope scope = reader.Enter(PrivateDataTag);
            ReadOnlySpan<byte> elements = reader.ReadRest();
            reader.Leave(scope);
            return elements;
        }
    }

    /// <summary>Arguments that were encoded before.</summary>
    /// <param name="contents">The contents, without the field's header.</param>
    public static CommonArguments Encoded(ReadOnlySpan<byte> contents) => new(contents);

    /// <summary>Looks for the security data.</summary>
    /// <param name="security">What was found.</param>
    /// <returns>Whether there are any, and they can be read.</returns>
    public bool TryGetSecurity(out SecurityData security)
    {
        var reader = new BerReader(Contents);
        if (reader.PeekTag != SecurityTag)
        {
            security = default;
            return false;
        }

        BerValue.Read(ref reader, SecurityTag, out security);
        return !reader.Failed;
    }

    /// <inheritdoc/>
    public static bool TryReadContents(ReadOnlySpan<byte> octets, int start, int end, out CommonArguments value)
    {
        value = new CommonArguments(octets[start..end]);
        return true;
    }

    /// <inheritdoc/>
    public static void ReadContents(scoped ref BerReader reader, out CommonArguments value) => value = new CommonArguments(reader.ReadRest());

    /// <inheritdoc/>
    public static int WriteContents(Span<byte> buffer, int length, scoped in CommonArguments value) => BerPut.Raw(buffer, length, value.Contents);
}
