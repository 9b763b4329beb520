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
/// What CSTA adds to an association: the editions spoken. It travels as the first EXTERNAL of user-information that names no syntax or one of ECMA's.
/// <code>
/// user-information [30] IMPLICIT SEQUENCE OF EXTERNAL           -- BE { 28 .. }
/// EXTERNAL's value, by any of its three encodings:
/// ACSEUserInformationForCSTA ::= CHOICE {
///   oldDefinition SEQUENCE {                                                    -- 30
///     cSTAVersion                           BIT STRING,                         -- 03
///     cSTAFunctionsRequiredByApplication    CSTAFunctionality,                  -- 30
///     cSTAFunctionsThatCanBeSupplied        CSTAFunctionality },                -- 30
///   newDefinition [0] IMPLICIT SEQUENCE {                                       -- A0
///     cSTAVersion                           BIT STRING,                         -- 03
///     cSTAFunctionsRequiredByApplication    [0] IMPLICIT .. OPTIONAL,           -- A0
///     cSTAFunctionsThatCanBeSupplied        [1] IMPLICIT .. OPTIONAL,           -- A1
///     cSTAPrivateDataVersionList            [2] IMPLICIT SEQUENCE OF INTEGER OPTIONAL } }   -- A2
/// </code>
/// </summary>
public readonly ref struct UserInformation
{
    private const byte RequiredTag = 0xA0;
    private const byte SuppliedTag = 0xA1;
    private const byte PrivateVersionsTag = 0xA2;

    /// <summary>Which definition it follows; none where no EXTERNAL is CSTA's.</summary>
    public UserInformationForm Form { get; init; }

    /// <summary>The editions named: by a requester all that it speaks, by a responder the one chosen.</summary>
    public CstaVersions Versions { get; init; }

    /// <summary>The functions that the application requires; null where left out, which the old definition does not allow: it is written as empty there.</summary>
    public CstaFunctionality? Required { get; init; }

    /// <summary>The functions that can be supplied; null where left out, as before.</summary>
    public CstaFunctionality? Supplied { get; init; }

    /// <summary>The versions of private data; the old definition has none.</summary>
    public PrivateDataVersions PrivateVersions { get; init; }

    /// <summary>The EXTERNAL's direct reference, contents octets; empty where absent.</summary>
    public ReadOnlySpan<byte> DirectReference { get; init; }

    /// <summary>The EXTERNAL's indirect reference; null where absent.</summary>
    public long? IndirectReference { get; init; }

    /// <summary>The EXTERNAL's description of its value; empty where absent.</summary>
    public ReadOnlySpan<byte> Descriptor { get; init; }

    /// <summary>How the EXTERNAL carries the value; written as a single type where none is chosen.</summary>
    public ExternalEncoding Encoding { get; init; }

    /// <summary>Other EXTERNALs in front of CSTA's, or all of them where none is CSTA's.</summary>
    public ExternalList Preceding { get; init; }

    /// <summary>Other EXTERNALs behind CSTA's.</summary>
    public ExternalList Following { get; init; }

    /// <summary>1.3.12.0, below which ECMA numbers its standards' syntaxes.</summary>
    private static ReadOnlySpan<byte> Ecma => [0x2B, 0x0C, 0x00];

    /// <summary>User information of the new definition, with the reference that a Phase III switch sends.</summary>
    /// <param name="versions">The editions.</param>
    public static UserInformation Of(CstaVersions versions) =>
        new() { Form = UserInformationForm.New, Versions = versions, DirectReference = AcseOid.UserInformation285 };

    internal static UserInformation Read(scoped ref BerReader reader, byte tag)
    {
        BerScope scope = reader.Enter(tag);
        int start = reader.Position;
        UserInformation value = default;
        ReadOnlySpan<byte> preceding = default;
        while (reader.HasMore)
        {
            int at = reader.Position;
            External external = External.Read(ref reader, BerTag.External);
            bool isCsta = external.DirectReference.IsEmpty || external.DirectReference.StartsWith(Ecma);
            if (value.Form == UserInformationForm.None && isCsta && !reader.Failed)
            {
                value = ReadCsta(ref reader, in external);
                preceding = reader.From(start)[..(reader.Failed ? 0 : at - start)];
                start = reader.Position;
            }
        }

        ReadOnlySpan<byte> rest = reader.From(start);
        reader.Leave(scope);
        bool found = value.Form != UserInformationForm.None;
        return value.Between(found ? preceding : rest, found ? rest : default);
    }

    internal static void Write(ref BerWriter writer, byte tag, in UserInformation value)
    {
        int mark = writer.Mark;
        writer.Raw(value.Following.Elements);
        if (value.Form != UserInformationForm.None)
        {
            WriteCsta(ref writer, in value);
        }

        writer.Raw(value.Preceding.Elements);
        if (writer.Mark != mark)
        {
            writer.Wrap(tag, mark);
        }
    }

    private static UserInformation ReadCsta(scoped ref BerReader outer, scoped in External external)
    {
        var reader = new BerReader(external.Contents);
        int form = reader.PeekTag;
        UserInformation value = default;
        if (external.UnusedBits != 0)
        {
            outer.FailAt(BerFault.BitString, external.ContentsAt); // BER is octets
            return value;
        }

        if (form is not ((int)UserInformationForm.Old or (int)UserInformationForm.New))
        {
            reader.FailChoice();
        }

        BerScope scope = reader.Enter((byte)form);
        var versions = (CstaVersions)reader.ReadBits(BerTag.BitString);
        bool isOld = form == (int)UserInformationForm.Old;
        CstaFunctionality? required = Functions(ref reader, isOld ? BerTag.Sequence : RequiredTag, isOld);
        CstaFunctionality? supplied = Functions(ref reader, isOld ? BerTag.Sequence : SuppliedTag, isOld);
        PrivateDataVersions versionsOfPrivateData = !isOld && reader.PeekTag == PrivateVersionsTag ? PrivateDataVersions.Read(ref reader, PrivateVersionsTag) : default;
        reader.Leave(scope);
        if (!reader.Finish(out _))
        {
            outer.FailAt(reader.Fault, external.ContentsAt + reader.Position);
            return value;
        }

        return new UserInformation
        {
            Form = (UserInformationForm)form,
            Versions = versions,
            Required = required,
            Supplied = supplied,
            PrivateVersions = versionsOfPrivateData,
            DirectReference = external.DirectReference,
            IndirectReference = external.IndirectReference,
            Descriptor = external.Descriptor,
            Encoding = external.Encoding,
        };
    }

    private static CstaFunctionality? Functions(scoped ref BerReader reader, byte tag, bool isMandatory) =>
        isMandatory || reader.PeekTag == tag ? CstaFunctionality.Read(ref reader, tag) : null;

    private static void WriteCsta(ref BerWriter writer, in UserInformation value)
    {
        int mark = writer.Mark;
        bool isOld = value.Form == UserInformationForm.Old;
        if (!isOld && value.PrivateVersions.IsPresent)
        {
            writer.Octets(PrivateVersionsTag, value.PrivateVersions.Elements);
        }

        if (isOld || value.Supplied is not null)
        {
            CstaFunctionality.Write(ref writer, isOld ? BerTag.Sequence : SuppliedTag, value.Supplied.GetValueOrDefault());
        }

        if (isOld || value.Required is not null)
        {
            CstaFunctionality.Write(ref writer, isOld ? BerTag.Sequence : RequiredTag, value.Required.GetValueOrDefault());
        }

        writer.Bits(BerTag.BitString, (uint)value.Versions);
        writer.Wrap((byte)value.Form, mark);
        var external = new External
        {
            DirectReference = value.DirectReference,
            IndirectReference = value.IndirectReference,
            Descriptor = value.Descriptor,
            Encoding = value.Encoding,
        };
        External.Wrap(ref writer, mark, BerTag.External, in external);
    }

    private UserInformation Between(ReadOnlySpan<byte> preceding, ReadOnlySpan<byte> following) => new()
    {
        Form = Form,
        Versions = Versions,
        Required = Required,
        Supplied = Supplied,
        PrivateVersions = PrivateVersions,
        DirectReference = DirectReference,
        IndirectReference = IndirectReference,
        Descriptor = Descriptor,
        Encoding = Encoding,
        Preceding = ExternalList.Encoded(preceding),
        Following = ExternalList.Encoded(following),
    };
}
