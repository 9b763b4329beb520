using System.Formats.Asn1;

namespace CstaConnector.Load.CstaClient;

/// <summary>Reads the result of Snapshot Device.</summary>
internal static class SnapshotReader
{
    /// <exception cref="AsnContentException">A field is missing, out of place or malformed.</exception>
    public static List<SnapshotCall> Read(Fields result)
    {
        var data = result.Enter(0x30);
        if (data.Next == 0x04)
        {
            throw new AsnContentException("a snapshot in segments was not asked for");
        }

        var calls = new List<SnapshotCall>();
        var list = data.Enter(0x76);
        while (list.HasMore)
        {
            var info = list.Enter(0x30);
            var connection = info.Connection(0x6B);
            // Position matters: [3] endpointDevice stands before the state, whose own tags are [0] to [2].
            info.Optional(0xA3);
            var (own, other) = State(info);
            calls.Add(new SnapshotCall(connection, own, other));
            while (info.HasMore)
            {
                info.Skip();
            }
        }

        while (data.HasMore)
        {
            data.Skip();
        }

        return calls;
    }

    private static (LocalState? Own, LocalState? Other) State(Fields info)
    {
        switch (info.Next)
        {
            case 0xA0:
                var states = info.Enter(0xA0);
                LocalState? own = states.HasMore ? Checked(states.Integer(0x4E)) : null;
                LocalState? other = states.HasMore ? Checked(states.Integer(0x4E)) : null;
                return (own, other);
            case 0x81:
                // A simple call state is other × 16 + own, by the numbers of the local states.
                var simple = info.Integer(0x81);
                return (Checked(simple & 15), Checked(simple >> 4));
            case 0x82:
                info.Skip();
                return (null, null);
            default:
                throw new AsnContentException($"tag {info.Next:X2} where a call state must stand");
        }
    }

    private static LocalState Checked(long value) =>
        value is >= 0 and <= 6 ? (LocalState)value : throw new AsnContentException($"connection state {value}");
}
