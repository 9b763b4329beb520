namespace CstaConnector.Codec.Rose;

/// <summary>Stable names of the rules of ROSE that an APDU can break.</summary>
public static class RoseRules
{
    /// <summary>The outermost element is none of the four APDUs.</summary>
    public const string ApduUnknown = "rose.apdu.unknown";

    /// <summary>An operation, or an error, is named by an object identifier; CSTA uses local numbers alone.</summary>
    public const string CodeGlobal = "rose.code.global";

    /// <summary>The operation's number is none of CSTA's.</summary>
    public const string OperationUnknown = "rose.operation.unknown";

    /// <summary>The error's number is not 1, universalFailure, the only one that CSTA has.</summary>
    public const string ErrorUnknown = "rose.error.unknown";
}
