using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// What a link needs to know of a document to match, answer or hand it on. The spans point into the document, or into the caller's
/// scratch where references had to be replaced; an absent field is empty.
/// </summary>
public readonly ref struct CtiHeader
{
    private readonly ReadOnlySpan<byte> _document;
    private readonly ReadOnlySpan<byte> _scratch;
    private readonly CtiHeaderParts _parts;

    internal CtiHeader(ReadOnlySpan<byte> document, ReadOnlySpan<byte> scratch, scoped in CtiHeaderParts parts)
    {
        _document = document;
        _scratch = scratch;
        _parts = parts;
    }

    /// <summary>The document's root.</summary>
    public CtiKind Kind => _parts.Kind;

    /// <summary>The envelope's request id; what an answer repeats.</summary>
    public ReadOnlySpan<byte> RequestId => Text(_parts.Texts[CtiEventTexts.RequestId]);

    /// <summary>The envelope's session id, of requests and responses.</summary>
    public ReadOnlySpan<byte> SessionId => Text(_parts.SessionId);

    /// <summary>The status code of a response or event response; -1 if there is none.</summary>
    public int StatusCode => _parts.StatusCode;

    /// <summary>The reason in words of a response or event response, or why a channel was terminated.</summary>
    public ReadOnlySpan<byte> Reason => Text(_parts.Reason);

    /// <summary>The event's id.</summary>
    public ReadOnlySpan<byte> EventId => Text(_parts.Texts[CtiEventTexts.EventId]);

    /// <summary>The event's subscription.</summary>
    public ReadOnlySpan<byte> SubscriptionId => Text(_parts.Texts[CtiEventTexts.SubscriptionId]);

    /// <summary>The user that the event is about, where that is not the subscription's owner.</summary>
    public ReadOnlySpan<byte> TargetId => Text(_parts.Texts[CtiEventTexts.TargetId]);

    /// <summary>The subscription's owner.</summary>
    public ReadOnlySpan<byte> UserId => Text(_parts.Texts[CtiEventTexts.UserId]);

    /// <summary>The channel that the event came by, or that was terminated.</summary>
    public ReadOnlySpan<byte> ChannelId => Text(_parts.Texts[CtiEventTexts.ChannelId]);

    /// <summary>The event's place in its subscription's order, 0 to 2147483647; -1 if there is none.</summary>
    public int SequenceNumber => _parts.SequenceNumber;

    /// <summary>What kind of event it is; <see cref="CtiEventClass.None"/> if it is none.</summary>
    public CtiEventClass EventClass => _parts.EventClass;

    /// <summary>The type of the event's data.</summary>
    public CtiEventType EventType => _parts.EventType;

    /// <summary>The period of a keep-alive as sent (its unit is not documented; seconds, presumably); -1 if there is none.</summary>
    public int Period => _parts.Period;

    private ReadOnlySpan<byte> Text(Utf8Slice slice) => slice.In(_document, _scratch);
}

/// <summary>The fields of a header while they are collected.</summary>
internal struct CtiHeaderParts
{
    public CtiHeaderParts()
    {
    }

    internal CtiKind Kind;
    internal CtiEventClass EventClass;
    internal CtiEventType EventType;
    internal int StatusCode = -1;
    internal int SequenceNumber = -1;
    internal int Period = -1;
    internal Utf8Slice SessionId;
    internal Utf8Slice Reason;
    internal CtiEventTexts Texts;

    /// <summary>One bit a field whose text does not mean what it says.</summary>
    internal int Escaped;
}
