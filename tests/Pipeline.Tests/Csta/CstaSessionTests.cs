using CstaConnector.Codec.Csta;
using CstaConnector.Pipeline.Csta;
using CstaConnector.TestKit;

namespace CstaConnector.Pipeline.Tests.Csta;

/// <summary>Framing, requests and answers, and clients that do not keep up.</summary>
public sealed class CstaSessionTests
{
    private const string EventReport = "A1380202FFFF020115302F550430303031A027A3256B133011800563616C6C31A1083006800431303031630830068004313030314E01000A0130";

    [Theory]
    [InlineData("0025" + SessionBench.Aarq, CstaFraming.Length2, "0030")]
    [InlineData("268025" + SessionBench.Aarq, CstaFraming.HiPath, "268030")]
    [InlineData(SessionBench.Aarq, CstaFraming.None, "")]
    public void The_framing_is_detected_and_answered_in(string octets, CstaFraming framing, string header)
    {
        var bench = new SessionBench(new CstaSessionOptions { IdleProbeSeconds = 0 });
        bench.SendRaw(octets);
        Assert.Equal(framing, bench.Session.Framing);
        Assert.StartsWith(header + SessionBench.Aare, Convert.ToHexString(bench.Received), StringComparison.Ordinal);
        Assert.True(bench.Session.IsOpen);
    }

    [Theory]
    [InlineData("42", "csta.framing.alcatel")]
    [InlineData("0300001611E00000", "csta.framing.tpkt")]
    [InlineData("00000050303030313C", "csta.framing.xml")]
    [InlineData("474554202F20485454502F312E310D0A", "csta.framing.unknown")]
    public void Other_first_octets_are_refused_by_name_and_without_an_answer(string octets, string rule)
    {
        var bench = new SessionBench(new CstaSessionOptions { IdleProbeSeconds = 0 });
        bench.SendRaw(octets);
        Assert.StartsWith(rule, Assert.Single(bench.Closed), StringComparison.Ordinal);
        Assert.Empty(bench.Received);
        Assert.Equal(CstaSessionEnding.Protocol, bench.Session.Ending);
        Assert.NotNull(bench.ClientClosed);
    }

    [Fact]
    public void Octet_by_octet_a_whole_conversation_is_the_same()
    {
        var bench = new SessionBench(new CstaSessionOptions { IdleProbeSeconds = 0 }, MemoryConditions.ByteByByte());
        bench.Send(SessionBench.Aarq, SessionBench.RequestStatus, SessionBench.MonitorStart, SessionBench.Rlrq);
        Assert.Equal([SessionBench.Aare, SessionBench.StatusNormal, "A20E0201023009020200D230030A0102", SessionBench.Rlre], bench.Take());
        Assert.Equal((3, 71, "30083006800431303031"), Assert.Single(bench.Invokes));
    }

    [Fact]
    public void The_three_services_are_handed_over_with_their_id_and_argument()
    {
        SessionBench bench = new SessionBench().Associated();
        bench.Send(SessionBench.MonitorStart, "A10E0201040201493006550430303031", "A11002010502014A30083006800431303031");
        Assert.Equal([(3, 71), (4, 73), (5, 74)], bench.Invokes.Select(i => (i.InvokeId, i.Operation)));
        Assert.Equal("3006550430303031", bench.Invokes[1].Argument);
        Assert.Empty(bench.Take());
        Assert.Equal(3, bench.Session.Counters.InvokesIn);
    }

    [Theory]
    [InlineData("A109020102020200D23000", "A20E0201023009020200D230030A0102", "requestSystemStatus")]
    [InlineData("A107020102020200D2", "A20E0201023009020200D230030A0102", "requestSystemStatus without its empty argument")]
    [InlineData("A10C020101020200D330030A0102", "A20B0201013006020200D30500", "the client's own systemStatus")]
    [InlineData("A11B02010702010A301330068004313030313006800431303032830101", "A30B020107020101A0030A0132", "makeCall: serviceNotSupported")]
    [InlineData("A10702010702020FFF", "A406020107810101", "an operation that is not CSTA's: unrecognizedOperation")]
    [InlineData("A108020102020200D205", "A406020102800102", "an argument without a length: badlyStructured")]
    [InlineData("A109020102020200D20500", "A406020102810102", "requestSystemStatus of NULL: mistypedArgument")]
    [InlineData("A10C020101020200D330030A0202", "A406020101810102", "a field longer than the argument that it lies in: mistypedArgument")]
    [InlineData("A10702010206022A03", "A406020102800101", "an operation by object identifier: mistypedPDU")]
    [InlineData("A106800102020101", "A4050500800101", "no invoke id where it belongs: mistypedPDU")]
    [InlineData("300302 0101", "A4050500800100", "no ROSE APDU: unrecognizedPDU")]
    [InlineData("A20602010530010A", "A406020105800101", "a result without its operation: mistypedPDU")]
    [InlineData("A20B0201013006020200D30500", "A406020101820100", "a result to an id that we never gave: unrecognizedInvocation")]
    [InlineData("A30B020103020101A0030A010C", "A406020103830100", "an error to an id that we never gave")]
    public void Each_request_has_its_answer(string request, string answer, string why)
    {
        SessionBench bench = new SessionBench().Associated();
        bench.Send(request.Replace(" ", string.Empty, StringComparison.Ordinal));
        string[] got = bench.Take();
        Assert.True(got is [var only] && only == answer, $"{why}: got {string.Join(' ', got)}");
        Assert.True(bench.Session.IsOpen);

        // Only that APDU is lost: the next is served.
        bench.Send("A109020155020200D23000");
        Assert.Equal(["A20E0201553009020200D230030A0102"], bench.Take());
    }

    [Theory]
    [InlineData("A406020103810101")]
    [InlineData("A4050500800102")]
    [InlineData("A403020103")]
    [InlineData("A4FF")]
    public void A_Reject_is_never_answered(string reject)
    {
        SessionBench bench = new SessionBench().Associated();
        bench.Send(reject);
        Assert.Empty(bench.Take());
        Assert.True(bench.Session.IsOpen);
    }

    [Fact]
    public void A_frame_that_cannot_be_one_aborts_with_its_place()
    {
        var bench = new SessionBench(new CstaSessionOptions { Framing = CstaFraming.Length2, IdleProbeSeconds = 0 });
        bench.Associated();
        bench.SendRaw("0000");
        Assert.Equal(["6406800101810102"], bench.Take());
        Assert.StartsWith("csta.frame.empty at offset 40", Assert.Single(bench.Closed), StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_of_ours_run_from_256_and_answers_to_them_are_known()
    {
        SessionBench bench = new SessionBench().Associated();
        bench.On(() =>
        {
            bench.Session.SendInvoke(Convert.FromHexString(EventReport));
            bench.Session.SendInvoke(Convert.FromHexString("A10F0202000002014930065504" + "30303031"));
            bench.Session.SendStatus(SystemStatus.Disabled);
        });
        Assert.Equal(
            [EventReport.Replace("0202FFFF", "02020101", StringComparison.Ordinal), "A10F0202010202014930065504" + "30303031", "A10D02020103020200D330030A0104"],
            bench.Take());
        bench.Send("A20C020201003006020200D30500", "A20B0202010230050201490500", "A30C02020103020101A0030A0101");
        Assert.Empty(bench.Take());
        Assert.Equal(0, bench.Session.Counters.Unexpected);

        bench.Send("A20B0202010130050201150500", "A20B0202010230050201490500");
        Assert.Empty(bench.Take());
        Assert.Equal(2, bench.Session.Counters.Unexpected);
    }

    [Fact]
    public void Ids_go_round_and_pass_over_those_that_wait()
    {
        var ids = new InvokeIds();
        short waiting = ids.Next(awaited: true);
        Assert.Equal(256, waiting);
        var seen = new HashSet<short>();
        for (int i = 0; i < 100_000; i++)
        {
            short id = ids.Next(awaited: false);
            Assert.InRange(id, (short)257, short.MaxValue);
            seen.Add(id);
        }

        Assert.Equal(32767 - 256, seen.Count);
        Assert.True(ids.TryEnd(256));
        Assert.False(ids.TryEnd(256));
        Assert.Contains((short)256, Enumerable.Range(0, 40_000).Select(_ => ids.Next(awaited: false)).ToArray());
        for (int i = 0; i < 40_000; i++)
        {
            ids.Next(awaited: true);
        }

        Assert.Equal(InvokeIds.MaxAwaited, ids.AwaitedCount);
        Assert.False(ids.TryEnd(255) || ids.TryEnd(40_000) || ids.TryEnd(-1));
    }

    [Theory]
    [InlineData("A1370201FF020115")]
    [InlineData("A20C020201003006020200D30500")]
    [InlineData("A1")]
    [InlineData("")]
    public void What_is_no_invoke_of_ours_is_refused_to_the_caller(string apdu)
    {
        SessionBench bench = new SessionBench().Associated();
        bench.On(() => Assert.Throws<ArgumentException>(() => bench.Session.SendInvoke(Convert.FromHexString(apdu))));
    }

    [Fact]
    public void A_batch_leaves_with_one_flush()
    {
        SessionBench bench = new SessionBench().Associated();
        var wire = (MemoryWireEnd)bench.Network.Connections[0].Server;
        int before = wire.Flushes;
        bench.On(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                bench.Session.SendInvoke(Convert.FromHexString(EventReport));
            }
        });
        Assert.Equal(100, bench.Take().Length);
        Assert.Equal(1, wire.Flushes - before);
    }

    [Fact]
    public void An_answer_longer_than_the_framing_can_say_becomes_an_error()
    {
        SessionBench bench = new SessionBench().Associated();
        byte[] result = [0xA2, 0x83, 0x01, 0x00, 0x0C, 2, 1, 5, 0x30, 0x83, 0x01, 0x00, 0x04, 2, 1, 74, 0x30, 0x82, 0xFF, 0xFD, .. new byte[0xFFFD]];
        bench.On(() => bench.Session.SendApdu(result));
        Assert.Equal(1, bench.Session.Counters.Oversized);
        string[] got = bench.Take();
        Assert.True(got is [] or ["A30B020105020101A3030A0101"], string.Join(' ', got));
        Assert.True(bench.Session.IsOpen);
    }

    [Fact]
    public void A_client_that_does_not_read_is_closed_and_costs_no_more_than_the_bound()
    {
        var bench = new SessionBench(
            new CstaSessionOptions { Framing = CstaFraming.Length2, IdleProbeSeconds = 0, MaxPendingOctets = 100_000 },
            new MemoryConditions { WindowOctets = 8192 });
        bench.Associated();
        bench.Client.Reading = false;
        byte[] report = Convert.FromHexString(EventReport);
        long most = 0;
        for (int i = 0; i < 10_000 && bench.Session.IsOpen; i++)
        {
            bench.On(() => bench.Session.SendInvoke(report));
            most = Math.Max(most, bench.Session.PendingOctets);
        }

        Assert.StartsWith(CstaSessionRules.SlowReader, Assert.Single(bench.Closed), StringComparison.Ordinal);
        Assert.Equal(CstaSessionEnding.SlowReader, bench.Session.Ending);
        Assert.InRange(most, 90_000, 100_100);
        bench.Client.Reading = true;
        bench.Clock.Advance(1_000);
        Assert.All(bench.Take(), apdu => Assert.StartsWith("A138", apdu, StringComparison.Ordinal)); // whole up to the end
        Assert.NotNull(bench.ClientClosed);
    }

    [Fact]
    public void One_batch_beyond_the_bound_is_cut_off_between_two_frames()
    {
        var bench = new SessionBench(new CstaSessionOptions { Framing = CstaFraming.Length2, IdleProbeSeconds = 0, MaxPendingOctets = 10_000 });
        bench.Associated();
        byte[] report = Convert.FromHexString(EventReport);
        bench.On(() =>
        {
            for (int i = 0; i < 1_000; i++)
            {
                bench.Session.SendInvoke(report);
            }
        });
        Assert.Equal(CstaSessionEnding.SlowReader, bench.Session.Ending);
        Assert.InRange(bench.Take().Length, 100, 200);
    }

    [Fact]
    public void A_silent_client_is_asked_and_stays_if_it_answers()
    {
        var bench = new SessionBench(new CstaSessionOptions { Framing = CstaFraming.Length2, IdleProbeSeconds = 60, ProbeTimeoutSeconds = 20 });
        bench.Associated();
        bench.Clock.Advance(60_100);
        Assert.Equal(["A10D02020101020200D330030A0102"], bench.Take());
        bench.Send("A20C020201013006020200D30500");
        bench.Clock.Advance(59_000);
        Assert.Empty(bench.Take());
        bench.Clock.Advance(2_000);
        Assert.Single(bench.Take());
        Assert.Equal(2, bench.Session.Counters.Probes);
        Assert.Empty(bench.Closed);
    }

    [Fact]
    public void A_silent_client_that_does_not_answer_is_closed()
    {
        var bench = new SessionBench(new CstaSessionOptions { Framing = CstaFraming.Length2, IdleProbeSeconds = 60, ProbeTimeoutSeconds = 20 });
        bench.Associated();
        bench.Network.Connections[0].Frozen = true;
        bench.Clock.Advance(79_000);
        Assert.Empty(bench.Closed);
        bench.Clock.Advance(2_000);
        Assert.StartsWith(CstaSessionRules.ProbeUnanswered, Assert.Single(bench.Closed), StringComparison.Ordinal);
        Assert.Equal(CstaSessionEnding.Silent, bench.Session.Ending);
    }

    [Fact]
    public void A_client_that_asks_regularly_is_not_asked()
    {
        var bench = new SessionBench(new CstaSessionOptions { Framing = CstaFraming.Length2, IdleProbeSeconds = 60 });
        bench.Associated();
        for (int i = 0; i < 60; i++)
        {
            bench.Clock.Advance(10_000);
            bench.Send(SessionBench.RequestStatus);
        }

        Assert.Equal(0, bench.Session.Counters.Probes);
        Assert.Equal(60, bench.Take().Length);
    }
}
