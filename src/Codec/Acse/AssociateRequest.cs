using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Acse;

/// <summary>
/// A client asks to associate.
/// <code>
/// AARQ ::= [APPLICATION 0] IMPLICIT SEQUENCE {                                  -- 60
///   protocol-version              [0] IMPLICIT BIT STRING DEFAULT {version1},   -- 80
///   application-context-name      [1] OBJECT IDENTIFIER,                        -- A1 06
///   called and calling titles     [2] to [9],                                   -- stepped over: names of the OSI stack that TCP replaces
///   sender-acse-requirements      [10] IMPLICIT BIT STRING OPTIONAL,            -- 8A, bit 0 authentication
///   mechanism-name                [11] IMPLICIT OBJECT IDENTIFIER OPTIONAL,     -- 8B
///   calling-authentication-value  [12] Authentication-value OPTIONAL,           -- AC
///   implementation-information    [29] IMPLICIT GraphicString OPTIONAL,         -- 9D
///   user-information              [30] IMPLICIT SEQUENCE OF EXTERNAL OPTIONAL } -- BE
/// </code>
/// The list of alternative contexts, [13], is stepped over too. Fields are known by their tags and taken in any order.
/// </summary>
public readonly ref struct AssociateRequest : IBerMessage<AssociateRequest>
{
    /// <summary>The protocol-version bits, bit 0 for version 1; null where left out, which means version 1.</summary>
    public uint? ProtocolVersion { get; init; }

    /// <summary>The application context, contents octets of its object identifier.</summary>
    public ReadOnlySpan<byte> ContextName { get; init; }

    /// <summary>The requester's ACSE requirements, bit 0 for authentication; null where left out.</summary>
    public uint? Requirements { get; init; }

    /// <summary>The authentication mechanism, contents octets; empty where left out.</summary>
    public ReadOnlySpan<byte> MechanismName { get; init; }

    /// <summary>Who asks.</summary>
    public AuthenticationValue Authentication { get; init; }

    /// <summary>Who made the requester, in its own words; empty where left out.</summary>
    public ReadOnlySpan<byte> ImplementationInformation { get; init; }

    /// <summary>CSTA's own part.</summary>
    public UserInformation UserInformation { get; init; }

    /// <summary>Elements that were stepped over; never written.</summary>
    public int Skipped { get; init; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out AssociateRequest value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        BerScope scope = reader.Enter((byte)AcseKind.AssociateRequest);
        uint? version = null;
        uint? requirements = null;
        ReadOnlySpan<byte> context = default;
        ReadOnlySpan<byte> mechanism = default;
        ReadOnlySpan<byte> implementation = default;
        AuthenticationValue authentication = default;
        UserInformation user = default;
        while (reader.HasMore)
        {
            switch (reader.PeekTag)
            {
                case AcseTag.ProtocolVersion:
                    version = reader.ReadBits(AcseTag.ProtocolVersion);
                    break;
                case AcseTag.ContextName:
                    context = AcseTag.ReadContextName(ref reader);
                    break;
                case AcseTag.SenderRequirements:
                    requirements = reader.ReadBits(AcseTag.SenderRequirements);
                    break;
                case AcseTag.SenderMechanism:
                    mechanism = reader.ReadOctets(AcseTag.SenderMechanism);
                    break;
                case AcseTag.CallingAuthentication:
                    authentication = AuthenticationValue.Read(ref reader, AcseTag.CallingAuthentication);
                    break;
                case AcseTag.ImplementationInformation:
                    implementation = reader.ReadOctets(AcseTag.ImplementationInformation);
                    break;
                case AcseTag.UserInformation:
                    user = UserInformation.Read(ref reader, AcseTag.UserInformation);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        reader.Leave(scope);
        value = new AssociateRequest
        {
            ProtocolVersion = version,
            ContextName = context,
            Requirements = requirements,
            MechanismName = mechanism,
            Authentication = authentication,
            ImplementationInformation = implementation,
            UserInformation = user,
            Skipped = reader.Skipped,
        };
        return AcseTag.Finish(ref reader, !context.IsEmpty, out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in AssociateRequest value)
    {
        int mark = writer.Mark;
        UserInformation.Write(ref writer, AcseTag.UserInformation, value.UserInformation);
        if (!value.ImplementationInformation.IsEmpty)
        {
            writer.Octets(AcseTag.ImplementationInformation, value.ImplementationInformation);
        }

        AuthenticationValue.Write(ref writer, AcseTag.CallingAuthentication, value.Authentication);
        if (!value.MechanismName.IsEmpty)
        {
            writer.Octets(AcseTag.SenderMechanism, value.MechanismName);
        }

        if (value.Requirements is uint requirements)
        {
            writer.Bits(AcseTag.SenderRequirements, requirements);
        }

        AcseTag.WriteContextName(ref writer, value.ContextName);
        if (value.ProtocolVersion is uint version)
        {
            writer.Bits(AcseTag.ProtocolVersion, version);
        }

        writer.Wrap((byte)AcseKind.AssociateRequest, mark);
    }
}
