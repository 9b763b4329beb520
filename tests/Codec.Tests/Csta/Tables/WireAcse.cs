namespace CstaConnector.Codec.Tests.Csta.Tables;

/// <summary>ACSE, as CSTA uses it. The notation is that of <see cref="WireTables"/>.</summary>
internal static class WireAcse
{
    public const string Text = """
        AARQ 60 group
         80 protocol-version? bits version1=0
         A1.06 application-context-name oid
         8A sender-acse-requirements? bits authentication=0
         8B mechanism-name? oid
         AC calling-authentication-value? AuthValue
         9D implementation-information? GraphicString
         BE user-information? list EXT
        AARE 61 group
         80 protocol-version? bits version1=0
         A1.06 application-context-name oid
         A2.02 result enum accepted=0 rejected-permanent=1 rejected-transient=2
         A3 result-source-diagnostic oneof
          A1.02 acse-service-user int
          A2.02 acse-service-provider int
         88 responder-acse-requirements? bits authentication=0
         AA responding-authentication-value? AuthValue
         9D implementation-information? GraphicString
         BE user-information? list EXT
        AuthValue - oneof
         80 charstring GraphicString
         81 bitstring bits
         A2 external AuthEXT
        AuthEXT 30 group
         06 direct-reference? oid
         02 indirect-reference? int
         - encoding oneof
          A0 single-ASN1-type SenderAuth
        SenderAuth - oneof
         A0 sender-authentication group
          04 authentication-name octets
          04 authentication-password octets
         A1 responder-authentication group
          04 aps-stamp octets
          04 system-version octets
        EXT 28 group
         06 direct-reference? oid
         02 indirect-reference? int
         - encoding oneof
          A0 single-ASN1-type ACSEUserInformationForCSTA
          81 octet-aligned octets
          82 arbitrary bits
        RLRQ 62 group
         80 reason? enum normal=0 urgent=1 user-defined=30
         BE user-information? list EXT
        RLRE 63 group
         80 reason? enum normal=0 not-finished=1 user-defined=30
         BE user-information? list EXT
        ABRT 64 group
         80 abort-source enum acse-service-user=0 acse-service-provider=1
         81 abort-diagnostic? enum no-reason-given=1 protocol-error=2 authentication-mechanism-name-not-recognized=3 authentication-mechanism-name-required=4 authentication-failure=5 authentication-required=6
         BE user-information? list EXT
        """;
}
