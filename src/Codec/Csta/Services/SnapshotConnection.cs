using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The alternatives of a snapshot connection's state, by their identifier octets.</summary>
public enum CallStateKind : byte
{
    /// <summary>None was read.</summary>
    None = 0,

    /// <summary>The connection states of all parties, the own device first.</summary>
    Compound = 0xA0,

    /// <summary>One number for the whole call.</summary>
    Simple = 0x81,

    /// <summary>Not known.</summary>
    Unknown = 0x82,
}

/// <summary>
/// One connection of a device's snapshot. The endpoint's tag [3] comes before the state's [0] to [2], after which [0] means something else:
/// position decides.
/// <code>
/// SnapshotDeviceResponseInfo ::= SEQUENCE {                     -- 30
///   connectionIdentifier      ConnectionID,                     -- 6B
///   endpointDevice            [3] IMPLICIT CHOICE { .. } OPTIONAL,            -- A3 (30 | 87 | 88)
///   localCallState            CHOICE {
///     compoundCallState  [0] IMPLICIT SEQUENCE OF LocalConnectionState,       -- A0 { 4E .. }
///     simpleCallState    [1] IMPLICIT SimpleCallState,          -- 81
///     unknown            [2] IMPLICIT NULL },                   -- 82
///   servicesPermitted         [0] IMPLICIT .. OPTIONAL,         -- A0, passed through like all that follow
///   mediaServiceInfoList      [1] IMPLICIT .. OPTIONAL,         -- A1
///   mediaCallCharacteristics  [2] IMPLICIT .. OPTIONAL,         -- A2
///   callLinkageData           [4] IMPLICIT .. OPTIONAL }        -- A4
/// </code>
/// </summary>
public readonly ref struct SnapshotConnection
{
    private const byte EndpointTag = 0xA3;

    /// <summary>The connection.</summary>
    public ConnectionId Connection { get; init; }

    /// <summary>The device at the other end; may be absent.</summary>
    public ExtendedDeviceId EndpointDevice { get; init; }

    /// <summary>Which form the state has.</summary>
    public CallStateKind StateKind { get; init; }

    /// <summary>How many parties' states a compound state holds, 0 or more.</summary>
    public int StateCount { get; init; }

    /// <summary>The own device's state, the first of a compound state; meaningful if <see cref="StateCount"/> is at least 1.</summary>
    public LocalConnectionState OwnState { get; init; }

    /// <summary>The other side's state, the second of a compound state; meaningful if <see cref="StateCount"/> is at least 2.</summary>
    public LocalConnectionState OtherState { get; init; }

    /// <summary>The third and further parties' states, encoded (4E elements).</summary>
    public ReadOnlySpan<byte> FurtherStates { get; init; }

    /// <summary>The call's state in one number, of <see cref="CallStateKind.Simple"/>.</summary>
    public SimpleCallState SimpleState { get; init; }

    /// <summary>Whatever follows the state, whole elements that are passed through.</summary>
    public ReadOnlySpan<byte> Further { get; init; }

    /// <summary>A connection whose own device and other side have these states.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="endpoint">The device at the other end; may be absent.</param>
    /// <param name="own">The own device's state.</param>
    /// <param name="other">The other side's state, or null where the call has no other side yet.</param>
    public static SnapshotConnection Of(ConnectionId connection, ExtendedDeviceId endpoint, LocalConnectionState own, LocalConnectionState? other) => new()
    {
        Connection = connection,
        EndpointDevice = endpoint,
        StateKind = CallStateKind.Compound,
        StateCount = other is null ? 1 : 2,
        OwnState = own,
        OtherState = other ?? default,
    };

    /// <summary>Writes one connection of a list. A list is written last connection first, then closed by <see cref="SnapshotDeviceResult.WriteList"/>.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The connection.</param>
    public static void Write(ref BerWriter writer, in SnapshotConnection value)
    {
        int mark = writer.Mark;
        writer.Raw(value.Further);
        switch (value.StateKind)
        {
            case CallStateKind.Compound:
                WriteCompound(ref writer, value);
                break;
            case CallStateKind.Simple:
                writer.Integer((byte)CallStateKind.Simple, (int)value.SimpleState);
                break;
            case CallStateKind.Unknown:
                writer.Null((byte)CallStateKind.Unknown);
                break;
            default:
                throw new InvalidOperationException("A snapshot's connection needs a state; say Unknown where it is unknown.");
        }

        ExtendedDeviceId.WriteOptional(ref writer, EndpointTag, value.EndpointDevice);
        ConnectionId.Write(ref writer, value.Connection);
        writer.Wrap(BerTag.Sequence, mark);
    }

    internal static SnapshotConnection Read(scoped ref BerReader reader)
    {
        BerScope scope = reader.Enter(BerTag.Sequence);
        ConnectionId connection = ConnectionId.Read(ref reader);
        ExtendedDeviceId endpoint = ExtendedDeviceId.ReadOptional(ref reader, EndpointTag);
        SnapshotConnection state = ReadState(ref reader);
        ReadOnlySpan<byte> further = reader.ReadElementsUntil(0);
        reader.Leave(scope);
        return new SnapshotConnection
        {
            Connection = connection,
            EndpointDevice = endpoint,
            StateKind = state.StateKind,
            StateCount = state.StateCount,
            OwnState = state.OwnState,
            OtherState = state.OtherState,
            FurtherStates = state.FurtherStates,
            SimpleState = state.SimpleState,
            Further = further,
        };
    }

    private static SnapshotConnection ReadState(scoped ref BerReader reader)
    {
        switch ((CallStateKind)reader.PeekTag)
        {
            case CallStateKind.Compound:
                return ReadCompound(ref reader);
            case CallStateKind.Simple:
                return new SnapshotConnection
                {
                    StateKind = CallStateKind.Simple,
                    SimpleState = (SimpleCallState)reader.ReadEnumerated((byte)CallStateKind.Simple),
                };
            case CallStateKind.Unknown:
                reader.ReadNull((byte)CallStateKind.Unknown);
                return new SnapshotConnection { StateKind = CallStateKind.Unknown };
            default:
                reader.FailChoice();
                return default;
        }
    }

    private static SnapshotConnection ReadCompound(scoped ref BerReader reader)
    {
        BerScope scope = reader.Enter((byte)CallStateKind.Compound);
        int contents = reader.Position;
        var states = new BerReader(reader.ReadElementsUntil(0));
        reader.Leave(scope);
        LocalConnectionState own = default;
        LocalConnectionState other = default;
        ReadOnlySpan<byte> further = default;
        int count = 0;
        while (states.HasMore)
        {
            int start = states.Position;
            var state = (LocalConnectionState)states.ReadEnumerated(CstaTag.LocalConnectionState);
            own = count == 0 ? state : own;
            other = count == 1 ? state : other;
            further = count == 2 ? states.From(start) : further;
            count++;
        }

        if (states.Failed)
        {
            reader.FailAt(states.Fault, contents + states.Position);
        }

        return new SnapshotConnection
        {
            StateKind = CallStateKind.Compound,
            StateCount = count,
            OwnState = own,
            OtherState = other,
            FurtherStates = further,
        };
    }

    private static void WriteCompound(ref BerWriter writer, in SnapshotConnection value)
    {
        int mark = writer.Mark;
        writer.Raw(value.FurtherStates);
        if (value.StateCount > 1)
        {
            writer.Integer(CstaTag.LocalConnectionState, (int)value.OtherState);
        }

        if (value.StateCount > 0)
        {
            writer.Integer(CstaTag.LocalConnectionState, (int)value.OwnState);
        }

        writer.Wrap((byte)CallStateKind.Compound, mark);
    }
}
