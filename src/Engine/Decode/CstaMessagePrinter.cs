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
        AcseKind.AssociateRequest => AssociateRequest.TryRead(apdu, out _, out error) && TryPrintAcse("aarq", AcseSchema.AssociateRequest, apdu, json, out error),
        AcseKind.AssociateResponse => AssociateResponse.TryRead(apdu, out _, out error) && TryPrintAcse("aare", AcseSchema.AssociateResponse, apdu, json, out error),
        AcseKind.ReleaseRequest => TryPrintAcse("rlrq", AcseSchema.ReleaseRequest, apdu, json, out error),
        AcseKind.ReleaseResponse => TryPrintAcse("rlre", AcseSchema.ReleaseResponse, apdu, json, out error),
        AcseKind.Abort => TryPrintAcse("abrt", AcseSchema.Abort, apdu, json, out error),
        _ => TryPrintRose(apdu, json, out error),
    };

    private static bool TryPrintAcse(string name, BerSchema schema, ReadOnlySpan<byte> apdu, Utf8JsonWriter json, out CodecError error)
    {
        json.WriteString("apdu"u8, name);
        json.WritePropertyName("body"u8);
        return TryPrintElement(apdu, apdu[0], schema, json, out error);
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

        if (rose.Kind == RoseKind.Reject)
        {
            Problem(rose.ProblemKind, rose.Problem, json);
            return true;
        }

        bool whole = TryPrintBody(rose, json, out error);
        error = whole ? default : error.Shifted(rose.ArgumentOffset);
        return whole;
    }

    private static bool TryPrintBody(scoped in RoseApdu rose, Utf8JsonWriter json, out CodecError error)
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
            return TryPrintEvent(rose.Argument, json, out error);
        }

        var operation = (CstaOperation)rose.Operation;
        CstaMessage? message = rose.Kind switch
        {
            RoseKind.Invoke => CstaMessages.Argument(operation),
            RoseKind.ReturnResult => CstaMessages.Result(operation),
            _ => isFailure ? CstaMessages.Failure : null,
        };
        json.WritePropertyName("body"u8);
        return TryPrintMessage(rose.Argument, message, json, out error);
    }

    private static bool TryPrintEvent(ReadOnlySpan<byte> argument, Utf8JsonWriter json, out CodecError error)
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
        bool whole = TryPrintMessage(report.Body, CstaMessages.Event(report.Event), json, out error);
        error = whole ? default : error.Shifted(report.BodyOffset);
        return whole;
    }

    private static bool TryPrintMessage(ReadOnlySpan<byte> tlv, CstaMessage? message, Utf8JsonWriter json, out CodecError error)
    {
        if (message is null)
        {
            CstaPrinter.Hex(tlv, json);
            error = default;
            return true;
        }

        // What the service would refuse is refused here too, by the same reader.
        return message.TryRead(tlv, out error) && TryPrintElement(tlv, message.Tag, message.Schema, json, out error);
    }

    private static bool TryPrintElement(ReadOnlySpan<byte> tlv, byte tag, BerSchema schema, Utf8JsonWriter json, out CodecError error)
    {
        var reader = new BerReader(tlv);
        CstaPrinter.Print(ref reader, tag == 0 ? [] : [tag], schema, json);
        return reader.Finish(out error);
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
