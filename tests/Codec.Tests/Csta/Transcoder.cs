using CstaConnector.Codec.Acse;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;

namespace CstaConnector.Codec.Tests.Csta;

/// <summary>Decodes any APDU with the types that the codec has and writes what it read. What has no type yet is passed through. Allocates nothing.</summary>
internal static class Transcoder
{
    /// <summary>What goes out, or the fault with its offset counted from the APDU's first octet.</summary>
    public static bool TryTranscode(ReadOnlySpan<byte> apdu, scoped ref BerWriter writer, out CodecError error) => (apdu.IsEmpty ? 0 : apdu[0]) switch
    {
        (byte)AcseKind.AssociateRequest => Through<AssociateRequest>(apdu, ref writer, out error),
        (byte)AcseKind.AssociateResponse => Through<AssociateResponse>(apdu, ref writer, out error),
        (byte)AcseKind.ReleaseRequest => Through<ReleaseRequest>(apdu, ref writer, out error),
        (byte)AcseKind.ReleaseResponse => Through<ReleaseResponse>(apdu, ref writer, out error),
        (byte)AcseKind.Abort => Through<Abort>(apdu, ref writer, out error),
        _ => TryTranscodeRose(apdu, ref writer, out error),
    };

    public static byte[] Transcode(ReadOnlySpan<byte> apdu)
    {
        var writer = new BerWriter(new byte[(2 * apdu.Length) + 16]);
        Assert.True(TryTranscode(apdu, ref writer, out CodecError error), error.ToString());
        return writer.Written.ToArray();
    }

    private static bool TryTranscodeRose(ReadOnlySpan<byte> apdu, scoped ref BerWriter writer, out CodecError error)
    {
        if (!RoseReader.TryRead(apdu, out RoseApdu rose, out error))
        {
            return false;
        }

        int mark = writer.Mark;
        if (!TryTranscodeArgument(rose, ref writer, out error))
        {
            error = error.Shifted(rose.ArgumentOffset);
            return false;
        }

        switch (rose.Kind)
        {
            case RoseKind.Invoke:
                RoseWriter.Invoke(ref writer, mark, rose.InvokeId, rose.Operation, rose.LinkedId);
                break;
            case RoseKind.ReturnResult when rose.HasOperation:
                RoseWriter.ReturnResult(ref writer, mark, rose.InvokeId, rose.Operation);
                break;
            case RoseKind.ReturnResult:
                RoseWriter.ReturnResult(ref writer, rose.InvokeId);
                break;
            case RoseKind.ReturnError:
                RoseWriter.ReturnError(ref writer, mark, rose.InvokeId, rose.ErrorCode);
                break;
            default:
                RoseWriter.Reject(ref writer, rose.HasInvokeId ? rose.InvokeId : null, rose.ProblemKind, rose.Problem);
                break;
        }

        return true;
    }

    private static bool TryTranscodeArgument(scoped in RoseApdu rose, scoped ref BerWriter writer, out CodecError error)
    {
        ReadOnlySpan<byte> tlv = rose.Argument;
        error = default;
        return ((CstaOperation)rose.Operation, rose.Kind) switch
        {
            _ when tlv.IsEmpty => true,
            (_, RoseKind.ReturnError) => Through<UniversalFailure>(tlv, ref writer, out error),
            (CstaOperation.CSTAEventReport, _) => TryTranscodeEvent(tlv, ref writer, out error),
            (CstaOperation.SystemStatus, RoseKind.Invoke) => Through<SystemStatusArgument>(tlv, ref writer, out error),
            (CstaOperation.SystemStatus or CstaOperation.MonitorStop, RoseKind.ReturnResult) => Through<NoDataResult>(tlv, ref writer, out error),
            (CstaOperation.RequestSystemStatus, RoseKind.Invoke) => Through<RequestSystemStatusArgument>(tlv, ref writer, out error),
            (CstaOperation.RequestSystemStatus, RoseKind.ReturnResult) => Through<RequestSystemStatusResult>(tlv, ref writer, out error),
            (CstaOperation.MonitorStart, RoseKind.Invoke) => Through<MonitorStartArgument>(tlv, ref writer, out error),
            (CstaOperation.MonitorStart, RoseKind.ReturnResult) => Through<MonitorStartResult>(tlv, ref writer, out error),
            (CstaOperation.MonitorStop, RoseKind.Invoke) => Through<MonitorStopArgument>(tlv, ref writer, out error),
            (CstaOperation.SnapshotDevice, RoseKind.Invoke) => Through<SnapshotDeviceArgument>(tlv, ref writer, out error),
            (CstaOperation.SnapshotDevice, RoseKind.ReturnResult) => Through<SnapshotDeviceResult>(tlv, ref writer, out error),
            _ => Raw(tlv, ref writer),
        };
    }

    private static bool TryTranscodeEvent(ReadOnlySpan<byte> argument, scoped ref BerWriter writer, out CodecError error)
    {
        if (!EventReport.TryRead(argument, out EventReport report, out error))
        {
            return false;
        }

        int mark = writer.Mark;
        bool ok = report.Event switch
        {
            CstaEvent.ServiceInitiated => Through<ServiceInitiatedEvent>(report.Body, ref writer, out error),
            CstaEvent.Originated => Through<OriginatedEvent>(report.Body, ref writer, out error),
            CstaEvent.Delivered => Through<DeliveredEvent>(report.Body, ref writer, out error),
            CstaEvent.Established => Through<EstablishedEvent>(report.Body, ref writer, out error),
            CstaEvent.Held => Through<HeldEvent>(report.Body, ref writer, out error),
            CstaEvent.Retrieved => Through<RetrievedEvent>(report.Body, ref writer, out error),
            CstaEvent.ConnectionCleared => Through<ConnectionClearedEvent>(report.Body, ref writer, out error),
            CstaEvent.Failed => Through<FailedEvent>(report.Body, ref writer, out error),
            CstaEvent.Diverted => Through<DivertedEvent>(report.Body, ref writer, out error),
            CstaEvent.Transferred => Through<TransferredEvent>(report.Body, ref writer, out error),
            _ => Raw(report.Body, ref writer),
        };
        if (ok)
        {
            EventReport.WrapArgument(ref writer, mark, report.Event, report.CrossRefId);
        }
        else
        {
            error = error.Shifted(report.BodyOffset);
        }

        return ok;
    }

    private static bool Raw(ReadOnlySpan<byte> tlv, scoped ref BerWriter writer)
    {
        writer.Raw(tlv);
        return true;
    }

    private static bool Through<T>(ReadOnlySpan<byte> tlv, scoped ref BerWriter writer, out CodecError error)
        where T : struct, IBerMessage<T>, allows ref struct
    {
        if (!T.TryRead(tlv, out T value, out error))
        {
            return false;
        }

        T.Write(ref writer, value);
        return true;
    }
}
