using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;
using CstaConnector.Pipeline.Csta;
using CstaConnector.Pipeline.Loops;
using CstaConnector.Pipeline.Tests.Cti;
using CstaConnector.Pipeline.Wires;
using CstaConnector.TestKit;

namespace CstaConnector.Pipeline.Tests.Csta;

/// <summary>Whatever a client sends, nothing is thrown, the session ends at most once, and what was sent whole is answered.</summary>
public sealed class CstaSessionFuzzTests
{
    private static readonly string[] Conversation =
    [
        SessionBench.Aarq, SessionBench.RequestStatus, SessionBench.MonitorStart, "A10E0201040201493006550430303031", "A11002010502014A30083006800431303031",
        "A20C020201003006020200D30500", "A406020103810101", "A11B02010702010A301330068004313030313006800431303032830101", SessionBench.RequestStatus, SessionBench.Rlrq,
    ];

    [Theory]
    [InlineData(CstaFraming.Length2)]
    [InlineData(CstaFraming.HiPath)]
    [InlineData(CstaFraming.None)]
    [InlineData(CstaFraming.Auto)]
    public void Damaged_conversations_end_at_most_the_session(CstaFraming framing)
    {
        int survivors = 0;
        int ended = 0;
        for (int seed = 1; seed <= 250; seed++)
        {
            var random = new Random(seed);
            var bench = new SessionBench(
                new CstaSessionOptions { Framing = framing, IdleProbeSeconds = 0 },
                new MemoryConditions { MinPiece = 1, MaxPiece = 1 + random.Next(60), PieceIsBatch = random.Next(2) == 0 });
            byte[] octets = [.. Conversation[..^1].SelectMany(apdu => Framed(Convert.FromHexString(apdu), framing))];
            for (int damage = random.Next(6); damage > 0; damage--)
            {
                int at = random.Next(octets.Length);
                octets = random.Next(3) switch
                {
                    0 => [.. octets[..at], (byte)random.Next(256), .. octets[(at + 1)..]],
                    1 => [.. octets[..at], .. octets[Math.Min(octets.Length, at + 1 + random.Next(4))..]],
                    _ => [.. octets[..at], (byte)random.Next(256), .. octets[at..]],
                };
            }

            bench.SendRaw(Convert.ToHexString(octets));
            bench.Clock.Advance(1_000);
            Assert.True(bench.Closed.Count <= 1, $"seed {seed}: closed {bench.Closed.Count} times");
            Assert.Equal(bench.Closed.Count == 1, bench.Session.State == CstaSessionState.Closed);
            Assert.Equal(bench.Closed.Count == 1, bench.ClientClosed is not null);
            Assert.InRange(bench.Received.Length, 0, 4_000);
            survivors += bench.Closed.Count == 0 ? 1 : 0;
            ended += bench.Closed.Count;
        }

        Assert.True(survivors > 20 && ended > 20, $"{survivors} lived, {ended} ended: the damage shows too little");
    }

    [Fact]
    public void Random_octets_do_no_harm()
    {
        for (int seed = 1; seed <= 300; seed++)
        {
            var octets = new byte[400];
            new Random(seed).NextBytes(octets);
            var bench = new SessionBench(new CstaSessionOptions { Framing = (CstaFraming)(seed % 4), IdleProbeSeconds = 0 });
            bench.SendRaw(Convert.ToHexString(octets));
            Assert.True(bench.Closed.Count <= 1);
        }
    }

    [Fact]
    public void An_event_and_a_keep_alive_allocate_nothing()
    {
        var wire = new NullWire();
        var clock = new VirtualClock();
        LoopContext context = LinkBench.Context(clock.AddLoop());
        var session = new CstaSession(1, new CstaSessionOptions { Framing = CstaFraming.Length2 }, context, new SilentSink());
        IWireHandler handler = session;
        byte[] report = Convert.FromHexString("A1380202FFFF020115302F550430303031A027A3256B133011800563616C6C31A1083006800431303031630830068004313030314E01000A0130");
        byte[] request = [0, 11, .. Convert.FromHexString(SessionBench.RequestStatus)];
        handler.Opened(wire);
        handler.Received([0, 37, .. Convert.FromHexString(SessionBench.Aarq)]);
        void Round()
        {
            for (int i = 0; i < 10; i++)
            {
                session.SendInvoke(report);
            }

            handler.Received(request);
            handler.ReadComplete();
        }

        long sent = session.Counters.ApdusOut;
        Assert.Equal(0, Allocation.Of(Round));
        Assert.Equal(6 * 11, session.Counters.ApdusOut - sent);
    }

    /// <summary>A client that announces as much as it can and trickles it in, a fresh session each time, costs at most what the limit says, doubled by growing.</summary>
    [Theory]
    [InlineData(CstaFraming.Length2, "FFFF")]
    [InlineData(CstaFraming.HiPath, "26FFFF")]
    [InlineData(CstaFraming.None, "6080")]
    [InlineData(CstaFraming.None, "6082FFFB")]
    [InlineData(CstaFraming.Auto, "6080")]
    [InlineData(CstaFraming.Auto, "FFFFA182FFFB")]
    [InlineData(CstaFraming.Auto, "FFFF6080")]
    public void A_message_that_never_ends_costs_no_more_than_the_limit(CstaFraming framing, string start)
    {
        LoopContext context = LinkBench.Context(new VirtualClock().AddLoop());
        byte[] first = Convert.FromHexString(start);
        byte[] nulls = [.. Enumerable.Repeat((byte[])[0x05, 0x00], 500).SelectMany(o => o)];
        var options = new CstaSessionOptions { Framing = framing, IdleProbeSeconds = 0 };
        var session = new CstaSession(1, options, context, new SilentSink());
        IWireHandler handler = session;
        handler.Opened(new NullWire());
        long before = GC.GetAllocatedBytesForCurrentThread();
        handler.Received(first);
        for (int i = 0; i < 200 && session.State != CstaSessionState.Closed; i++)
        {
            handler.Received(nulls);
            handler.ReadComplete();
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(session.Counters.OctetsIn, BerLimits.MaxMessage / 2, long.MaxValue); // what goes on behind a whole frame of garbage is frames of garbage
        Assert.InRange(allocated, 0, 4 * BerLimits.MaxMessage);
    }

    private static byte[] Framed(byte[] apdu, CstaFraming framing)
    {
        framing = framing == CstaFraming.Auto ? CstaFraming.Length2 : framing;
        var header = new byte[CstaFrameHeader.Length(framing)];
        CstaFrameHeader.Write(framing, header, apdu.Length);
        return [.. header, .. apdu];
    }

    private sealed class NullWire : IWire
    {
        public string Peer => "null";

        public bool IsOpen => true;

        public long PendingOctets => 0;

        public bool ReadEnabled { get; set; } = true;

        public void Write(ReadOnlySpan<byte> octets)
        {
        }

        public void Flush()
        {
        }

        public void Close()
        {
        }
    }

    private sealed class SilentSink : ICstaSessionSink
    {
        public SystemStatus CurrentStatus => SystemStatus.Normal;

        public void SessionOpened(CstaSession session)
        {
        }

        public void Invoked(CstaSession session, int invokeId, in Codec.Rose.RoseApdu apdu)
        {
        }

        public void SessionClosed(CstaSession session, string reason)
        {
        }
    }
}
