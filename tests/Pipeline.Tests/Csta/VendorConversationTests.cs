using CstaConnector.Codec;
using CstaConnector.Codec.Csta;
using CstaConnector.Pipeline.Csta;
using CstaConnector.TestKit;

namespace CstaConnector.Pipeline.Tests.Csta;

/// <summary>Whole conversations as the clients of known switches hold them, from the first octet to the last, in pieces of any size.</summary>
public sealed class VendorConversationTests
{
    private const string HiPathAarq = "6031A10706052B0C00815A8A020680AC15A213A011A00F0406414D484F535404053737373737BE0B2809A007A0050303000800";
    private const string EventReport = "A1380202FFFF020115302F550430303031A027A3256B133011800563616C6C31A1083006800431303031630830068004313030314E01000A0130";
    private const string MonitorResult = "A20E0201023009020147550430303031";

    public static TheoryData<int> Pieces => [0, 1, 2, 3, 7];

    [Theory]
    [MemberData(nameof(Pieces))]
    public void Panasonics_client_with_two_octets_of_length(int piece)
    {
        Conversation talk = new(CstaFraming.Length2, piece);
        talk.Says(SessionBench.Aarq);
        talk.Hears(SessionBench.Aare, SessionBench.StatusNormal);
        talk.Says("A20C020201003006020200D30500");
        talk.Says("A111020102020147300930058003313031A000");
        Assert.Equal((2, 71, "300930058003313031A000"), Assert.Single(talk.Bench.Invokes));
        talk.Tells();
        talk.Hears(MonitorResult, EventReport.Replace("0202FFFF", "02020101", StringComparison.Ordinal));
        talk.Says(SessionBench.Rlrq);
        talk.Hears(SessionBench.Rlre);
        talk.Ended(CstaSessionEnding.Client);
    }

    [Theory]
    [MemberData(nameof(Pieces))]
    public void HiPaths_client_with_its_mark_its_name_and_its_password(int piece)
    {
        Conversation talk = new(CstaFraming.HiPath, piece);
        talk.Says(HiPathAarq);
        string[] got = talk.Hear();
        Assert.Equal(2, got.Length);
        Assert.Contains("88020780", got[0], StringComparison.Ordinal); // authentication is answered with ours
        Assert.Contains("A203020100", got[0], StringComparison.Ordinal);
        Assert.EndsWith("BE0A2808A006A00403020308", got[0], StringComparison.Ordinal); // the edition that it named
        Assert.Equal(SessionBench.StatusNormal, got[1]);
        talk.Says("A20D0203000100" + "3006020200D30500"); // invoke ids in three octets
        talk.Says("A1130203000002020147" + "300930058003313031A000");
        Assert.Equal((2, 71, "300930058003313031A000"), Assert.Single(talk.Bench.Invokes));
        talk.Tells();
        talk.Hears(MonitorResult, EventReport.Replace("0202FFFF", "02020101", StringComparison.Ordinal));
        talk.Says("6406800100810101");
        talk.Ended(CstaSessionEnding.Client);
        Assert.Contains("source ServiceUser, diagnostic NoReasonGiven", talk.Bench.Closed[0], StringComparison.Ordinal);
        Assert.Equal(0, talk.Bench.Session.Counters.Unexpected);
    }

    [Theory]
    [MemberData(nameof(Pieces))]
    public void A_client_of_bare_APDUs(int piece)
    {
        Conversation talk = new(CstaFraming.None, piece);
        talk.Says(SessionBench.Aarq);
        talk.Hears(SessionBench.Aare, SessionBench.StatusNormal);
        talk.Says("A20C020201003006020200D30500", "A111020102020147300930058003313031A000");
        talk.Tells();
        talk.Hears(MonitorResult, EventReport.Replace("0202FFFF", "02020101", StringComparison.Ordinal));
        talk.Says(SessionBench.Rlrq);
        talk.Hears(SessionBench.Rlre);
        talk.Ended(CstaSessionEnding.Client);
    }

    [Theory]
    [MemberData(nameof(Pieces))]
    public void A_client_without_ACSE_and_with_two_octets_of_length(int piece)
    {
        Conversation talk = new(CstaFraming.Length2, piece);
        talk.Says("A111020102020147300930058003313031A000");
        talk.Hears(SessionBench.StatusNormal);
        talk.Tells();
        talk.Hears(MonitorResult, EventReport.Replace("0202FFFF", "02020101", StringComparison.Ordinal));
        talk.Says("A20C020201003006020200D30500");
        talk.Bench.Client.Close();
        talk.Bench.Clock.Advance(10);
        talk.Ended(CstaSessionEnding.Client);
    }

    [Theory]
    [InlineData("42", CstaRules.FramingAlcatel, "Alcatel")]
    [InlineData("420023" + SessionBench.Aarq, CstaRules.FramingAlcatel, "two octets of length")]
    [InlineData("0300001611E00000000100C1020100C2020102C0010A", CstaRules.FramingTpkt, "RFC 1006")]
    [InlineData("0000004C303030313C3F786D6C2076657273696F6E3D22312E3022", CstaRules.FramingXml, "ECMA-323")]
    public void What_is_not_served_ends_the_session_with_its_name_and_what_to_do(string hex, string rule, string word)
    {
        foreach (bool single in new[] { false, true })
        {
            var bench = new SessionBench(
                new CstaSessionOptions { IdleProbeSeconds = 0 }, single ? MemoryConditions.ByteByByte() : new MemoryConditions());
            bench.SendRaw(hex);
            bench.Clock.Advance(1_000);
            string reason = Assert.Single(bench.Closed);
            Assert.StartsWith(rule + " at offset 0: ", reason, StringComparison.Ordinal);
            Assert.Contains(word, reason, StringComparison.Ordinal);
            Assert.Contains("set the CTI server up", reason, StringComparison.Ordinal);
            Assert.Empty(bench.Received);
            Assert.NotNull(bench.ClientClosed);
        }
    }

    [Theory]
    [InlineData(CstaFraming.None)]
    [InlineData(CstaFraming.Length2)]
    [InlineData(CstaFraming.HiPath)]
    public void Without_association_a_configured_framing_lets_the_switch_speak_first(CstaFraming framing)
    {
        var options = new CstaSessionOptions { Framing = framing, Association = CstaAssociation.None, IdleProbeSeconds = 0, AssociationTimeoutSeconds = 10 };
        Conversation talk = new(framing, 0, options);
        talk.Hears(SessionBench.StatusNormal);
        talk.Bench.Clock.Advance(100_000);
        Assert.True(talk.Bench.Session.IsOpen); // a client that only listens is not in debt
        talk.Says(SessionBench.RequestStatus);
        talk.Hears("A20E0201023009020200D230030A0102");
    }

    [Theory]
    [InlineData(CstaFraming.Auto, CstaAssociation.None)]
    [InlineData(CstaFraming.Auto, CstaAssociation.Auto)]
    [InlineData(CstaFraming.Length2, CstaAssociation.Auto)]
    [InlineData(CstaFraming.Length2, CstaAssociation.Required)]
    public void Where_the_clients_first_octets_decide_it_must_speak_within_the_time_that_the_reason_names(CstaFraming framing, CstaAssociation association)
    {
        var bench = new SessionBench(new CstaSessionOptions { Framing = framing, Association = association, AssociationTimeoutSeconds = 15 });
        bench.Clock.Advance(14_000);
        Assert.Equal((0, 0), (bench.Closed.Count, bench.Received.Length));
        bench.Clock.Advance(2_000);
        string reason = Assert.Single(bench.Closed);
        Assert.StartsWith(CstaSessionRules.AssociationTimeout, reason, StringComparison.Ordinal);
        Assert.Contains("within 15 s", reason, StringComparison.Ordinal);
        bool mayConfigure = association != CstaAssociation.Required;
        Assert.Equal(mayConfigure, reason.Contains("Csta.Association none", StringComparison.Ordinal));
    }

    [Fact]
    public void A_time_of_0_waits_for_ever()
    {
        var bench = new SessionBench(new CstaSessionOptions { AssociationTimeoutSeconds = 0, IdleProbeSeconds = 0 });
        bench.Clock.Advance(3_600_000);
        Assert.Empty(bench.Closed);
        bench.Send(SessionBench.Aarq);
        Assert.Equal([SessionBench.Aare, SessionBench.StatusNormal], bench.Take());
    }

    /// <summary>A client of one framing, its octets cut into pieces.</summary>
    private sealed class Conversation
    {
        private readonly CstaFraming _framing;
        private int _read;

        public Conversation(CstaFraming framing, int piece, CstaSessionOptions? options = null)
        {
            _framing = framing;
            Bench = new SessionBench(
                options ?? new CstaSessionOptions { IdleProbeSeconds = 0 },
                piece == 0 ? new MemoryConditions() : new MemoryConditions { MinPiece = piece, MaxPiece = piece, PieceIsBatch = true });
        }

        public SessionBench Bench { get; }

        public void Says(params string[] apdus)
        {
            foreach (string apdu in apdus)
            {
                byte[] octets = Convert.FromHexString(apdu);
                var header = new byte[CstaFrameHeader.Length(_framing)];
                CstaFrameHeader.Write(_framing, header, octets.Length);
                Bench.SendRaw(Convert.ToHexString(header) + apdu);
                Bench.Clock.Advance(50);
            }
        }

        /// <summary>The monitor is started, and its first event comes.</summary>
        public void Tells() => Bench.On(() =>
        {
            Bench.Session.SendApdu(Convert.FromHexString(MonitorResult));
            Bench.Session.SendInvoke(Convert.FromHexString(EventReport));
        });

        public void Hears(params string[] apdus) => Assert.Equal(apdus, Hear());

        public string[] Hear()
        {
            Bench.Clock.Advance(50);
            var apdus = new List<string>();
            var scanner = new CstaFrameScanner(_framing);
            byte[] octets = Bench.Received;
            while (_read < octets.Length)
            {
                Assert.Equal(ScanStatus.Complete, scanner.Advance(octets.AsSpan(_read), out int consumed, out CodecError error));
                Assert.False(error.IsError);
                apdus.Add(Convert.ToHexString(octets.AsSpan(_read + scanner.HeaderLength, scanner.BodyLength)));
                _read += consumed;
                scanner.Reset();
            }

            return [.. apdus];
        }

        public void Ended(CstaSessionEnding ending)
        {
            Bench.Clock.Advance(50);
            Assert.Single(Bench.Closed);
            Assert.Equal((ending, _framing), (Bench.Session.Ending, Bench.Session.Framing));
            Assert.NotNull(Bench.ClientClosed);
        }
    }
}
