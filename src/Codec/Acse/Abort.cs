using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Acse;

/// <summary>Who ends an association without asking.</summary>
public enum AbortSource
{
    /// <summary>The application.</summary>
    ServiceUser = 0,

    /// <summary>ACSE itself.</summary>
    ServiceProvider = 1,
}

/// <summary>
/// The association is over.
/// <code>
/// ABRT ::= [APPLICATION 4] IMPLICIT SEQUENCE {                  -- 64
///   abort-source      [0] IMPLICIT INTEGER,                     -- 80: 0 acse-service-user, 1 acse-service-provider
///   abort-diagnostic  [1] IMPLICIT ENUMERATED OPTIONAL,         -- 81: 1 no-reason-given, 2 protocol-error, 3 to 6 authentication
///   user-information  [30] IMPLICIT SEQUENCE OF EXTERNAL OPTIONAL }   -- BE, passed through
/// </code>
/// </summary>
public readonly ref struct Abort : IBerMessage<Abort>
{
    /// <summary>Diagnostic 1, no-reason-given.</summary>
    public const int NoReasonGiven = 1;

    /// <summary>Diagnostic 2, protocol-error.</summary>
    public const int ProtocolError = 2;

    private const byte SourceTag = 0x80;
    private const byte DiagnosticTag = 0x81;

    /// <summary>Who aborts.</summary>
    public AbortSource Source { get; init; }

    /// <summary>Why; null where not told.</summary>
    public int? Diagnostic { get; init; }

    /// <summary>The user information, a whole element; empty where left out.</summary>
    public ReadOnlySpan<byte> UserInformation { get; init; }

    /// <summary>Elements that were stepped over; never written.</summary>
    public int Skipped { get; init; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out Abort value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        BerScope scope = reader.Enter((byte)AcseKind.Abort);
        int source = reader.ReadEnumerated(SourceTag);
        int? diagnostic = reader.PeekTag == DiagnosticTag ? reader.ReadEnumerated(DiagnosticTag) : null;
        ReadOnlySpan<byte> user = reader.PeekTag == AcseTag.UserInformation ? reader.ReadElement() : default;
        reader.Leave(scope);
        value = new Abort { Source = (AbortSource)source, Diagnostic = diagnostic, UserInformation = user, Skipped = reader.Skipped };
        return reader.Finish(out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in Abort value)
    {
        int mark = writer.Mark;
        writer.Raw(value.UserInformation);
        if (value.Diagnostic is int diagnostic)
        {
            writer.Integer(DiagnosticTag, diagnostic);
        }

        writer.Integer(SourceTag, (int)value.Source);
        writer.Wrap((byte)AcseKind.Abort, mark);
    }
}
