using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// The result of a service that has nothing to say but that it was done.
/// Reading accepts an empty one too, as of a ReturnResult without a result.
/// <code>CHOICE { extensions CSTACommonArguments, noData NULL }           -- 7E | 05; systemStatus, monitorStop and many more</code>
/// </summary>
public readonly ref struct NoDataResult : IBerMessage<NoDataResult>
{
    /// <summary>The common arguments, a whole element; empty for noData.</summary>
    public ReadOnlySpan<byte> Extensions { get; init; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out NoDataResult value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        ReadOnlySpan<byte> extensions = Csta.Extensions.Read(ref reader);
        if (reader.PeekTag == BerTag.Null)
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
        if (value.Extensions.IsEmpty)
        {
            writer.Null(BerTag.Null);
        }
        else
        {
            writer.Raw(value.Extensions);
        }
    }
}
