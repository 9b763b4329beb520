using System.Text.Json;
using CstaConnector.Codec;
using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Engine.Decode;

/// <summary>Writes what one CTI document means into a JSON object that is open.</summary>
internal sealed class CtiMessagePrinter : IDocumentPrinter
{
    private readonly CtiEvent _event = new();
    private bool _isEvent;

    /// <inheritdoc/>
    public ReadOnlySpan<int> UnknownElementOffsets => _isEvent ? _event.UnknownElementOffsets : default;

    /// <inheritdoc/>
    public bool TryPrint(ReadOnlyMemory<byte> document, Utf8JsonWriter json, out CodecError error)
    {
        // Every reader below gets the same octets: ids and reasons are handed to JSON as they stand there, which has to be in UTF-8.
        ReadOnlyMemory<byte> utf8 = Octets.Utf8(document);
        bool printed = TryPrintUtf8(utf8, json, out error);
        if (!printed && !utf8.Equals(document))
        {
            error = error with { Offset = Octets.InLatin1(utf8.Span, error.Offset) };
        }

        return printed;
    }

    private bool TryPrintUtf8(ReadOnlyMemory<byte> document, Utf8JsonWriter json, out CodecError error)
    {
        _isEvent = false;
        if (!CtiPeek.TryRead(document.Span, out CtiHeader header, out error))
        {
            return IllFormed(document.Span, ref error);
        }

        json.WriteString("kind"u8, header.Kind switch
        {
            CtiKind.Request => "request"u8,
            CtiKind.Response => "response"u8,
            CtiKind.Event => "event"u8,
            CtiKind.EventResponse => "eventResponse"u8,
            CtiKind.KeepAlive => "keepalive"u8,
            CtiKind.KeepAliveResponse => "keepaliveResponse"u8,
            _ => "document"u8,
        });
        if (header.EventClass != CtiEventClass.None)
        {
            if (!_event.TryDecode(document, out error))
            {
                return false;
            }

            _isEvent = true;
            CtiEventPrinter.Print(_event, json);
            return true;
        }

        if (!CtiTree.TryRead(document.Span, out CtiTree? root, out error))
        {
            return false;
        }

        // What the service would refuse is refused here, by the same reader.
        if (header.Kind == CtiKind.Response && !CtiResponse.TryRead(document.Span, out _, out error))
        {
            return false;
        }

        Write(json, "requestId"u8, header.RequestId);
        Write(json, "sessionId"u8, header.SessionId);
        switch (header.Kind)
        {
            case CtiKind.Request:
                PrintRequest(root, json);
                break;
            case CtiKind.Response:
                // What the service refuses is no answer here either.
                if (!CtiResponse.TryRead(document.Span, out _, out error))
                {
                    return false;
                }

                json.WriteNumber("statusCode"u8, header.StatusCode);
                Write(json, "reason"u8, header.Reason);
                PrintPayload(root, json);
                break;
            case CtiKind.EventResponse:
                Write(json, "eventId"u8, header.EventId);
                json.WriteNumber("statusCode"u8, header.StatusCode);
                Write(json, "reason"u8, header.Reason);
                break;
            case CtiKind.KeepAlive when header.Period >= 0:
                json.WriteNumber("period"u8, header.Period);
                break;
            case CtiKind.Document:
                json.WriteString("element"u8, root.Name);
                root.WriteValue(json, "body");
                break;
        }

        return true;
    }

    /// <summary>What the peek refuses may be malformed before, or after, the place that it names; the first fault counts.</summary>
    private static bool IllFormed(ReadOnlySpan<byte> document, ref CodecError error)
    {
        Utf8XmlReader reader = new(document, new XmlWorkspace());
        while (reader.Read())
        {
        }

        if (reader.Error.IsError)
        {
            error = reader.Error;
        }

        return false;
    }

    /// <summary>The request's element is the one that the envelope does not define. Credentials are not printed.</summary>
    private static void PrintRequest(CtiTree root, Utf8JsonWriter json)
    {
        CtiTree? request = root.Children.LastOrDefault(child => child.Name is not ("requestId" or "sessionId" or "credentials" or "ssoCredentials" or "authorization"));
        if (request is null)
        {
            return;
        }

        json.WriteString("request"u8, request.Name);
        foreach (CtiTree child in request.Children.Where(child => child.Name != "payload"))
        {
            child.WriteValue(json, child.Name);
        }

        PrintPayload(request, json);
    }

    private static void PrintPayload(CtiTree parent, Utf8JsonWriter json)
    {
        CtiTree? content = parent.Children.FirstOrDefault(child => child.Name == "payload")?.Children.FirstOrDefault();
        if (content is not null)
        {
            json.WriteStartObject("payload"u8);
            content.WriteValue(json, content.Name);
            json.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty)
        {
            json.WriteString(name, value);
        }
    }
}
