using System.Text.Json;
using CstaConnector.Codec;
using CstaConnector.Codec.Acse;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Ber.Schema;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;

namespace CstaConnector.Engine.Decode;

/// <summary>Prints the properties of one APDU into an object that is open.</summary>
internal static class CstaMessagePrinter
{
    private static readonly string[] Groups =
    [
        "callControlEvents", "callAssociatedEvents", "mediaAttachmentEvents", "physicalDeviceFeatureEvents",
        "logicalDeviceFeatureEvents", "deviceMaintenanceEvents", "voiceUnitEvents", "vendorSpecEvents",
    ];

    /// <summary>Prints an APDU.</summary>
    /// <param name="apdu">The APDU's octets and no others.</param>
    /// <param name="json">Where it goes; what was written is worthless after a fault.</param>
    /// <param name="error">The fault, its offset counted from the APDU's first octet.</param>
    public static bool TryPrint(ReadOnlySpan<byte> apdu, Utf8JsonWriter json, out CodecError error) => (AcseKind)(apdu.IsEmpty ? 0 : apdu[0]) switch
    {
        AcseKind.AssociateRequest => AssociateRequest.TryRead(apdu, out _, out error) && PrintAcse("aarq", AcseSchema.AssociateRequest, apdu, json),
        AcseKind.AssociateResponse => AssociateResponse.TryRead(apdu, out _, out error) && PrintAcse("aare", AcseSchema.AssociateResponse, apdu, json),
        AcseKind.ReleaseRequest => ReleaseRequest.TryRead(apdu, out _, out error) && PrintAcse("rlrq", AcseSchema.ReleaseRequest, apdu, json),
        AcseKind.ReleaseResponse => ReleaseResponse.TryRead(apdu, out _, out error) && PrintAcse("rlre", AcseSchema.ReleaseResponse, apdu, json),
        AcseKind.Abort => Abort.TryRead(apdu, out _, out error) && PrintAcse("abrt", AcseSchema.Abort, apdu, json),
        _ => TryPrintRose(apdu, json, out error),
    };

    private static bool PrintAcse(string name, BerSchema schema, ReadOnlySpan<byte> apdu, Utf8JsonWriter json)
    {
        json.WriteString("apdu"u8, name);
        json.WritePropertyName("body"u8);
        List<string>? unknown = null;
        PrintElement(apdu, apdu[0], schema, json, ref unknown);
        CstaPrinter.Unknown(unknown, json);
        return true;
    }

    private static bool TryPrintRose(ReadOnlySpan<byte> apdu, Utf8JsonWriter json, out CodecError error)
    {
        if (!RoseReader.TryRead(apdu, out RoseApdu rose, out error))
        {
            return false;
        }

        string kind = rose.Kind.ToString();
        json.WriteString("apdu"u8, char.ToLowerInvariant(kind[0]) + kind[1..]);
        json.WritePropertyName("invokeId"u8);
        if (rose.HasInvokeId)
        {
            CstaPrinter.Number(rose.InvokeId, json);
        }
        else
        {
            json.WriteNullValue();
        }

        if (rose.LinkedId is long linkedId)
        {
            json.WritePropertyName("linkedId"u8);
            CstaPrinter.Number(linkedId, json);
        }

        bool whole = true;
        List<string>? unknown = null;
        if (rose.Kind == RoseKind.Reject)
        {
            Problem(rose.ProblemKind, rose.Problem, json);
        }
        else
        {
            whole = TryPrintBody(rose, json, ref unknown, out error);
            error = whole ? default : error.Shifted(rose.ArgumentOffset);
        }

        if (whole && rose.Skipped > 0)
        {
            Behind(apdu, rose, ref unknown);
        }

        if (whole)
        {
            CstaPrinter.Unknown(unknown, json);
        }

        return whole;
    }

    /// <summary>The elements that the reader stepped over: all that follow the argument, or the problem, to the end of each container.</summary>
    private static void Behind(ReadOnlySpan<byte> apdu, scoped in RoseApdu rose, ref List<string>? unknown)
    {
        var reader = new BerReader(apdu);
        BerScope scope = reader.Enter(apdu[0]);
        reader.ReadElement(); // the invoke id
        if (rose.Kind == RoseKind.Reject)
        {
            reader.ReadElement(); // the problem
        }
        else if (rose.Kind == RoseKind.ReturnResult && reader.HasMore)
        {
            BerScope result = reader.Enter(BerTag.Sequence);
            Pass(ref reader, rose.ArgumentOffset);
            CstaPrinter.Rest(ref reader, ref unknown);
            reader.Leave(result);
        }
        else
        {
            Pass(ref reader, rose.ArgumentOffset);
        }

        CstaPrinter.Rest(ref reader, ref unknown);
        reader.Leave(scope);
    }

    /// <summary>Steps over the elements up to the one at an offset, and over that one; over all where the offset is 0, for then nothing follows the operation.</summary>
    private static void Pass(ref BerReader reader, int offset)
    {
        while (reader.HasMore && (offset == 0 || reader.Position <= offset))
        {
            reader.ReadElement();
        }
    }

    private static bool TryPrintBody(scoped in RoseApdu rose, Utf8JsonWriter json, ref List<string>? unknown, out CodecError error)
    {
        error = default;
        if (rose.HasOperation)
        {
            json.WritePropertyName("operation"u8);
            if (CstaOperations.NameOf(rose.Operation) is string name)
            {
                json.WriteStringValue(name);
            }
            else
            {
                json.WriteNumberValue(rose.Operation);
            }
        }

        bool isFailure = rose.Kind == RoseKind.ReturnError && rose.ErrorCode == UniversalFailure.ErrorCode;
        if (rose.Kind == RoseKind.ReturnError && !isFailure)
        {
            json.WriteNumber("errorCode"u8, rose.ErrorCode);
        }

        if (rose.Argument.IsEmpty)
        {
            return true;
        }

        if (rose is { Kind: RoseKind.Invoke, Operation: (int)CstaOperation.CSTAEventReport })
        {
            return TryPrintEvent(rose.Argument, json, ref unknown, out error);
        }

        var operation = (CstaOperation)rose.Operation;
        CstaMessage? message = rose.Kind switch
        {
            RoseKind.Invoke => CstaMessages.Argument(operation),
            RoseKind.ReturnResult => CstaMessages.Result(operation),
            _ => isFailure ? CstaMessages.Failure : null,
        };
        json.WritePropertyName("body"u8);
        return TryPrintMessage(rose.Argument, message, json, ref unknown, out error);
    }

    private static bool TryPrintEvent(ReadOnlySpan<byte> argument, Utf8JsonWriter json, ref List<string>? unknown, out CodecError error)
    {
        if (!EventReport.TryRead(argument, out EventReport report, out error))
        {
            return false;
        }

        json.WriteString("crossRefId"u8, Convert.ToHexString(report.CrossRefId));
        string? name = CstaEvents.NameOf(report.Event);
        if (name is null)
        {
            json.WriteString("eventGroup"u8, Groups[((int)report.Event >> 8) - 0xA0]);
            json.WriteNumber("event"u8, (int)report.Event & 0x1F);
        }
        else
        {
            json.WriteString("event"u8, name);
        }

        json.WritePropertyName("body"u8);
        bool whole = TryPrintMessage(report.Body, CstaMessages.Event(report.Event), json, ref unknown, out error);
        if (whole && report.BodyOffset + report.Body.Length < argument.Length)
        {
            Behind(argument, ref unknown);
        }

        error = whole ? default : error.Shifted(report.BodyOffset);
        return whole;
    }

    /// <summary>The elements of an event report that follow the event, in its group's element and behind that.</summary>
    private static void Behind(ReadOnlySpan<byte> argument, ref List<string>? unknown)
    {
        var reader = new BerReader(argument);
        BerScope scope = reader.Enter(argument[0]);
        reader.ReadElement(); // the monitor's reference
        BerScope group = reader.Enter((byte)reader.PeekTag);
        reader.ReadElement(); // the event
        CstaPrinter.Rest(ref reader, ref unknown);
        reader.Leave(group);
        CstaPrinter.Rest(ref reader, ref unknown);
        reader.Leave(scope);
    }

    private static bool TryPrintMessage(ReadOnlySpan<byte> tlv, CstaMessage? message, Utf8JsonWriter json, ref List<string>? unknown, out CodecError error)
    {
        if (message is null)
        {
            CstaPrinter.Hex(tlv, json);
            error = default;
            return true;
        }

        // What the service would refuse is refused here too, by the same reader.
        if (!message.TryRead(tlv, out error))
        {
            return false;
        }

        PrintElement(tlv, message.Tag, message.Schema, json, ref unknown);
        return true;
    }

    /// <summary>Prints an element that its reader has taken. So it is no fault if the type cannot be followed everywhere; there octets are printed.</summary>
    private static void PrintElement(ReadOnlySpan<byte> tlv, byte tag, BerSchema schema, Utf8JsonWriter json, ref List<string>? unknown)
    {
        var reader = new BerReader(tlv);
        CstaPrinter.Print(ref reader, tag == 0 ? [] : [tag], schema, json, ref unknown);
    }

    private static void Problem(RoseProblemKind kind, int problem, Utf8JsonWriter json)
    {
        json.WriteStartObject("body"u8);
        string text = kind switch
        {
            RoseProblemKind.General => $"{(RoseGeneralProblem)problem}",
            RoseProblemKind.Invoke => $"{(RoseInvokeProblem)problem}",
            RoseProblemKind.ReturnResult => $"{(RoseReturnResultProblem)problem}",
            _ => $"{(RoseReturnErrorProblem)problem}",
        };
        string name = kind.ToString();
        json.WritePropertyName(char.ToLowerInvariant(name[0]) + name[1..]);
        if (char.IsLetter(text[0]))
        {
            json.WriteStringValue(char.ToLowerInvariant(text[0]) + text[1..]);
        }
        else
        {
            json.WriteNumberValue(problem);
        }

        json.WriteEndObject();
    }
}
