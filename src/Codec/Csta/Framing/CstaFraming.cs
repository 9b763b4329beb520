using System.Buffers.Binary;
using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>How CSTA's APDUs are told apart on a TCP connection. The standard defines no way; these are what switches do.</summary>
public enum CstaFraming
{
    /// <summary>By the first octets that arrive: one of the others.</summary>
    Auto,

    /// <summary>None: one BER element follows the other.</summary>
    None,

    /// <summary>Two octets of length, most significant first, before each APDU. By far the usual one.</summary>
    Length2,

    /// <summary>Octet 26 and two octets of length with the top bit set, before each APDU; Siemens HiPath.</summary>
    HiPath,
}

/// <summary>Writes frame headers.</summary>
public static class CstaFrameHeader
{
    /// <summary>The first octet of a HiPath frame.</summary>
    internal const byte HiPathMark = 0x26;

    /// <summary>The greatest count of octets that <see cref="Length"/> can return, to reserve room before the framing is known.</summary>
    public const int MaxLength = 3;

    /// <summary>Octets of a frame's header.</summary>
    /// <param name="framing">A known framing; <see cref="CstaFraming.Auto"/>, not yet detected, is refused.</param>
    public static int Length(CstaFraming framing) => framing switch
    {
        CstaFraming.None => 0,
        CstaFraming.Length2 => 2,
        CstaFraming.HiPath => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(framing), framing, "The framing has not been detected yet."),
    };

    /// <summary>The longest APDU that a frame can announce, in octets.</summary>
    /// <param name="framing">A known framing.</param>
    public static int MaxBody(CstaFraming framing) => framing switch
    {
        CstaFraming.None => int.MaxValue,
        CstaFraming.Length2 => ushort.MaxValue,
        CstaFraming.HiPath => short.MaxValue,
        _ => throw new ArgumentOutOfRangeException(nameof(framing), framing, "The framing has not been detected yet."),
    };

    /// <summary>Writes a frame's header.</summary>
    /// <param name="framing">A known framing.</param>
    /// <param name="header">Where it goes; at least <see cref="Length"/> octets.</param>
    /// <param name="bodyLength">The APDU's octets, 1 to <see cref="MaxBody"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The APDU is empty or longer than the framing can announce.</exception>
    public static void Write(CstaFraming framing, Span<byte> header, int bodyLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bodyLength, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bodyLength, MaxBody(framing));
        switch (framing)
        {
            case CstaFraming.Length2:
                BinaryPrimitives.WriteUInt16BigEndian(header, (ushort)bodyLength);
                break;
            case CstaFraming.HiPath:
                header[0] = HiPathMark;
                BinaryPrimitives.WriteUInt16BigEndian(header[1..], (ushort)(0x8000 | bodyLength));
                break;
        }
    }

    /// <summary>Writes a frame's header in front of an APDU that <see cref="BerWriter"/> has written.</summary>
    /// <param name="framing">A known framing.</param>
    /// <param name="writer">The writer.</param>
    /// <param name="mark">The writer's mark before the APDU.</param>
    public static void Write(CstaFraming framing, ref BerWriter writer, int mark)
    {
        Span<byte> header = stackalloc byte[MaxLength];
        Write(framing, header, writer.Length - mark);
        writer.Raw(header[..Length(framing)]);
    }
}
