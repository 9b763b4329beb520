using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Acse;

/// <summary>
/// A side asks to end the association.
/// <code>
/// RLRQ ::= [APPLICATION 2] IMPLICIT SEQUENCE {                    -- 62
///   reason            [0] IMPLICIT INTEGER OPTIONAL,              -- 80: 0 normal, 1 urgent, 30 user-defined
///   user-information  [30] IMPLICIT SEQUENCE OF EXTERNAL OPTIONAL }   -- BE
/// </code>
/// </summary>
public readonly ref struct ReleaseRequest : IBerMessage<ReleaseRequest>
{
    private const byte ReasonTag = 0x80;

    /// <summary>The reason; null where left out.</summary>
    public ReleaseRequestReason? Reason { get; init; }

    /// <summary>What the application adds.</summary>
    public UserInformation UserInformation { get; init; }

    /// <summary>Elements that were stepped over; never written.</summary>
    public int Skipped { get; init; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out ReleaseRequest value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        BerScope scope = reader.Enter((byte)AcseKind.ReleaseRequest);
        ReleaseRequestReason? reason = reader.PeekTag == ReasonTag ? (ReleaseRequestReason)reader.ReadEnumerated(ReasonTag) : null;
        UserInformation user = reader.PeekTag == AcseTag.UserInformation ? UserInformation.Read(ref reader, AcseTag.UserInformation) : default;
        reader.Leave(scope);
        value = new ReleaseRequest { Reason = reason, UserInformation = user, Skipped = reader.Skipped };
        return reader.Finish(out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in ReleaseRequest value)
    {
        int mark = writer.Mark;
        UserInformation.Write(ref writer, AcseTag.UserInformation, value.UserInformation);
        if (value.Reason is { } reason)
        {
            writer.Integer(ReasonTag, (int)reason);
        }

        writer.Wrap((byte)AcseKind.ReleaseRequest, mark);
    }
}
