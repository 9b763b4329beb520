using System.Buffers.Binary;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Rose;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// Where an encoded cSTAEventReport has what differs from client to client: an event is encoded once for its device,
/// copied for each client that monitors it, and the copy gets its own invoke id and cross reference.
/// </summary>
/// <param name="InvokeIdOffset">Offset in the APDU of the invoke id's two contents octets.</param>
/// <param name="CrossRefOffset">Offset in the APDU of the cross reference's four contents octets.</param>
public readonly record struct EventReportPatch(int InvokeIdOffset, int CrossRefOffset)
{
    /// <summary>Contents octets of the invoke id.</summary>
    public const int InvokeIdLength = 2;

    /// <summary>Contents octets of the cross reference.</summary>
    public const int CrossRefLength = 4;

    /// <summary>The least invoke id to use: all from here to <see cref="MaxInvokeId"/> take two octets, minimally too.</summary>
    public const short MinInvokeId = 256;

    /// <summary>The greatest invoke id to use.</summary>
    public const short MaxInvokeId = short.MaxValue;

    /// <summary>Finds the two places.</summary>
    /// <param name="apdu">A whole Invoke of cSTAEventReport.</param>
    /// <param name="patch">The places.</param>
    /// <returns>Whether it is such an APDU, and the two fields have the lengths that can be patched.</returns>
    public static bool TryLocate(ReadOnlySpan<byte> apdu, out EventReportPatch patch)
    {
        var reader = new BerReader(apdu);
        BerScope scope = reader.Enter((byte)RoseKind.Invoke);
        ReadOnlySpan<byte> invokeId = reader.ReadOctets(BerTag.Integer);
        int invokeIdOffset = reader.Position - InvokeIdLength;
        int operation = reader.ReadEnumerated(BerTag.Integer);
        BerScope argument = reader.Enter(BerTag.Sequence);
        ReadOnlySpan<byte> crossRef = reader.ReadOctets(CstaTag.MonitorCrossRefId);
        int crossRefOffset = reader.Position - CrossRefLength;
        reader.Leave(argument);
        reader.Leave(scope);
        bool found = reader.Finish(out _)
            && operation == (int)CstaOperation.CSTAEventReport
            && invokeId.Length == InvokeIdLength
            && crossRef.Length == CrossRefLength;
        patch = found ? new EventReportPatch(invokeIdOffset, crossRefOffset) : default;
        return found;
    }

    /// <summary>The two places in an APDU that <c>EventReport</c> has just written: of what lies before them only the lengths' own lengths differ.</summary>
    /// <param name="written">What was written, its invoke id two octets.</param>
    public static EventReportPatch OfWritten(ReadOnlySpan<byte> written)
    {
        int invokeId = 1 + LengthOctets(written, 1) + 2; // [1] Invoke, INTEGER of two octets
        int argument = invokeId + InvokeIdLength + 3; // INTEGER of one: the operation
        return new EventReportPatch(invokeId, argument + 1 + LengthOctets(written, argument + 1) + 2);
    }

    /// <summary>Gives a copy its own invoke id and cross reference.</summary>
    /// <param name="apdu">A copy of the APDU.</param>
    /// <param name="invokeId">The invoke id, <see cref="MinInvokeId"/> to <see cref="MaxInvokeId"/>.</param>
    /// <param name="crossRefId">The cross reference, most significant octet first on the wire.</param>
    public void Apply(Span<byte> apdu, short invokeId, uint crossRefId)
    {
        BinaryPrimitives.WriteInt16BigEndian(apdu[InvokeIdOffset..], invokeId);
        BinaryPrimitives.WriteUInt32BigEndian(apdu[CrossRefOffset..], crossRefId);
    }

    /// <summary>Octets of a length (X.690 8.1.3): itself, or the count of those that follow.</summary>
    private static int LengthOctets(ReadOnlySpan<byte> octets, int at) => octets[at] < 0x80 ? 1 : 1 + (octets[at] & 0x7F);
}
