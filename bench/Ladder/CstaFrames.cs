using System.Buffers.Binary;
using System.Text;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;

namespace CstaConnector.Bench.Ladder;

/// <summary>A CSTA client's octets with two octets of length before each message: what it asks, and the events that it counts.</summary>
internal static class CstaFrames
{
    private const int InvokeIds = 32_000;

    /// <summary>Requests that monitor all agents.</summary>
    internal static byte[] MonitorAll(int agents)
    {
        List<byte> all = [];
        byte[] buffer = new byte[128];
        for (int agent = 0; agent < agents; agent++)
        {
            var writer = new BerWriter(buffer);
            int mark = writer.Mark;
            writer.Value(new MonitorStartArgument { DeviceObject = DeviceId.Dialing(Encoding.ASCII.GetBytes(CallTraffic.NumberOf(agent))) });
            RoseWriter.Invoke(ref writer, mark, (agent % InvokeIds) + 1, (int)CstaOperation.MonitorStart);
            CstaFrameHeader.Write(CstaFraming.Length2, ref writer, mark);
            all.AddRange(writer.Written);
        }

        return [.. all];
    }

    /// <summary>Counts the events in a stream.</summary>
    /// <param name="octets">From the start of a frame.</param>
    /// <param name="events">Is raised by the event reports among the whole frames.</param>
    /// <returns>Octets of the whole frames.</returns>
    internal static int Count(ReadOnlySpan<byte> octets, ref long events)
    {
        int at = 0;
        while (octets.Length - at >= 2)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(octets[at..]);
            if (octets.Length - at - 2 < length)
            {
                break;
            }

            // A1 L 02 02 id id 02 01 15: an Invoke of cSTAEventReport; one of 128 octets and more has 81 before its length.
            ReadOnlySpan<byte> apdu = octets.Slice(at + 2, length);
            int body = apdu[1] == 0x81 ? 3 : 2;
            events += apdu[0] == 0xA1 && apdu.Length > body + 6 && apdu[body + 5] == 1 && apdu[body + 6] == (byte)CstaOperation.CSTAEventReport ? 1 : 0;
            at += 2 + length;
        }

        return at;
    }
}
