namespace CstaConnector.Codec.Ber;

/// <summary>
/// Finds where one BER element ends in a stream that arrives in pieces of any size. A plain value that can be stored; it takes time
/// in proportion to the new octets and looks at none of them twice. Contents of definite length are stepped over unseen.
/// </summary>
/// <remarks>A fresh or <see cref="Reset"/> scanner awaits an identifier octet. Definite and indefinite lengths, minimal or not (X.690 8.1.3).</remarks>
public struct BerFrameScanner
{
    private enum Awaits : byte
    {
        Identifier,
        MoreIdentifier,
        Length,
        MoreLength,
        Contents,
        Nothing,
    }

    private readonly int _maxMessage;
    private long _total;       // octets of the message seen so far
    private long _remaining;   // contents octets still to come
    private ulong _length;     // the length being put together
    private long _faultOffset;
    private int _headerLength; // of the outermost element, 0 until known
    private int _depth;        // indefinite lengths open
    private byte _identifier;  // first identifier octet of the element under the cursor
    private byte _count;       // identifier octets seen, or length octets to come
    private bool _indefinite;  // whether the outermost element is
    private Awaits _awaits;
    private BerFault _fault;

    /// <summary>A scanner for messages of a greatest size.</summary>
    /// <param name="maxMessage">Octets of one whole message, 2 or more; <see cref="BerLimits.MaxMessage"/> by default, also of a <c>default</c> scanner.</param>
    public BerFrameScanner(int maxMessage = BerLimits.MaxMessage)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMessage, 2);
        _maxMessage = maxMessage;
    }

    /// <summary>Octets of the message seen so far; the whole message's length once it is complete.</summary>
    public readonly long MessageLength => _total;

    /// <summary>Identifier and length octets of the outermost element; 0 until they have been seen.</summary>
    public readonly int HeaderLength => _headerLength;

    /// <summary>The whole message's length if its header has been seen and tells it; −1 while unknown or where the length is indefinite.</summary>
    public readonly long AnnouncedLength =>
        _headerLength == 0 || _indefinite ? -1 : _total + (_awaits == Awaits.Contents ? _remaining : 0);

    /// <summary>Whether the outermost element has an indefinite length; meaningful once <see cref="HeaderLength"/> is known.</summary>
    public readonly bool IsIndefinite => _indefinite;

    internal readonly BerFault Fault => _fault;

    private readonly int Limit => _maxMessage == 0 ? BerLimits.MaxMessage : _maxMessage;

    /// <summary>Makes the scanner await the next message.</summary>
    public void Reset() => this = new BerFrameScanner(Limit);

    /// <summary>Goes on with the octets that have arrived since the last call.</summary>
    /// <param name="fresh">New octets, in order, none of them handed in before.</param>
    /// <param name="consumed">How many of them belong to this message: all of them unless it is complete or malformed.</param>
    /// <param name="error">The fault, its offset counted from the message's first octet.</param>
    /// <returns>Where the scan stands.</returns>
    public ScanStatus Advance(ReadOnlySpan<byte> fresh, out int consumed, out CodecError error)
    {
        int position = 0;
        while (position < fresh.Length && _awaits != Awaits.Nothing && _fault == BerFault.None)
        {
            if (_awaits == Awaits.Contents)
            {
                int step = (int)Math.Min(_remaining, fresh.Length - position);
                position += step;
                _total += step;
                _remaining -= step;
                if (_remaining == 0)
                {
                    ElementEnded();
                }
            }
            else
            {
                Header(fresh[position]);
                if (_fault != BerFault.None)
                {
                    break;
                }

                position++;
                _total++;
                HeaderMayHaveEnded();
            }
        }

        consumed = position;
        error = _fault.ToError(_faultOffset);
        return _fault != BerFault.None ? ScanStatus.Malformed : _awaits == Awaits.Nothing ? ScanStatus.Complete : ScanStatus.NeedMore;
    }

    private void Header(byte octet)
    {
        if (_total >= Limit)
        {
            Fail(BerFault.LengthLimit);
            return;
        }

        switch (_awaits)
        {
            case Awaits.Identifier:
                if (octet == 0 && _depth == 0)
                {
                    Fail(BerFault.EndOfContents);
                    return;
                }

                _identifier = octet;
                _count = 1;
                _awaits = (octet & 0x1F) == 0x1F ? Awaits.MoreIdentifier : Awaits.Length; // X.690 8.1.2.4
                break;
            case Awaits.MoreIdentifier:
                if (++_count > BerLimits.MaxTagOctets)
                {
                    Fail(BerFault.TagLimit);
                    return;
                }

                _awaits = octet < 0x80 ? Awaits.Length : Awaits.MoreIdentifier;
                break;
            case Awaits.Length:
                FirstLengthOctet(octet);
                break;
            default:
                _length = (_length << 8) | octet; // X.690 8.1.3.5; redundant leading zeros do no harm
                _count--;
                break;
        }
    }

    private void FirstLengthOctet(byte octet)
    {
        _length = 0;
        _count = 0;
        if (_identifier == 0)
        {
            if (octet != 0) // X.690 8.1.5
            {
                Fail(BerFault.EndOfContents);
            }
        }
        else if (octet < 0x80)
        {
            _length = octet; // X.690 8.1.3.4
        }
        else if (octet == 0x80)
        {
            OpenIndefinite();
        }
        else if (octet == 0xFF)
        {
            Fail(BerFault.LengthReserved); // X.690 8.1.3.5 c
        }
        else if ((octet & 0x7F) > BerLimits.MaxLengthOctets)
        {
            Fail(BerFault.LengthOctets);
        }
        else
        {
            _count = (byte)(octet & 0x7F);
            _awaits = Awaits.MoreLength;
        }
    }

    private void OpenIndefinite()
    {
        if ((_identifier & BerTag.ConstructedBit) == 0)
        {
            Fail(BerFault.LengthIndefinite); // X.690 8.1.3.2 a
        }
        else if (_depth == BerLimits.MaxDepth)
        {
            Fail(BerFault.DepthLimit);
        }
        else
        {
            _depth++;
            if (_headerLength == 0)
            {
                _indefinite = true;
                _headerLength = (int)_total + 1;
            }

            _awaits = Awaits.Identifier; // X.690 8.1.3.6: elements until the end-of-contents octets
        }
    }

    /// <summary>After a header octet has been counted: where it was the last of a definite length, what follows is contents.</summary>
    private void HeaderMayHaveEnded()
    {
        if (_count != 0 || (_awaits != Awaits.Length && _awaits != Awaits.MoreLength))
        {
            return;
        }

        if (_identifier == 0)
        {
            _depth--;
            ElementEnded();
            return;
        }

        if (_length > (ulong)(Limit - _total))
        {
            Fail(BerFault.LengthLimit);
            return;
        }

        if (_headerLength == 0)
        {
            _headerLength = (int)_total;
        }

        _remaining = (long)_length;
        if (_remaining == 0)
        {
            ElementEnded();
        }
        else
        {
            _awaits = Awaits.Contents;
        }
    }

    private void ElementEnded() => _awaits = _depth == 0 ? Awaits.Nothing : Awaits.Identifier;

    private void Fail(BerFault fault)
    {
        _fault = fault;
        _faultOffset = _total;
    }
}
