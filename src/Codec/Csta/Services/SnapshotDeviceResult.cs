using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// The result of snapshotDevice (74): the device's connections, or the reference under which they will be sent in segments.
/// <code>
/// SnapshotDeviceResult ::= SEQUENCE {                           -- 30
///   CHOICE { serviceCrossRefID OCTET STRING,                    -- 04
///            snapshotData [APPLICATION 22] IMPLICIT SEQUENCE OF SnapshotDeviceResponseInfo },   -- 76
///   extensions CSTACommonArguments OPTIONAL }                   -- 7E
/// </code>
/// </summary>
/// <example>The switch's side, connections last to first:
/// <code>
/// int mark = writer.Mark;
/// for (int i = count - 1; i >= 0; i--)
/// {
///     SnapshotConnection.Write(ref writer, SnapshotConnection.Of(..));
/// }
/// SnapshotDeviceResult.WriteList(ref writer, mark);
/// RoseWriter.ReturnResult(ref writer, mark, invokeId, (int)CstaOperation.SnapshotDevice);
/// </code></example>
public readonly ref struct SnapshotDeviceResult : IBerMessage<SnapshotDeviceResult>
{
    private readonly ReadOnlySpan<byte> _connections;

    private SnapshotDeviceResult(ReadOnlySpan<byte> connections, int count)
    {
        _connections = connections;
        Count = count;
    }

    /// <summary>Connections in the list.</summary>
    public int Count { get; }

    /// <summary>Whether <see cref="ServiceCrossRefId"/> stands in place of the list.</summary>
    public bool IsSegmented { get; init; }

    /// <summary>The reference of the segments to come.</summary>
    public ReadOnlySpan<byte> ServiceCrossRefId { get; init; }

    /// <summary>The common arguments, a whole element; empty where absent.</summary>
    public ReadOnlySpan<byte> Extensions { get; init; }

    /// <summary>Elements that were stepped over; never written.</summary>
    public int Skipped { get; init; }

    /// <summary>Goes through the connections.</summary>
    public Enumerator GetEnumerator() => new(_connections);

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out SnapshotDeviceResult value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        BerScope scope = reader.Enter(BerTag.Sequence);
        bool isSegmented = reader.PeekTag == BerTag.OctetString;
        ReadOnlySpan<byte> serviceCrossRefId = default;
        ReadOnlySpan<byte> connections = default;
        int count = 0;
        if (isSegmented)
        {
            serviceCrossRefId = reader.ReadOctets(BerTag.OctetString);
        }
        else if (reader.PeekTag == CstaTag.SnapshotDeviceData)
        {
            BerScope list = reader.Enter(CstaTag.SnapshotDeviceData);
            int start = reader.Position;
            while (reader.HasMore)
            {
                _ = SnapshotConnection.Read(ref reader);
                count++;
            }

            connections = reader.From(start);
            reader.Leave(list);
        }
        else
        {
            reader.FailChoice();
        }

        ReadOnlySpan<byte> extensions = Csta.Extensions.Read(ref reader);
        reader.Leave(scope);
        value = new SnapshotDeviceResult(connections, count)
        {
            IsSegmented = isSegmented,
            ServiceCrossRefId = serviceCrossRefId,
            Extensions = extensions,
            Skipped = reader.Skipped,
        };
        return reader.Finish(out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in SnapshotDeviceResult value)
    {
        int mark = writer.Mark;
        writer.Raw(value.Extensions);
        int list = writer.Mark;
        if (value.IsSegmented)
        {
            writer.Octets(BerTag.OctetString, value.ServiceCrossRefId);
        }
        else
        {
            writer.Raw(value._connections);
            writer.Wrap(CstaTag.SnapshotDeviceData, list);
        }

        writer.Wrap(BerTag.Sequence, mark);
    }

    /// <summary>Makes the connections written since a mark, or none, the result.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="mark">The writer's mark before the last connection.</param>
    public static void WriteList(ref BerWriter writer, int mark)
    {
        writer.Wrap(CstaTag.SnapshotDeviceData, mark);
        writer.Wrap(BerTag.Sequence, mark);
    }

    /// <summary>Goes through the connections of a snapshot.</summary>
    public ref struct Enumerator
    {
        private BerReader _reader;

        internal Enumerator(ReadOnlySpan<byte> connections)
        {
            _reader = new BerReader(connections);
            Current = default;
        }

        /// <summary>The connection that <see cref="MoveNext"/> came to.</summary>
        public SnapshotConnection Current { get; private set; }

        /// <summary>Goes to the next connection.</summary>
        /// <returns>Whether there is one that can be read.</returns>
        public bool MoveNext()
        {
            if (!_reader.HasMore)
            {
                return false;
            }

            Current = SnapshotConnection.Read(ref _reader);
            return !_reader.Failed;
        }
    }
}
