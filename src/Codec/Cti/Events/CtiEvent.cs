using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// An event, decoded. One object serves for one document after the other; once it has grown to what the documents need, decoding allocates
/// nothing. Its contents are those of the last document until the next one is decoded.
/// </summary>
/// <remarks>
/// Fields are found by namespace and name in any order. Elements that are not known are passed over and counted, and the data of a type that is
/// not known is not looked into. Documents with the envelope and bare <c>Event</c> documents are read alike.
/// </remarks>
public sealed partial class CtiEvent
{
    private readonly XmlWorkspace _workspace = new();
    private CtiCall[] _calls = new CtiCall[4];
    private CtiRedirection[] _redirections = new CtiRedirection[4];
    private byte[] _scratch = new byte[256];
    private byte[] _owned = [];
    private ReadOnlyMemory<byte> _document;
    private int _scratchUsed;
    private int _redirectionCount;

    /// <summary>The envelope's request id, which the acknowledgement repeats; absent in a bare document.</summary>
    public Utf8Slice RequestId { get; private set; }

    /// <summary>The event's id.</summary>
    public Utf8Slice EventId { get; private set; }

    /// <summary>Its place in its subscription's order, 0 to 2147483647; -1 when there is none.</summary>
    public int SequenceNumber { get; private set; }

    /// <summary>The subscription's owner.</summary>
    public Utf8Slice UserId { get; private set; }

    /// <summary>The subscription's owner where that is a client with a certificate.</summary>
    public Utf8Slice ClientId { get; private set; }

    /// <summary>The application id that the subscription was made with.</summary>
    public Utf8Slice ExternalApplicationId { get; private set; }

    /// <summary>The subscription.</summary>
    public Utf8Slice SubscriptionId { get; private set; }

    /// <summary>The channel that the event came by, or that was terminated.</summary>
    public Utf8Slice ChannelId { get; private set; }

    /// <summary>The user that the event is about; absent when that is the owner.</summary>
    public Utf8Slice TargetId { get; private set; }

    /// <summary>A further part of the target's identity.</summary>
    public Utf8Slice TargetSubId { get; private set; }

    /// <summary>What kind of event it is.</summary>
    public CtiEventClass Class { get; private set; }

    /// <summary>The type of its data.</summary>
    public CtiEventType Type { get; private set; }

    /// <summary>The type's local name as written, also of a type that is not known.</summary>
    public Utf8Slice TypeName { get; private set; }

    /// <summary>The user's hook status, where told.</summary>
    public CtiHookStatus HookStatus { get; private set; }

    /// <summary>The reason of a terminated channel, or that some types of event data give.</summary>
    public Utf8Slice Reason { get; private set; }

    /// <summary>The code of an error event; -1 when there is none.</summary>
    public int ErrorCode { get; private set; }

    /// <summary>The words of an error event.</summary>
    public Utf8Slice ErrorMessage { get; private set; }

    /// <summary>A call's place in its queue; -1 when not told.</summary>
    public int QueuePosition { get; private set; }

    /// <summary>The calls; only the first <see cref="CallCount"/> count.</summary>
    public CtiCall[] Calls => _calls;

    /// <summary>How many calls or queue entries the event holds.</summary>
    public int CallCount { get; private set; }

    /// <summary>Whether the event tells all calls or queue entries that there are, so that what it does not name is gone.</summary>
    public bool IsSnapshot => Type is CtiEventType.CallSubscriptionEvent or CtiEventType.CallSubscriptionResyncEvent
        or CtiEventType.ACDSubscriptionEvent or CtiEventType.ACDSubscriptionResyncEvent
        or CtiEventType.RoutePointSubscriptionEvent or CtiEventType.RoutePointSubscriptionResyncEvent;

    /// <summary>How many elements were passed over because they are not known.</summary>
    public int UnknownElements { get; private set; }

    /// <summary>All redirections of all calls.</summary>
    internal ReadOnlySpan<CtiRedirection> Redirections => _redirections.AsSpan(0, _redirectionCount);

    /// <summary>The octets of a text.</summary>
    /// <param name="slice">A text of this event.</param>
    public ReadOnlySpan<byte> Text(Utf8Slice slice) => slice.In(_document.Span, _scratch);

    /// <summary>The redirections that a call has been through, newest first.</summary>
    /// <param name="call">A call of this event.</param>
    public ReadOnlySpan<CtiRedirection> RedirectionsOf(in CtiCall call) => Redirections.Slice(call.RedirectionStart, call.RedirectionCount);

    /// <summary>Decodes a document that stays as it is until the next one is decoded.</summary>
    /// <param name="document">One whole document; it is not copied.</param>
    /// <param name="error">The fault, if it is no event that can be used; the event's fields then mean nothing.</param>
    public bool TryDecode(ReadOnlyMemory<byte> document, out CodecError error)
    {
        if (XmlTranscoder.IsNeeded(document.Span))
        {
            return TryDecode(document.Span, out error);
        }

        _document = document;
        return TryDecodeDocument(document.Span, out error);
    }

    /// <summary>Decodes a document, of which it keeps a copy.</summary>
    /// <param name="document">One whole document.</param>
    /// <param name="error">The fault, if it is no event that can be used; the event's fields then mean nothing.</param>
    public bool TryDecode(ReadOnlySpan<byte> document, out CodecError error)
    {
        bool latin1 = XmlTranscoder.IsNeeded(document);
        int room = document.Length * (latin1 ? 2 : 1);
        if (_owned.Length < room)
        {
            _owned = new byte[Math.Max(room, 2048)];
        }

        int length = document.Length;
        if (latin1)
        {
            length = XmlTranscoder.ToUtf8(document, _owned);
        }
        else
        {
            document.CopyTo(_owned);
        }

        _document = _owned.AsMemory(0, length);
        return TryDecodeDocument(_owned.AsSpan(0, length), out error);
    }
}
