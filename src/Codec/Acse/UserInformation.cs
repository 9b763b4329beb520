using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Acse;

/// <summary>Which of its two definitions an association's CSTA user information follows.</summary>
public enum UserInformationForm : byte
{
    /// <summary>There is none.</summary>
    None = 0,

    /// <summary>The old definition: version and two lists of functions, all required.</summary>
    Old = 0x30,

    /// <summary>The new definition: version, and optionally functions and private data versions.</summary>
    New = 0xA0,
}

/// <summary>
/// What CSTA adds to an association: the editions spoken. It travels as the first EXTERNAL of user-information.
/// <code>
/// user-information [30] IMPLICIT SEQUENCE OF EXTERNAL           -- BE { 28 .. }
/// EXTERNAL ::= SEQUENCE {                                       -- 28
///   direct-reference OBJECT IDENTIFIER OPTIONAL, indirect-reference INTEGER OPTIONAL,       -- 06, 02
///   encoding CHOICE { single-ASN1-type [0] ACSEUserInformationForCSTA, octet-aligned [1] IMPLICIT OCTET STRING, .. } }   -- A0 | 81
/// ACSEUserInformationForCSTA ::= CHOICE {
///   oldDefinition SEQUENCE { cSTAVersion BIT STRING, required CSTAFunctionality, supplied CSTAFunctionality },          -- 30 { 03 30 30 }
///   newDefinition [0] IMPLICIT SEQUENCE { cSTAVersion BIT STRING, [0] required, [1] supplied, [2] private versions } }  -- A0 { 03 A0 A1 A2 }
/// </code>
/// </summary>
public readonly ref struct UserInformation
{
    private const byte SingleTypeTag = 0xA0;
    private const byte OctetAlignedTag = 0x81;

    /// <summary>Which definition it follows; none where there is no user information that could be understood.</summary>
    public UserInformationForm Form { get; init; }

    /// <summary>The editions named: by a requester all that it speaks, by a responder the one chosen.</summary>
    public CstaVersions Versions { get; init; }

    /// <summary>The EXTERNAL's direct reference, contents octets; empty where absent.</summary>
    public ReadOnlySpan<byte> DirectReference { get; init; }

    /// <summary>The functions and private data versions, whole elements that are passed through.</summary>
    public ReadOnlySpan<byte> Functions { get; init; }

    /// <summary>User information of the new definition, with the reference that a Phase III switch sends.</summary>
    /// <param name="versions">The editions.</param>
    public static UserInformation Of(CstaVersions versions) =>
        new() { Form = UserInformationForm.New, Versions = versions, DirectReference = AcseOid.UserInformation285 };

    internal static UserInformation Read(scoped ref BerReader reader, byte tag)
    {
        BerScope scope = reader.Enter(tag);
        UserInformation value = default;
        if (reader.HasMore)
        {
            value = ReadExternal(ref reader);
        }

        reader.Leave(scope);
        return value;
    }

    internal static void Write(ref BerWriter writer, byte tag, in UserInformation value)
    {
        if (value.Form == UserInformationForm.None)
        {
            return;
        }

        int mark = writer.Mark;
        writer.Raw(value.Functions);
        writer.Bits(BerTag.BitString, (uint)value.Versions);
        writer.Wrap((byte)value.Form, mark);
        writer.Wrap(SingleTypeTag, mark);
        if (!value.DirectReference.IsEmpty)
        {
            writer.Octets(BerTag.ObjectIdentifier, value.DirectReference);
        }

        writer.Wrap(BerTag.External, mark);
        writer.Wrap(tag, mark);
    }

    private static UserInformation ReadExternal(scoped ref BerReader reader)
    {
        BerScope external = reader.Enter(BerTag.External);
        ReadOnlySpan<byte> reference = reader.PeekTag == BerTag.ObjectIdentifier ? reader.ReadOctets(BerTag.ObjectIdentifier) : default;
        if (reader.PeekTag == BerTag.Integer)
        {
            _ = reader.ReadElement(); // a presentation context's number, which means nothing without a presentation layer
        }

        UserInformation value = default;
        if (reader.PeekTag == SingleTypeTag)
        {
            BerScope encoding = reader.Enter(SingleTypeTag);
            value = ReadCsta(ref reader, reference);
            reader.Leave(encoding);
        }
        else if (reader.PeekTag == OctetAlignedTag)
        {
            int start = reader.Position;
            var inner = new BerReader(reader.ReadOctets(OctetAlignedTag));
            value = ReadCsta(ref inner, reference);
            if (inner.Failed)
            {
                reader.FailAt(inner.Fault, start);
            }
        }

        reader.Leave(external);
        return value;
    }

    private static UserInformation ReadCsta(scoped ref BerReader reader, ReadOnlySpan<byte> reference)
    {
        int form = reader.PeekTag;
        if (form is not ((int)UserInformationForm.Old or (int)UserInformationForm.New))
        {
            reader.FailChoice();
            return default;
        }

        BerScope scope = reader.Enter((byte)form);
        var versions = (CstaVersions)reader.ReadBits(BerTag.BitString);
        ReadOnlySpan<byte> functions = reader.ReadElementsUntil(0);
        reader.Leave(scope);
        return new UserInformation { Form = (UserInformationForm)form, Versions = versions, DirectReference = reference, Functions = functions };
    }
}
