using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Acse;

/// <summary>
/// The association is over.
/// <code>
/// ABRT ::= [APPLICATION 4] IMPLICIT SEQUENCE {                  -- 64
///   abort-source      [0] IMPLICIT INTEGER,                     -- 80: 0 acse-service-user, 1 acse-service-provider
///   abort-diagnostic  [1] IMPLICIT ENUMERATED OPTIONAL,         -- 81: 1 no-reason-given, 2 protocol-error, 3 to 6 authentication
///   user-information  [30] IMPLICIT SEQUENCE OF EXTERNAL OPTIONAL }   -- BE
/// </code>
/// </summary>
public readonly ref struct Abort : IBerMessage<Abort>
{
    private const byte SourceTag = 0x80;
    private const byte DiagnosticTag = 0x81;

    /// <summary>Who aborts.</summary>
    public AbortSource Source { get; init; }

    /// <summary>Why; null where not told.</summary>
    public AbortDiagnostic? Diagnostic { get; init; }

    /// <summary>What the application adds.</summary>
    public UserInformation UserInformation { get; init; }

    /// <summary>Elements that were stepped over; never written.</summary>
    public int Skipped { get; init; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out Abort value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        BerScope scope = reader.Enter((byte)AcseKind.Abort);
        int source = reader.ReadEnumerated(SourceTag);
        AbortDiagnostic? diagnostic = reader.PeekTag == DiagnosticTag ? (AbortDiagnostic)reader.ReadEnumerated(DiagnosticTag) : null;
        UserInformation user = reader.PeekTag == AcseTag.UserInformation ? UserInformation.Read(ref reader, AcseTag.UserInformation) : default;
        reader.Leave(scope);
        value = new Abort { Source = (AbortSource)source, Diagnostic = diagnostic, UserInformation = user, Skipped = reader.Skipped };
        return reader.Finish(out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in Abort value)
    {
        int mark = writer.Mark;
        UserInformation.Write(ref writer, AcseTag.UserInformation, value.UserInformation);
        if (value.Diagnostic is { } diagnostic)
        {
            writer.Integer(DiagnosticTag, (int)diagnostic);
        }

        writer.Integer(SourceTag, (int)value.Source);
        writer.Wrap((byte)AcseKind.Abort, mark);
    }
}
