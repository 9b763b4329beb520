using System.Globalization;
using System.Text;
using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Tests.Cti.Vocabulary;
using CstaConnector.Codec.Xml;
using static CstaConnector.Codec.Tests.Cti.Samples;

namespace CstaConnector.Codec.Tests.Cti;

/// <summary>What is learned from documents before changes nothing in what a document says.</summary>
public sealed class CtiTrailTests
{
    private const string Tag = "xmlns:xsi=\"http://schema.broadsoft.com/xsi\"";

    private readonly CtiEvent _learned = new();
    private readonly CtiEvent _read = new(learns: false);

    [Theory]
    [InlineData(0, 0.9)]
    [InlineData(0.1, 0.25)]
    [InlineData(1, 0.001)]
    public void A_document_says_by_trail_what_it_says_to_the_reader(double oddness, double byTrail)
    {
        const int Count = 6_000;
        int trails = 0;
        int accepted = 0;
        TrailDocuments documents = new(seed: 7, oddness);
        for (int i = 0; i < Count; i++)
        {
            byte[] document = documents.Next();
            accepted += Same(document) ? 1 : 0;
            trails += _learned.IsByTrail ? 1 : 0;
        }

        Assert.InRange(trails, (int)(byTrail * Count), accepted);
        Assert.InRange(accepted, Count / 20, Count);
    }

    [Fact]
    public void Known_parts_in_any_order_twice_or_not_at_all_say_what_they_say_to_the_reader()
    {
        const int Count = 10_000;
        int trails = 0;
        int accepted = 0;
        ShuffledEvents events = new(seed: 11);
        for (int i = 0; i < Count; i++)
        {
            byte[] document = events.Next();
            accepted += Same(document) ? 1 : 0;
            trails += _learned.IsByTrail ? 1 : 0;
            string head = Head(document);
            Assert.True(i % 16 != 0 || head == ReadHead(document));
        }

        Assert.InRange(trails, Count / 4, accepted);
        Assert.InRange(accepted, Count / 2, Count * 9 / 10);
    }

    [Fact]
    public void Of_a_payload_the_first_event_alone_counts_for_the_head()
    {
        byte[] document = Utf8(Event(Call, "CallHeldEvent").Replace("<xsi:eventData ", $"</xsi:Event><xsi:Event {EventTag}><xsi:eventData ", StringComparison.Ordinal));
        string read = ReadHead(document);
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(read, Head(document));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(1)]
    public void A_head_says_by_trail_what_it_says_to_the_reader(double oddness)
    {
        TrailDocuments documents = new(seed: 9, oddness);
        for (int i = 0; i < 2_000; i++)
        {
            byte[] document = documents.Next();
            string byTrail = Head(document);
            Assert.Equal(ReadHead(document), byTrail);
        }
    }

    [Fact]
    public void Whatever_octet_is_changed_or_cut_off_the_reader_decides()
    {
        byte[] document = Learned(Utf8(Event(Call, "CallHeldEvent")));
        byte[] changed = [.. document];
        for (int at = 0; at < document.Length; at++)
        {
            foreach (byte octet in "<>/&]x \"'=:;\r\n\0"u8)
            {
                changed[at] = octet;
                Same(changed);
            }

            changed[at] = (byte)(document[at] | 0x80);
            Same(changed);
            changed[at] = document[at];
            Same(document[..at]);
            Same([.. document[..at], (byte)'x', .. document[at..]]);
            Same([.. document[..at], .. document[(at + 1)..]]);
        }

        Assert.True(Same(document) && _learned.IsByTrail);
    }

    [Theory]
    [InlineData("<xsi:callId>callhalf-5017:0</xsi:callId>", CtiRules.FieldDuplicate)]
    [InlineData("<xsi:extTrackingId>3221:1</xsi:extTrackingId>", CtiRules.FieldDuplicate)]
    public void A_field_that_is_there_twice_is_refused_though_each_tag_is_known(string field, string rule)
    {
        // The four ways that lead from one of both fields to the other.
        string ids = "<xsi:callId>callhalf-5017:0</xsi:callId><xsi:extTrackingId>3221:1</xsi:extTrackingId>";
        string turned = "<xsi:extTrackingId>3221:1</xsi:extTrackingId><xsi:callId>callhalf-5017:0</xsi:callId>";
        Learned(Utf8(Event(Call, "CallHeldEvent")));
        Learned(Utf8(Event(Call.Replace(ids, turned, StringComparison.Ordinal), "CallHeldEvent")));
        byte[] twice = Utf8(Event(Call.Replace(ids, field == ids[..field.Length] ? ids + field : turned + field, StringComparison.Ordinal), "CallHeldEvent"));
        Assert.False(Same(twice));
        _learned.TryDecode(twice.AsMemory(), out CodecError error);
        Assert.Equal(rule, error.Rule);
    }

    [Fact]
    public void The_same_tags_under_other_declarations_are_other_elements()
    {
        byte[] document = Learned(Utf8($"<xsi:Event {Tag}>{Fields()}</xsi:Event>"));
        string text = Text(document);
        foreach (string other in new[] { text.Replace("broadsoft.com/xsi\"", "broadsoft.com/xs2\"", StringComparison.Ordinal), text.Replace("<xsi:call>", "<xsi:call xmlns:xsi=\"urn:x\">", StringComparison.Ordinal) })
        {
            Assert.NotEqual(text, other);
            Same(Utf8(other));
            Assert.False(_learned.IsByTrail);
        }
    }

    [Fact]
    public void A_known_end_tag_ends_no_element_of_another_name()
    {
        string document = Event(Call.Replace("<xsi:callId>callhalf-5017:0</xsi:callId>", "<y:callId>callhalf-5017:0</y:callId>", StringComparison.Ordinal), "CallHeldEvent");
        document = document.Replace("<xsi:Event ", "<xsi:Event xmlns:y=\"http://schema.broadsoft.com/xsi\" ", StringComparison.Ordinal);
        Learned(Utf8(document));
        Learned(Utf8(document.Replace("y:callId", "xsi:callId", StringComparison.Ordinal)));
        Assert.False(Same(Utf8(document.Replace("</y:callId>", "</xsi:callId>", StringComparison.Ordinal))));
        Assert.False(Same(Utf8(document.Replace("</xsi:startTime><xsi:answerTime>1795600004000</xsi:answerTime>", "</xsi:answerTime>", StringComparison.Ordinal))));
    }

    /// <summary>Where more stands between two texts than a way may hold, what is behind it is not known from the text before it.</summary>
    [Theory]
    [InlineData("<xsi:targetId>")]
    [InlineData("<xsi:callId>")]
    [InlineData("</xsi:eventData>")]
    public void What_stands_behind_a_way_that_is_too_long_leads_on_from_nowhere_else(string tag)
    {
        string document = Event(Call, "CallHeldEvent");
        Learned(Utf8(document));
        for (int octets = 900; octets < 1100; octets += 10)
        {
            string far = document.Replace(tag, $"<!--{new string('x', octets)}-->{tag}", StringComparison.Ordinal);
            for (int i = 0; i < 3; i++)
            {
                Assert.True(Same(Utf8(far)));
            }

            // Behind a text, what stands behind another one.
            int[] ends = [.. Enumerable.Range(1, far.Length - 2).Where(i => far[i] == '<' && far[i + 1] == '/' && far[i - 1] != '>')];
            foreach (int end in ends)
            {
                Assert.DoesNotContain(ends, other => other > end && Same(Utf8(far[..end] + far[other..])));
            }
        }
    }

    [Theory]
    [InlineData("xmlns:y=\"urn:o\"")]
    [InlineData("xmlns:z=\"http://schema.broadsoft.com/xsi\" xmlns:y=\"urn:o\"")]
    public void A_prefix_means_what_the_open_elements_declare_though_the_tags_behind_are_known(string other)
    {
        const string State = "<xsi:state>Active</xsi:state>";
        string document = Event(Call, "CallHeldEvent");
        string call = other.Contains("xmlns:z", StringComparison.Ordinal)
            ? "<xsi:call xmlns:y=\"http://schema.broadsoft.com/xsi\" xmlns:z=\"urn:o\">"
            : "<xsi:call xmlns:y=\"http://schema.broadsoft.com/xsi\">";
        Learned(Utf8(document.Replace("<xsi:call>", call, StringComparison.Ordinal).Replace(State, "<y:state>Active</y:state>", StringComparison.Ordinal)));
        document = document.Replace("<xsi:call>", $"<xsi:call {other}>", StringComparison.Ordinal);
        Learned(Utf8(document));
        Assert.True(Same(Utf8(document.Replace(State, "<y:state>Active</y:state>", StringComparison.Ordinal))));
        Assert.Equal(1, _learned.UnknownElements);
    }

    /// <summary>A text may be as long as the limit, however it is written, and no longer.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("&amp;")]
    [InlineData("ë")]
    public void Texts_are_limited_on_a_trail_as_they_are_to_the_reader(string odd)
    {
        string document = Event(Call.Replace("<xsi:address>", "<xsi:name>Ann</xsi:name><xsi:address>", StringComparison.Ordinal), "CallHeldEvent");
        Learned(Utf8(document));
        for (int beyond = -1; beyond <= 1; beyond++)
        {
            string name = odd + new string('n', XmlLimits.TextOctets - Encoding.UTF8.GetByteCount(odd) + beyond);
            Assert.Equal(beyond <= 0, Same(Utf8(document.Replace("Ann", name, StringComparison.Ordinal))));
            Assert.Equal(beyond <= 0, _learned.IsByTrail);
            byte[] target = Utf8(document.Replace("1001@example.net", name, StringComparison.Ordinal));
            Assert.Equal(ReadHead(target), Head(target));
        }
    }

    [Fact]
    public void Documents_are_limited_on_a_trail_as_they_are_to_the_reader()
    {
        string document = Event($"<xsi:calls>{string.Concat(Enumerable.Repeat(Call, 83))}</xsi:calls>");
        Learned(Utf8(document));
        string most = document.Replace("tel:+15550100", new string('1', 50_000), StringComparison.Ordinal);
        int room = XmlLimits.DocumentOctets - Encoding.UTF8.GetByteCount(most);
        for (int beyond = -1; beyond <= 1; beyond++)
        {
            byte[] octets = Utf8(most.Replace("1001@example.net", new string('a', "1001@example.net".Length + room + beyond), StringComparison.Ordinal));
            Assert.Equal(beyond <= 0, Same(octets));
            Assert.Equal(beyond <= 0, _learned.IsByTrail);
            Assert.Equal(ReadHead(octets), Head(octets));
        }
    }

    [Fact]
    public void Octets_above_127_are_refused_where_the_declaration_says_that_there_are_none()
    {
        string document = Event(Call.Replace("<xsi:address>", "<xsi:name>Zoë</xsi:name><xsi:address>", StringComparison.Ordinal), "CallHeldEvent");
        Learned(Utf8(document));
        Learned(Utf8("<?xml version=\"1.0\"?>" + document));
        Same(Utf8("<?xml version=\"1.0\" encoding=\"US-ASCII\"?>" + Event(Call, "CallHeldEvent")));
        Same(Utf8("<?xml version=\"1.0\" encoding=\"US-ASCII\"?>" + Event(Call, "CallHeldEvent")));
        Assert.False(Same(Utf8("<?xml version=\"1.0\" encoding=\"US-ASCII\"?>" + document)));
    }

    [Theory]
    [InlineData("<xsi:call>", "<xsi:call><xsi:callId>c</xsi:callId><xsi:extTrackingId>t</xsi:extTrackingId></xsi:call><xsi:call>")]
    [InlineData("<xsi:remoteParty>", "<xsi:remoteParty><xsi:address>tel:1</xsi:address><xsi:callType>Group</xsi:callType></xsi:remoteParty><xsi:remoteParty>")]
    [InlineData("</xsp:payload>", "</xsp:payload><xsp:payload></xsp:payload>")]
    [InlineData("</xsi:Event>", "<xsi:eventData/></xsi:Event>")]
    [InlineData("<requestId>e17</requestId>", "")]
    [InlineData("<xsi:eventID>0c2e</xsi:eventID>", "")]
    [InlineData("<xsi:callId>callhalf-5017:0</xsi:callId>", "")]
    public void Parts_that_are_there_twice_or_not_at_all_say_what_they_say_to_the_reader(string part, string other)
    {
        string document = Event(Call, "CallHeldEvent");
        Learned(Utf8(document));
        byte[] changed = Utf8(document.Replace(part, other, StringComparison.Ordinal));
        Same(changed);
        Same(changed); // whatever was learned from it
        Same(changed);
    }

    /// <summary>The cause is a text in one release and holds elements in another; nothing that stands there with the text may be taken for a part of the tags.</summary>
    [Theory]
    [InlineData("Busy")]
    [InlineData("<![CDATA[Busy]]>")]
    [InlineData("<!-- c -->Busy")]
    [InlineData("Busy<!-- c -->")]
    [InlineData("<?p x?>Busy")]
    [InlineData("B&#117;sy")]
    [InlineData(" Busy<xsi:sipStatus>486</xsi:sipStatus>")]
    [InlineData("<xsi:internalReleaseCause>Busy</xsi:internalReleaseCause><!-- c -->Else")]
    [InlineData("")]
    public void A_release_cause_in_any_form_says_what_it_says_to_the_reader(string cause)
    {
        byte[] document = Utf8(Event(Call.Replace("<xsi:remoteParty>", $"<xsi:releaseCause>{cause}</xsi:releaseCause><xsi:remoteParty>", StringComparison.Ordinal), "CallReleasedEvent"));
        for (int i = 0; i < 4; i++)
        {
            Assert.True(Same(document)); // the first is read, those behind it may go by its trail
        }
    }

    /// <summary>Else each would make a way of its own, until there is no room for any.</summary>
    [Theory]
    [InlineData("<![CDATA[{0}]]>")]
    [InlineData("{0}<!-- c -->")]
    [InlineData("<!-- {0} -->")]
    [InlineData("<?p {0}?>{0}")]
    public void Texts_that_are_no_plain_ones_teach_a_trail_nothing_of_themselves(string form)
    {
        byte[] usual = Learned(Utf8(Event(Call, "CallHeldEvent")));
        for (int i = 0; i < 2_000; i++)
        {
            string name = string.Format(CultureInfo.InvariantCulture, form, $"somebody {i}");
            Assert.True(Same(Utf8(Event(Call.Replace("<xsi:address>", $"<xsi:name>{name}</xsi:name><xsi:address>", StringComparison.Ordinal), "CallHeldEvent"))));
            Assert.True(Same(usual) && _learned.IsByTrail); // it was never forgotten
        }
    }

    [Fact]
    public void Senders_that_never_write_the_same_twice_cost_no_more_than_the_trails()
    {
        byte[] usual = Utf8(Event(Call, "CallHeldEvent"));
        for (int i = 0; i < 5_000; i++)
        {
            Assert.True(Same(Utf8(Event(Call, "CallHeldEvent").Replace("xsi:", $"x{i}:", StringComparison.Ordinal).Replace("xmlns:xsi=", $"xmlns:x{i}=", StringComparison.Ordinal))));
            Assert.True(Same(usual));
        }

        Assert.True(_learned.TryDecode(Learned(usual).AsMemory(), out _));
    }

    private static string Fields() =>
        $"<xsi:eventID>1</xsi:eventID><xsi:sequenceNumber>1</xsi:sequenceNumber><xsi:subscriptionId>s</xsi:subscriptionId><xsi:eventData xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:type=\"xsi:CallHeldEvent\">{Call}</xsi:eventData>";

    /// <summary>Reads a document until it goes by a trail.</summary>
    private byte[] Learned(byte[] document)
    {
        for (int i = 0; i < 200; i++)
        {
            Assert.True(_learned.TryDecode(document.AsMemory(), out CodecError error), error.ToString());
            if (_learned.IsByTrail)
            {
                return document;
            }
        }

        Assert.Fail("no trail leads through the document");
        return document;
    }

    /// <summary>Whether both accept a document; what they say of it is the same.</summary>
    private bool Same(byte[] document)
    {
        bool accepted = _read.TryDecode(Corpus.Guarded(document), out CodecError fault);
        bool learned = _learned.TryDecode(Corpus.Guarded(document), out CodecError error);
        Assert.True(accepted == learned && fault.ToString() == error.ToString(), $"{Encoding.Latin1.GetString(document)}\n{fault}\n{error}");
        if (accepted)
        {
            Assert.Equal(All(_read), All(_learned));
        }

        return accepted;
    }

    /// <summary>What the head says to a thread that has learned nothing: what is learned of heads belongs to the thread.</summary>
    private static string ReadHead(byte[] document)
    {
        string read = string.Empty;
        Thread fresh = new(() => read = Head(document));
        fresh.Start();
        fresh.Join();
        return read;
    }

    private static string Head(byte[] document) => CtiPeek.TryRead(Corpus.Guarded(document).Span, out CtiHeader header, out CodecError error)
        ? $"{header.Kind} {header.EventClass} {header.EventType} {header.SequenceNumber} {Text(header.RequestId)} {Text(header.EventId)} {Text(header.SubscriptionId)} {Text(header.TargetId)} {Text(header.UserId)} "
            + $"{Text(header.ChannelId)} {Text(header.Reason)} {header.StatusCode} {header.Period}"
        : error.ToString();

    private static string All(CtiEvent decoded)
    {
        StringBuilder all = new();
        all.Append($"{decoded.Class} {decoded.Type} {decoded.Family} {decoded.TypeName} {decoded.RequestId} {decoded.Reason} {decoded.ErrorCode} {decoded.UnknownElements} {decoded.IsSnapshot}\n");
        foreach ((string path, string value) in EventView.Of(decoded))
        {
            all.Append($"{path} {value}\n");
        }

        for (int i = 0; i < decoded.CallCount; i++)
        {
            // As they are kept, places and all.
            CtiCall call = decoded.Calls[i];
            all.Append($"{call.Personality} {call.State} {call.Appearance} {call.StartTime} {call.AnswerTime} {call.HeldTime} {call.TotalHeldTime} {call.DetachedTime} {call.ReleaseTime} {call.RedirectionCount}\n");
            all.Append($"{call.CallId} {call.ExtTrackingId} {call.NetworkCallId} {call.PersonalityText} {call.StateText} {call.ReleaseCause} {call.Endpoint.Type} {call.Endpoint.AddressOfRecord} {call.Endpoint.Address}\n");
            Party(all, in call.RemoteParty);
            foreach (ref readonly CtiRedirection redirection in decoded.RedirectionsOf(in call))
            {
                all.Append($"{redirection.Reason} {redirection.Counter} ");
                Party(all, in redirection.Party);
            }
        }

        return all.ToString();
    }

    private static void Party(StringBuilder all, in CtiParty party) =>
        all.Append($"{party.IsPresent} {party.Name} {party.Address} {party.AddressCountryCode} {party.UserId} {party.UserDn} {party.UserDnCountryCode} {party.Privacy} {party.CallType} {party.CallTypeText}\n");
}
