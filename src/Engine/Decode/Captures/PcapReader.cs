using System.Buffers.Binary;

namespace CstaConnector.Engine.Decode.Captures;

/// <summary>Reads classic pcap: a header of 24 octets, then records of a header and a frame, all in the byte order of whoever wrote them.</summary>
internal sealed class PcapReader(CaptureInput input) : CaptureReader(input)
{
    private const int FileHeader = 24;
    private const int RecordHeader = 16;
    private const int PatchedHeader = 24;

    private bool _begun;
    private bool _isNano;
    private int _recordHeader;
    private int _linkType;

    /// <inheritdoc/>
    protected override bool TryReadNext(out CaptureFrame frame)
    {
        frame = default;
        if (!_begun && !TryBegin())
        {
            return false;
        }

        Span<byte> header = stackalloc byte[PatchedHeader];
        header = header[.._recordHeader];
        if (!TryTake(header, mayEnd: true))
        {
            return false;
        }

        // seconds, fraction, captured length, length on the wire
        long fraction = Number32(header[4..]);
        long microseconds = (Number32(header) * 1_000_000L) + (_isNano ? fraction / 1000 : fraction);
        return TryReadFrame(Number32(header[8..]), microseconds, _linkType, Number32(header[12..]), out frame);
    }

    private bool TryBegin()
    {
        Span<byte> header = stackalloc byte[FileHeader];
        if (!TryTake(header))
        {
            return false;
        }

        IsBigEndian = header[0] == 0xA1;
        uint magic = IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(header) : BinaryPrimitives.ReadUInt32LittleEndian(header);
        _isNano = magic == CaptureMagic.Nano;
        _recordHeader = magic == CaptureMagic.Patched ? PatchedHeader : RecordHeader;
        _linkType = (int)(Number32(header[20..]) & 0xFFFF); // above are flags and the length of a frame check sequence
        _begun = true;
        return true;
    }
}
