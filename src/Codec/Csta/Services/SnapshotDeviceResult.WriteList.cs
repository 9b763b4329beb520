using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>How the switch's side writes a snapshot without keeping its connections anywhere.</summary>
/// <example>Connections last to first:
/// <code>
/// int mark = writer.Mark;
/// for (int i = count - 1; i >= 0; i--)
/// {
///     writer.Value(SnapshotDeviceResponseInfo.Of(..));
/// }
/// SnapshotDeviceResult.WriteList(ref writer, mark);
/// RoseWriter.ReturnResult(ref writer, mark, invokeId, (int)CstaOperation.SnapshotDevice);
/// </code></example>
public ref partial struct SnapshotDeviceResult
{
    /// <summary>Makes the connections written since a mark, or none, the result.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="mark">The writer's mark before the last connection.</param>
    public static void WriteList(ref BerWriter writer, int mark)
    {
        writer.Wrap(CstaTag.SnapshotDeviceData, mark);
        writer.Wrap(Tag, mark);
    }
}
