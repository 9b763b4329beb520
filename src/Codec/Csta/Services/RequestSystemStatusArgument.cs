using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// The argument of requestSystemStatus (210).
/// <code>
/// RequestSysStatArg ::= SEQUENCE {                              -- 30
///   sysStatRegisterID OCTET STRING OPTIONAL,                    -- 04
///   extensions        CSTACommonArguments OPTIONAL }            -- 7E
/// </code>
/// </summary>
public readonly ref struct RequestSystemStatusArgument : IBerMessage<RequestSystemStatusArgument>
{
    /// <summary>The registration under which the status is reported; empty where absent.</summary>
    public ReadOnlySpan<byte> SysStatRegisterId { get; init; }

    /// <summary>The common arguments, a whole element; empty where absent.</summary>
    public ReadOnlySpan<byte> Extensions { get; init; }

    /// <summary>Elements behind the known ones that were stepped over; never written.</summary>
    public int Skipped { get; init; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out RequestSystemStatusArgument value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        BerScope scope = reader.Enter(BerTag.Sequence);
        ReadOnlySpan<byte> sysStatRegisterId = reader.PeekTag == BerTag.OctetString ? reader.ReadOctets(BerTag.OctetString) : default;
        ReadOnlySpan<byte> extensions = Csta.Extensions.Read(ref reader);
        reader.Leave(scope);
        value = new RequestSystemStatusArgument
        {
            SysStatRegisterId = sysStatRegisterId,
            Extensions = extensions,
            Skipped = reader.Skipped,
        };
        return reader.Finish(out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in RequestSystemStatusArgument value)
    {
        int mark = writer.Mark;
        writer.Raw(value.Extensions);
        if (!value.SysStatRegisterId.IsEmpty)
        {
            writer.Octets(BerTag.OctetString, value.SysStatRegisterId);
        }

        writer.Wrap(BerTag.Sequence, mark);
    }
}
