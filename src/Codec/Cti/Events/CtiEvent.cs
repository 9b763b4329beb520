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
    private readonly XmlWorkspace _workspace = new(CtiNames.Namespaces, CtiNames.Names);
    private CtiCall[] _calls = new CtiCall[4];
    private CtiRedirection[] _redirections = new CtiRedirection[4];
    private CtiCallDetails[] _details = [default, default];
    private CtiAcdCallInfo[] _acdCallInfos = [default, default];
    private CtiQueueEntry[] _queueEntries = new CtiQueueEntry[2];
    private CtiConferenceParticipant[] _participants = new CtiConferenceParticipant[4];
    private CtiAgentJoin[] _joins = new CtiAgentJoin[4];
    private CtiEventTexts _texts;
    private CtiConference _conference;
    private CtiAgent _agent;
    private CtiCallCenterMonitoring _monitoring;
    private CtiQueueChange _queue;
    private CtiQueueConfiguration _configuration;
    private CtiRoutePointChange _routePoint;
    private CtiService _service;
    private readonly int[] _unknownOffsets = new int[CtiLimits.UnknownOffsets];
    private byte[] _scratch = new byte[256];
    private byte[] _owned = [];
    private ReadOnlyMemory<byte> _document;
    private int _scratchUsed;
    private int _redirectionCount;
    private int _detailsCount;
    private int _acdCallInfoCount;
    private int _participantCount;
    private int _joinCount;

    /// <summary>An event, without a document so far, for documents that come one after the other.</summary>
    public CtiEvent()
        : this(learns: true)
    {
    }

    /// <summary>An event, without a document so far.</summary>
    /// <param name="learns">Whether it learns from each document how those behind it are read faster: they say the same either way.</param>
    public CtiEvent(bool learns)
    {
        if (learns)
        {
            _trails = new CtiTrails();
            _learner = new CtiTrailLearner(_trails, _workspace, headsOnly: false);
        }
    }

    /// <summary>The envelope's request id, which the acknowledgement repeats; absent in a bare document.</summary>
    public Utf8Slice RequestId
    {
        get => _texts[CtiEventTexts.RequestId];
        private set => _texts[CtiEventTexts.RequestId] = value;
    }

    /// <summary>The event's id.</summary>
    public Utf8Slice EventId
    {
        get => _texts[CtiEventTexts.EventId];
        private set => _texts[CtiEventTexts.EventId] = value;
    }

    /// <summary>Its place in its subscription's order, 0 to 2147483647; -1 when there is none.</summary>
    public int SequenceNumber { get; private set; }

    /// <summary>The subscription's owner.</summary>
    public Utf8Slice UserId
    {
        get => _texts[CtiEventTexts.UserId];
        private set => _texts[CtiEventTexts.UserId] = value;
    }

    /// <summary>The subscription's owner where that is a client with a certificate.</summary>
    public Utf8Slice ClientId
    {
        get => _texts[CtiEventTexts.ClientId];
        private set => _texts[CtiEventTexts.ClientId] = value;
    }

    /// <summary>The application id that the subscription was made with.</summary>
    public Utf8Slice ExternalApplicationId
    {
        get => _texts[CtiEventTexts.ExternalApplicationId];
        private set => _texts[CtiEventTexts.ExternalApplicationId] = value;
    }

    /// <summary>The subscription.</summary>
    public Utf8Slice SubscriptionId
    {
        get => _texts[CtiEventTexts.SubscriptionId];
        private set => _texts[CtiEventTexts.SubscriptionId] = value;
    }

    /// <summary>The subscription that several share, where BroadWorks has made one of them.</summary>
    public Utf8Slice SharedSubscriptionId { get; private set; }

    /// <summary>Where the event was sent to, of subscriptions that are served over HTTP without a channel.</summary>
    public Utf8Slice HttpContactUri { get; private set; }

    /// <summary>The channel that the event came by, or that was terminated.</summary>
    public Utf8Slice ChannelId
    {
        get => _texts[CtiEventTexts.ChannelId];
        private set => _texts[CtiEventTexts.ChannelId] = value;
    }

    /// <summary>The user that the event is about; absent when that is the owner.</summary>
    public Utf8Slice TargetId
    {
        get => _texts[CtiEventTexts.TargetId];
        private set => _texts[CtiEventTexts.TargetId] = value;
    }

    /// <summary>A further part of the target's identity.</summary>
    public Utf8Slice TargetSubId
    {
        get => _texts[CtiEventTexts.TargetSubId];
        private set => _texts[CtiEventTexts.TargetSubId] = value;
    }

    /// <summary>What kind of event it is.</summary>
    public CtiEventClass Class { get; private set; }

    /// <summary>The type of its data.</summary>
    public CtiEventType Type { get; private set; }

    /// <summary>The family that the type belongs to, which says where its data is found; <see cref="CtiEventFamily.None"/> if it was not looked into.</summary>
    public CtiEventFamily Family { get; private set; }

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

    /// <summary>The calls of a user; only the first <see cref="CallCount"/> count.</summary>
    public CtiCall[] Calls => _calls;

    /// <summary>How many calls of a user the event holds.</summary>
    public int CallCount { get; private set; }

    /// <summary>The entries of a call centre's queue or of a route point; only the first <see cref="QueueEntryCount"/> count.</summary>
    public CtiQueueEntry[] QueueEntries => _queueEntries;

    /// <summary>How many entries the event holds.</summary>
    public int QueueEntryCount { get; private set; }

    /// <summary>The conference, of its own events and of a user's snapshot.</summary>
    public ref readonly CtiConference Conference => ref _conference;

    /// <summary>The calls that are in the conference.</summary>
    public ReadOnlySpan<CtiConferenceParticipant> ConferenceParticipants => _participants.AsSpan(0, _participantCount);

    /// <summary>The agent, of events about one.</summary>
    public ref readonly CtiAgent Agent => ref _agent;

    /// <summary>The call centres that the agent has joined, or has just joined or left.</summary>
    public ReadOnlySpan<CtiAgentJoin> AgentJoins => _joins.AsSpan(0, _joinCount);

    /// <summary>The figures of a call centre or an agent, of events that tell them.</summary>
    public ref readonly CtiCallCenterMonitoring Monitoring => ref _monitoring;

    /// <summary>What an event of a call centre's queue tells beside the entry.</summary>
    public ref readonly CtiQueueChange Queue => ref _queue;

    /// <summary>How the queue is configured, of events about that.</summary>
    public ref readonly CtiQueueConfiguration QueueConfiguration => ref _configuration;

    /// <summary>What an event of a route point tells beside the entry.</summary>
    public ref readonly CtiRoutePointChange RoutePoint => ref _routePoint;

    /// <summary>How a service is set, of events about one.</summary>
    public ref readonly CtiService Service => ref _service;

    /// <summary>Why a recording has stopped.</summary>
    public CtiRecordingStopReason RecordingStopReason =>
        Type == CtiEventType.CallRecordingStoppedEvent ? ReasonAs(CtiValues.RecordingStopReason) : CtiRecordingStopReason.None;

    /// <summary>What has changed a call that has left the queue of a call centre or route point.</summary>
    public CtiQueueUpdateReason QueueUpdateReason =>
        Type is CtiEventType.ACDCallUpdatedEvent or CtiEventType.RoutePointCallUpdatedEvent ? ReasonAs(CtiValues.QueueUpdateReason) : CtiQueueUpdateReason.None;

    /// <summary>How the treatment of a call that leaves a call centre has ended.</summary>
    public CtiTreatmentEnd TreatmentEnd =>
        Type is >= CtiEventType.ACDCallOverflowedTreatmentCompletedEvent and <= CtiEventType.ACDNightPolicyTreatmentCompletedEvent ? ReasonAs(CtiValues.TreatmentEnd) : CtiTreatmentEnd.None;

    /// <summary>Why the channel has ended.</summary>
    public CtiChannelTerminatedReason ChannelTerminatedReason =>
        Class == CtiEventClass.ChannelTerminatedEvent ? ReasonAs(CtiValues.ChannelTerminatedReason) : CtiChannelTerminatedReason.None;

    /// <summary>Whether the event tells all calls or queue entries that there are, so that what it does not name is gone.</summary>
    public bool IsSnapshot => Type is CtiEventType.CallSubscriptionEvent or CtiEventType.CallSubscriptionResyncEvent
        or CtiEventType.ACDSubscriptionEvent or CtiEventType.ACDSubscriptionResyncEvent
        or CtiEventType.RoutePointSubscriptionEvent or CtiEventType.RoutePointSubscriptionResyncEvent;

    /// <summary>How many elements were passed over because they, or what they hold, are not known.</summary>
    public int UnknownElements { get; private set; }

    /// <summary>Where the first of them stand in the document, up to <see cref="CtiLimits.UnknownOffsets"/>: octets from its start, as it is in UTF-8.</summary>
    public ReadOnlySpan<int> UnknownElementOffsets => _unknownOffsets.AsSpan(0, Math.Min(UnknownElements, _unknownOffsets.Length));

    /// <summary>Whether the document went from text to text by what was learned from those before it, or was read tag by tag.</summary>
    public bool IsByTrail { get; private set; }

    /// <summary>All redirections of all calls.</summary>
    internal ReadOnlySpan<CtiRedirection> Redirections => _redirections.AsSpan(0, _redirectionCount);

    /// <summary>The octets of a text.</summary>
    /// <param name="slice">A text of this event.</param>
    public ReadOnlySpan<byte> Text(Utf8Slice slice) => slice.In(_document.Span, _scratch);

    /// <summary>The redirections that a call has been through, newest first.</summary>
    /// <param name="call">A call of this event.</param>
    public ReadOnlySpan<CtiRedirection> RedirectionsOf(in CtiCall call) => Redirections.Slice(call.RedirectionStart, call.RedirectionCount);

    /// <summary>The redirections that a queue entry has been through, newest first.</summary>
    /// <param name="entry">An entry of this event.</param>
    public ReadOnlySpan<CtiRedirection> RedirectionsOf(in CtiQueueEntry entry) => Redirections.Slice(entry.RedirectionStart, entry.RedirectionCount);

    /// <summary>What few events tell of a call; nothing in it if this one does not.</summary>
    /// <param name="call">A call of this event.</param>
    public ref readonly CtiCallDetails DetailsOf(in CtiCall call) => ref _details[call.Details];

    /// <summary>What the queue knows that the call came from; nothing in it if it came from none.</summary>
    /// <param name="call">A call of this event.</param>
    public ref readonly CtiAcdCallInfo AcdCallInfoOf(in CtiCall call) => ref _acdCallInfos[_details[call.Details].AcdCallInfo];

    /// <summary>What the call centre knows for which an agent makes the call; nothing in it if for none.</summary>
    /// <param name="call">A call of this event.</param>
    public ref readonly CtiAcdCallInfo AcdOutgoingCallInfoOf(in CtiCall call) => ref _acdCallInfos[_details[call.Details].AcdOutgoingCallInfo];

    /// <summary>Decodes a document that stays as it is until the next one is decoded.</summary>
    /// <param name="document">One whole document; it is not copied.</param>
    /// <param name="error">The fault, if it is no event that can be used; the event's fields then mean nothing.</param>
    public bool TryDecode(ReadOnlyMemory<byte> document, out CodecError error)
    {
        // No trail leads through a document that is not in UTF-8.
        _document = document;
        if (TryByTrail(document.Span, out bool stray))
        {
            error = default;
            return true;
        }

        return XmlTranscoder.IsNeeded(document.Span) ? TryDecodeLatin1(document.Span, out error) : TryDecodePlainly(document.Span, stray, out error);
    }

    /// <summary>Decodes a document, of which it keeps a copy.</summary>
    /// <param name="document">One whole document.</param>
    /// <param name="error">The fault, if it is no event that can be used; the event's fields then mean nothing.</param>
    public bool TryDecode(ReadOnlySpan<byte> document, out CodecError error)
    {
        if (XmlTranscoder.IsNeeded(document))
        {
            return TryDecodeLatin1(document, out error);
        }

        MakeRoom(document.Length);
        document.CopyTo(_owned);
        return TryDecode(_owned.AsMemory(0, document.Length), out error);
    }

    private bool TryDecodeLatin1(ReadOnlySpan<byte> document, out CodecError error)
    {
        MakeRoom(2 * document.Length);
        int length = XmlTranscoder.ToUtf8(document, _owned);
        _document = _owned.AsMemory(0, length);
        return TryDecodePlainly(_owned.AsSpan(0, length), stray: false, out error);
    }

    private void MakeRoom(int octets)
    {
        if (_owned.Length < octets)
        {
            _owned = new byte[Math.Max(octets, 2048)];
        }
    }

    private T ReasonAs<T>(CtiSpelling<T> spelling)
        where T : struct, Enum => Reason.IsPresent ? spelling.Find(Text(Reason)) : default;
}
