using CstaConnector.Codec.Acse;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Rose;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// Tells from a connection's first octets how its frames look. Octet by octet, so that the verdict does not depend on how they arrive; it falls
/// within the first twelve, but where an indefinite length hides how long the first element is.
/// <code>
/// 60 .. | A1 ..              an APDU                            none
/// LL LL 60 | LL LL A1 ..     a length and an APDU that long     length2
/// 26 8L LL ..                the mark and a length              hipath
/// 42                         "B", an Alcatel client             refused at once, for it now waits for a "P"
/// 03 00 ..                   a TPKT header                      refused
/// 00 00 LL LL 3d 3d 3d 3d 3C an ECMA-323 header and document    refused
/// </code>
/// </summary>
/// <remarks>
/// An APDU's first octets, <c>60 1E A1</c>, and HiPath's, <c>26 80 60</c>, could be a length and the start of an APDU. They are a length only if one
/// whole element that starts at the third octet is exactly that long. So all readings are followed at once until one remains.
/// </remarks>
internal struct FramingDetector
{
    public const string EmptyDetail = "the frame announces no octets";

    private const byte Alcatel = 0x42;
    private const int XmlHeader = 8; // 00 00, two octets of length, four digits; then the document
    private BerFrameScanner _raw;    // the element if there is no frame header
    private BerFrameScanner _framed; // the element if there are two octets of length
    private int _header;             // the first two octets as a number
    private bool _mayBeRaw;
    private bool _mayBeHiPath;
    private ScanStatus _rawStatus;

    public enum Verdict
    {
        Undecided,
        Refused,
        None,
        Length2,
        HiPath,
    }

    /// <summary>Octets seen, all of them of the first frame.</summary>
    public int Seen { get; private set; }

    /// <summary>The body's length, once the verdict is a framing with a header and enough was seen.</summary>
    public int Body { get; private set; }

    /// <summary>Whether the first frame ended with the octet that brought the verdict.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Why the octets were refused.</summary>
    public CodecError Error { get; private set; }

    /// <summary>The element under way, where the verdict is none.</summary>
    public readonly BerFrameScanner Element => _raw;

    public Verdict Advance(byte octet)
    {
        int at = Seen++;
        switch (at)
        {
            case 0:
                return First(octet);
            case 1:
                return Second(octet);
        }

        if (_header == 0)
        {
            return Xml(at, octet);
        }

        if (_mayBeHiPath && at <= 3)
        {
            return HiPath(at, octet);
        }

        return at == 2 && !IsApdu(octet) ? NotLength2(octet) : Follow(octet);
    }

    private static bool IsApdu(byte octet) =>
        RoseReader.IsApdu(octet) || octet is >= (byte)AcseKind.AssociateRequest and <= (byte)AcseKind.Abort;

    private Verdict First(byte octet)
    {
        _header = octet << 8;
        if (octet == Alcatel)
        {
            return Refuse(
                CstaRules.FramingAlcatel,
                "the octet B opens an Alcatel link, which is not served: set the CTI server up for CSTA Phase III over TCP with two octets of length");
        }

        _mayBeRaw = IsApdu(octet);
        if (_mayBeRaw)
        {
            Raw(octet);
        }

        return Verdict.Undecided;
    }

    private Verdict Second(byte octet)
    {
        _header |= octet;
        if ((_header >> 8) == CstaFrameHeader.HiPathMark && octet >= 0x80)
        {
            _mayBeHiPath = true;
            return Verdict.Undecided;
        }

        if (_mayBeRaw)
        {
            Raw(octet);
            if (_rawStatus != ScanStatus.NeedMore)
            {
                return RawVerdict(); // an APDU without contents, or a header that cannot be one
            }
        }

        return Verdict.Undecided;
    }

    /// <summary>The third octet begins no APDU, so the first two are no length.</summary>
    private Verdict NotLength2(byte octet)
    {
        if (_mayBeRaw)
        {
            Raw(octet);
            return RawVerdict();
        }

        return _header == 0x0300
            ? Refuse(
                CstaRules.FramingTpkt,
                "a TPKT header (RFC 1006) begins the stream; OSI over TCP is not served: set the CTI server up for CSTA over TCP with two octets of length")
            : Unknown();
    }

    /// <summary>
    /// The third and fourth octet behind 26 8L. A HiPath frame's are the rest of its length and an APDU's first octet; of a length of 9,856 octets or more
    /// they are an APDU's first octet and its length, which no APDU's first octet can be there.
    /// </summary>
    private Verdict HiPath(int at, byte octet)
    {
        if (at == 2)
        {
            Body = ((_header & 0x7F) << 8) | octet;
            if (!IsApdu(octet))
            {
                return Body == 0 ? Refuse(CstaRules.FrameEmpty, EmptyDetail, at) : Verdict.HiPath;
            }
        }
        else if (IsApdu(octet))
        {
            return Verdict.HiPath;
        }
        else if (octet == 0x80)
        {
            _mayBeHiPath = false; // an indefinite length; a HiPath frame that begins so would hold no APDU
        }

        return Follow(octet);
    }

    /// <summary>More than one reading is possible still.</summary>
    private Verdict Follow(byte octet)
    {
        if (_mayBeRaw)
        {
            Raw(octet);
        }

        ScanStatus framed = _framed.Advance([octet], out _, out _);
        bool fits = framed != ScanStatus.Malformed && Fits(framed);
        if (fits && (framed == ScanStatus.Complete || _framed.AnnouncedLength >= 0))
        {
            Body = _header;
            IsComplete = Seen == 2 + _header;
            return Verdict.Length2;
        }

        if (!_mayBeRaw)
        {
            return fits ? Verdict.Undecided : _mayBeHiPath ? Verdict.HiPath : Unknown();
        }

        return !fits || _rawStatus == ScanStatus.Complete ? RawVerdict() : Verdict.Undecided;
    }

    /// <summary>Whether the framed reading's element is, or can still turn out to be, exactly as long as the header says.</summary>
    private readonly bool Fits(ScanStatus framed)
    {
        if (framed == ScanStatus.Complete)
        {
            return _framed.MessageLength == _header;
        }

        return _framed.AnnouncedLength < 0 ? _framed.MessageLength < _header : _framed.AnnouncedLength == _header;
    }

    /// <summary>Octets 3 to 9 after 00 00: a length, four digits and a document's first octet make the header of CSTA in XML.</summary>
    private Verdict Xml(int at, byte octet) => at switch
    {
        2 or 3 => Verdict.Undecided,
        < XmlHeader => octet is >= (byte)'0' and <= (byte)'9' ? Verdict.Undecided : Empty(),
        _ when octet != (byte)'<' => Empty(),
        _ => Refuse(
            CstaRules.FramingXml,
            "an ECMA-323 header begins the stream; CSTA in XML is not served: set the CTI server up for CSTA Phase III in ASN.1 (ECMA-285)"),
    };

    private void Raw(byte octet)
    {
        if (_rawStatus == ScanStatus.NeedMore)
        {
            _rawStatus = _raw.Advance([octet], out _, out CodecError error);
            Error = error;
        }
    }

    private Verdict RawVerdict()
    {
        IsComplete = _rawStatus == ScanStatus.Complete;
        return _rawStatus == ScanStatus.Malformed ? Verdict.Refused : Verdict.None;
    }

    private Verdict Empty() => Refuse(CstaRules.FrameEmpty, EmptyDetail);

    private Verdict Unknown() => Refuse(CstaRules.FramingUnknown, "the first octets begin none of the framings served");

    private Verdict Refuse(string rule, string detail, long offset = 0)
    {
        Error = new CodecError(rule, offset, detail);
        return Verdict.Refused;
    }
}
