namespace CstaConnector.Codec.Csta;

/// <summary>Stable names of the rules of CSTA's framing that a peer can break.</summary>
public static class CstaRules
{
    /// <summary>A frame that announces no octets.</summary>
    public const string FrameEmpty = "csta.frame.empty";

    /// <summary>A HiPath frame that does not begin with octet 26 and a length with the top bit set.</summary>
    public const string FrameHiPath = "csta.frame.hipath";

    /// <summary>The octets end inside a message.</summary>
    public const string FrameTruncated = "csta.frame.truncated";

    /// <summary>The first octets begin none of the framings served.</summary>
    public const string FramingUnknown = "csta.framing.unknown";

    /// <summary>The opening of Alcatel's link, a single "B"; not served.</summary>
    public const string FramingAlcatel = "csta.framing.alcatel";

    /// <summary>RFC 1006, a TPKT header; not served.</summary>
    public const string FramingTpkt = "csta.framing.tpkt";

    /// <summary>ECMA-323, CSTA in XML; not served.</summary>
    public const string FramingXml = "csta.framing.xml";
}
