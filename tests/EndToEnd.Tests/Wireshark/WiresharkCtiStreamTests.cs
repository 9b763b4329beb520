using System.Globalization;
using static CstaConnector.EndToEnd.Tests.Wireshark.WiresharkDocuments;

namespace CstaConnector.EndToEnd.Tests.Wireshark;

/// <summary>CTI documents and segments: several in one, one in several, captures that begin late or miss some, requests and their responses.</summary>
public sealed class WiresharkCtiStreamTests
{
    private const ushort OtherPort = 9378; // known to no dissector of tshark's

    private static readonly string[] Story = ["keepalive", "call-received", "comments-cdata", "response-channel", "call-subscription-one-call", "keepalive-response"];

    /// <summary>A document with all that can be mistaken for its end, between two others.</summary>
    private static readonly byte[] Tricky =
    [
        .. KeepAlive("a"), .. "\r\n<?xml version='1.0' encoding=\"UTF-8\"?>\n<!-- </x> - -->"u8,
        .. Document("keepalive", "<requestId a='/>' b=\"'>\"><![CDATA[</requestId></xsp:keepalive>]]]]></requestId><?p </x> > ??><!-- </xsp:keepalive> - --><é/><period>é</period>"),
        .. KeepAlive("b"), .. "\n"u8,
    ];

    private static byte[] Stream => [.. Story.SelectMany(Vector)];

    [WiresharkFact]
    public void Every_way_to_cut_a_stream_shows_the_same_documents()
    {
        var whole = new WiresharkCapture();
        whole.Open(Port).Client(Stream);
        string[] expected = [.. WiresharkTool.Dissect(whole).Single().Messages];
        Assert.Equal(Story.Length, expected.Length);
        foreach (int size in new[] { 1, 7, 64, 333, 1460 })
        {
            var capture = new WiresharkCapture();
            WiresharkCapture.Conversation talk = capture.Open(Port);
            foreach (byte[] segment in Stream.Chunk(size))
            {
                talk.Client(segment);
            }

            var packets = WiresharkTool.Dissect(capture, "-o", "cti.xml:false");
            Assert.Equal(expected, packets.SelectMany(packet => packet.Messages));
            Assert.DoesNotContain(packets.SelectMany(packet => packet.Complaints), text => !text.Contains(" came ", StringComparison.Ordinal));
        }
    }

    [WiresharkFact]
    public void A_stream_cut_at_every_octet_is_put_together()
    {
        var capture = new WiresharkCapture();
        for (int cut = 1; cut < Tricky.Length; cut++)
        {
            capture.Open(Port).Client(Tricky[..cut]).Client(Tricky[cut..]);
        }

        var packets = WiresharkTool.Dissect(capture);
        Assert.Equal(2 * (Tricky.Length - 1), packets.Count);
        Assert.All(packets.Chunk(2).Select((pair, i) => (Cut: i + 1, Messages: pair.SelectMany(packet => packet.Messages).ToArray())), cut =>
        {
            Assert.Equal((cut.Cut, 3), (cut.Cut, cut.Messages.Length));
            Assert.Equal("keepalive a period 15", cut.Messages[0]);
            Assert.StartsWith("keepalive </requestId></xsp:keepalive>]] period é", cut.Messages[1], StringComparison.Ordinal);
            Assert.Equal("keepalive b period 15", cut.Messages[2]);
        });
        Assert.DoesNotContain(packets.SelectMany(packet => packet.Complaints), text => !text.StartsWith("period is no number", StringComparison.Ordinal));
    }

    [WiresharkFact]
    public void The_info_column_tells_of_each_document_in_a_segment_and_gives_no_secret_away()
    {
        string[] credentials =
        [
            "<credentials>Y3RpOnNlY3JldA==</credentials>", "<authorization>Basic Y3RpOnNlY3JldA==</authorization>", "<ssoCredentials>Y3RpOnNlY3JldA==</ssoCredentials>",
        ];
        var capture = new WiresharkCapture();
        WiresharkCapture.Conversation talk = capture.Open(Port);
        talk.Client([.. credentials.SelectMany((secret, i) => Request($"{i}", secret))]).Server([.. Response("0", 403, "Forbidden"), .. Event("e", "s", 1)]).Client(EventResponse("e", 200));
        string[] info = WiresharkTool.Info(capture);
        Assert.Equal(string.Join(", ", Enumerable.Range(0, 3).Select(i =>
            $"request {i} TransmitDTMFRequest PUT /com.broadsoft.xsi-actions/v2.0/user/1001@example.net/calls/callhalf-1:0/transmitDTMF?***")), info[0]);
        Assert.Equal("response 0 403 Forbidden (TransmitDTMFRequest), event HookStatusEvent u@example.net seq 1 On-Hook", info[1]);
        Assert.Equal("eventResponse e 200 so (HookStatusEvent)", info[2]);

        // Neither the tree nor the XML beside it has the password or the digits, unless they are asked for.
        string[] secrets = ["secret", "Y3RpOnNlY3JldA", "7391"];
        string hidden = WiresharkTool.Run(capture, "-T", "fields", "-e", "cti.credentials", "-e", "cti.credentials_user", "-e", "cti.element", "-e", "cti.path", "-e", "cti.uri", "-e", "xml.cdata");
        Assert.Contains("cti,cti", hidden, StringComparison.Ordinal);
        Assert.Contains("1001@example.net", hidden, StringComparison.Ordinal);
        Assert.DoesNotContain(secrets, secret => hidden.Contains(secret, StringComparison.Ordinal));
        string shown = WiresharkTool.Run(capture, "-o", "cti.show_secrets:true", "-T", "fields", "-e", "cti.credentials", "-e", "xml.cdata");
        Assert.All(secrets, secret => Assert.Contains(secret, shown, StringComparison.Ordinal));
        Assert.DoesNotContain(secrets, secret => WiresharkTool.Info(capture, "-o", "cti.show_secrets:true")[0].Contains(secret, StringComparison.Ordinal));
    }

    [WiresharkFact]
    public void Requests_and_responses_find_each_other()
    {
        var capture = new WiresharkCapture();
        WiresharkCapture.Conversation talk = capture.Open(Port);
        talk.Client(Request("3", ""))                  // 1
            .Server(Event("3", "s", 1))                // 2: the same id, for something else
            .Client([.. EventResponse("3", 481), .. KeepAlive("3")]) // 3
            .Server(Response("3", 200, "OK"))          // 4
            .Client(Request("3", ""))                  // 5: the id once more
            .Server(Document("keepaliveResponse", "<requestId>3</requestId>"))  // 6
            .Server(Response("4", 200, "OK"));         // 7: nobody asked

        // A second conversation with the same ids has requests of its own.
        capture.Open(Port).Client(Request("3", "")).Server(Response("3", 500, "No"));

        var packets = WiresharkTool.Dissect(capture, "-2");
        string[] responses = [.. packets.Select(packet => string.Join(' ', packet.Values("cti.response_in")))];
        string[] requests = [.. packets.Select(packet => string.Join(' ', packet.Values("cti.request_in")))];
        Assert.Equal(["4", "3", "6", "", "", "", "", "9", ""], responses);
        Assert.Equal(["", "", "2", "1", "", "3", "", "", "8"], requests);
        Assert.Equal("0.003000000", packets[3].Values("cti.response_time").Single());
        Assert.Equal("TransmitDTMFRequest", packets[3].Values("cti.request").Single());
        Assert.Equal(["481 so"], packets[2].Complaints);
        Assert.Equal(["500 No"], packets[8].Complaints);
        Assert.Equal(["to XSP", "from XSP", "to XSP to XSP", "from XSP", "to XSP", "from XSP"], packets.Take(6).Select(packet => string.Join(' ', packet.Values("cti.direction"))));
    }

    [WiresharkFact]
    public void Missing_and_repeated_events_of_a_subscription_are_pointed_out()
    {
        var capture = new WiresharkCapture();
        WiresharkCapture.Conversation one = capture.Open(Port);
        WiresharkCapture.Conversation other = capture.Open(Port);
        string[] expected = ["", "", "", "", "3 came last, so 2 events are missing before this one", "6 came before", "", "6 came before: this one is late, or another server counts",
            "", "2147483646 came last: numbers begin anew", "", "", "8 came last: numbers begin anew", ""];
        (string Subscription, long Sequence)[] events = [("a", 1), ("b", 7), ("a", 2), ("a", 3), ("a", 6), ("a", 6), ("b", 8), ("a", 4), ("c", 2147483646), ("c", 1), ("c", 2), ("a", 7), ("b", 1), ("b", 2)];
        foreach ((int i, (string subscription, long sequence)) in events.Index())
        {
            (i % 2 == 0 ? one : other).Server(Event($"{i}", subscription, sequence)); // one user's events come over all channels
        }

        var packets = WiresharkTool.Dissect(capture, "-2", "-o", "cti.xml:false");
        Assert.Equal(expected, packets.Select(packet => string.Join("; ", packet.Complaints)));
        Assert.Equal(1, WiresharkTool.Count(capture, "cti.sequence_gap"));
        Assert.Equal(4, WiresharkTool.Count(capture, "cti.sequence_order"));
    }

    [WiresharkFact]
    public void Fields_can_be_filtered()
    {
        var capture = new WiresharkCapture();
        WiresharkCapture.Conversation talk = capture.Open(Port);
        foreach (string name in new[] { "call-redirected-two-calls", "response-error", "request-example-form", "agent-state-thresholds", "other-prefixes", "response-channel", "latin1-name", "keepalive" })
        {
            talk.Client(Vector(name));
        }

        // Each holds for one document alone.
        string[] filters =
        [
            "cti.kind == \"event\" && cti.event == \"CallRedirectedEvent\" && cti.event_class == \"SubscriptionEvent\" && cti.call_id == \"callhalf-9:0\" && cti.state == \"Detached\" && " +
            "cti.personality == \"Originator\" && cti.sequence_number == 41 && cti.target_id == \"1001@example.net\" && cti.redirect_time == 1795600010000 && cti.address == \"tel:+15550142\"",
            "cti.error_code == 110862 && cti.status_code == 403 && cti.failure",
            "cti.request == \"AddUserSubscriptionRequest\" && cti.method == \"POST\" && cti.path contains \"/user/u\" && cti.credentials_user == \"u\" && cti.event_package == \"Basic Call\"",
            "cti.agent_state && cti.event == \"AgentStateEvent\"",
            "cti.subscription_id == \"s\" && cti.sequence_number == 2147483647 && cti.state == \"Held\"",
            "cti.channel_id == \"b1d0\" && cti.expires == 2147483647 && cti.root == \"response\" && cti.session_id == \"connector-1\"",
            "cti.party_name contains \"Müller\"",
            "cti.kind == \"keepalive\" && cti.period == 15 && cti.length < 200",
        ];
        Assert.All(filters, filter => Assert.Equal((filter, 1), (filter, WiresharkTool.Count(capture, filter))));
        Assert.Equal(0, WiresharkTool.Count(capture, "!cti || cti.malformed || cti.missing_field || cti.cut_short || cti.out_of_step"));
        Assert.Equal(8, WiresharkTool.Count(capture, "xml"));
    }

    [WiresharkFact]
    public void A_capture_that_begins_in_a_document_gets_into_step()
    {
        byte[] stream = [.. Vector("call-received"), .. Vector("hook-status"), .. Vector("keepalive")];
        int end = Vector("call-received").Length;
        var capture = new WiresharkCapture();
        for (int late = 1; late < end; late++)
        {
            capture.Open(Port).Client(stream[late..]);
        }

        var packets = WiresharkTool.Dissect(capture, "-o", "cti.xml:false");
        Assert.All(packets.Select((packet, i) => (Late: i + 1, Messages: packet.Messages.TakeLast(2).ToArray())), shown =>
            Assert.Equal((shown.Late, "event HookStatusEvent 1001@example.net seq 41 On-Hook", "keepalive k1 period 15"), (shown.Late, shown.Messages[0], shown.Messages[1])));
    }

    [WiresharkFact]
    public void A_lost_segment_costs_the_documents_that_it_touches()
    {
        byte[] stream = [.. KeepAlive("a"), .. Vector("call-received"), .. KeepAlive("b"), .. Vector("hook-status"), .. KeepAlive("c")];
        int start = KeepAlive("a").Length;
        foreach (int at in new[] { start, start + 60, start + 700 })
        {
            var capture = new WiresharkCapture();
            capture.Open(Port).Client(stream[..at]).Lose(300).Client(stream[(at + 300)..]).Client(KeepAlive("d"));
            string[] messages = [.. WiresharkTool.Dissect(capture).SelectMany(packet => packet.Messages)];
            Assert.Equal("keepalive a period 15", messages[0]);
            Assert.Equal(["event HookStatusEvent 1001@example.net seq 41 On-Hook", "keepalive c period 15", "keepalive d period 15"], messages[^3..]);
        }
    }

    [WiresharkFact]
    public void What_comes_again_is_shown_once()
    {
        var capture = new WiresharkCapture();
        byte[] octets = Event("1", "s", 1);
        capture.Open(Port).Client(octets).ClientAgain(octets).Client(Event("2", "s", 2)[..50]).Client(Event("2", "s", 2)[50..]).ClientAgain(Event("2", "s", 2)[50..]).Client(Event("3", "s", 3));
        var packets = WiresharkTool.Dissect(capture, "-2");
        Assert.Equal([1, 2, 3], packets.SelectMany(packet => packet.Values("cti.sequence_number")).Select(text => int.Parse(text, CultureInfo.InvariantCulture)));
        Assert.Empty(packets.SelectMany(packet => packet.Complaints));
    }

    [WiresharkFact]
    public void A_document_cut_off_by_the_next_one_does_not_take_it_along()
    {
        string cut = "<xsp:keepalive xmlns:xsp=\"" + Envelope + "\"><requestId>1<";
        var capture = new WiresharkCapture();
        capture.Open(Port).Client([.. KeepAlive("a"), .. Octets(cut[..^1]), .. KeepAlive("b")]);
        capture.Open(Port).Client([.. KeepAlive("a"), .. Octets(cut), .. KeepAlive("b")]);
        capture.Open(Port).Client([.. KeepAlive("a"), .. Octets(cut[..^1] + "<?xml version='1.0'?>"), .. KeepAlive("b")]);
        Assert.All(WiresharkTool.Dissect(capture), packet =>
        {
            Assert.Equal(3, packet.Messages.Count());
            Assert.Equal("keepalive b period 15", packet.Messages.Last());
            Assert.NotEmpty(packet.Complaints);
        });
    }

    [WiresharkFact]
    public void Other_ports_are_recognized_and_other_protocols_left_alone()
    {
        var capture = new WiresharkCapture();
        string[] firsts = ["keepalive", "bare-event", "other-prefixes", "response-channel"];
        foreach (string first in firsts)
        {
            capture.Open(OtherPort).Client([.. Vector(first), .. Vector("hook-status")[..^20]]).Client(Vector("hook-status")[^20..]);
        }

        foreach (string stranger in new[] { "GET / HTTP/1.1\r\nHost: example.net\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n", "<?xml version=\"1.0\"?><BroadsoftDocument protocol=\"CAP\" xmlns=\"C\"><command/></BroadsoftDocument>", "<stream:stream xmlns=\"jabber:client\">" })
        {
            capture.Open(OtherPort).Client(Octets(stranger));
        }

        var packets = WiresharkTool.Dissect(capture);
        Assert.All(packets.Take(2 * firsts.Length).Chunk(2), pair =>
            Assert.Equal("event HookStatusEvent 1001@example.net seq 41 On-Hook", pair.SelectMany(packet => packet.Messages).ElementAt(1)));
        Assert.All(packets.Skip(2 * firsts.Length), packet => Assert.Empty(packet.Messages));

        var other = new WiresharkCapture();
        other.Open(OtherPort).Client(Octets("<a/>")).Client(KeepAlive("x"));
        Assert.Empty(WiresharkTool.Dissect(other)[0].Messages);
        Assert.Equal("keepalive x period 15", WiresharkTool.Dissect(other, "-o", "cti.ports:9000,9300-9400")[1].Messages.Single());
        Assert.Equal("keepalive x period 15", WiresharkTool.Dissect(other, "-d", $"tcp.port=={OtherPort},cti")[1].Messages.Single());
    }

    [WiresharkFact]
    public void Without_reassembly_a_document_is_shown_as_far_as_its_segment_goes()
    {
        var capture = new WiresharkCapture();
        byte[] octets = Vector("call-received");
        capture.Open(Port).Client(octets[..^300]).Client(octets[^300..]).Client(KeepAlive("z"));
        var packets = WiresharkTool.Dissect(capture, "-o", "tcp.desegment_tcp_streams:false");
        Assert.Contains("callId: callhalf-5017:0", packets[0].Lines);
        Assert.Contains("the octets end inside the document", packets[0].Complaints);
        Assert.Equal("keepalive z period 15", packets[2].Messages.Single());
    }
}
