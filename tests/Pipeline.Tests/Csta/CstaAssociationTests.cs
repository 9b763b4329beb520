using CstaConnector.Codec.Csta;
using CstaConnector.Pipeline.Csta;

namespace CstaConnector.Pipeline.Tests.Csta;

/// <summary>How a session begins and ends, and every APDU at the wrong time.</summary>
public sealed class CstaAssociationTests
{
    private const string AbortProtocolError = "6406800101810102";

    [Fact]
    public void The_observed_association_is_accepted_and_the_status_follows_at_once()
    {
        SessionBench bench = new SessionBench().Associated();
        Assert.Equal(1, bench.Opened);
        Assert.Equal(CstaSessionState.Associated, bench.Session.State);
        Assert.StartsWith("127.0.0.1:", bench.Session.Peer, StringComparison.Ordinal);
    }

    [Fact]
    public void The_status_told_is_the_present_one()
    {
        var bench = new SessionBench { CurrentStatus = SystemStatus.Disabled };
        bench.Send(SessionBench.Aarq);
        Assert.Equal("A10D02020100020200D330030A0104", bench.Take()[1]);
    }

    [Fact]
    public void What_the_engine_sends_when_the_session_opens_comes_after_the_status()
    {
        var bench = new SessionBench { OnOpened = s => s.SendStatus(SystemStatus.Initializing) };
        bench.Send(SessionBench.Aarq);
        Assert.Equal([SessionBench.Aare, SessionBench.StatusNormal, "A10D02020101020200D330030A0100"], bench.Take());
    }

    [Theory]
    [InlineData("6009A10706052B0C00815A", "611BA10706052B0C00815AA203020100A305A103020100", "nothing but the context")]
    [InlineData("6009A10706052B0C00821D", "611BA10706052B0C00821DA203020100A305A103020100", "ECMA-285's own context")]
    public void Shorter_requests_are_accepted_too(string request, string answer, string why)
    {
        var bench = new SessionBench();
        bench.Send(request);
        string[] got = bench.Take();
        Assert.True(got[0][4..] == answer[4..], $"{why}: {got[0]}");
        Assert.True(bench.Session.IsOpen);
    }

    [Theory]
    [InlineData("A10706052B0C008134", CstaSessionRules.ContextUnsupported, "A203020101A305A103020102", "1.3.12.0.180, Phase I")]
    [InlineData("80020640A10706052B0C00815A", CstaSessionRules.AcseVersionUnsupported, "A203020101A305A203020102", "ACSE version 2 only")]
    [InlineData("A10706052B0C00815ABE13281106072B0C00821D8148A006A00403020204", CstaSessionRules.EditionUnsupported, "A203020101A305A103020101", "no edition of Phase III: ECMA-323 alone")]
    public void Another_context_or_version_is_refused_by_name(string fields, string rule, string answer, string why)
    {
        var bench = new SessionBench();
        bench.Send($"60{fields.Length / 2:X2}{fields}");
        string got = Assert.Single(bench.Take());
        Assert.True(got.StartsWith("61", StringComparison.Ordinal) && got.EndsWith(answer, StringComparison.Ordinal), $"{why}: {got}");
        Assert.StartsWith(rule, Assert.Single(bench.Closed), StringComparison.Ordinal);
        Assert.Equal(CstaSessionEnding.Refused, bench.Session.Ending);
        Assert.NotNull(bench.ClientClosed);
        Assert.Equal(0, bench.Opened);
    }

    [Fact]
    public void A_client_that_gives_a_name_is_answered_in_kind()
    {
        var bench = new SessionBench();
        bench.Send("6024A10706052B0C00815A8A020680AC15A213A011A00F0406414D484F535404053737373737");
        string answer = bench.Take()[0];
        Assert.Contains("88020780", answer, StringComparison.Ordinal);
        Assert.Contains("A1", answer, StringComparison.Ordinal);
        Assert.True(bench.Session.IsOpen);
        Assert.DoesNotContain("77777", string.Join(string.Empty, bench.Closed), StringComparison.Ordinal);
    }

    [Fact]
    public void A_release_is_answered_then_the_connection_closed()
    {
        SessionBench bench = new SessionBench().Associated();
        bench.Send(SessionBench.Rlrq);
        Assert.Equal([SessionBench.Rlre], bench.Take());
        Assert.Equal(CstaSessionEnding.Client, bench.Session.Ending);
        Assert.NotNull(bench.ClientClosed);
        Assert.Single(bench.Closed);
    }

    [Fact]
    public void An_abort_closes_without_a_word()
    {
        SessionBench bench = new SessionBench().Associated();
        bench.Send("6406800100810101");
        Assert.Empty(bench.Take());
        Assert.Equal(CstaSessionEnding.Client, bench.Session.Ending);
        Assert.Contains("aborted", Assert.Single(bench.Closed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CstaAssociation.Auto)]
    [InlineData(CstaAssociation.None)]
    public void A_client_without_ACSE_is_served_where_that_is_allowed(CstaAssociation association)
    {
        var bench = new SessionBench(new CstaSessionOptions { Framing = CstaFraming.Auto, Association = association, IdleProbeSeconds = 0 });
        Assert.Empty(bench.Take());
        bench.Send(SessionBench.RequestStatus);
        Assert.Equal([SessionBench.StatusNormal, "A20E0201023009020200D230030A0102"], bench.Take());
        Assert.Equal(1, bench.Opened);
        Assert.Equal(CstaFraming.Length2, bench.Session.Framing);
    }

    [Fact]
    public void Without_association_and_with_a_known_framing_the_status_needs_no_word_of_the_client()
    {
        var bench = new SessionBench(new CstaSessionOptions { Framing = CstaFraming.Length2, Association = CstaAssociation.None, IdleProbeSeconds = 0 });
        Assert.Equal([SessionBench.StatusNormal], bench.Take());
        Assert.Equal(1, bench.Opened);
    }

    [Theory]
    [InlineData(CstaAssociation.Required, false, SessionBench.RequestStatus, CstaSessionRules.AssociationRequired)]
    [InlineData(CstaAssociation.Required, false, "A20B0201013006020200D30500", CstaSessionRules.AssociationRequired)]
    [InlineData(CstaAssociation.None, true, SessionBench.Aarq, CstaSessionRules.AssociationNotServed)]
    [InlineData(CstaAssociation.None, true, SessionBench.Rlrq, CstaSessionRules.AssociationNotServed)]
    [InlineData(CstaAssociation.Auto, true, SessionBench.Aarq, CstaSessionRules.AssociationDuplicate)]
    [InlineData(CstaAssociation.Auto, true, SessionBench.Aare, CstaSessionRules.AcseUnexpected)]
    [InlineData(CstaAssociation.Auto, true, SessionBench.Rlre, CstaSessionRules.AcseUnexpected)]
    [InlineData(CstaAssociation.Auto, false, SessionBench.Aare, CstaSessionRules.AcseUnexpected)]
    [InlineData(CstaAssociation.Auto, false, SessionBench.Rlrq, CstaSessionRules.AcseUnexpected)]
    [InlineData(CstaAssociation.Auto, false, SessionBench.Rlre, CstaSessionRules.AcseUnexpected)]
    [InlineData(CstaAssociation.Auto, false, "6005A103020101", "ber.")]
    [InlineData(CstaAssociation.Auto, false, "6000", "acse.context.missing")]
    public void Whatever_comes_at_the_wrong_time_aborts_by_name(CstaAssociation association, bool associated, string apdu, string rule)
    {
        var bench = new SessionBench(new CstaSessionOptions { Framing = CstaFraming.Length2, Association = association, IdleProbeSeconds = 0 });
        if (associated && association == CstaAssociation.Auto)
        {
            bench.Associated();
        }

        bench.Take();
        bench.Send(apdu);
        Assert.Equal([AbortProtocolError], bench.Take());
        Assert.StartsWith(rule, Assert.Single(bench.Closed), StringComparison.Ordinal);
        Assert.Equal(CstaSessionEnding.Protocol, bench.Session.Ending);
        Assert.NotNull(bench.ClientClosed);
    }

    [Fact]
    public void A_client_that_never_begins_is_closed()
    {
        var bench = new SessionBench(new CstaSessionOptions { AssociationTimeoutSeconds = 30 });
        bench.Clock.Advance(29_900);
        Assert.Empty(bench.Closed);
        bench.Clock.Advance(200);
        Assert.StartsWith(CstaSessionRules.AssociationTimeout, Assert.Single(bench.Closed), StringComparison.Ordinal);
        Assert.Equal(CstaSessionEnding.Silent, bench.Session.Ending);
    }

    [Fact]
    public void Ours_to_end_it_is_an_abort_and_said_once()
    {
        SessionBench bench = new SessionBench().Associated();
        bench.On(() => bench.Session.Close("stopping"));
        bench.On(() => bench.Session.Close("again"));
        Assert.Equal(["6406800101810101"], bench.Take());
        Assert.Equal(["stopping"], bench.Closed);
        Assert.Equal(CstaSessionEnding.Ours, bench.Session.Ending);
        bench.On(() => bench.Session.SendStatus(SystemStatus.Normal));
        bench.On(() => bench.Session.SendApdu(Convert.FromHexString("A20A02010430050201490500")));
        Assert.Empty(bench.Take());
    }

    [Theory]
    [InlineData(true, CstaSessionEnding.Broken)]
    [InlineData(false, CstaSessionEnding.Client)]
    public void The_end_of_the_connection_is_the_end_of_the_session(bool breaks, CstaSessionEnding ending)
    {
        SessionBench bench = new SessionBench().Associated();
        if (breaks)
        {
            bench.Client.Reset();
        }
        else
        {
            bench.Client.Close();
        }

        bench.Clock.Advance(10);
        Assert.Single(bench.Closed);
        Assert.Equal(ending, bench.Session.Ending);
    }
}
