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
    private enum Phase : byte
    {
        Detecting,
        Element, // framing none
        Frame,   // a framing with a header
        Failed,
    }

    private CstaFraming _framing;
    private Phase _phase;
    private byte _header;             // octets of the framing's header
    private int _seen;                // octets of the frame, framings with a header
    private int _body;                // announced octets of the body
    private BerFrameScanner _element; // framing none
    private FramingDetector _detector;
    private CodecError _error;

    /// <summary>A scanner at the start of a connection.</summary>
    /// <param name="mode">The framing, or <see cref="CstaFraming.Auto"/> to detect it.</param>
    public CstaFrameScanner(CstaFraming mode) => Settle(mode);

    /// <summary>The framing in force: the mode, or what has been detected; <see cref="CstaFraming.Auto"/> until then.</summary>
    public readonly CstaFraming Framing => _framing;

    /// <summary>Octets of the completed frame's header.</summary>
    public readonly int HeaderLength => _header;

    /// <summary>Octets of the completed frame's APDU.</summary>
    public readonly int BodyLength => _framing == CstaFraming.None ? (int)_element.MessageLength : _body;

    /// <summary>Makes the scanner await the next message, in the framing detected.</summary>
    public void Reset()
    {
        switch (_phase)
        {
            case Phase.Frame:
                _seen = 0;
                _body = 0;
                break;
            case Phase.Element:
                _element.Reset();
                break;
            default:
                CstaFraming framing = _framing;
                this = default;
                Settle(framing);
                break;
        }
    }

    /// <summary>Goes on with the octets that have arrived since the last call.</summary>
    /// <param name="fresh">New octets, in order, none of them handed in before.</param>
    /// <param name="consumed">How many of them belong to this message: all of them unless it is complete or malformed.</param>
    /// <param name="error">The fault, its offset counted from the frame's first octet.</param>
    /// <returns>Where the scan stands; malformed framing cannot be recovered from.</returns>
    public ScanStatus Advance(ReadOnlySpan<byte> fresh, out int consumed, out CodecError error)
    {
        consumed = 0;
        ScanStatus status = _phase switch
        {
            Phase.Frame => Frame(fresh, ref consumed),
            Phase.Element => Element(fresh, ref consumed),
            Phase.Detecting => Detect(fresh, ref consumed),
            _ => ScanStatus.Malformed,
        };
        error = _error;
        return status;
    }

    private void Settle(CstaFraming framing)
    {
        _framing = framing;
        _phase = framing switch
        {
            CstaFraming.Auto => Phase.Detecting,
            CstaFraming.None => Phase.Element,
            _ => Phase.Frame,
        };
        _header = framing == CstaFraming.Auto ? (byte)0 : (byte)CstaFrameHeader.Length(framing);
    }

    private ScanStatus Detect(ReadOnlySpan<byte> fresh, ref int consumed)
    {
        while (consumed < fresh.Length)
        {
            FramingDetector.Verdict verdict = _detector.Advance(fresh[consumed]);
            consumed++;
            if (verdict == FramingDetector.Verdict.Undecided)
            {
                continue;
            }

            if (verdict == FramingDetector.Verdict.Refused)
            {
                return Fail(_detector.Error);
            }

            Settle(verdict switch
            {
                FramingDetector.Verdict.None => CstaFraming.None,
                FramingDetector.Verdict.Length2 => CstaFraming.Length2,
                _ => CstaFraming.HiPath,
            });
            _element = _detector.Element;
            _seen = _detector.Seen;
            _body = _detector.Body;
            if (_detector.IsComplete)
            {
                return ScanStatus.Complete;
            }

            ReadOnlySpan<byte> rest = fresh[consumed..];
            return _phase == Phase.Element ? Element(rest, ref consumed) : Frame(rest, ref consumed);
        }

        return ScanStatus.NeedMore;
    }

    private ScanStatus Element(ReadOnlySpan<byte> rest, ref int consumed)
    {
        ScanStatus status = _element.Advance(rest, out int used, out CodecError error);
        consumed += used;
        return status == ScanStatus.Malformed ? Fail(error) : status;
    }

    private ScanStatus Frame(ReadOnlySpan<byte> rest, ref int consumed)
    {
        int used = 0;
        while (_seen < _header)
        {
            if (used == rest.Length || !Header(rest[used]))
            {
                consumed += used;
                return _phase == Phase.Failed ? ScanStatus.Malformed : ScanStatus.NeedMore;
            }

            used++;
            _seen++;
        }

        int step = Math.Min(_header + _body - _seen, rest.Length - used);
        _seen += step;
        consumed += used + step;
        return _seen == _header + _body ? ScanStatus.Complete : ScanStatus.NeedMore;
    }

    private bool Header(byte octet)
    {
        bool isHiPath = _framing == CstaFraming.HiPath;
        if (isHiPath && ((_seen == 0 && octet != CstaFrameHeader.HiPathMark) || (_seen == 1 && octet < 0x80)))
        {
            Fail(new CodecError(CstaRules.FrameHiPath, _seen, "the frame does not begin with octet 26 and a length with the top bit set"));
            return false;
        }

        if (isHiPath && _seen == 0)
        {
            return true;
        }

        bool isLast = _seen == _header - 1;
        _body = isLast ? (_body << 8) | octet : octet & (isHiPath ? 0x7F : 0xFF);
        if (isLast && _body == 0)
        {
            Fail(new CodecError(CstaRules.FrameEmpty, _seen, FramingDetector.EmptyDetail));
            return false;
        }

        return true;
    }

    private ScanStatus Fail(in CodecError error)
    {
        _phase = Phase.Failed;
        _error = error;
        return ScanStatus.Malformed;
    }
}
