using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Acse;

/// <summary>
/// The other side agrees to end the association.
/// <code>
/// RLRE ::= [APPLICATION 3] IMPLICIT SEQUENCE {                    -- 63
///   reason            [0] IMPLICIT INTEGER OPTIONAL,              -- 80: 0 normal, 1 not-finished, 30 user-defined
///   user-information  [30] IMPLICIT SEQUENCE OF EXTERNAL OPTIONAL }   -- BE
/// </code>
/// </summary>
public readonly ref struct ReleaseResponse : IBerMessage<ReleaseResponse>
{
    private const byte ReasonTag = 0x80;

    /// <summary>The reason; null where left out.</summary>
    public ReleaseResponseReason? Reason { get; init; }

    /// <summary>What the application adds.</summary>
    public UserInformation UserInformation { get; init; }

    /// <summary>Elements that were stepped over; never written.</summary>
    public int Skipped { get; init; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out ReleaseResponse value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        BerScope scope = reader.Enter((byte)AcseKind.ReleaseResponse);
        ReleaseResponseReason? reason = reader.PeekTag == ReasonTag ? (ReleaseResponseReason)reader.ReadEnumerated(ReasonTag) : null;
        UserInformation user = reader.PeekTag == AcseTag.UserInformation ? UserInformation.Read(ref reader, AcseTag.UserInformation) : default;
        reader.Leave(scope);
        value = new ReleaseResponse { Reason = reason, UserInformation = user, Skipped = reader.Skipped };
        return reader.Finish(out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in ReleaseResponse value)
    {
        int mark = writer.Mark;
        UserInformation.Write(ref writer, AcseTag.UserInformation, value.UserInformation);
        if (value.Reason is { } reason)
        {
            writer.Integer(ReasonTag, (int)reason);
        }

        writer.Wrap((byte)AcseKind.ReleaseResponse, mark);
    }
}
