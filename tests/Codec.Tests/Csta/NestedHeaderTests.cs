using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;

namespace CstaConnector.Codec.Tests.Csta;

/// <summary>Headers that are compared in one go must mean what they mean one by one: whatever is read fast is read the same way thoroughly.</summary>
public class NestedHeaderTests
{
    /// <summary>An element long enough for every short length, and for the long ones a while.</summary>
    private const int Room = 200;

    private static readonly byte[] Tags = [0x00, 0x2F, 0x30, 0x31, 0x7F, 0x80, 0x82, 0x83, 0x84, 0x86, 0x87, 0x88, 0x8A, 0xA1, 0xA3, 0xFF];

    [Fact]
    public void APartysHeadersAreReadAsOneByOne()
    {
        int read = 0;
        foreach (byte[] element in Elements(0x63))
        {
            read += Check<ExtendedDeviceId>(element, 0x63, (scoped in fast, scoped in thorough) => fast.Kind == thorough.Kind && Same(fast.Device, thorough.Device));
        }

        Assert.InRange(read, 500, 5_000); // four kinds of string times the short lengths, and a few others
    }

    [Fact]
    public void ADevicesHeadersAreReadAsOneByOne()
    {
        int read = 0;
        foreach (byte[] element in Elements(0x30))
        {
            byte[] device = [element[0], element[1], element[4], element[3], .. element.AsSpan(6)]; // one header less
            read += Check<DeviceId>(device, 0x30, Same);
        }

        Assert.True(read > 500, $"{read} devices were read.");
    }

    [Fact]
    public void AConnectionsHeadersAreReadAsOneByOne()
    {
        int read = 0;
        for (int callId = 0; callId < 0x90; callId++)
        {
            for (int length = 0; length < 0x100; length++)
            {
                byte[] element = [0x6B, (byte)length, 0x30, (byte)(length - 2), 0x80, (byte)callId, .. new byte[callId], 0xA1, 8, 0x30, 6, 0x80, 4, 1, 2, 3, 4, 5, 6, 7, 8];
                read += Check<ConnectionId>(element, 0x6B, (scoped in fast, scoped in thorough) =>
                    fast.Kind == thorough.Kind && fast.CallId.SequenceEqual(thorough.CallId) && Same(fast.Device, thorough.Device));
            }
        }

        Assert.Equal(0x80 - 14, read); // each length of the call once, as long as the whole is short
    }

    private delegate bool Agree<T>(scoped in T fast, scoped in T thorough)
        where T : struct, allows ref struct;

    private static bool Same(scoped in DeviceId fast, scoped in DeviceId thorough) =>
        fast.Kind == thorough.Kind && fast.TypeOfNumber == thorough.TypeOfNumber && fast.Value.SequenceEqual(thorough.Value);

    /// <summary>xx L yy M zz N, the lengths right and wrong by one and by what an octet wraps around.</summary>
    private static IEnumerable<byte[]> Elements(byte tag)
    {
        byte[] octets = new byte[Room];
        for (int i = 0; i < Room; i++)
        {
            octets[i] = (byte)('0' + (i % 10));
        }

        for (int length = 0; length < 0x100; length++)
        {
            foreach (byte middle in Tags)
            {
                foreach (byte inner in Tags)
                {
                    for (int wrong = 0; wrong < 4; wrong++)
                    {
                        byte[] element = [.. octets];
                        element[0] = tag;
                        element[1] = (byte)length;
                        element[2] = middle;
                        element[3] = (byte)(length - 2 + (wrong & 1));
                        element[4] = inner;
                        element[5] = (byte)(length - 4 + (wrong >> 1));
                        yield return element;
                    }
                }
            }
        }
    }

    private static int Check<T>(byte[] octets, byte tag, Agree<T> agree)
        where T : struct, IBerElement<T>, allows ref struct
    {
        int read = 0;
        foreach (int end in (int[])[octets.Length, 2 + (octets[1] & 0x7F), 1 + (octets[1] & 0x7F), 8, 6])
        {
            if (end > octets.Length)
            {
                continue;
            }

            // The octets behind the end are there, as those of the message that follows in a buffer are, and must not count.
            int after = T.TryReadElement(octets, 0, end, tag, out T fast);
            if (after < 0)
            {
                continue;
            }

            var reader = new BerReader(octets.AsSpan(0, end));
            BerScope scope = reader.Enter(tag);
            T.ReadContents(ref reader, out T thorough);
            reader.Leave(scope);
            Assert.False(reader.Failed, Convert.ToHexString(octets.AsSpan(0, end)));
            Assert.Equal(reader.Position, after);
            Assert.True(agree(fast, thorough), Convert.ToHexString(octets.AsSpan(0, end)));
            read += end == octets.Length ? 1 : 0;
        }

        return read;
    }
}
