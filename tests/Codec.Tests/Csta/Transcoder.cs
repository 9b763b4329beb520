using CstaConnector.Codec.Acse;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;

namespace CstaConnector.Codec.Tests.Csta;

/// <summary>Decodes any APDU with the types that the codec has and writes what it read. What has no type yet is passed through. Allocates nothing.</summary>
internal static class Transcoder
{
    /// <summary>What goes out, or the fault with its offset counted from the APDU's first octet.</summary>
    public static bool TryTranscode(ReadOnlySpan<byte> apdu, scoped ref BerWriter writer, out CodecError error)
    {
        switch (apdu.IsEmpty ? 0 : apdu[0])
        {
            case 0x60:
                bool ok = AssociateRequest.TryRead(apdu, out AssociateRequest aarq, out error);
                Write(ok, ref writer, aarq, static (scoped ref BerWriter w, in AssociateRequest v) => AssociateRequest.Write(ref w, v));
                return ok;
            case 0x61:
                ok = AssociateResponse.TryRead(apdu, out AssociateResponse aare, out error);
                Write(ok, ref writer, aare, static (scoped ref BerWriter w, in AssociateResponse v) => AssociateResponse.Write(ref w, v));
                return ok;
            case 0x62:
                ok = ReleaseRequest.TryRead(apdu, out ReleaseRequest rlrq, out error);
                Write(ok, ref writer, rlrq, static (scoped ref BerWriter w, in ReleaseRequest v) => ReleaseRequest.Write(ref w, v));
                return ok;
            case 0x63:
                ok = ReleaseResponse.TryRead(apdu, out ReleaseResponse rlre, out error);
                Write(ok, ref writer, rlre, static (scoped ref BerWriter w, in ReleaseResponse v) => ReleaseResponse.Write(ref w, v));
                return ok;
            case 0x64:
                ok = Abort.TryRead(apdu, out Abort abrt, out error);
                Write(ok, ref writer, abrt, static (scoped ref BerWriter w, in Abort v) => Abort.Write(ref w, v));
                return ok;
            default:
                return TryTranscodeRose(apdu, ref writer, out error);
        }
    }

    private delegate void Writing<T>(scoped ref BerWriter writer, in T value)
        where T : allows ref struct;

    private delegate bool Reading<T>(ReadOnlySpan<byte> tlv, out T value, out CodecError error)
        where T : allows ref struct;

    private static void Write<T>(bool ok, scoped ref BerWriter writer, scoped in T value, Writing<T> write)
        where T : allows ref struct
    {
        if (ok)
        {
            write(ref writer, value);
        }
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
                writer.Integer(BerTag.Integer, rose.InvokeId);
                writer.Wrap((byte)RoseKind.ReturnResult, mark);
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
        if (tlv.IsEmpty)
        {
            return true;
        }

        if (rose.Kind == RoseKind.ReturnError)
        {
            return Through<UniversalFailure>(tlv, ref writer, out error, UniversalFailure.TryRead, static (scoped ref BerWriter w, in UniversalFailure v) => UniversalFailure.Write(ref w, v));
        }

        switch ((CstaOperation)rose.Operation, rose.Kind)
        {
            case (CstaOperation.CSTAEventReport, _):
                return TryTranscodeEvent(tlv, ref writer, out error);
            case (CstaOperation.SystemStatus, RoseKind.Invoke):
                return Through<SystemStatusArgument>(tlv, ref writer, out error, SystemStatusArgument.TryRead, static (scoped ref BerWriter w, in SystemStatusArgument v) => SystemStatusArgument.Write(ref w, v));
            case (CstaOperation.SystemStatus or CstaOperation.MonitorStop, RoseKind.ReturnResult):
                return Through<NoDataResult>(tlv, ref writer, out error, NoDataResult.TryRead, static (scoped ref BerWriter w, in NoDataResult v) => NoDataResult.Write(ref w, v));
            case (CstaOperation.RequestSystemStatus, RoseKind.Invoke):
                return Through<RequestSystemStatusArgument>(tlv, ref writer, out error, RequestSystemStatusArgument.TryRead, static (scoped ref BerWriter w, in RequestSystemStatusArgument v) => RequestSystemStatusArgument.Write(ref w, v));
            case (CstaOperation.RequestSystemStatus, RoseKind.ReturnResult):
                return Through<RequestSystemStatusResult>(tlv, ref writer, out error, RequestSystemStatusResult.TryRead, static (scoped ref BerWriter w, in RequestSystemStatusResult v) => RequestSystemStatusResult.Write(ref w, v));
            case (CstaOperation.MonitorStart, RoseKind.Invoke):
                return Through<MonitorStartArgument>(tlv, ref writer, out error, MonitorStartArgument.TryRead, static (scoped ref BerWriter w, in MonitorStartArgument v) => MonitorStartArgument.Write(ref w, v));
            case (CstaOperation.MonitorStart, RoseKind.ReturnResult):
                return Through<MonitorStartResult>(tlv, ref writer, out error, MonitorStartResult.TryRead, static (scoped ref BerWriter w, in MonitorStartResult v) => MonitorStartResult.Write(ref w, v));
            case (CstaOperation.MonitorStop, RoseKind.Invoke):
                return Through<MonitorStopArgument>(tlv, ref writer, out error, MonitorStopArgument.TryRead, static (scoped ref BerWriter w, in MonitorStopArgument v) => MonitorStopArgument.Write(ref w, v));
            case (CstaOperation.SnapshotDevice, RoseKind.Invoke):
                return Through<SnapshotDeviceArgument>(tlv, ref writer, out error, SnapshotDeviceArgument.TryRead, static (scoped ref BerWriter w, in SnapshotDeviceArgument v) => SnapshotDeviceArgument.Write(ref w, v));
            case (CstaOperation.SnapshotDevice, RoseKind.ReturnResult):
                return Through<SnapshotDeviceResult>(tlv, ref writer, out error, SnapshotDeviceResult.TryRead, static (scoped ref BerWriter w, in SnapshotDeviceResult v) => SnapshotDeviceResult.Write(ref w, v));
            default:
                writer.Raw(tlv);
                return true;
        }
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
            CstaEvent.ServiceInitiated => Event<ServiceInitiatedEvent>(report, ref writer, out error),
            CstaEvent.Originated => Event<OriginatedEvent>(report, ref writer, out error),
            CstaEvent.Delivered => Event<DeliveredEvent>(report, ref writer, out error),
            CstaEvent.Established => Event<EstablishedEvent>(report, ref writer, out error),
            CstaEvent.Held => Event<HeldEvent>(report, ref writer, out error),
            CstaEvent.Retrieved => Event<RetrievedEvent>(report, ref writer, out error),
            CstaEvent.ConnectionCleared => Event<ConnectionClearedEvent>(report, ref writer, out error),
            CstaEvent.Failed => Event<FailedEvent>(report, ref writer, out error),
            CstaEvent.Diverted => Event<DivertedEvent>(report, ref writer, out error),
            CstaEvent.Transferred => Event<TransferredEvent>(report, ref writer, out error),
            _ => Raw(report.Body, ref writer),
        };
        if (ok)
        {
            EventReport.WrapArgument(ref writer, mark, report.Event, report.CrossRefId);
        }

        return ok;
    }

    private static bool Event<TEvent>(scoped in EventReport report, scoped ref BerWriter writer, out CodecError error)
        where TEvent : struct, ICstaEvent<TEvent>, allows ref struct
    {
        bool ok = TEvent.TryRead(report.Body, out TEvent value, out error);
        error = error.Shifted(ok ? 0 : report.BodyOffset);
        if (ok)
        {
            TEvent.Write(ref writer, value);
        }

        return ok;
    }

    private static bool Raw(ReadOnlySpan<byte> tlv, scoped ref BerWriter writer)
    {
        writer.Raw(tlv);
        return true;
    }

    private static bool Through<T>(ReadOnlySpan<byte> tlv, scoped ref BerWriter writer, out CodecError error, Reading<T> read, Writing<T> write)
        where T : allows ref struct
    {
        bool ok = read(tlv, out T value, out error);
        Write(ok, ref writer, value, write);
        return ok;
    }
}
