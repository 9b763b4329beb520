using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// Tells APDUs apart in a stream that arrives in pieces of any size. A plain value that can be stored. Every octet is handed in once;
/// keeping them until the message is complete is the caller's part.
/// </summary>
/// <remarks>
/// In mode <see cref="CstaFraming.Auto"/> the first message decides the framing for good. A completed frame is
/// <see cref="HeaderLength"/> octets of header and <see cref="BodyLength"/> of APDU; <see cref="Reset"/> makes the scanner await the next one.
/// </remarks>
public struct CstaFrameScanner
{
    private readonly CstaFraming _mode;
    private CstaFraming _framing;
    private FramingDetector _detector;
    private BerFrameScanner _element; // framing none
    private int _seen;                // octets of the frame, framings with a header
    private int _body;                // announced octets of the body
    private CodecError _error;

    /// <summary>A scanner at the start of a connection.</summary>
    /// <param name="mode">The framing, or <see cref="CstaFraming.Auto"/> to detect it.</param>
    public CstaFrameScanner(CstaFraming mode)
    {
        _mode = mode;
        _framing = mode;
    }

    /// <summary>The framing in force: the mode, or what has been detected; <see cref="CstaFraming.Auto"/> until then.</summary>
    public readonly CstaFraming Framing => _framing;

    /// <summary>Octets of the completed frame's header.</summary>
    public readonly int HeaderLength => _framing == CstaFraming.Auto ? 0 : CstaFrameHeader.Length(_framing);

    /// <summary>Octets of the completed frame's APDU.</summary>
    public readonly int BodyLength => _framing == CstaFraming.None ? (int)_element.MessageLength : _body;

    /// <summary>Makes the scanner await the next message, in the framing detected.</summary>
    public void Reset() => this = new CstaFrameScanner(_mode) { _framing = _framing };

    /// <summary>Goes on with the octets that have arrived since the last call.</summary>
    /// <param name="fresh">New octets, in order, none of them handed in before.</param>
    /// <param name="consumed">How many of them belong to this message: all of them unless it is complete or malformed.</param>
    /// <param name="error">The fault, its offset counted from the frame's first octet.</param>
    /// <returns>Where the scan stands; malformed framing cannot be recovered from.</returns>
    public ScanStatus Advance(ReadOnlySpan<byte> fresh, out int consumed, out CodecError error)
    {
        consumed = 0;
        ScanStatus status = ScanStatus.NeedMore;
        if (_error.IsError)
        {
            status = ScanStatus.Malformed;
        }
        else if (_framing == CstaFraming.Auto)
        {
            status = Detect(fresh, ref consumed);
        }

        if (status == ScanStatus.NeedMore && _framing != CstaFraming.Auto)
        {
            ReadOnlySpan<byte> rest = fresh[consumed..];
            status = _framing == CstaFraming.None ? Element(rest, ref consumed) : Frame(rest, ref consumed);
        }

        error = _error;
        return status;
    }

    private ScanStatus Detect(ReadOnlySpan<byte> fresh, ref int consumed)
    {
        while (consumed < fresh.Length)
        {
            FramingDetector.Verdict verdict = _detector.Advance(fresh[consumed]);
            consumed++;
            switch (verdict)
            {
                case FramingDetector.Verdict.Undecided:
                    continue;
                case FramingDetector.Verdict.Refused:
                    _error = _detector.Error;
                    return ScanStatus.Malformed;
                case FramingDetector.Verdict.None:
                    _framing = CstaFraming.None;
                    _element = _detector.Element;
                    break;
                case FramingDetector.Verdict.Length2:
                    _framing = CstaFraming.Length2;
                    break;
                default:
                    _framing = CstaFraming.HiPath;
                    break;
            }

            _seen = _detector.Seen;
            _body = _detector.Body;
            return _detector.IsComplete ? ScanStatus.Complete : ScanStatus.NeedMore;
        }

        return ScanStatus.NeedMore;
    }

    private ScanStatus Element(ReadOnlySpan<byte> rest, ref int consumed)
    {
        ScanStatus status = _element.Advance(rest, out int used, out _error);
        consumed += used;
        return status;
    }

    private ScanStatus Frame(ReadOnlySpan<byte> rest, ref int consumed)
    {
        int used = 0;
        int header = CstaFrameHeader.Length(_framing);
        while (_seen < header && used < rest.Length)
        {
            if (!Header(rest[used]))
            {
                consumed += used;
                return ScanStatus.Malformed;
            }

            used++;
            _seen++;
        }

        if (_seen >= header)
        {
            int step = Math.Min(header + _body - _seen, rest.Length - used);
            used += step;
            _seen += step;
        }

        consumed += used;
        return _seen >= header && _seen == header + _body ? ScanStatus.Complete : ScanStatus.NeedMore;
    }

    private bool Header(byte octet)
    {
        bool isHiPath = _framing == CstaFraming.HiPath;
        if (isHiPath && ((_seen == 0 && octet != CstaFrameHeader.HiPathMark) || (_seen == 1 && octet < 0x80)))
        {
            _error = new CodecError(CstaRules.FrameHiPath, _seen, "the frame does not begin with octet 26 and a length with the top bit set");
            return false;
        }

        if (isHiPath && _seen == 0)
        {
            return true;
        }

        bool isLast = _seen == CstaFrameHeader.Length(_framing) - 1;
        _body = isLast ? (_body << 8) | octet : octet & (isHiPath ? 0x7F : 0xFF);
        if (isLast && _body == 0)
        {
            _error = new CodecError(CstaRules.FrameEmpty, _seen, "the frame announces no octets");
            return false;
        }

        return true;
    }
}
