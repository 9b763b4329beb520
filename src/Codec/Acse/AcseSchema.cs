using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Ber.Schema;
using static CstaConnector.Codec.Ber.Schema.BerSchemaField;

namespace CstaConnector.Codec.Acse;

/// <summary>The fields and tags of the ACSE APDUs as CSTA uses them (X.227, and ECMA-285 for what lies inside), for those who print them.</summary>
public static class AcseSchema
{
    /// <summary>AARQ.</summary>
    public static BerSchema AssociateRequest { get; } = BerSchema.Sequence("AARQ", static () =>
    [
        Optional("protocol-version", Version, 0x80),
        Required("application-context-name", BerSchema.ObjectIdentifier, 0xA1, 0x06),
        Optional("called-AP-title", BerSchema.Any, 0xA2),
        Optional("called-AE-qualifier", BerSchema.Any, 0xA3),
        Optional("called-AP-invocation-identifier", BerSchema.Integer, 0xA4, 0x02),
        Optional("called-AE-invocation-identifier", BerSchema.Integer, 0xA5, 0x02),
        Optional("calling-AP-title", BerSchema.Any, 0xA6),
        Optional("calling-AE-qualifier", BerSchema.Any, 0xA7),
        Optional("calling-AP-invocation-identifier", BerSchema.Integer, 0xA8, 0x02),
        Optional("calling-AE-invocation-identifier", BerSchema.Integer, 0xA9, 0x02),
        Optional("sender-acse-requirements", Requirements, 0x8A),
        Optional("mechanism-name", BerSchema.ObjectIdentifier, 0x8B),
        Optional("calling-authentication-value", AuthenticationValue, 0xAC),
        Optional("application-context-name-list", BerSchema.List(BerSchema.ObjectIdentifier, BerTag.ObjectIdentifier), 0xAD),
        Optional("implementation-information", BerSchema.Text, 0x9D),
        Optional("user-information", Associations, 0xBE),
    ]).InAnyOrder();

    /// <summary>AARE.</summary>
    public static BerSchema AssociateResponse { get; } = BerSchema.Sequence("AARE", static () =>
    [
        Optional("protocol-version", Version, 0x80),
        Required("application-context-name", BerSchema.ObjectIdentifier, 0xA1, 0x06),
        Required("result", BerSchema.Numbers("result", (0, "accepted"), (1, "rejected-permanent"), (2, "rejected-transient")), 0xA2, 0x02),
        Optional("result-source-diagnostic", BerSchema.Choice("result-source-diagnostic", static () =>
        [
            Required("acse-service-user", BerSchema.Integer, 0xA1, 0x02),
            Required("acse-service-provider", BerSchema.Integer, 0xA2, 0x02),
        ]), 0xA3),
        Optional("responding-AP-title", BerSchema.Any, 0xA4),
        Optional("responding-AE-qualifier", BerSchema.Any, 0xA5),
        Optional("responding-AP-invocation-identifier", BerSchema.Integer, 0xA6, 0x02),
        Optional("responding-AE-invocation-identifier", BerSchema.Integer, 0xA7, 0x02),
        Optional("responder-acse-requirements", Requirements, 0x88),
        Optional("mechanism-name", BerSchema.ObjectIdentifier, 0x89),
        Optional("responding-authentication-value", AuthenticationValue, 0xAA),
        Optional("application-context-name-list", BerSchema.List(BerSchema.ObjectIdentifier, BerTag.ObjectIdentifier), 0xAB),
        Optional("implementation-information", BerSchema.Text, 0x9D),
        Optional("user-information", Associations, 0xBE),
    ]).InAnyOrder();

    /// <summary>RLRQ.</summary>
    public static BerSchema ReleaseRequest { get; } = BerSchema.Sequence("RLRQ", static () =>
    [
        Optional("reason", BerSchema.Numbers("reason", (0, "normal"), (1, "urgent"), (30, "user-defined")), 0x80),
        Optional("user-information", Associations, 0xBE),
    ]);

    /// <summary>RLRE.</summary>
    public static BerSchema ReleaseResponse { get; } = BerSchema.Sequence("RLRE", static () =>
    [
        Optional("reason", BerSchema.Numbers("reason", (0, "normal"), (1, "not-finished"), (30, "user-defined")), 0x80),
        Optional("user-information", Associations, 0xBE),
    ]);

    /// <summary>ABRT.</summary>
    public static BerSchema Abort { get; } = BerSchema.Sequence("ABRT", static () =>
    [
        Required("abort-source", BerSchema.Numbers("abort-source", (0, "acse-service-user"), (1, "acse-service-provider")), 0x80),
        Optional("abort-diagnostic", BerSchema.Numbers("abort-diagnostic",
            (1, "no-reason-given"), (2, "protocol-error"), (3, "authentication-mechanism-name-not-recognized"),
            (4, "authentication-mechanism-name-required"), (5, "authentication-failure"), (6, "authentication-required")), 0x81),
        Optional("user-information", Associations, 0xBE),
    ]);

    private static BerSchema Version => BerSchema.NamedBits("protocol-version", (0, "version1"));

    private static BerSchema Requirements => BerSchema.NamedBits("acse-requirements", (0, "authentication"), (1, "application-context-negotiation"));

    // AssociateRequest and the other readers take bits of any length, and a value of another syntax as it is: where there are more bits than the readers
    // of messages look at, or a type that is not CSTA's, octets are printed.
    private static BerSchema AuthenticationValue => BerSchema.Choice("AuthValue", static () =>
    [
        Required("charstring", BerSchema.Text, 0x80),
        Required("bitstring", BerSchema.PlainBits.Loosely(), 0x81),
        Required("external", External("AuthEXT", SenderAuthentication), 0xA2),
        Required("other", BerSchema.Any, 0xA3),
    ]);

    private static BerSchema SenderAuthentication => BerSchema.Choice("SenderAuth", static () =>
    [
        Required("sender-authentication", BerSchema.Sequence("sender-authentication", static () =>
        [
            Required("authentication-name", BerSchema.Octets, 0x04),
            Required("authentication-password", BerSchema.Octets, 0x04),
        ]), 0xA0),
        Required("responder-authentication", BerSchema.Sequence("responder-authentication", static () =>
        [
            Required("aps-stamp", BerSchema.Octets, 0x04),
            Required("system-version", BerSchema.Octets, 0x04),
        ]), 0xA1),
    ]);

    private static BerSchema Associations => BerSchema.List(External("EXT", UserInformation), BerTag.External);

    private static BerSchema UserInformation => BerSchema.Choice("ACSEUserInformationForCSTA", static () =>
    [
        Required("oldDefinition", BerSchema.Sequence("OldACSEUserInformationForCSTA", static () =>
        [
            Required("cSTAVersion", CstaVersion, 0x03),
            Required("cSTAFunctionsRequiredByApplication", Functionality, 0x30),
            Required("cSTAFunctionsThatCanBeSupplied", Functionality, 0x30),
        ]), 0x30),
        Required("newDefinition", BerSchema.Sequence("NewACSEUserInformationForCSTA", static () =>
        [
            Required("cSTAVersion", CstaVersion, 0x03),
            Optional("cSTAFunctionsRequiredByApplication", Functionality, 0xA0),
            Optional("cSTAFunctionsThatCanBeSupplied", Functionality, 0xA1),
            Optional("cSTAPrivateDataVersionList", BerSchema.List(BerSchema.Integer, BerTag.Integer), 0xA2),
        ]), 0xA0),
    ]);

    private static BerSchema External(string name, BerSchema single) => BerSchema.Sequence(name, () =>
    [
        Optional("direct-reference", BerSchema.ObjectIdentifier, 0x06),
        Optional("indirect-reference", BerSchema.Integer, 0x02),
        Optional("data-value-descriptor", BerSchema.Text, 0x07),
        Required("encoding", BerSchema.Choice("encoding", () =>
        [
            Required("single-ASN1-type", single.Loosely(), 0xA0),
            Required("octet-aligned", BerSchema.Octets, 0x81),
            Required("arbitrary", BerSchema.PlainBits.Loosely(), 0x82),
        ])),
    ]);

    private static BerSchema Functionality => BerSchema.Sequence("CSTAFunctionality", static () =>
    [
        Optional("switchingFunctionServices", BerSchema.PlainBits, 0x80),
        Optional("eventReportServices", BerSchema.PlainBits, 0x81),
        Optional("computingFunctionServices", BerSchema.PlainBits, 0x82),
        Optional("bidirectionalServices", BerSchema.PlainBits, 0x83),
        Optional("statusReportingServices", BerSchema.PlainBits, 0x84),
        Optional("inputOutputServices", BerSchema.PlainBits, 0x85),
        Optional("voiceUnitServices", BerSchema.PlainBits, 0x86),
    ]);

    private static BerSchema CstaVersion => BerSchema.NamedBits("CSTAVersion",
        (0, "versionOne"), (1, "versionTwo"), (2, "versionThree"), (3, "versionFour"), (4, "versionFive"), (5, "versionSix"), (6, "versionSeven"), (7, "versionEight"),
        (8, "versionNine"), (9, "versionTen"), (10, "versionEleven"), (11, "versionTwelve"), (12, "versionThirteen"), (13, "versionFourteen"), (14, "versionFifteen"), (15, "versionSixteen"),
        (16, "versionSeventeen"), (17, "versionEighteen"), (18, "versionNineteen"), (19, "versionTwenty"), (20, "versionTwentyone"), (21, "versionTwentytwo"), (22, "versionTwentythree"), (23, "versionTwentyfour"));
}
