using CstaConnector.Codec;
using CstaConnector.Codec.Acse;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;

namespace CstaConnector.Fuzz;

/// <summary>Every reader of the codec.</summary>
public static class Subjects
{
    /// <summary>The readers of whole APDUs.</summary>
    public static IReadOnlyList<Subject> Apdus { get; } =
    [
        Subject.Of<AssociateRequest>(),
        Subject.Of<AssociateResponse>(),
        Subject.Of<ReleaseRequest>(),
        Subject.Of<ReleaseResponse>(),
        Subject.Of<Abort>(),
        new("Rose", Rose),
    ];

    /// <summary>The readers of what APDUs carry: arguments, results, events.</summary>
    public static IReadOnlyList<Subject> Messages { get; } =
    [
        Subject.Of<External>(),
        new("EventReport", Report),
        .. CstaMessages.ReadOperations.Order().SelectMany(operation => new[] { CstaMessages.Argument(operation), CstaMessages.Result(operation) })
            .Concat(CstaMessages.Events.Order().Select(CstaMessages.Event))
            .Append(CstaMessages.Failure)
            .OfType<CstaMessage>().DistinctBy(message => message.Schema.Name)
            .Select(Of),
    ];

    /// <summary>The elements inside an APDU that a message's reader is given: the argument, and an event in it.</summary>
    /// <param name="apdu">An APDU, or anything else.</param>
    public static IEnumerable<byte[]> Inner(byte[] apdu)
    {
        if (!RoseReader.TryRead(apdu, out RoseApdu rose, out _) || rose.Argument.IsEmpty)
        {
            return [];
        }

        byte[] argument = rose.Argument.ToArray();
        return EventReport.TryRead(argument, out EventReport report, out _) ? [argument, report.Body.ToArray()] : [argument];
    }

    /// <summary>The elements inside an APDU, each with the reader of what the APDU says that it is: the argument or result of its operation, an event's report and its event, the failure.</summary>
    /// <param name="apdu">An APDU, or anything else.</param>
    public static IReadOnlyList<(Subject Subject, byte[] Octets)> Carried(byte[] apdu)
    {
        if (!RoseReader.TryRead(apdu, out RoseApdu rose, out _) || rose.Argument.IsEmpty)
        {
            return [];
        }

        byte[] argument = rose.Argument.ToArray();
        var operation = (CstaOperation)rose.Operation;
        if (rose.Kind == RoseKind.Invoke && operation == CstaOperation.CSTAEventReport)
        {
            var report = new Subject("EventReport", Report);
            return EventReport.TryRead(argument, out EventReport read, out _) && CstaMessages.Event(read.Event) is { } body
                ? [(report, argument), (Of(body), read.Body.ToArray())]
                : [(report, argument)];
        }

        CstaMessage? message = rose.Kind switch
        {
            RoseKind.Invoke => CstaMessages.Argument(operation),
            RoseKind.ReturnResult => CstaMessages.Result(operation),
            _ => CstaMessages.Failure,
        };
        return message is null ? [] : [(Of(message), argument)];
    }

    private static Subject Of(CstaMessage message) => new(message.Schema.Name, message.TryRewrite);

    private static bool Rose(ReadOnlySpan<byte> octets, scoped ref BerWriter writer, out CodecError error)
    {
        if (!RoseReader.TryRead(octets, out RoseApdu rose, out error))
        {
            return false;
        }

        int mark = writer.Mark;
        writer.Raw(rose.Argument);
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

    private static bool Report(ReadOnlySpan<byte> octets, scoped ref BerWriter writer, out CodecError error)
    {
        if (!EventReport.TryRead(octets, out EventReport report, out error))
        {
            return false;
        }

        int mark = writer.Mark;
        writer.Raw(report.Body);
        EventReport.WrapArgument(ref writer, mark, report.Event, report.CrossRefId);
        return true;
    }
}
