using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// The argument of snapshotDevice (74): which device's calls to tell.
/// <code>
/// SnapshotDeviceArgument ::= SEQUENCE {                         -- 30
///   snapshotObject DeviceID,                                    -- 30
///   extensions     CSTACommonArguments OPTIONAL }               -- 7E
/// </code>
/// </summary>
public readonly ref struct SnapshotDeviceArgument : IBerMessage<SnapshotDeviceArgument>
{
    /// <summary>The device.</summary>
    public DeviceId SnapshotObject { get; init; }

    /// <summary>The common arguments, a whole element; empty where absent.</summary>
    public ReadOnlySpan<byte> Extensions { get; init; }

    /// <summary>Elements behind the known ones that were stepped over; never written.</summary>
    public int Skipped { get; init; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out SnapshotDeviceArgument value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        BerScope scope = reader.Enter(BerTag.Sequence);
        DeviceId snapshotObject = DeviceId.Read(ref reader);
        ReadOnlySpan<byte> extensions = Csta.Extensions.Read(ref reader);
        reader.Leave(scope);
        value = new SnapshotDeviceArgument
        {
            SnapshotObject = snapshotObject,
            Extensions = extensions,
            Skipped = reader.Skipped,
        };
        return reader.Finish(out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in SnapshotDeviceArgument value)
    {
        int mark = writer.Mark;
        writer.Raw(value.Extensions);
        DeviceId.Write(ref writer, value.SnapshotObject);
        writer.Wrap(BerTag.Sequence, mark);
    }
}
