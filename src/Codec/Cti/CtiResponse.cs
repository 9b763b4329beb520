using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

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

    private static bool TryRead(ReadOnlySpan<byte> document, ref CtiResponseParts parts, out CodecError error)
    {
        Utf8XmlReader reader = new(document, CtiNames.Workspace, checkOctets: true);
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
