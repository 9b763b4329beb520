using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// The argument of systemStatus (211): the state of the switching function, told by itself. Its result is <see cref="NoDataResult"/>.
/// <code>
/// SystemStatusArg ::= SEQUENCE {                                -- 30
///   sysStatRegisterID OCTET STRING OPTIONAL,                    -- 04
///   systemStatus      SystemStatus,                             -- 0A
///   extensions        CSTACommonArguments OPTIONAL }            -- 7E
/// </code>
/// </summary>
public readonly ref struct SystemStatusArgument : IBerMessage<SystemStatusArgument>
{
    /// <summary>The registration under which the status is reported; empty where absent.</summary>
    public ReadOnlySpan<byte> SysStatRegisterId { get; init; }

    /// <summary>The status.</summary>
    public SystemStatus SystemStatus { get; init; }

    /// <summary>The common arguments, a whole element; empty where absent.</summary>
    public ReadOnlySpan<byte> Extensions { get; init; }

    /// <summary>Elements behind the known ones that were stepped over; never written.</summary>
    public int Skipped { get; init; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out SystemStatusArgument value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        BerScope scope = reader.Enter(BerTag.Sequence);
        ReadOnlySpan<byte> sysStatRegisterId = reader.PeekTag == BerTag.OctetString ? reader.ReadOctets(BerTag.OctetString) : default;
        SystemStatus systemStatus = (SystemStatus)reader.ReadEnumerated(BerTag.Enumerated);
        ReadOnlySpan<byte> extensions = Csta.Extensions.Read(ref reader);
        reader.Leave(scope);
        value = new SystemStatusArgument
        {
            SysStatRegisterId = sysStatRegisterId,
            SystemStatus = systemStatus,
            Extensions = extensions,
            Skipped = reader.Skipped,
        };
        return reader.Finish(out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in SystemStatusArgument value)
    {
        int mark = writer.Mark;
        writer.Raw(value.Extensions);
        writer.Integer(BerTag.Enumerated, (int)value.SystemStatus);
        if (!value.SysStatRegisterId.IsEmpty)
        {
            writer.Octets(BerTag.OctetString, value.SysStatRegisterId);
        }

        writer.Wrap(BerTag.Sequence, mark);
    }
}
