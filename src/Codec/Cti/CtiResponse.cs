using System.Buffers.Text;
using System.Runtime.CompilerServices;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>What a response carries.</summary>
public enum CtiPayloadKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary><c>Channel</c>: channel id and expiry.</summary>
    Channel,

    /// <summary><c>Subscription</c>: subscription id and expiry.</summary>
    Subscription,

    /// <summary><c>ErrorInfo</c>: summary and error code.</summary>
    ErrorInfo,

    /// <summary><c>ApplicationController</c>: its state.</summary>
    ApplicationController,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>
/// A response, decoded. The spans point into the document or, where references had to be replaced, into memory of their own; an absent field is
/// empty, an absent number -1.
/// </summary>
public readonly ref struct CtiResponse
{
    private readonly ReadOnlySpan<byte> _document;
    private readonly ReadOnlySpan<byte> _scratch;
    private readonly CtiResponseParts _parts;

    private CtiResponse(ReadOnlySpan<byte> document, ReadOnlySpan<byte> scratch, scoped in CtiResponseParts parts)
    {
        _document = document;
        _scratch = scratch;
        _parts = parts;
    }

    /// <summary>The id of the request that is answered.</summary>
    public ReadOnlySpan<byte> RequestId => Text(_parts.RequestId);

    /// <summary>The session id of the request.</summary>
    public ReadOnlySpan<byte> SessionId => Text(_parts.SessionId);

    /// <summary>The status, as HTTP has them: 200 is success.</summary>
    public int StatusCode => _parts.StatusCode;

    /// <summary>Whether the request succeeded: a status from 200 to 299.</summary>
    public bool IsSuccess => StatusCode is >= 200 and <= 299;

    /// <summary>The status in words.</summary>
    public ReadOnlySpan<byte> Reason => Text(_parts.Reason);

    /// <summary>What the response carries.</summary>
    public CtiPayloadKind PayloadKind => _parts.Payload;

    /// <summary>The id of the channel that was made.</summary>
    public ReadOnlySpan<byte> ChannelId => Text(_parts.ChannelId);

    /// <summary>The id of the subscription that was made.</summary>
    public ReadOnlySpan<byte> SubscriptionId => Text(_parts.SubscriptionId);

    /// <summary>Seconds for which the channel or subscription was granted; 2147483647 is for ever.</summary>
    public int Expires => _parts.Expires;

    /// <summary>The error in words, the English ones if there are several.</summary>
    public ReadOnlySpan<byte> Summary => Text(_parts.SummaryEnglish.IsEmpty ? _parts.Summary : _parts.SummaryEnglish);

    /// <summary>The error's number.</summary>
    public int ErrorCode => _parts.ErrorCode;

    /// <summary>The state of an application controller, <c>ready</c> or <c>not ready</c>.</summary>
    public ReadOnlySpan<byte> State => Text(_parts.State);

    /// <summary>Decodes a response, whole; text that is written with references costs an allocation.</summary>
    /// <param name="document">One whole document.</param>
    /// <param name="response">The response.</param>
    /// <param name="error">The fault, if it is none that can be used.</param>
    public static bool TryRead(ReadOnlySpan<byte> document, out CtiResponse response, out CodecError error)
    {
        // Platform errors may come in ISO-8859-1.
        if (XmlTranscoder.IsNeeded(document))
        {
            byte[] utf8 = new byte[document.Length * 2];
            document = utf8.AsSpan(0, XmlTranscoder.ToUtf8(document, utf8));
        }

        CtiResponseParts parts = new();
        if (!TryRead(document, ref parts, out error))
        {
            response = default;
            return false;
        }

        response = new CtiResponse(document, parts.Scratch, in parts);
        return true;
    }

    [SkipLocalsInit]
    private static bool TryRead(ReadOnlySpan<byte> document, ref CtiResponseParts parts, out CodecError error)
    {
        Span<XmlOpenElement> open = stackalloc XmlOpenElement[XmlLimits.Depth];
        Span<XmlNamespaceBinding> bindings = stackalloc XmlNamespaceBinding[XmlLimits.Namespaces];
        Span<XmlAttributeSlot> attributes = stackalloc XmlAttributeSlot[XmlLimits.Attributes];
        Utf8XmlReader reader = new(document, open, bindings, attributes, CtiNames.Namespaces, checkOctets: true);
        if (!CtiEnvelope.TryReadRoot(ref reader, out CtiKind kind, out error))
        {
            return false;
        }

        if (kind != CtiKind.Response)
        {
            error = new CodecError(CtiRules.NotAResponse, reader.TokenStart, "a document that is no response");
            return false;
        }

        parts.ReadEnvelope(ref reader);
        while (!parts.Error.IsError && reader.Read())
        {
        }

        error = reader.Error.IsError ? reader.Error
            : parts.Error.IsError ? parts.Error
            : parts.RequestId.IsEmpty ? new CodecError(CtiRules.RequestIdMissing, document.Length, "an envelope without a request id")
            : parts.StatusCode < 0 ? new CodecError(CtiRules.StatusCodeMissing, document.Length, "a response without a status code")
            : default;
        return !error.IsError;
    }

    private ReadOnlySpan<byte> Text(Utf8Slice slice) => slice.In(_document, _scratch);
}

/// <summary>The fields of a response while they are collected.</summary>
internal struct CtiResponseParts
{
    public CtiResponseParts()
    {
    }

    internal CtiPayloadKind Payload;
    internal int StatusCode = -1;
    internal int Expires = -1;
    internal int ErrorCode = -1;
    internal Utf8Slice RequestId;
    internal Utf8Slice SessionId;
    internal Utf8Slice Reason;
    internal Utf8Slice ChannelId;
    internal Utf8Slice SubscriptionId;
    internal Utf8Slice Summary;
    internal Utf8Slice SummaryEnglish;
    internal Utf8Slice State;
    internal CodecError Error;
    internal byte[]? Scratch;
    private int _used;

    internal void ReadEnvelope(ref Utf8XmlReader reader)
    {
        while (!Error.IsError && reader.ReadChild(1))
        {
            switch (CtiNames.FindInEnvelope(in reader))
            {
                case CtiName.requestId:
                    RequestId = ReadOnce(ref reader, RequestId.IsPresent);
                    break;
                case CtiName.sessionId:
                    SessionId = ReadOnce(ref reader, SessionId.IsPresent);
                    break;
                case CtiName.statusCode:
                    (bool again, int start) = (StatusCode >= 0, reader.TokenStart);
                    StatusCode = ReadNumber(ref reader);
                    Once(again, start);
                    break;
                case CtiName.reason:
                    Reason = ReadOnce(ref reader, Reason.IsPresent);
                    break;
                case CtiName.payload when reader.ReadChild(2):
                    ReadPayload(ref reader);
                    break;
            }
        }
    }

    /// <summary>What the look at the head refuses, or would if it looked so far, is refused here too.</summary>
    private Utf8Slice ReadOnce(ref Utf8XmlReader reader, bool again)
    {
        int start = reader.TokenStart;
        Utf8Slice text = Read(ref reader);
        Once(again, start);
        return text;
    }

    private void Once(bool again, int start)
    {
        if (again && !Error.IsError)
        {
            Error = new CodecError(CtiRules.FieldDuplicate, start, "a field that can be there once is there twice");
        }
    }

    private void ReadPayload(ref Utf8XmlReader reader)
    {
        Payload = CtiNames.FindInXsi(in reader) switch
        {
            CtiName.Channel => CtiPayloadKind.Channel,
            CtiName.Subscription => CtiPayloadKind.Subscription,
            CtiName.ErrorInfo => CtiPayloadKind.ErrorInfo,
            CtiName.ApplicationController => CtiPayloadKind.ApplicationController,
            _ => CtiPayloadKind.Other,
        };
        int depth = reader.Depth;
        while (Payload != CtiPayloadKind.Other && !Error.IsError && reader.ReadChild(depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.channelId:
                    ChannelId = Read(ref reader);
                    break;
                case CtiName.subscriptionId:
                    SubscriptionId = Read(ref reader);
                    break;
                case CtiName.expires:
                    Expires = ReadNumber(ref reader);
                    break;
                case CtiName.summary:
                    Summary = Read(ref reader);
                    break;
                case CtiName.summaryEnglish:
                    SummaryEnglish = Read(ref reader);
                    break;
                case CtiName.errorCode:
                    ErrorCode = ReadNumber(ref reader);
                    break;
                case CtiName.state:
                    State = Read(ref reader);
                    break;
            }
        }
    }

    private Utf8Slice Read(ref Utf8XmlReader reader)
    {
        if (!CtiText.TryRead(ref reader, out Utf8Slice inner, out bool plain))
        {
            return default;
        }

        ReadOnlySpan<byte> document = reader.Document;
        Utf8Slice text = CtiText.Trim(document, inner);
        if (plain)
        {
            return text;
        }

        // No text is longer than it is written, so that the document's length holds them all.
        Scratch ??= new byte[document.Length];
        int length = CtiText.Resolve(document.Slice(text.Start, text.Length), Scratch.AsSpan(_used));
        text = Utf8Slice.InScratch(_used, length);
        _used += length;
        return text;
    }

    private int ReadNumber(ref Utf8XmlReader reader)
    {
        int start = reader.Position;
        ReadOnlySpan<byte> text = Read(ref reader).In(reader.Document, Scratch);
        if (Utf8Parser.TryParse(text, out int value, out int used) && used == text.Length && value >= 0)
        {
            return value;
        }

        Error = new CodecError(CtiRules.NumberInvalid, start, "a field that must be a number from 0 to 2147483647 is none");
        return -1;
    }
}
