using System.Net;
using System.Runtime.InteropServices;

namespace CstaConnector.Engine.Decode.Captures;

/// <summary>An address as a value, so that looking a conversation up costs no object.</summary>
/// <param name="High">The first eight octets; 0 for IPv4.</param>
/// <param name="Low">The last eight octets; the address for IPv4.</param>
/// <param name="IsV6">Whether it is one of IPv6.</param>
internal readonly record struct IpAddress(ulong High, ulong Low, bool IsV6)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        Span<ulong> words = [BitConverter.IsLittleEndian ? System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(High) : High,
            BitConverter.IsLittleEndian ? System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(Low) : Low];
        Span<byte> octets = MemoryMarshal.AsBytes(words);
        return new IPAddress(IsV6 ? octets : octets[12..]).ToString();
    }
}

/// <summary>One end of a conversation.</summary>
internal readonly record struct TcpEndpoint(IpAddress Address, ushort Port)
{
    /// <inheritdoc/>
    public override string ToString() => Address.IsV6 ? $"[{Address}]:{Port}" : $"{Address}:{Port}";
}
