using static CstaConnector.EndToEnd.Tests.Wireshark.WiresharkMessages;

namespace CstaConnector.EndToEnd.Tests.Wireshark;

/// <summary>Messages and segments: several in one, one in several, captures that begin late or miss some, other protocols.</summary>
public sealed class WiresharkStreamTests
{
    private const ushort OtherPort = 9377; // known to no dissector of tshark's
    private static readonly string[] Story = ["aarq-v5-ctx-218-285-200", "system-status-normal-inv", "monitor-start-device-1001", "event-delivered", "event-established",
        "event-held", "event-connection-cleared", "snapshot-device-inv", "make-call-inv", "event-transferred"];

    private static byte[] Octets(string framing) => [.. Story.SelectMany(name => Frame(framing, Vector(name)))];

    [WiresharkFact]
    public void Every_way_to_cut_a_stream_shows_the_same_messages()
    {
        foreach (string framing in Framings)
        {
            var whole = new WiresharkCapture();
            whole.Open().Client(Octets(framing));
            string[] expected = [.. WiresharkTool.Dissect(whole).Single().Messages];
            Assert.Equal(Story.Length, expected.Length);

            foreach (int size in new[] { 1, 3, 50, 333 })
            {
                var capture = new WiresharkCapture();
                WiresharkCapture.Conversation talk = capture.Open();
                foreach (byte[] segment in Octets(framing).Chunk(size))
                {
                    talk.Client(segment);
                }

                var packets = WiresharkTool.Dissect(capture);
                Assert.Equal(expected, packets.SelectMany(packet => packet.Messages));
                Assert.Empty(packets.SelectMany(packet => packet.Complaints));
            }
        }
    }

    [WiresharkFact]
    public void A_message_cut_at_every_octet_is_put_together()
    {
        var capture = new WiresharkCapture();
        int cuts = 0;
        foreach (string framing in Framings)
        {
            byte[] octets = [.. Frame(framing, Vector("event-delivered")), .. Frame(framing, Vector("event-held"))];
            for (int cut = 1; cut < octets.Length; cut++, cuts++)
            {
                capture.Open().Client(octets[..cut]).Client(octets[cut..]);
            }
        }

        var packets = WiresharkTool.Dissect(capture);
        for (int i = 0; i < cuts; i++)
        {
            string[] messages = [.. packets[2 * i].Messages, .. packets[(2 * i) + 1].Messages];
            Assert.Equal(["event delivered xref 0001 call1/1002 newCall", "event held xref 0001 call1/1001 normal"], messages);
        }

        Assert.Empty(packets.SelectMany(packet => packet.Complaints));
    }

    [WiresharkFact]
    public void Long_and_indefinite_lengths_are_read()
    {
        byte[] indefinite = Convert.FromHexString("A18002010502014A30803080800431303031000000000000");
        byte[] padded = Convert.FromHexString("A1840000001402010502014A3083000009308400000003800131");
        var capture = new WiresharkCapture();
        foreach (string framing in Framings)
        {
            byte[] octets = [.. Frame(framing, indefinite), .. Frame(framing, padded), .. Frame(framing, indefinite)];
            capture.Open().Client(octets);
            for (int cut = 1; cut < octets.Length; cut++)
            {
                capture.Open().Client(octets[..cut]).Client(octets[cut..]);
            }
        }

        var packets = WiresharkTool.Dissect(capture);
        Assert.Empty(packets.SelectMany(packet => packet.Complaints));
        string[] messages = [.. packets.SelectMany(packet => packet.Messages)];
        Assert.True(messages.Length > 600);
        Assert.All(messages.Chunk(3), three => Assert.Equal(["invoke 5 snapshotDevice 1001", "invoke 5 snapshotDevice 1", "invoke 5 snapshotDevice 1001"], three));
    }

    [WiresharkFact]
    public void A_cut_inside_a_nested_long_length_asks_for_more()
    {
        byte[] octets = Convert.FromHexString("A18002010502014A3082000A300880063130303130300000");
        var capture = new WiresharkCapture();
        foreach (string framing in Framings)
        {
            byte[] framed = Frame(framing, octets);
            for (int cut = 1; cut < framed.Length; cut++)
            {
                capture.Open().Client(framed[..cut]).Client(framed[cut..]);
            }
        }

        var packets = WiresharkTool.Dissect(capture);
        Assert.Empty(packets.SelectMany(packet => packet.Complaints));
        Assert.All(packets.Chunk(2), pair => Assert.Equal(["invoke 5 snapshotDevice 100100"], pair.SelectMany(packet => packet.Messages)));
    }

    [WiresharkFact]
    public void The_info_column_tells_of_each_message_in_a_segment()
    {
        var capture = new WiresharkCapture();
        capture.Open().Client(Frame("length2", Vector("snapshot-device-inv")))
            .Server([.. Frame("length2", Vector("snapshot-device-res-1-conn")), .. Frame("length2", Vector("event-delivered"))])
            .Client(Frame("length2", Vector("reject-unrecognized-operation")));
        Assert.Equal(["invoke 5 snapshotDevice 1001",
            "returnResult 5 snapshotDevice call1/1001 1002, event delivered xref 0001 call1/1002 newCall",
            "reject 3 invoke/unrecognizedOperation"], WiresharkTool.Info(capture));
    }

    [WiresharkFact]
    public void Requests_and_responses_find_each_other()
    {
        var capture = new WiresharkCapture();
        WiresharkCapture.Conversation talk = capture.Open();
        talk.Client(Frame("length2", Invoke(3, 71, Convert.FromHexString("30083006800431303031")))) // 1
            .Server(Frame("length2", Invoke(3, 211, Convert.FromHexString("30030A0102"))))          // 2: the same id, from the other side
            .Client(Frame("length2", Result(3, 211, 0x05, 0x00)))                                   // 3
            .Server(Frame("length2", Vector("error-operation-invalid-device-id")))                  // 4
            .Client(Frame("length2", Invoke(3, 74, Convert.FromHexString("30083006800431303031")))) // 5: the id once more
            .Server(Frame("length2", Element(0xA4, [.. Integer(3), 0x81, 1, 2])));                  // 6

        // A second conversation with the same ids has requests of its own.
        capture.Open().Client(Frame("length2", Invoke(3, 73, Convert.FromHexString("3006550400000007")))).Server(Frame("length2", Result(3, 73, 0x05, 0x00)));

        var packets = WiresharkTool.Dissect(capture, "-2");
        int[] responses = [4, 3, 0, 0, 6, 0, 8, 0];
        int[] requests = [0, 0, 2, 1, 0, 5, 0, 7];
        Assert.Equal(responses, packets.Select(packet => int.Parse(packet.Values("csta.response_in").SingleOrDefault("0"))));
        Assert.Equal(requests, packets.Select(packet => int.Parse(packet.Values("csta.request_in").SingleOrDefault("0"))));
        Assert.Equal("0.003000000", packets[3].Values("csta.response_time").Single());
        Assert.Equal("71", packets[3].Values("csta.operation").Single());
        Assert.Equal(["returnError 3 operation/invalidDeviceID (monitorStart)", "reject 3 invoke/mistypedArgument (snapshotDevice)"],
            packets[3].Messages.Concat(packets[5].Messages));
    }

    [WiresharkFact]
    public void A_capture_that_begins_in_a_message_gets_into_step()
    {
        List<(string Framing, int Late)> starts = [];
        var capture = new WiresharkCapture();
        foreach (string framing in Framings)
        {
            int end = Frame(framing, Vector(Story[0])).Length + Frame(framing, Vector(Story[1])).Length;
            for (int late = 1; late < end; late++)
            {
                capture.Open().Client(Octets(framing)[late..]);
                starts.Add((framing, late));
            }
        }

        var packets = WiresharkTool.Dissect(capture);
        Assert.All(starts.Zip(packets), pair =>
            Assert.Equal((pair.First, "invoke 3 monitorStart 1001"), (pair.First, pair.Second.Messages.SkipLast(Story.Length - 3).Last())));
    }

    [WiresharkFact]
    public void A_lost_segment_costs_the_messages_that_it_touches()
    {
        foreach (string framing in Framings)
        {
            byte[] octets = Octets(framing);
            int at = Frame(framing, Vector(Story[0])).Length + 9;
            var capture = new WiresharkCapture();
            capture.Open().Client(octets[..at]).Lose(20).Client(octets[(at + 20)..]);
            string[] messages = [.. WiresharkTool.Dissect(capture).SelectMany(packet => packet.Messages)];
            Assert.Contains("AARQ 1.3.12.0.218", messages);
            Assert.Equal((framing, "event delivered xref 0001 call1/1002 newCall"), (framing, messages[^(Story.Length - 3)]));
        }
    }

    [WiresharkFact]
    public void Other_ports_are_recognized_by_their_first_octets()
    {
        string[] firsts = [Story[0], "system-status-normal-inv", "event-delivered", "error-operation-invalid-device-id", "monitor-start-res-xref"];
        var capture = new WiresharkCapture();
        foreach (string framing in Framings)
        {
            foreach (string first in firsts)
            {
                byte[] octets = [.. Frame(framing, Vector(first)), .. Frame(framing, Vector("event-held"))];
                capture.Open(OtherPort).Client(octets[..^20]).Client(octets[^20..]);
            }
        }

        string[] held = [.. WiresharkTool.Dissect(capture).Chunk(2).Select(pair => pair[1].Messages.SingleOrDefault("nothing"))];
        Assert.Equal(Framings.Length * firsts.Length, held.Length);
        Assert.All(held, shown => Assert.Equal("event held xref 0001 call1/1001 normal", shown));
    }

    [WiresharkFact]
    public void Preferences_name_ports_and_framing()
    {
        var capture = new WiresharkCapture();
        capture.Open(OtherPort).Client(Frame("length2", Vector("rlrq-normal")));
        Assert.Empty(WiresharkTool.Dissect(capture).Single().Messages);
        Assert.Equal(["RLRQ normal"], WiresharkTool.Dissect(capture, "-o", "csta.ports:9000,9300-9400").Single().Messages);
        Assert.Equal(["RLRQ normal"], WiresharkTool.Dissect(capture, "-d", $"tcp.port=={OtherPort},csta").Single().Messages);

        var other = new WiresharkCapture();
        other.Open().Client(Frame("none", Vector("snapshot-device-inv")));
        Assert.Equal(["invoke 5 snapshotDevice 1001"], WiresharkTool.Dissect(other, "-o", "csta.framing:none").Single().Messages);
        Assert.DoesNotContain("invoke 5 snapshotDevice 1001", WiresharkTool.Dissect(other, "-o", "csta.framing:hipath").Single().Messages);
    }

    [WiresharkFact]
    public void Other_protocols_are_left_alone()
    {
        byte[][] strangers =
        [
            "GET / HTTP/1.1\r\nHost: example.net\r\n\r\n"u8.ToArray(),
            "SSH-2.0-OpenSSH_9.2\r\n"u8.ToArray(),
            Convert.FromHexString("16030100C5010000C10303000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F"), // TLS
            Convert.FromHexString("300C020101600702010304008000"),                                                         // LDAP bind
            Convert.FromHexString("0300000702F080"),                                                                         // TPKT, COTP
            Convert.FromHexString("001F000030313233").Concat("3C?xml version='1.0'?>"u8.ToArray()).ToArray(),
            Convert.FromHexString("00000025303030313C3F786D6C2076657273696F6E3D22312E30223F3E3C612F3E"),                     // ECMA-323 over TCP
            Convert.FromHexString("A14F0201670201993047550430303031"),                                                       // ROSE, an operation of somebody else
            Convert.FromHexString("601C06062B0601050502A0123010A00E300C060A2B06010401823702020A"),                           // SPNEGO begins with 60 too
        ];
        var capture = new WiresharkCapture();
        foreach (byte[] octets in strangers)
        {
            capture.Open(OtherPort).Client(octets).Server(octets);
        }

        Assert.All(WiresharkTool.Dissect(capture), packet => Assert.Empty(packet.Messages));
    }
}
