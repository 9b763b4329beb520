namespace CstaConnector.Codec.Ber;

/// <summary>Where an element's contents lie and where the next element starts. The slow path of <see cref="BerReader"/>: any form of identifier and length.</summary>
internal readonly struct BerHeader
{
    /// <summary>What is wrong, or nothing.</summary>
    public readonly BerFault Fault;

    /// <summary>Offset of the first contents octet.</summary>
    public readonly int Contents;

    /// <summary>Offset after the last contents octet.</summary>
    public readonly int ContentsEnd;

    /// <summary>Offset of the next element; beyond <see cref="ContentsEnd"/> by the end-of-contents octets of an indefinite length.</summary>
    public readonly int Next;

    private BerHeader(BerFault fault, int contents, int contentsEnd, int next)
    {
        Fault = fault;
        Contents = contents;
        ContentsEnd = contentsEnd;
        Next = next;
    }

    /// <summary>Reads the header at <paramref name="position"/> of an element that must end at <paramref name="end"/> or before.</summary>
    public static BerHeader Read(ReadOnlySpan<byte> data, int position, int end)
    {
        if (position >= end)
        {
            return Bad(BerFault.ElementMissing);
        }

        int cursor = position;
        byte identifier = data[cursor++];
        if (identifier == 0)
        {
            return Bad(BerFault.EndOfContents);
        }

        if ((identifier & 0x1F) == 0x1F)
        {
            // X.690 8.1.2.4: all but the last further octet have the top bit set.
            while (cursor < end && data[cursor++] >= 0x80)
            {
                if (cursor - position >= BerLimits.MaxTagOctets)
                {
                    return Bad(BerFault.TagLimit);
                }
            }
        }

        if (cursor >= end)
        {
            return Bad(BerFault.Truncated);
        }

        int first = data[cursor++];
        if (first < 0x80)
        {
            return Definite(cursor, (ulong)first, end);
        }

        if (first == 0x80)
        {
            return Indefinite(data, position, end);
        }

        if (first == 0xFF)
        {
            return Bad(BerFault.LengthReserved); // X.690 8.1.3.5 c
        }

        return LongForm(data, cursor, first & 0x7F, end);
    }

    private static BerHeader LongForm(ReadOnlySpan<byte> data, int cursor, int count, int end)
    {
        if (count > BerLimits.MaxLengthOctets)
        {
            return Bad(BerFault.LengthOctets);
        }

        if (count > end - cursor)
        {
            return Bad(BerFault.Truncated);
        }

        ulong length = 0;
        for (int i = 0; i < count; i++)
        {
            length = (length << 8) | data[cursor++];
        }

        return Definite(cursor, length, end);
    }

    private static BerHeader Definite(int contents, ulong length, int end)
    {
        if (length > (ulong)(end - contents))
        {
            return Bad(BerFault.Truncated);
        }

        int next = contents + (int)length;
        return new BerHeader(BerFault.None, contents, next, next);
    }

    /// <summary>The scanner knows how to find the end-of-contents octets that match; nobody repeats that.</summary>
    private static BerHeader Indefinite(ReadOnlySpan<byte> data, int position, int end)
    {
        var scanner = new BerFrameScanner(Math.Max(2, data.Length));
        ScanStatus status = scanner.Advance(data[position..end], out int consumed, out _);
        int contents = position + scanner.HeaderLength;
        return status switch
        {
            ScanStatus.Complete => new BerHeader(BerFault.None, contents, position + consumed - 2, position + consumed),
            ScanStatus.NeedMore => Bad(BerFault.Truncated),
            // An element longer than all octets there are is truncated, whatever the scanner calls it.
            _ => Bad(scanner.Fault == BerFault.LengthLimit ? BerFault.Truncated : scanner.Fault),
        };
    }

    private static BerHeader Bad(BerFault fault) => new(fault, 0, 0, 0);
}
