namespace CstaConnector.Codec.Acse;

/// <summary>Contents octets of the object identifiers that CSTA associations carry.</summary>
public static class AcseOid
{
    /// <summary>1.3.12.0.218, the application context that Phase III switches use, after ECMA-218's number.</summary>
    public static ReadOnlySpan<byte> Csta218 => [0x2B, 0x0C, 0x00, 0x81, 0x5A];

    /// <summary>1.3.12.0.285.200, the syntax of CSTA's user information in Phase III.</summary>
    public static ReadOnlySpan<byte> UserInformation285 => [0x2B, 0x0C, 0x00, 0x82, 0x1D, 0x81, 0x48];
}
