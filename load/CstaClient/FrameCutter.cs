using System.Buffers.Binary;
using System.Formats.Asn1;

namespace CstaConnector.Load.CstaClient;

/// <summary>Cuts a stream into APDUs and puts the header in front of what is sent.</summary>
internal sealed class FrameCutter(ClientFraming framing)
{
    /// <summary>Octets of one message, header included; no CSTA message of this traffic comes near it.</summary>
    public const int MaxFrameOctets = 65_538;

    private byte[] _buffer = new byte[8_192];
    private int _start;
    private int _end;

    /// <summary>Octets that do not make a whole message yet.</summary>
    public int Pending => _end - _start;

    public void Append(ReadOnlySpan<byte> octets)
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }

        if (_end + octets.Length > _buffer.Length)
        {
            var target = Pending + octets.Length > _buffer.Length / 2 ? new byte[Math.Max(_buffer.Length * 2, Pending + octets.Length)] : _buffer;
            _buffer.AsSpan(_start, Pending).CopyTo(target);
            _end = Pending;
            _start = 0;
            _buffer = target;
        }

        octets.CopyTo(_buffer.AsSpan(_end));
        _end += octets.Length;
    }

    public void Reset() => _start = _end = 0;

    /// <summary>Takes the next whole message; its memory is good until the next <see cref="Append"/>.</summary>
    /// <param name="apdu">One BER element without any header.</param>
    /// <param name="fault">Why the stream cannot be followed any more, or null.</param>
    public bool TryTake(out ReadOnlyMemory<byte> apdu, out string? fault)
    {
        apdu = default;
        fault = null;
        var pending = _buffer.AsSpan(_start, Pending);
        var header = framing switch { ClientFraming.Length2 => 2, ClientFraming.HiPath => 3, _ => 0 };
        if (pending.Length < Math.Max(header, 2))
        {
            return false;
        }

        long body;
        switch (framing)
        {
            case ClientFraming.Length2:
                body = BinaryPrimitives.ReadUInt16BigEndian(pending);
                break;
            case ClientFraming.HiPath:
                var length = BinaryPrimitives.ReadUInt16BigEndian(pending[1..]);
                if (pending[0] != 0x26 || (length & 0x8000) == 0)
                {
                    fault = "the header is not 26 8x xx";
                    return false;
                }

                body = length & 0x7FFF;
                break;
            default:
                body = ElementLength(pending, out fault);
                break;
        }

        if (fault is null && body + header > MaxFrameOctets)
        {
            fault = $"a message of {body} octets is announced";
        }

        if (fault is not null || body < 0 || pending.Length < header + body)
        {
            return false;
        }

        apdu = _buffer.AsMemory(_start + header, (int)body);
        _start += header + (int)body;
        return true;
    }

    /// <summary>Puts the header of this framing in front of an APDU.</summary>
    public byte[] Frame(ReadOnlySpan<byte> apdu)
    {
        var header = framing switch { ClientFraming.Length2 => 2, ClientFraming.HiPath => 3, _ => 0 };
        var frame = new byte[header + apdu.Length];
        if (framing == ClientFraming.Length2)
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame, (ushort)apdu.Length);
        }
        else if (framing == ClientFraming.HiPath)
        {
            frame[0] = 0x26;
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(1), (ushort)(0x8000 | apdu.Length));
        }

        apdu.CopyTo(frame.AsSpan(header));
        return frame;
    }

    // Length of the element at the front, header and end included; -1 while it is not known.
    private static long ElementLength(ReadOnlySpan<byte> octets, out string? fault)
    {
        fault = null;
        if ((octets[0] & 0x1F) == 0x1F)
        {
            fault = "no APDU has a tag of several octets";
            return -1;
        }

        int first = octets[1];
        if (first < 0x80)
        {
            return 2 + first;
        }

        if (first == 0x80)
        {
            // X.690 8.1.3.6: the end is found by walking over the content.
            if (AsnDecoder.TryReadEncodedValue(octets, AsnEncodingRules.BER, out _, out _, out _, out var consumed))
            {
                return consumed;
            }

            fault = octets.Length > MaxFrameOctets ? "an element of indefinite length does not end" : null;
            return -1;
        }

        var count = first & 0x7F;
        if (count > 4)
        {
            fault = $"a length of {count} octets";
            return -1;
        }

        if (octets.Length < 2 + count)
        {
            return -1;
        }

        long length = 0;
        for (var i = 0; i < count; i++)
        {
            length = (length << 8) | octets[2 + i];
        }

        return 2 + count + length;
    }
}
