using System.Buffers.Binary;

namespace CstaConnector.Engine.Tests.Decode.Captures;

/// <summary>Writes captures as the programs do that make them.</summary>
internal sealed class CaptureWriter
{
    public const long Noon = 1_782_907_200_000_000; // 2026-07-01T12:00:00Z

    private readonly List<byte> _octets = [];
    private readonly string _format;
    private readonly bool _isBig;

    /// <param name="format"><c>pcap</c>, <c>nano</c>, <c>patched</c>, <c>pcapng</c>, <c>simple</c> or <c>old</c> (its packet blocks), each with <c>-be</c> for the other byte order.</param>
    /// <param name="linkType">The link type.</param>
    /// <param name="snapLength">Octets captured of a frame at most.</param>
    public CaptureWriter(string format = "pcap", int linkType = 1, int snapLength = 262144)
    {
        _isBig = format.EndsWith("-be", StringComparison.Ordinal);
        _format = _isBig ? format[..^3] : format;
        LinkType = linkType;
        SnapLength = snapLength;
        if (IsNg)
        {
            Section();
            Interface(linkType, snapLength);
            return;
        }

        U32(_format switch { "nano" => 0xA1B23C4D, "patched" => 0xA1B2CD34, _ => 0xA1B2C3D4 });
        U16(2);
        U16(4);
        U32(0);
        U32(0);
        U32((uint)snapLength);
        U32((uint)linkType | 0x3400_0000); // with the length of a frame check sequence above it
    }

    public int LinkType { get; }

    public int SnapLength { get; }

    public int Frames { get; private set; }

    private bool IsNg => _format is "pcapng" or "simple" or "old";

    public byte[] ToArray() => _octets.ToArray();

    public CaptureWriter Raw(params byte[] octets)
    {
        _octets.AddRange(octets);
        return this;
    }

    public CaptureWriter Add(byte[] frame, long? microseconds = null, int @interface = 0)
    {
        long time = microseconds ?? (Noon + (++Frames * 1000L));
        byte[] captured = frame[..Math.Min(frame.Length, SnapLength)];
        switch (_format)
        {
            case "pcap" or "nano" or "patched":
                U32((uint)(time / 1_000_000));
                U32((uint)(time % 1_000_000 * (_format == "nano" ? 1000 : 1)));
                U32((uint)captured.Length);
                U32((uint)frame.Length);
                if (_format == "patched")
                {
                    U32(7);
                    U32(8);
                }

                _octets.AddRange(captured);
                break;
            case "simple":
                Block(3, [.. Of32((uint)frame.Length), .. captured]);
                break;
            default:
                byte[] first = _format == "old" ? [.. Of16((ushort)@interface), .. Of16(3)] : Of32((uint)@interface);
                byte[] padded = [.. captured, .. new byte[-captured.Length & 3]];
                Block(_format == "old" ? 2u : 6u, [.. first, .. Of32((uint)(time >> 32)), .. Of32((uint)time), .. Of32((uint)captured.Length), .. Of32((uint)frame.Length), .. padded, .. Option(1, "a comment"u8), .. Option(0, [])]);
                break;
        }

        return this;
    }

    public CaptureWriter Section() => Block(0x0A0D0D0A, [.. Of32(0x1A2B3C4D), .. Of16(1), .. Of16(0), .. Of32(0xFFFFFFFF), .. Of32(0xFFFFFFFF), .. Option(4, "test"u8), .. Option(0, [])]);

    public CaptureWriter Interface(int linkType, int snapLength = 0, params byte[] options) => Block(1, [.. Of16((ushort)linkType), .. Of16(0), .. Of32((uint)snapLength), .. options]);

    public CaptureWriter Block(uint type, byte[] contents)
    {
        byte[] padded = [.. contents, .. new byte[-contents.Length & 3]];
        U32(type);
        U32((uint)padded.Length + 12);
        _octets.AddRange(padded);
        U32((uint)padded.Length + 12);
        return this;
    }

    public byte[] Option(int code, ReadOnlySpan<byte> value) => [.. Of16((ushort)code), .. Of16((ushort)value.Length), .. value, .. new byte[-value.Length & 3]];

    public byte[] Of64(ulong number) => _isBig ? [.. Of32((uint)(number >> 32)), .. Of32((uint)number)] : [.. Of32((uint)number), .. Of32((uint)(number >> 32))];

    private void U32(uint number) => _octets.AddRange(Of32(number));

    private void U16(ushort number) => _octets.AddRange(Of16(number));

    private byte[] Of32(uint number)
    {
        byte[] octets = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(octets, _isBig ? BinaryPrimitives.ReverseEndianness(number) : number);
        return octets;
    }

    private byte[] Of16(ushort number)
    {
        byte[] octets = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(octets, _isBig ? BinaryPrimitives.ReverseEndianness(number) : number);
        return octets;
    }
}
