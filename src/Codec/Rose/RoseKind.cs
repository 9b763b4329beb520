namespace CstaConnector.Codec.Rose;

/// <summary>The four ROSE APDUs, by their identifier octets (X.880 9, ROSEapdus).</summary>
public enum RoseKind : byte
{
    /// <summary>No APDU has been read.</summary>
    None = 0,

    /// <summary>A request, or an event.</summary>
    Invoke = 0xA1,

    /// <summary>The answer to a request.</summary>
    ReturnResult = 0xA2,

    /// <summary>The refusal of a request, in the application's terms.</summary>
    ReturnError = 0xA3,

    /// <summary>The refusal of an APDU, in ROSE's terms.</summary>
    Reject = 0xA4,
}
