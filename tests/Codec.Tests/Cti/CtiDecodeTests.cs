using System.Text;
using CsCheck;
using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Tests.Xml;
using static CstaConnector.Codec.Tests.Cti.Samples;

namespace CstaConnector.Codec.Tests.Cti;

public sealed class CtiDecodeTests
{
    private readonly CtiEvent _event = new();

    [Fact]
    public void Decoding_allocates_nothing_once_warm()
    {
        ReadOnlyMemory<byte>[] documents =
            [.. Corpus.Names("valid").Select(name => Corpus.Load("valid", name)).Where(vector => vector.Expected.Contains("\nevent:", StringComparison.Ordinal)).Select(vector => vector.Document)];
        Assert.True(documents.Length > 25);
        foreach (ReadOnlyMemory<byte> document in documents)
        {
            Assert.True(_event.TryDecode(document, out _));
            Assert.True(_event.TryDecode(document.Span, out _));
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        int calls = 0;
        foreach (ReadOnlyMemory<byte> document in documents)
        {
            _event.TryDecode(document, out _);
            calls += _event.CallCount;
            _event.TryDecode(document.Span, out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(calls > 10);
    }

    [Fact]
    public void Nothing_is_left_of_the_document_before()
    {
        Assert.True(_event.TryDecode(Corpus.Load("valid", "acd-call-added").Document.AsMemory(), out _));
        Assert.Equal((0, 1, 2), (_event.CallCount, _event.QueueEntryCount, _event.Queue.Position));
        Assert.True(_event.TryDecode(Corpus.Load("valid", "error-event").Document.AsMemory(), out _));
        Assert.Equal((0, 0, null, -1, 110842), (_event.CallCount, _event.QueueEntryCount, _event.Queue.Position, _event.SequenceNumber, _event.ErrorCode));
        Assert.False(_event.EventId.IsPresent);
        Assert.False(_event.TypeName.IsPresent);
    }

    [Fact]
    public void A_copied_document_may_change_afterwards()
    {
        byte[] document = Utf8(Event(Call, "CallHeldEvent"));
        Assert.True(_event.TryDecode(document.AsSpan(), out _));
        document.AsSpan().Clear();
        Assert.Equal("callhalf-5017:0", Text(_event.Text(_event.Calls[0].CallId)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void Calls_are_limited(int more)
    {
        byte[] document = Utf8(Event($"<xsi:calls>{string.Concat(Enumerable.Repeat(Call, CtiLimits.Calls + more))}</xsi:calls>"));
        bool fine = _event.TryDecode(document.AsMemory(), out CodecError error);
        Assert.Equal((more <= 0, more <= 0 ? null : CtiRules.CallsLimit), (fine, error.Rule));
        Assert.True(more > 0 || _event.CallCount == CtiLimits.Calls + more);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void Redirections_are_limited(int more)
    {
        string redirections = string.Concat(Enumerable.Repeat("<xsi:redirection><xsi:reason>away</xsi:reason></xsi:redirection>", CtiLimits.Redirections + more));
        byte[] document = Utf8(Event(Call.Replace("<xsi:startTime>", $"<xsi:redirections>{redirections}</xsi:redirections><xsi:startTime>", StringComparison.Ordinal), "CallHeldEvent"));
        bool fine = _event.TryDecode(document.AsMemory(), out CodecError error);
        Assert.Equal((more <= 0, more <= 0 ? null : CtiRules.RedirectionsLimit), (fine, error.Rule));
        Assert.True(more > 0 || _event.RedirectionsOf(in _event.Calls[0]).Length == CtiLimits.Redirections + more);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void Queue_entries_are_limited_like_calls(int more)
    {
        string entry = "<xsi:queueEntry><xsi:callId>c</xsi:callId><xsi:extTrackingId>t</xsi:extTrackingId></xsi:queueEntry>";
        byte[] document = Utf8(Event($"<xsi:queueEntries>{string.Concat(Enumerable.Repeat(entry, CtiLimits.Calls + more))}</xsi:queueEntries>", "ACDSubscriptionEvent"));
        bool fine = _event.TryDecode(document.AsMemory(), out CodecError error);
        Assert.Equal((more <= 0, more <= 0 ? null : CtiRules.CallsLimit), (fine, error.Rule));
        Assert.True(more > 0 || _event.QueueEntryCount == CtiLimits.Calls + more);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void Participants_and_joined_call_centres_are_limited(int more)
    {
        string participants = string.Concat(Enumerable.Repeat("<xsi:conferenceParticipant><xsi:callId>c</xsi:callId></xsi:conferenceParticipant>", CtiLimits.Members + more));
        byte[] document = Utf8(Event($"<xsi:conference><xsi:conferenceParticipantList>{participants}</xsi:conferenceParticipantList></xsi:conference>", "ConferenceUpdatedEvent"));
        bool fine = _event.TryDecode(document.AsMemory(), out CodecError error);
        Assert.Equal((more <= 0, more <= 0 ? null : CtiRules.MembersLimit), (fine, error.Rule));
        Assert.True(more > 0 || _event.ConferenceParticipants.Length == CtiLimits.Members + more);

        string joins = string.Concat(Enumerable.Repeat("<xsi:joinInfo/>", CtiLimits.Members + more));
        fine = _event.TryDecode(Utf8(Event($"<xsi:joinData><xsi:joinInfos>{joins}</xsi:joinInfos></xsi:joinData>", "AgentSubscriptionEvent")).AsMemory(), out error);
        Assert.Equal((more <= 0, more <= 0 ? null : CtiRules.MembersLimit), (fine, error.Rule));
        Assert.True(more > 0 || _event.AgentJoins.Length == CtiLimits.Members + more);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void Of_unknown_elements_all_are_counted_and_the_first_are_located(int more)
    {
        byte[] document = Utf8(Event(string.Concat(Enumerable.Repeat("<xsi:new/>", CtiLimits.UnknownOffsets + more)), "SubscriptionTerminatedEvent"));
        Assert.True(_event.TryDecode(document.AsMemory(), out _));
        Assert.Equal(CtiLimits.UnknownOffsets + more, _event.UnknownElements);
        Assert.Equal(CtiLimits.UnknownOffsets + Math.Min(more, 0), _event.UnknownElementOffsets.Length);
        foreach (int offset in _event.UnknownElementOffsets)
        {
            Assert.True(document.AsSpan(offset).StartsWith("<xsi:new/>"u8));
        }
    }

    [Fact]
    public void An_entry_or_a_conference_that_is_there_twice_is_refused()
    {
        string entry = "<xsi:queueEntry><xsi:callId>c</xsi:callId><xsi:extTrackingId>t</xsi:extTrackingId></xsi:queueEntry>";
        Assert.False(_event.TryDecode(Utf8(Event(entry + entry, "ACDCallAddedEvent")).AsMemory(), out CodecError error));
        Assert.Equal(CtiRules.FieldDuplicate, error.Rule);
        Assert.False(_event.TryDecode(Utf8(Event("<xsi:conference/><xsi:conference/>", "ConferenceHeldEvent")).AsMemory(), out error));
        Assert.Equal(CtiRules.FieldDuplicate, error.Rule);
        Assert.False(_event.TryDecode(Utf8(Event("<xsi:position>1</xsi:position><xsi:redirect/>", "ACDCallAddedEvent")).AsMemory(), out error));
        Assert.Equal(CtiRules.CallIdMissing, error.Rule);
        Assert.True(_event.TryDecode(Utf8(Event("<xsi:stateChangeReason>FailureDetected</xsi:stateChangeReason>", "RoutePointFailedEvent")).AsMemory(), out error));
        Assert.Equal(0, _event.QueueEntryCount);
    }

    [Theory]
    [InlineData("DuplicateChannelSet", CtiChannelTerminatedReason.DuplicateChannelSet)]
    [InlineData("UserDeleted", CtiChannelTerminatedReason.UserDeleted)]
    [InlineData("NonResponsiveChannel", CtiChannelTerminatedReason.NonResponsiveChannel)]
    [InlineData("ExplicitDelete", CtiChannelTerminatedReason.ExplicitDelete)]
    [InlineData("Expired", CtiChannelTerminatedReason.Expired)]
    [InlineData("UnknownChannel", CtiChannelTerminatedReason.UnknownChannel)]
    [InlineData("MaxChannelsReached", CtiChannelTerminatedReason.MaxChannelsReached)]
    [InlineData("Bored", CtiChannelTerminatedReason.Unknown)]
    public void Reasons_of_terminated_channels_are_known(string text, CtiChannelTerminatedReason reason)
    {
        byte[] document = Utf8($"<xsp:event {Envelope}><requestId>1</requestId><xsp:payload><xsi:Event {EventTag.Replace("SubscriptionEvent", "ChannelTerminatedEvent", StringComparison.Ordinal)}>"
            + $"<xsi:channelId>b</xsi:channelId><xsi:reason>{text}</xsi:reason></xsi:Event></xsp:payload></xsp:event>");
        Assert.True(_event.TryDecode(document.AsMemory(), out CodecError error), error.ToString());
        Assert.Equal((reason, text), (_event.ChannelTerminatedReason, Text(_event.Text(_event.Reason))));
    }

    /// <summary>Who is not named by a snapshot is gone; so one that names somebody in a way that is not understood must not count.</summary>
    [Theory]
    [InlineData("CallSubscriptionEvent", "<xsi:calls><xsi:callInfo><xsi:callId>a</xsi:callId></xsi:callInfo></xsi:calls>", false)]
    [InlineData("CallSubscriptionEvent", "<calls><call><callId>a</callId></call></calls>", false)]
    [InlineData("CallSubscriptionEvent", "<xsi:calls><call xmlns='urn:x'><callId>a</callId></call></xsi:calls>", false)]
    [InlineData("CallSubscriptionResyncEvent", "<xsi:hookStatus>On-Hook</xsi:hookStatus><call><callId>a</callId></call>", false)]
    [InlineData("ACDSubscriptionEvent", "<xsi:queueEntries><xsi:entry><xsi:callId>a</xsi:callId></xsi:entry></xsi:queueEntries>", false)]
    [InlineData("CallSubscriptionEvent", "<xsi:calls><xsi:count>0</xsi:count></xsi:calls>", true)]
    [InlineData("CallSubscriptionEvent", "<xsi:mood><xsi:good/></xsi:mood>", true)]
    [InlineData("CallSubscriptionEvent", "<calls/>", true)]
    [InlineData("CallSubscriptionEvent", "", true)]
    public void A_snapshot_that_lists_what_is_not_understood_is_refused(string type, string data, bool accepted)
    {
        Assert.Equal(accepted, _event.TryDecode(Utf8(Event(data, type)).AsMemory(), out CodecError error));
        Assert.Equal(accepted ? null : CtiRules.SnapshotUnreadable, error.IsError ? error.Rule : null);
    }

    [Fact]
    public void White_space_beside_a_comment_is_no_part_of_a_token()
    {
        string document = Event("<xsi:hookStatus>On-Hook</xsi:hookStatus>", "CallSubscriptionEvent").Replace("<xsi:targetId>", "<xsi:targetId> <!-- x --> ", StringComparison.Ordinal);
        Assert.Contains("<!-- x -->", document, StringComparison.Ordinal);
        Assert.True(_event.TryDecode(Utf8(document).AsMemory(), out CodecError error), error.ToString());
        Assert.Equal(Text(_event.Text(_event.TargetId)).Trim(), Text(_event.Text(_event.TargetId)));
        Assert.True(CtiPeek.TryRead(Utf8(document), out CtiHeader header, out error), error.ToString());
        Assert.Equal(Text(_event.Text(_event.TargetId)), Text(header.TargetId));
    }

    /// <summary>The look at the head and the whole reading must agree on a number, however it is written: found by the fuzzer.</summary>
    [Theory]
    [InlineData("200&#13;")]
    [InlineData("2<!-- - -->0&#48;")]
    [InlineData(" <![CDATA[200]]> ")]
    public void A_status_code_is_the_same_for_both_readers_of_responses(string text)
    {
        byte[] document = Utf8($"<xsp:response {Envelope}><requestId>1</requestId><sessionId>s</sessionId><statusCode>{text}</statusCode><reason>OK</reason></xsp:response>");
        Assert.True(CtiPeek.TryRead(document, out CtiHeader header, out CodecError error), error.ToString());
        Assert.True(CtiResponse.TryRead(document, out CtiResponse response, out error), error.ToString());
        Assert.Equal((200, 200), (header.StatusCode, response.StatusCode));
    }

    [Fact]
    public void A_second_sequence_number_is_refused()
    {
        string document = Event("", "CallSubscriptionEvent").Replace("<xsi:sequenceNumber>", "<xsi:sequenceNumber>1</xsi:sequenceNumber><xsi:sequenceNumber>", StringComparison.Ordinal);
        Assert.False(_event.TryDecode(Utf8(document).AsMemory(), out CodecError error));
        Assert.Equal(CtiRules.FieldDuplicate, error.Rule);
        Assert.False(CtiPeek.TryRead(Utf8(document), out _, out error));
        Assert.Equal(CtiRules.FieldDuplicate, error.Rule);
    }

    /// <summary>The forms that a flag has in one release or another, and what is none.</summary>
    [Theory]
    [InlineData("<xsi:nightService/>", true, 0)]
    [InlineData("<xsi:nightService></xsi:nightService>", true, 0)]
    [InlineData("<xsi:nightService> true </xsi:nightService>", true, 0)]
    [InlineData("<xsi:nightService>0</xsi:nightService>", false, 0)]
    [InlineData("<xsi:nightService><xsi:active>false</xsi:active></xsi:nightService>", false, 0)]
    [InlineData("<xsi:nightService><xsi:active/></xsi:nightService>", true, 0)]
    [InlineData("<xsi:nightService>&#49;</xsi:nightService>", true, 0)]
    [InlineData("<xsi:nightService><![CDATA[false]]></xsi:nightService>", false, 0)]
    [InlineData("<xsi:nightService>fal<!-- not true -->se</xsi:nightService>", false, 0)]
    [InlineData("<xsi:nightService>perhaps</xsi:nightService>", null, 1)]
    [InlineData("<xsi:nightService><xsi:mode>auto</xsi:mode></xsi:nightService>", null, 1)]
    [InlineData("<xsi:nightService><xsi:active>perhaps</xsi:active></xsi:nightService>", null, 1)]
    public void Flags_are_read_in_every_form(string element, bool? expected, int unknown)
    {
        Assert.True(_event.TryDecode(Utf8(Event(element, "ACDConfigurationSubscriptionEvent")).AsMemory(), out CodecError error), error.ToString());
        Assert.Equal((expected, unknown), (_event.QueueConfiguration.NightService, _event.UnknownElements));
    }

    [Theory]
    [InlineData("Idle", CtiCallState.Idle)]
    [InlineData("Alerting", CtiCallState.Alerting)]
    [InlineData("Active", CtiCallState.Active)]
    [InlineData("Held", CtiCallState.Held)]
    [InlineData("Remote Held", CtiCallState.RemoteHeld)]
    [InlineData("Detached", CtiCallState.Detached)]
    [InlineData("Released", CtiCallState.Released)]
    [InlineData("Teleported", CtiCallState.Unknown)]
    [InlineData("", CtiCallState.Unknown)]
    public void Each_state_has_its_value_and_keeps_its_text(string text, CtiCallState state)
    {
        Assert.True(_event.TryDecode(Utf8(Event(Call.Replace(">Active<", $">{text}<", StringComparison.Ordinal), "CallHeldEvent")).AsMemory(), out _));
        Assert.Equal((state, text), (_event.Calls[0].State, Text(_event.Text(_event.Calls[0].StateText))));
    }

    [Fact]
    public void Fields_of_no_importance_that_are_no_numbers_are_counted_and_not_more()
    {
        byte[] document = Utf8(Event(Call.Replace("<xsi:startTime>", "<xsi:appearance>two</xsi:appearance><xsi:startTime>", StringComparison.Ordinal), "CallHeldEvent"));
        Assert.True(_event.TryDecode(document.AsMemory(), out CodecError error), error.ToString());
        Assert.Equal((1, -1), (_event.UnknownElements, _event.Calls[0].Appearance));
    }

    [Fact]
    public void A_text_that_became_a_structure_in_another_release_is_absent_and_counted()
    {
        byte[] document = Utf8(Event(Call.Replace("tel:+15550100", "<xsi:value>tel:+15550100</xsi:value>", StringComparison.Ordinal), "CallHeldEvent"));
        Assert.True(_event.TryDecode(document.AsMemory(), out CodecError error), error.ToString());
        Assert.Equal(1, _event.UnknownElements);
        Assert.False(_event.Calls[0].RemoteParty.Address.IsPresent);
    }

    /// <summary>Whatever comes: no exception, a named fault within the document, and the peek never refuses what the decoder accepts.</summary>
    [Fact]
    public void Damaged_documents_are_refused_in_order()
    {
        PCG random = new(13, 1);
        byte[][] sound = [.. Corpus.Names("valid").Select(name => Corpus.Load("valid", name).Document)];
        int refused = 0;
        for (int round = 0; round < 200; round++)
        {
            foreach (byte[] document in sound)
            {
                byte[] damaged = Documents.Mutate(document, random);
                bool peeked = CtiPeek.TryRead(damaged, out _, out CodecError peekError);
                Check(peekError, peeked, damaged);
                bool decoded = _event.TryDecode(damaged.AsMemory(), out CodecError error);
                Check(error, decoded, damaged);
                Assert.True(!decoded || peeked, $"{peekError}\n{Text(damaged)}");
                Check(CtiResponse.TryRead(damaged, out _, out error) ? default : error, !error.IsError, damaged);
                refused += decoded ? 0 : 1;
            }
        }

        Assert.InRange(refused, sound.Length * 50, sound.Length * 199);
    }

    [Fact]
    public void Response_in_latin1_and_with_references_is_read()
    {
        byte[] document = Encoding.Latin1.GetBytes(
            $"<?xml version='1.0' encoding='ISO-8859-1'?><xsp:response {Envelope}><requestId>1&#50;</requestId><sessionId>s</sessionId><statusCode>404</statusCode>"
            + "<reason>fehlgeschlagen: &lt;für&gt;</reason><xsp:payload><xsi:ErrorInfo xmlns:xsi=\"http://schema.broadsoft.com/xsi\"><xsi:summary>gibt es <![CDATA[nicht]]></xsi:summary>"
            + "<xsi:errorCode>7</xsi:errorCode></xsi:ErrorInfo></xsp:payload></xsp:response>");
        Assert.True(CtiResponse.TryRead(document, out CtiResponse response, out CodecError error), error.ToString());
        Assert.Equal(("12", 404, "fehlgeschlagen: <für>", "gibt es nicht", 7), (Text(response.RequestId), response.StatusCode, Text(response.Reason), Text(response.Summary), response.ErrorCode));
        Assert.False(response.IsSuccess);
        Assert.False(CtiResponse.TryRead(Utf8(Event(Call)), out _, out error));
        Assert.Equal(CtiRules.NotAResponse, error.Rule);
        Assert.False(_event.TryDecode(document.AsMemory(), out error));
        Assert.Equal(CtiRules.NotAnEvent, error.Rule);
    }

    private static void Check(CodecError error, bool accepted, byte[] document)
    {
        Assert.Equal(accepted, !error.IsError);
        if (error.IsError)
        {
            Assert.InRange(error.Offset, 0, document.Length * 2);
            Assert.NotEmpty(error.Detail);
        }
    }
}
