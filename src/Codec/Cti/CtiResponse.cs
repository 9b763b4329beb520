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

    /// <summary><c>CallStartInfo</c>: the call that a request has made.</summary>
    CallStartInfo,

    /// <summary><c>HookStatus</c>: a user's hook status.</summary>
    HookStatus,

    /// <summary><c>CallCenter</c>: an agent's state.</summary>
    CallCenter,

    /// <summary><c>DoNotDisturb</c>: how it is set.</summary>
    DoNotDisturb,

    /// <summary><c>CallForwardingAlways</c>: how it is set.</summary>
    CallForwardingAlways,

    /// <summary><c>CallForwardingNoAnswer</c>: how it is set.</summary>
    CallForwardingNoAnswer,

    /// <summary><c>CallForwardingBusy</c>: how it is set.</summary>
    CallForwardingBusy,

    /// <summary><c>HotelingGuest</c>: how it is set.</summary>
    HotelingGuest,

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

    /// <summary>The call that a request has made.</summary>
    public ReadOnlySpan<byte> CallId => Text(_parts.CallId);

    /// <summary>The external tracking id of that call.</summary>
    public ReadOnlySpan<byte> ExternalTrackingId => Text(_parts.ExternalTrackingId);

    /// <summary>A user's hook status.</summary>
    public CtiHookStatus HookStatus => _parts.HookStatus.IsPresent ? CtiValues.HookStatus.Find(Text(_parts.HookStatus)) : CtiHookStatus.None;

    /// <summary>An agent's state.</summary>
    public CtiAgentState AgentState => _parts.AgentState.IsPresent ? CtiValues.AgentState.Find(Text(_parts.AgentState)) : CtiAgentState.None;

    /// <summary>Why the agent is unavailable.</summary>
    public ReadOnlySpan<byte> AgentUnavailableCode => Text(_parts.AgentUnavailableCode);

    /// <summary>Whether a service is on; null when not told.</summary>
    public bool? Active => _parts.Active;

    /// <summary>Whether the phone rings shortly for a call that goes elsewhere; null when not told.</summary>
    public bool? RingSplash => _parts.RingSplash;

    /// <summary>Where calls are forwarded to.</summary>
    public ReadOnlySpan<byte> ForwardToPhoneNumber => Text(_parts.ForwardToPhoneNumber);

    /// <summary>After how many rings.</summary>
    public int NumberOfRings => _parts.NumberOfRings;

    /// <summary>The host whose phone a guest uses.</summary>
    public ReadOnlySpan<byte> HostUserId => Text(_parts.HostUserId);

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
    internal Utf8Slice CallId;
    internal Utf8Slice ExternalTrackingId;
    internal Utf8Slice HookStatus;
    internal Utf8Slice AgentState;
    internal Utf8Slice AgentUnavailableCode;
    internal Utf8Slice ForwardToPhoneNumber;
    internal Utf8Slice HostUserId;
    internal bool? Active;
    internal bool? RingSplash;
    internal int NumberOfRings = -1;
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
                    RequestId = Read(ref reader);
                    break;
                case CtiName.sessionId:
                    SessionId = Read(ref reader);
                    break;
                case CtiName.statusCode:
                    StatusCode = ReadNumber(ref reader);
                    break;
                case CtiName.reason:
                    Reason = Read(ref reader);
                    break;
                case CtiName.payload when reader.ReadChild(2):
                    ReadPayload(ref reader);
                    break;
            }
        }
    }

    private void ReadPayload(ref Utf8XmlReader reader)
    {
        if (reader.NamespaceNumber == CtiNames.XsiEvents)
        {
            Error = new CodecError(CtiRules.FormatPre17, reader.TokenStart, "an answer in the format of release 16 and before");
            return;
        }

        Payload = CtiNames.FindInXsi(in reader) switch
        {
            CtiName.Channel => CtiPayloadKind.Channel,
            CtiName.Subscription => CtiPayloadKind.Subscription,
            CtiName.ErrorInfo => CtiPayloadKind.ErrorInfo,
            CtiName.ApplicationController => CtiPayloadKind.ApplicationController,
            CtiName.CallStartInfo => CtiPayloadKind.CallStartInfo,
            CtiName.HookStatus => CtiPayloadKind.HookStatus,
            CtiName.CallCenter => CtiPayloadKind.CallCenter,
            CtiName.DoNotDisturb => CtiPayloadKind.DoNotDisturb,
            CtiName.CallForwardingAlways => CtiPayloadKind.CallForwardingAlways,
            CtiName.CallForwardingNoAnswer => CtiPayloadKind.CallForwardingNoAnswer,
            CtiName.CallForwardingBusy => CtiPayloadKind.CallForwardingBusy,
            CtiName.HotelingGuest => CtiPayloadKind.HotelingGuest,
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
                default:
                    ReadActionField(ref reader);
                    break;
            }
        }
    }

    /// <summary>What the answers to actions hold; unlike the fields above they are no reason to refuse the answer.</summary>
    private void ReadActionField(ref Utf8XmlReader reader)
    {
        switch (CtiNames.FindInXsi(in reader))
        {
            case CtiName.callId:
                CallId = Read(ref reader);
                break;
            case CtiName.externalTrackingId:
                ExternalTrackingId = Read(ref reader);
                break;
            case CtiName.hookStatus:
                HookStatus = Read(ref reader);
                break;
            case CtiName.agentACDState:
                AgentState = Read(ref reader);
                break;
            case CtiName.agentUnavailableCode:
                AgentUnavailableCode = Read(ref reader);
                break;
            case CtiName.active:
                Active = ReadTruth(ref reader);
                break;
            case CtiName.ringSplash:
                RingSplash = ReadTruth(ref reader);
                break;
            case CtiName.forwardToPhoneNumber:
                ForwardToPhoneNumber = Read(ref reader);
                break;
            case CtiName.numberOfRings:
                NumberOfRings = Utf8Parser.TryParse(Read(ref reader).In(reader.Document, Scratch), out int rings, out _) && rings >= 0 ? rings : -1;
                break;
            case CtiName.hostUserId:
                HostUserId = Read(ref reader);
                break;
        }
    }

    private bool? ReadTruth(ref Utf8XmlReader reader)
    {
        ReadOnlySpan<byte> word = Read(ref reader).In(reader.Document, Scratch);
        return word.SequenceEqual("true"u8) || word.SequenceEqual("1"u8) ? true : word.SequenceEqual("false"u8) || word.SequenceEqual("0"u8) ? false : null;
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
