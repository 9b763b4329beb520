using CstaConnector.Codec.Cti;
using static CstaConnector.Codec.Tests.Cti.Samples;

namespace CstaConnector.Codec.Tests.Cti;

public sealed class CtiPeekTests
{
    [Fact]
    public void Ids_with_references_land_in_the_callers_scratch()
    {
        byte[] document = Corpus.Load("valid", "escaped-ids").Document;
        byte[] scratch = new byte[document.Length];
        CtiPeek.TryRead(document, scratch, out _, out _);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(CtiPeek.TryRead(document, scratch, out CtiHeader header, out _));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(("e1", "a&b", "s1"), (Text(header.RequestId), Text(header.EventId), Text(header.SubscriptionId)));
        Assert.True(header.EventId.Overlaps(scratch));
        Assert.False(header.UserId.Overlaps(scratch));

        // Scratch that is too short is replaced.
        Assert.True(CtiPeek.TryRead(document, scratch.AsSpan(0, 2), out header, out _));
        Assert.Equal("a&b", Text(header.EventId));
    }

    /// <summary>The octets of a document are not looked at for what they may be before it is decoded; its names are.</summary>
    [Fact]
    public void A_name_with_a_zero_behind_it_is_malformed_whatever_was_read_before()
    {
        byte[] good = Corpus.Load("valid", "call-subscription-resync").Document;
        string bad = System.Text.Encoding.UTF8.GetString(good).Replace("eventID>", "eventID\0>", StringComparison.Ordinal);
        Assert.True(CtiPeek.TryRead(good, out _, out _));
        Assert.False(CtiPeek.TryRead(System.Text.Encoding.UTF8.GetBytes(bad), out _, out CodecError error));
        Assert.Equal("xml.tag.malformed", error.Rule);
    }

    [Fact]
    public void Peeking_allocates_nothing()
    {
        byte[][] documents = [.. Corpus.Names("valid").Where(name => name is not ("escaped-ids" or "comments-cdata")).Select(name => Corpus.Load("valid", name).Document)];
        for (int round = 0; round < 2; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            bool fine = true;
            foreach (byte[] document in documents)
            {
                fine &= CtiPeek.TryRead(document, out _, out _);
            }

            Assert.True(fine);
            Assert.True(round == 0 || GC.GetAllocatedBytesForCurrentThread() == before);
        }
    }

    [Fact]
    public void Target_behind_the_data_is_found_all_the_same()
    {
        byte[] document = Utf8(Event(Call, "CallHeldEvent").Replace("<xsi:targetId>1001@example.net</xsi:targetId>", "", StringComparison.Ordinal)
            .Replace("</xsi:eventData>", "</xsi:eventData><xsi:targetId>late</xsi:targetId>", StringComparison.Ordinal));
        Assert.True(CtiPeek.TryRead(document, out CtiHeader header, out CodecError error), error.ToString());
        Assert.Equal("late", Text(header.TargetId));
    }

    [Theory]
    [InlineData("xsi:SubscriptionEvent", CtiEventClass.SubscriptionEvent)]
    [InlineData(" xsi:SubscriptionEvent ", CtiEventClass.SubscriptionEvent)]
    [InlineData("xsi:ChannelTerminatedEvent", CtiEventClass.ChannelTerminatedEvent)]
    [InlineData("xsi:SubscriptionTerminatedEvent", CtiEventClass.SubscriptionTerminatedEvent)]
    [InlineData("xsi:ErrorEvent", CtiEventClass.ErrorEvent)]
    [InlineData("xsi:NewEvent", CtiEventClass.Other)]
    [InlineData("xsi:None", CtiEventClass.Other)]
    [InlineData("xsi1:SubscriptionEvent", CtiEventClass.Other)]
    [InlineData("SubscriptionEvent", CtiEventClass.Other)]
    [InlineData("nope:SubscriptionEvent", CtiEventClass.Other)]
    public void Class_is_the_type_by_its_namespace(string type, CtiEventClass expected)
    {
        byte[] document = Utf8(Event(Call, "CallHeldEvent").Replace("xsi:SubscriptionEvent", type, StringComparison.Ordinal));
        Assert.True(CtiPeek.TryRead(document, out CtiHeader header, out CodecError error), error.ToString());
        Assert.Equal(expected, header.EventClass);
    }

    [Theory]
    [InlineData("xsi:CallHeldEvent", CtiEventType.CallHeldEvent)]
    [InlineData("xsi:ACDCallStrandedUnavailableTreatementCompletedEvent", CtiEventType.ACDCallStrandedUnavailableTreatementCompletedEvent)]
    [InlineData("xsi1:CallHeldEvent", CtiEventType.Unknown)]
    [InlineData("xsi:Unknown", CtiEventType.Unknown)]
    public void Data_type_is_the_type_by_its_namespace(string type, CtiEventType expected)
    {
        byte[] document = Utf8(Event(Call, "X").Replace("xsi:X", type, StringComparison.Ordinal));
        Assert.True(CtiPeek.TryRead(document, out CtiHeader header, out CodecError error), error.ToString());
        Assert.Equal(expected, header.EventType);
    }

    [Fact]
    public void Every_type_has_its_wire_name()
    {
        foreach (CtiEventType type in Enum.GetValues<CtiEventType>().Where(type => type != CtiEventType.Unknown))
        {
            byte[] document = Utf8(Event("", type.ToString()));
            Assert.True(CtiPeek.TryRead(document, out CtiHeader header, out _));
            Assert.Equal(type, header.EventType);
        }
    }

    [Fact]
    public void Response_is_read_up_to_its_payload()
    {
        byte[] document = Utf8($"<xsp:response {Envelope}><requestId>41</requestId><sessionId>s</sessionId><statusCode>200</statusCode><reason>OK</reason><xsp:payload><broken>");
        Assert.True(CtiPeek.TryRead(document, out CtiHeader header, out CodecError error), error.ToString());
        Assert.Equal((CtiKind.Response, "41", "s", 200, "OK"), (header.Kind, Text(header.RequestId), Text(header.SessionId), header.StatusCode, Text(header.Reason)));
    }
}
