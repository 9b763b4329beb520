namespace CstaConnector.Codec.Acse;

/// <summary>The ACSE APDUs, by their identifier octets (X.227 9, ACSE-apdu).</summary>
public enum AcseKind : byte
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>AARQ: may we associate?</summary>
    AssociateRequest = 0x60,

    /// <summary>AARE: yes, or no.</summary>
    AssociateResponse = 0x61,

    /// <summary>RLRQ: may we part?</summary>
    ReleaseRequest = 0x62,

    /// <summary>RLRE: yes.</summary>
    ReleaseResponse = 0x63,

    /// <summary>ABRT: it is over.</summary>
    Abort = 0x64,
}
