using System.Buffers.Binary;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;
using CstaConnector.Engine.Calls;

namespace CstaConnector.Engine.Translation;

/// <summary>Writes the answers to clients' requests. Each span is valid until the next use.</summary>
internal sealed class AnswerEncoder
{
    private readonly byte[] _reference = new byte[EventReportPatch.CrossRefLength];
    private byte[] _buffer = new byte[4096];

    internal ReadOnlySpan<byte> MonitorStarted(long invokeId, uint crossRef)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_reference, crossRef);
        var writer = new BerWriter(_buffer);
        int mark = writer.Mark;
        MonitorStartResult.Write(ref writer, new MonitorStartResult { CrossRefId = _reference });
        RoseWriter.ReturnResult(ref writer, mark, invokeId, (int)CstaOperation.MonitorStart);
        return writer.Written;
    }

    internal ReadOnlySpan<byte> MonitorStopped(long invokeId)
    {
        var writer = new BerWriter(_buffer);
        int mark = writer.Mark;
        NoDataResult.Write(ref writer, default);
        RoseWriter.ReturnResult(ref writer, mark, invokeId, (int)CstaOperation.MonitorStop);
        return writer.Written;
    }

    internal ReadOnlySpan<byte> Error(long invokeId, UniversalFailure failure)
    {
        var writer = new BerWriter(_buffer);
        int mark = writer.Mark;
        UniversalFailure.Write(ref writer, failure);
        RoseWriter.ReturnError(ref writer, mark, invokeId, UniversalFailure.ErrorCode);
        return writer.Written;
    }

    /// <summary>The ROSE Reject of an argument that is not what the operation takes.</summary>
    internal ReadOnlySpan<byte> MistypedArgument(long invokeId)
    {
        var writer = new BerWriter(_buffer);
        RoseWriter.Reject(ref writer, invokeId, RoseInvokeProblem.MistypedArgument);
        return writer.Written;
    }

    /// <summary>The calls of a device as the table holds them, each with the compound state: the own device's first, then the other side's.</summary>
    internal ReadOnlySpan<byte> SnapshotDevice(long invokeId, User user)
    {
        while (true)
        {
            var writer = new BerWriter(_buffer);
            int mark = writer.Mark;
            ReadOnlySpan<byte> own = user.Device.NumberOctets;
            for (int i = user.Parties.Count - 1; i >= 0; i--)
            {
                Party party = user.Parties[i];
                writer.Value(SnapshotDeviceResponseInfo.Of(
                    ConnectionId.Of(party.CallId, own), ExtendedDeviceId.Dialing(own), EventEncoder.StateOf(party.State), Other(party.State)));
            }

            SnapshotDeviceResult.WriteList(ref writer, mark);
            RoseWriter.ReturnResult(ref writer, mark, invokeId, (int)CstaOperation.SnapshotDevice);
            if (!writer.Overflowed)
            {
                return writer.Written;
            }

            _buffer = new byte[writer.Length * 2];
        }
    }

    /// <summary>The other side's state, as far as a party's own stream tells it.</summary>
    private static LocalConnectionState Other(PartyState state) => state switch
    {
        PartyState.Alerting or PartyState.Connected or PartyState.Held => LocalConnectionState.Connected,
        PartyState.RemoteHeld => LocalConnectionState.Hold,
        _ => LocalConnectionState.Null,
    };
}
