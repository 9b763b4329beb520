using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// The argument of monitorStop (73), which either side may invoke. Its result is <see cref="NoDataResult"/>.
/// <code>
/// MonitorStopArgument ::= SEQUENCE {                            -- 30
///   crossRefIdentifier MonitorCrossRefID,                       -- 55
///   extensions         CSTACommonArguments OPTIONAL }           -- 7E
/// </code>
/// </summary>
public readonly ref struct MonitorStopArgument : IBerMessage<MonitorStopArgument>
{
    /// <summary>The monitor, as its monitorStart named it.</summary>
    public ReadOnlySpan<byte> CrossRefId { get; init; }

    /// <summary>The common arguments, a whole element; empty where absent.</summary>
    public ReadOnlySpan<byte> Extensions { get; init; }

    /// <summary>Elements behind the known ones that were stepped over; never written.</summary>
    public int Skipped { get; init; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out MonitorStopArgument value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        BerScope scope = reader.Enter(BerTag.Sequence);
        ReadOnlySpan<byte> crossRefId = reader.ReadOctets(CstaTag.MonitorCrossRefId);
        ReadOnlySpan<byte> extensions = Csta.Extensions.Read(ref reader);
        reader.Leave(scope);
        value = new MonitorStopArgument
        {
            CrossRefId = crossRefId,
            Extensions = extensions,
            Skipped = reader.Skipped,
        };
        return reader.Finish(out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in MonitorStopArgument value)
    {
        int mark = writer.Mark;
        writer.Raw(value.Extensions);
        writer.Octets(CstaTag.MonitorCrossRefId, value.CrossRefId);
        writer.Wrap(BerTag.Sequence, mark);
    }
}
