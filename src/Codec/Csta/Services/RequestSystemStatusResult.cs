using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// The result of requestSystemStatus (210).
/// <code>
/// RequestSysStatRes ::= SEQUENCE {                              -- 30
///   systemStatus      SystemStatus,                             -- 0A
///   extensions        CSTACommonArguments OPTIONAL }            -- 7E
/// </code>
/// </summary>
public readonly ref struct RequestSystemStatusResult : IBerMessage<RequestSystemStatusResult>
{
    /// <summary>The status.</summary>
    public SystemStatus SystemStatus { get; init; }

    /// <summary>The common arguments, a whole element; empty where absent.</summary>
    public ReadOnlySpan<byte> Extensions { get; init; }

    /// <summary>Elements behind the known ones that were stepped over; never written.</summary>
    public int Skipped { get; init; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out RequestSystemStatusResult value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        BerScope scope = reader.Enter(BerTag.Sequence);
        SystemStatus systemStatus = (SystemStatus)reader.ReadEnumerated(BerTag.Enumerated);
        ReadOnlySpan<byte> extensions = Csta.Extensions.Read(ref reader);
        reader.Leave(scope);
        value = new RequestSystemStatusResult
        {
            SystemStatus = systemStatus,
            Extensions = extensions,
            Skipped = reader.Skipped,
        };
        return reader.Finish(out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in RequestSystemStatusResult value)
    {
        int mark = writer.Mark;
        writer.Raw(value.Extensions);
        writer.Integer(BerTag.Enumerated, (int)value.SystemStatus);
        writer.Wrap(BerTag.Sequence, mark);
    }
}
