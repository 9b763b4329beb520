namespace CstaConnector.Engine.Decode.Captures;

/// <summary>
/// Reads pcapng: blocks of type, length, contents and length again; sections, each with its byte order and its own interfaces. Blocks and options
/// that do not matter here are passed over without being held.
/// </summary>
internal sealed class PcapngReader(CaptureInput input) : CaptureReader(input)
{
    private const uint InterfaceDescription = 1;
    private const uint Packet = 2; // obsolete, still met in old traces
    private const uint SimplePacket = 3;
    private const uint EnhancedPacket = 6;
    private const int Header = 8;
    private const int Trailer = 4;
    private const uint ByteOrder = 0x1A2B3C4D;
    private const long MaxInterfaceBlock = 128 * 1024;

    private readonly List<CaptureInterface> _interfaces = [];

    /// <inheritdoc/>
    protected override bool TryReadNext(out CaptureFrame frame)
    {
        frame = default;
        Span<byte> head = stackalloc byte[Header];
        while (TryTake(head, mayEnd: true))
        {
            if (Number32(head) == CaptureMagic.Section)
            {
                if (!TrySection(head))
                {
                    return false;
                }

                continue;
            }

            uint length = Number32(head[4..]);
            if (length < Header + Trailer || length % 4 != 0)
            {
                return Corrupt("a block's length is not a multiple of four, or too small");
            }

            long contents = length - Header - Trailer;
            switch (Number32(head))
            {
                case InterfaceDescription when !TryInterface(contents) || !TryTrailer(length):
                    return false;
                case InterfaceDescription:
                    break;
                case EnhancedPacket or Packet or SimplePacket:
                    if (!TryPacket(Number32(head), contents, out frame, out long rest) || !TrySkip(rest))
                    {
                        return false;
                    }

                    // A frame with a wrong end is good still; only what follows cannot be found.
                    TryTrailer(length);
                    return true;
                default:
                    if (!TrySkip(contents) || !TryTrailer(length))
                    {
                        return false;
                    }

                    break;
            }
        }

        return false;
    }

    private bool TrySection(ReadOnlySpan<byte> head)
    {
        Span<byte> magic = stackalloc byte[4];
        if (!TryTake(magic))
        {
            return false;
        }

        IsBigEndian = magic[0] == 0x1A;
        uint length = Number32(head[4..]);
        if (Number32(magic) != ByteOrder || length < Header + 16 + Trailer || length % 4 != 0)
        {
            return Corrupt("a section header is broken");
        }

        _interfaces.Clear();
        return TrySkip(length - Header - 4 - Trailer) && TryTrailer(length);
    }

    private bool TryInterface(long contents)
    {
        if (contents is < 8 or > MaxInterfaceBlock || _interfaces.Count == CaptureLimits.MaxInterfaces)
        {
            return Corrupt("an interface description is too small or too large, or there are too many");
        }

        byte[] block = new byte[contents];
        if (!TryTake(block))
        {
            return false;
        }

        CaptureInterface described = new(Number16(block), Number32(block.AsSpan(4)));
        ReadOnlySpan<byte> options = block.AsSpan(8);
        while (options.Length >= 4)
        {
            int code = Number16(options);
            int length = Number16(options[2..]);
            options = options[4..];
            if (code == 0 || length > options.Length)
            {
                break; // the end of the options, or broken ones
            }

            switch (code)
            {
                case 9 when length == 1: // if_tsresol
                    described = described with { Resolution = options[0] };
                    break;
                case 14 when length == 8: // if_tsoffset, seconds
                    long high = Number32(options);
                    long low = Number32(options[4..]);
                    described = described with { OffsetSeconds = IsBigEndian ? (high << 32) | low : (low << 32) | high };
                    break;
            }

            options = options[Math.Min((length + 3) & ~3, options.Length)..];
        }

        _interfaces.Add(described);
        return true;
    }

    private bool TryPacket(uint type, long contents, out CaptureFrame frame, out long rest)
    {
        frame = default;
        Span<byte> fields = stackalloc byte[20];
        fields = fields[..(type == SimplePacket ? 4 : 20)];
        rest = contents - fields.Length;
        if (rest < 0)
        {
            return Corrupt("a packet block is too small");
        }

        if (!TryTake(fields))
        {
            return false;
        }

        long number = type switch { SimplePacket => 0, Packet => Number16(fields), _ => Number32(fields) };
        CaptureInterface? from = number < _interfaces.Count ? _interfaces[(int)number] : null;
        long original = Number32(type == SimplePacket ? fields : fields[16..]);
        long captured = original;
        long? microseconds = null;
        if (type == SimplePacket)
        {
            // It does not say how much was captured: the least of length, snap length and room.
            captured = Math.Min(original, rest);
            captured = from is { SnapLength: > 0 } ? Math.Min(captured, from.SnapLength) : captured;
        }
        else
        {
            captured = Number32(fields[12..]);
            microseconds = (from ?? CaptureInterface.Unknown).Microseconds(((ulong)Number32(fields[4..]) << 32) | Number32(fields[8..]));
        }

        if (captured > rest)
        {
            return Corrupt("a packet block announces more octets than it has");
        }

        rest -= captured;
        return TryReadFrame(captured, microseconds, from?.LinkType ?? -1, original, out frame);
    }

    private bool TryTrailer(uint length)
    {
        Span<byte> trailer = stackalloc byte[Trailer];
        return TryTake(trailer) && (Number32(trailer) == length || Corrupt("a block's two lengths differ"));
    }
}
