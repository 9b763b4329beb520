using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Acse;

/// <summary>
/// The switch answers an association request.
/// <code>
/// AARE ::= [APPLICATION 1] IMPLICIT SEQUENCE {                                  -- 61
///   protocol-version                [0] IMPLICIT BIT STRING DEFAULT {version1}, -- 80
///   application-context-name        [1] OBJECT IDENTIFIER,                      -- A1 06
///   result                          [2] INTEGER,                                -- A2 02
///   result-source-diagnostic        [3] CHOICE { [1] INTEGER, [2] INTEGER },    -- A3 (A1 | A2) 02
///   responding titles               [4] to [7],                                 -- stepped over
///   responder-acse-requirements     [8] IMPLICIT BIT STRING OPTIONAL,           -- 88
///   mechanism-name                  [9] IMPLICIT OBJECT IDENTIFIER OPTIONAL,    -- 89
///   responding-authentication-value [10] Authentication-value OPTIONAL,         -- AA
///   implementation-information      [29] IMPLICIT GraphicString OPTIONAL,       -- 9D
///   user-information                [30] IMPLICIT SEQUENCE OF EXTERNAL OPTIONAL }   -- BE
/// </code>
/// Fields are known by their tags and taken in any order.
/// </summary>
public readonly ref struct AssociateResponse : IBerMessage<AssociateResponse>
{
    /// <summary>The protocol-version bits, bit 0 for version 1; null where left out, which means version 1.</summary>
    public uint? ProtocolVersion { get; init; }

    /// <summary>The application context, contents octets of its object identifier.</summary>
    public ReadOnlySpan<byte> ContextName { get; init; }

    /// <summary>The answer.</summary>
    public AssociateResult Result { get; init; }

    /// <summary>Whose diagnostic follows. The field is required: where there is none to write, the service user's null is written.</summary>
    public DiagnosticSource DiagnosticSource { get; init; }

    /// <summary>The diagnostic's number: a <see cref="Acse.ServiceUserDiagnostic"/> or <see cref="Acse.ServiceProviderDiagnostic"/>, by its source.</summary>
    public int Diagnostic { get; init; }

    /// <summary>The application's diagnostic; null where it is not the application's.</summary>
    public ServiceUserDiagnostic? ServiceUserDiagnostic => DiagnosticSource == DiagnosticSource.ServiceUser ? (ServiceUserDiagnostic)Diagnostic : null;

    /// <summary>ACSE's own diagnostic; null where it is not ACSE's.</summary>
    public ServiceProviderDiagnostic? ServiceProviderDiagnostic =>
        DiagnosticSource == DiagnosticSource.ServiceProvider ? (ServiceProviderDiagnostic)Diagnostic : null;

    /// <summary>The responder's ACSE requirements, bit 0 for authentication; null where left out.</summary>
    public uint? Requirements { get; init; }

    /// <summary>The authentication mechanism, contents octets; empty where left out.</summary>
    public ReadOnlySpan<byte> MechanismName { get; init; }

    /// <summary>Who answers.</summary>
    public AuthenticationValue Authentication { get; init; }

    /// <summary>Who made the responder, in its own words; empty where left out.</summary>
    public ReadOnlySpan<byte> ImplementationInformation { get; init; }

    /// <summary>CSTA's own part.</summary>
    public UserInformation UserInformation { get; init; }

    /// <summary>Elements that were stepped over; never written.</summary>
    public int Skipped { get; init; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out AssociateResponse value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        BerScope scope = reader.Enter((byte)AcseKind.AssociateResponse);
        AssociateResponse read = default;
        AssociateResult? result = null;
        while (reader.HasMore)
        {
            switch (reader.PeekTag)
            {
                case AcseTag.ProtocolVersion:
                    read = read with { ProtocolVersion = reader.ReadBits(AcseTag.ProtocolVersion) };
                    break;
                case AcseTag.ContextName:
                    read = read with { ContextName = AcseTag.ReadContextName(ref reader) };
                    break;
                case AcseTag.Result:
                    result = ReadResult(ref reader);
                    break;
                case AcseTag.Diagnostic:
                    (DiagnosticSource source, int diagnostic) = ReadDiagnostic(ref reader);
                    read = read with { DiagnosticSource = source, Diagnostic = diagnostic };
                    break;
                case AcseTag.ResponderRequirements:
                    read = read with { Requirements = reader.ReadBits(AcseTag.ResponderRequirements) };
                    break;
                case AcseTag.ResponderMechanism:
                    read = read with { MechanismName = reader.ReadOctets(AcseTag.ResponderMechanism) };
                    break;
                case AcseTag.RespondingAuthentication:
                    read = read with { Authentication = AuthenticationValue.Read(ref reader, AcseTag.RespondingAuthentication) };
                    break;
                case AcseTag.ImplementationInformation:
                    read = read with { ImplementationInformation = reader.ReadOctets(AcseTag.ImplementationInformation) };
                    break;
                case AcseTag.UserInformation:
                    read = read with { UserInformation = UserInformation.Read(ref reader, AcseTag.UserInformation) };
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        reader.Leave(scope);
        value = read with { Result = result ?? default, Skipped = reader.Skipped };
        if (!AcseTag.Finish(ref reader, !value.ContextName.IsEmpty, out error))
        {
            return false;
        }

        error = result is null ? new CodecError(AcseRules.ResultMissing, 0, "the association's result is absent") : default;
        return result is not null;
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in AssociateResponse value)
    {
        int mark = writer.Mark;
        UserInformation.Write(ref writer, AcseTag.UserInformation, value.UserInformation);
        if (!value.ImplementationInformation.IsEmpty)
        {
            writer.Octets(AcseTag.ImplementationInformation, value.ImplementationInformation);
        }

        AuthenticationValue.Write(ref writer, AcseTag.RespondingAuthentication, value.Authentication);
        if (!value.MechanismName.IsEmpty)
        {
            writer.Octets(AcseTag.ResponderMechanism, value.MechanismName);
        }

        if (value.Requirements is uint requirements)
        {
            writer.Bits(AcseTag.ResponderRequirements, requirements);
        }

        int diagnostic = writer.Mark;
        writer.Integer(BerTag.Integer, value.Diagnostic);
        writer.Wrap((byte)(value.DiagnosticSource == DiagnosticSource.None ? DiagnosticSource.ServiceUser : value.DiagnosticSource), diagnostic);
        writer.Wrap(AcseTag.Diagnostic, diagnostic);
        int result = writer.Mark;
        writer.Integer(BerTag.Integer, (int)value.Result);
        writer.Wrap(AcseTag.Result, result);
        AcseTag.WriteContextName(ref writer, value.ContextName);
        if (value.ProtocolVersion is uint version)
        {
            writer.Bits(AcseTag.ProtocolVersion, version);
        }

        writer.Wrap((byte)AcseKind.AssociateResponse, mark);
    }

    private static AssociateResult ReadResult(scoped ref BerReader reader)
    {
        BerScope scope = reader.Enter(AcseTag.Result);
        var result = (AssociateResult)reader.ReadEnumerated(BerTag.Integer);
        reader.Leave(scope);
        return result;
    }

    private static (DiagnosticSource Source, int Diagnostic) ReadDiagnostic(scoped ref BerReader reader)
    {
        BerScope scope = reader.Enter(AcseTag.Diagnostic);
        int source = reader.PeekTag;
        if (source is not ((int)DiagnosticSource.ServiceUser or (int)DiagnosticSource.ServiceProvider))
        {
            reader.FailChoice();
            return default;
        }

        BerScope choice = reader.Enter((byte)source);
        int diagnostic = reader.ReadEnumerated(BerTag.Integer);
        reader.Leave(choice);
        reader.Leave(scope);
        return ((DiagnosticSource)source, diagnostic);
    }
}
