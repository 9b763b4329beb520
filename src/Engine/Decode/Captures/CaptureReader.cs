using System.Buffers.Binary;

namespace CstaConnector.Engine.Decode.Captures;

/// <summary>Reads the frames of a capture one after the other, in memory that does not grow with the capture.</summary>
internal abstract class CaptureReader(CaptureInput input)
{
    private byte[] _octets = new byte[4096];
    private long _frames;

    /// <summary>Why reading ended before the capture did; null if it did not.</summary>
    public CaptureFault? Fault { get; private set; }

    /// <summary>The input.</summary>
    protected CaptureInput Input { get; } = input;

    /// <summary>Whether numbers have the most significant octet first.</summary>
    protected bool IsBigEndian { get; set; }

    /// <summary>A reader for the format that the input begins with.</summary>
    /// <param name="input">An input that <see cref="CaptureInput.IsCapture"/>.</param>
    public static CaptureReader Open(CaptureInput input) =>
        BinaryPrimitives.ReadUInt32BigEndian(input.Peek()) == CaptureMagic.Section ? new PcapngReader(input) : new PcapReader(input);

    /// <summary>Reads the next frame.</summary>
    /// <returns>Whether there was one; if not, <see cref="Fault"/> tells whether the capture ended in order.</returns>
    public bool TryRead(out CaptureFrame frame)
    {
        frame = default;
        return Fault is null && TryReadNext(out frame);
    }

    /// <summary>Reads the next frame.</summary>
    protected abstract bool TryReadNext(out CaptureFrame frame);

    /// <summary>Reads a frame's octets, which the input must hold at this point.</summary>
    protected bool TryReadFrame(long length, long? microseconds, int linkType, long originalLength, out CaptureFrame frame)
    {
        frame = default;
        if (length > CaptureLimits.MaxFrame)
        {
            return Corrupt("a record announces more octets than a frame can have");
        }

        if (length > _octets.Length)
        {
            _octets = new byte[Math.Max(length, Math.Min(_octets.Length * 2, CaptureLimits.MaxFrame))];
        }

        if (Input.Read(_octets.AsSpan(0, (int)length)) < length)
        {
            return Truncated();
        }

        frame = new CaptureFrame(new Arrival(++_frames, microseconds), linkType, _octets.AsMemory(0, (int)length), Math.Max(length, originalLength));
        return true;
    }

    /// <summary>Takes octets that must be there, unless the capture ends right before them.</summary>
    /// <param name="target">Where they go.</param>
    /// <param name="mayEnd">Whether the capture may end here.</param>
    protected bool TryTake(Span<byte> target, bool mayEnd = false)
    {
        int read = Input.Read(target);
        return read == target.Length || (!(mayEnd && read == 0) && Truncated());
    }

    /// <summary>Passes over octets that must be there.</summary>
    protected bool TrySkip(long count) => Input.Skip(count) || Truncated();

    /// <summary>The capture is broken here.</summary>
    protected bool Corrupt(string detail) => Failed(CaptureNotices.Corrupt, detail);

    /// <summary>A number of two octets.</summary>
    protected ushort Number16(ReadOnlySpan<byte> octets) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(octets) : BinaryPrimitives.ReadUInt16LittleEndian(octets);

    /// <summary>A number of four octets.</summary>
    protected uint Number32(ReadOnlySpan<byte> octets) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(octets) : BinaryPrimitives.ReadUInt32LittleEndian(octets);

    private bool Truncated() => Failed(CaptureNotices.Truncated, "the capture ends inside a record");

    private bool Failed(string notice, string detail)
    {
        Fault ??= new CaptureFault(notice, detail);
        return false;
    }
}
