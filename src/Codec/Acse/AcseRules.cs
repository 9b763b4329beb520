namespace CstaConnector.Codec.Acse;

/// <summary>Stable names of the rules of ACSE that an APDU can break.</summary>
public static class AcseRules
{
    /// <summary>An association request or response without an application context name.</summary>
    public const string ContextMissing = "acse.context.missing";

    /// <summary>An association response without a result.</summary>
    public const string ResultMissing = "acse.result.missing";
}
