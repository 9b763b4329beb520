namespace CstaConnector.Engine.Tests.Decode.Captures;

/// <summary>Messages to send.</summary>
internal static class Messages
{
    /// <summary>A snapshot request for a device of as many digits, in a frame of two octets of length.</summary>
    public static byte[] Invoke(int id, int digits = 4, string framing = "length2")
    {
        byte[] number = [.. Enumerable.Range(0, digits).Select(at => (byte)('0' + (at % 10)))];
        byte[] body = Element(0x30, Element(0x30, Element(0x80, number)));
        byte[] apdu = Element(0xA1, [2, 3, (byte)(id >> 16), (byte)(id >> 8), (byte)id, 2, 1, 0x4A, .. body]);
        return framing switch
        {
            "none" => apdu,
            "hipath" => [0x26, (byte)(0x80 | (apdu.Length >> 8)), (byte)apdu.Length, .. apdu],
            _ => [(byte)(apdu.Length >> 8), (byte)apdu.Length, .. apdu],
        };
    }

    /// <summary>The numbers of a stream of such requests.</summary>
    public static byte[] Stream(int first, int count, string framing = "length2") =>
        [.. Enumerable.Range(first, count).SelectMany(id => Invoke(id, 4 + (id * 37 % 300), framing))];

    private static byte[] Element(byte tag, byte[] contents) => contents.Length < 128
        ? [tag, (byte)contents.Length, .. contents]
        : [tag, 0x82, (byte)(contents.Length >> 8), (byte)contents.Length, .. contents];
}
