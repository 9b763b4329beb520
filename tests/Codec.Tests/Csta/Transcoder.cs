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
            (_, RoseKind.ReturnError) => Through(CstaMessages.Failure, tlv, ref writer, out error),
            (CstaOperation.CSTAEventReport, _) => TryTranscodeEvent(tlv, ref writer, out error),
            (CstaOperation operation, RoseKind.Invoke) => Through(CstaMessages.Argument(operation), tlv, ref writer, out error),
            (CstaOperation operation, _) => Through(CstaMessages.Result(operation), tlv, ref writer, out error),
        };
    }

    private static bool TryTranscodeEvent(ReadOnlySpan<byte> argument, scoped ref BerWriter writer, out CodecError error)
    {
        if (!EventReport.TryRead(argument, out EventReport report, out error))
        {
            return false;
        }

        int mark = writer.Mark;
        bool ok = Through(CstaMessages.Event(report.Event), report.Body, ref writer, out error);
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

    private static bool Through(CstaMessage? message, ReadOnlySpan<byte> tlv, scoped ref BerWriter writer, out CodecError error)
    {
        if (message is not null)
        {
            return message.TryRewrite(tlv, ref writer, out error);
        }

        error = default;
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
