using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Ber.Schema;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// The result of a service that has nothing to say but that it was done.
/// Reading accepts an empty one too, as of a ReturnResult without a result.
/// <code>CHOICE { extensions CSTACommonArguments, noData NULL }           -- 7E | 05; systemStatus, monitorStop and many more</code>
/// </summary>
public readonly ref struct NoDataResult : IBerMessage<NoDataResult>
{
    /// <summary>The result's alternatives.</summary>
    public static BerSchema Schema { get; } = BerSchema.Choice(nameof(NoDataResult), static () =>
    [
        BerSchemaField.Required("extensions", CommonArguments.Schema, CstaTag.Extensions),
        BerSchemaField.Required("noData", BerSchema.Null, BerTag.Null),
    ]);

    /// <summary>Security and private data; absent for noData.</summary>
    public CommonArguments Extensions { get; init; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out NoDataResult value, out CodecError error)
    {
        if (tlv.Length == 2 && tlv[0] == BerTag.Null && tlv[1] == 0)
        {
            value = default;
            error = default;
            return true;
        }

        var reader = new BerReader(tlv);
        CommonArguments extensions = default;
        if (reader.PeekTag == CstaTag.Extensions)
        {
            BerValue.Read(ref reader, CstaTag.Extensions, out extensions);
        }
        else if (reader.PeekTag == BerTag.Null)
        {
            reader.ReadNull(BerTag.Null);
        }
        else if (reader.HasMore)
        {
            reader.FailChoice();
        }

        value = new NoDataResult { Extensions = extensions };
        return reader.Finish(out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in NoDataResult value)
    {
        if (value.Extensions.IsPresent)
        {
            writer.Value(value.Extensions);
        }
        else
        {
            writer.Null(BerTag.Null);
        }
    }
}
