using System.Buffers.Binary;
using CstaConnector.Codec.Acse;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;

namespace CstaConnector.Pipeline.Csta;

/// <content>What goes to the client.</content>
public sealed partial class CstaSession
{
    /// <summary>Octets that any APDU of the session's own fits in.</summary>
    private const int OwnApdu = 512;

    /// <summary>Octets of an Invoke of ours up to its id's end: tag, a length of five octets at most (X.690 8.1.3.5), the id.</summary>
    private const int MaxInvokeFront = 10;

    private readonly InvokeIds _ids = new();
    private bool _overflowed;

    /// <summary>Sends an answer, complete but for the frame header. One that the framing cannot announce is replaced by an error.</summary>
    /// <param name="apdu">The ReturnResult, ReturnError or Reject.</param>
    public void SendApdu(ReadOnlySpan<byte> apdu)
    {
        if (!IsOpen)
        {
            return;
        }

        CloseRequest(apdu);
        if (!Fits(apdu))
        {
            return;
        }

        WriteHeader(apdu.Length);
        Write(apdu);
    }

    /// <summary>Sends an invoke of ours, an event report or MonitorStop; its invoke id is given here.</summary>
    /// <param name="apdu">The Invoke, its invoke id two octets of any value.</param>
    public void SendInvoke(ReadOnlySpan<byte> apdu)
    {
        if (!IsOpen || !Fits(apdu))
        {
            return;
        }

        int idAt = InvokeIdOffset(apdu);
        bool isEvent = apdu.Length > idAt + 4 && apdu[idAt + 2] == BerTag.Integer && apdu[idAt + 3] == 1 && apdu[idAt + 4] == (byte)CstaOperation.CSTAEventReport;
        Counters.InvokesOutCounter.Add();

        // The frame's header and what comes before the id's end together: a write to the wire costs more than these few octets.
        Span<byte> front = stackalloc byte[CstaFrameHeader.MaxLength + MaxInvokeFront];
        int idEnd = idAt + EventReportPatch.InvokeIdLength;
        int header = PutHeader(front, apdu.Length);
        apdu[..idEnd].CopyTo(front[header..]);
        BinaryPrimitives.WriteInt16BigEndian(front[(header + idAt)..], _ids.Next(awaited: !isEvent));
        Write(front[..(header + idEnd)]);
        Write(apdu[idEnd..]);
    }

    /// <summary>Reports the switching function's status.</summary>
    public void SendStatus(SystemStatus status)
    {
        if (!IsOpen)
        {
            return;
        }

        Span<byte> buffer = stackalloc byte[OwnApdu];
        var writer = new BerWriter(buffer);
        int mark = writer.Mark;
        SystemStatusArgument.Write(ref writer, new SystemStatusArgument { SystemStatus = status });
        RoseWriter.Invoke(ref writer, mark, _ids.Next(awaited: true), (int)CstaOperation.SystemStatus);
        Counters.InvokesOutCounter.Add();
        Send(ref writer);
    }

    private void SendStatusResult(long invokeId, SystemStatus status)
    {
        Span<byte> buffer = stackalloc byte[OwnApdu];
        var writer = new BerWriter(buffer);
        int mark = writer.Mark;
        RequestSystemStatusResult.Write(ref writer, new RequestSystemStatusResult { SystemStatus = status });
        RoseWriter.ReturnResult(ref writer, mark, invokeId, (int)CstaOperation.RequestSystemStatus);
        Send(ref writer);
    }

    private void SendNoData(long invokeId, CstaOperation operation)
    {
        Span<byte> buffer = stackalloc byte[OwnApdu];
        var writer = new BerWriter(buffer);
        int mark = writer.Mark;
        NoDataResult.Write(ref writer, default);
        RoseWriter.ReturnResult(ref writer, mark, invokeId, (int)operation);
        Send(ref writer);
    }

    private void SendError(long invokeId, UniversalFailure failure)
    {
        Counters.RefusalsCounter.Add();
        Span<byte> buffer = stackalloc byte[OwnApdu];
        var writer = new BerWriter(buffer);
        int mark = writer.Mark;
        UniversalFailure.Write(ref writer, in failure);
        RoseWriter.ReturnError(ref writer, mark, invokeId, UniversalFailure.ErrorCode);
        Send(ref writer);
    }

    private void SendReject(long? invokeId, RoseProblemKind kind, int problem)
    {
        Counters.RefusalsCounter.Add();
        Span<byte> buffer = stackalloc byte[OwnApdu];
        var writer = new BerWriter(buffer);
        RoseWriter.Reject(ref writer, invokeId, kind, problem);
        Send(ref writer);
    }

    private void Send(scoped in AssociateResponse response)
    {
        // The client's own functions may be echoed, which its AARQ bounds.
        Span<byte> buffer = stackalloc byte[OwnApdu];
        var writer = new BerWriter(buffer);
        AssociateResponse.Write(ref writer, in response);
        if (writer.Overflowed)
        {
            writer = new BerWriter(new byte[writer.Length]);
            AssociateResponse.Write(ref writer, in response);
        }

        Send(ref writer);
    }

    private void SendRelease()
    {
        Span<byte> buffer = stackalloc byte[OwnApdu];
        var writer = new BerWriter(buffer);
        ReleaseResponse.Write(ref writer, new ReleaseResponse { Reason = ReleaseResponseReason.Normal });
        Send(ref writer);
    }

    private void SendAbort(AbortDiagnostic diagnostic)
    {
        Span<byte> buffer = stackalloc byte[OwnApdu];
        var writer = new BerWriter(buffer);
        Abort.Write(ref writer, new Abort { Source = AbortSource.ServiceProvider, Diagnostic = diagnostic });
        Send(ref writer);
    }

    private void Send(scoped ref BerWriter writer)
    {
        ReadOnlySpan<byte> apdu = writer.Written;
        WriteHeader(apdu.Length);
        Write(apdu);
    }

    private void WriteHeader(int bodyLength)
    {
        Span<byte> header = stackalloc byte[CstaFrameHeader.MaxLength];
        Write(header[..PutHeader(header, bodyLength)]);
    }

    /// <returns>Octets of the header.</returns>
    private int PutHeader(Span<byte> header, int bodyLength)
    {
        // Looked at between frames only: beyond the bound nothing more is kept, and what the client gets before the end is whole.
        _overflowed |= PendingOctets > _options.MaxPendingOctets;
        CstaFrameHeader.Write(_scanner.Framing, header, bodyLength);
        Counters.ApdusOutCounter.Add();
        return CstaFrameHeader.Length(_scanner.Framing);
    }

    private void Write(ReadOnlySpan<byte> octets)
    {
        if (!_touched)
        {
            _touched = true;
            _context.Touch(this);
        }

        if (_wire is { } wire && !_overflowed)
        {
            wire.Write(octets);
            Counters.OctetsOutCounter.Add(octets.Length);
        }
    }

    private bool Fits(ReadOnlySpan<byte> apdu)
    {
        if (apdu.Length <= CstaFrameHeader.MaxBody(_scanner.Framing))
        {
            return true;
        }

        Counters.OversizedCounter.Add();
        if (RoseReader.TryRead(apdu, out RoseApdu answer, out _) && answer.Kind == RoseKind.ReturnResult)
        {
            SendError(answer.InvokeId, UniversalFailure.Of(SystemResourceAvailabilityError.Generic));
        }

        return false;
    }

    /// <summary>The answer's invoke id may be used again from now on.</summary>
    private void CloseRequest(ReadOnlySpan<byte> answer)
    {
        var reader = new BerReader(answer);
        if (reader.PeekTag is >= (byte)RoseKind.ReturnResult and <= (byte)RoseKind.Reject)
        {
            reader.Enter((byte)reader.PeekTag);
            if (reader.PeekTag == BerTag.Integer)
            {
                _open.Close(reader.ReadInteger(BerTag.Integer));
            }
        }
    }

    /// <summary>Where an Invoke of ours has its invoke id's two octets: behind tag and length of the APDU, and tag and length of the id.</summary>
    private static int InvokeIdOffset(ReadOnlySpan<byte> apdu)
    {
        int length = apdu.Length > 1 && apdu[1] >= 0x80 ? 2 + (apdu[1] & 0x7F) : 2; // X.690 8.1.3.5
        int at = length + 2;
        if (apdu.Length < at + 2 || at > MaxInvokeFront - EventReportPatch.InvokeIdLength || apdu[0] != (byte)RoseKind.Invoke || apdu[length] != BerTag.Integer || apdu[length + 1] != EventReportPatch.InvokeIdLength)
        {
            throw new ArgumentException("not an Invoke with an invoke id of two octets", nameof(apdu));
        }

        return at;
    }
}
