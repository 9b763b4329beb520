using CstaConnector.Codec.Acse;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Tests.Csta;

namespace CstaConnector.Codec.Tests.Acse;

public class AcseTests
{
    [Fact]
    public void A_real_association_request_is_read()
    {
        Assert.True(AssociateRequest.TryRead(CstaCorpus.Valid("captured-aarq-panasonic-phase-iii"), out AssociateRequest aarq, out CodecError error), error.ToString());

        Assert.Equal(1u, aarq.ProtocolVersion);
        Assert.True(aarq.ContextName.SequenceEqual(AcseOid.Csta218));
        Assert.Null(aarq.Requirements);
        Assert.Equal(AuthenticationKind.None, aarq.Authentication.Kind);
        Assert.Equal((UserInformationForm.New, CstaVersions.Ecma285Second), (aarq.UserInformation.Form, aarq.UserInformation.Versions));
        Assert.True(aarq.UserInformation.DirectReference.SequenceEqual(AcseOid.UserInformation285));
    }

    [Fact]
    public void Name_and_password_are_read()
    {
        Assert.True(AssociateRequest.TryRead(CstaCorpus.Valid("aarq-with-name-and-password"), out AssociateRequest aarq, out _));

        Assert.Null(aarq.ProtocolVersion);
        Assert.Equal(1u, aarq.Requirements);
        Assert.Equal(AuthenticationKind.Sender, aarq.Authentication.Kind);
        Assert.True(aarq.Authentication.First.SequenceEqual("AMHOST"u8));
        Assert.True(aarq.Authentication.Second.SequenceEqual("77777"u8));
        Assert.True(aarq.UserInformation.DirectReference.IsEmpty);
        Assert.Equal(CstaVersions.Iso18052, aarq.UserInformation.Versions);
    }

    [Fact]
    public void The_old_definition_of_user_information_is_read()
    {
        Assert.True(AssociateRequest.TryRead(CstaCorpus.Valid("aarq-old-definition"), out AssociateRequest aarq, out _));

        Assert.Equal((UserInformationForm.Old, CstaVersions.Ecma285Second), (aarq.UserInformation.Form, aarq.UserInformation.Versions));
        Assert.Equal(new CstaFunctionality { SwitchingFunctionServices = 1 }, aarq.UserInformation.Required);
        Assert.Equal(new CstaFunctionality { SwitchingFunctionServices = 1 }, aarq.UserInformation.Supplied);
    }

    [Fact]
    public void User_information_in_an_octet_aligned_external_is_read_too()
    {
        byte[] apdu = Convert.FromHexString("6000" + "A10706052B0C00815A" + "BE0A28088106A00403020308");
        apdu[1] = (byte)(apdu.Length - 2);

        Assert.True(AssociateRequest.TryRead(apdu, out AssociateRequest aarq, out CodecError error), error.ToString());
        Assert.Equal((UserInformationForm.New, CstaVersions.Ecma285Second), (aarq.UserInformation.Form, aarq.UserInformation.Versions));
    }

    [Fact]
    public void Fields_come_in_any_order_and_unknown_ones_are_counted()
    {
        // user information first, a title and a field unknown to us, the context last
        byte[] apdu = Convert.FromHexString("6000" + "BE0A2808A006A00403020308" + "A203020101" + "9D0141" + "A10706052B0C00815A" + "9F4100");
        apdu[1] = (byte)(apdu.Length - 2);

        Assert.True(AssociateRequest.TryRead(apdu, out AssociateRequest aarq, out CodecError error), error.ToString());
        Assert.Equal((2, CstaVersions.Ecma285Second), (aarq.Skipped, aarq.UserInformation.Versions));
        Assert.Equal("A"u8, aarq.ImplementationInformation);
    }

    [Fact]
    public void Responses_are_read()
    {
        Assert.True(AssociateResponse.TryRead(CstaCorpus.Valid("aare-rejected-permanent"), out AssociateResponse no, out _));
        Assert.Equal((AssociateResult.RejectedPermanent, DiagnosticSource.ServiceUser, 2), (no.Result, no.DiagnosticSource, no.Diagnostic));
        Assert.True(AssociateResponse.TryRead(CstaCorpus.Valid("aare-with-stamp-and-version"), out AssociateResponse yes, out _));
        Assert.Equal((AssociateResult.Accepted, AuthenticationKind.Responder), (yes.Result, yes.Authentication.Kind));
        Assert.True(yes.Authentication.First.SequenceEqual("APS"u8));
        Assert.True(yes.Authentication.Second.SequenceEqual("1.0"u8));
    }

    [Fact]
    public void Requests_and_responses_are_written_as_real_switches_write_them()
    {
        var writer = new BerWriter(new byte[128]);
        AssociateRequest.Write(ref writer, new AssociateRequest { ContextName = AcseOid.Csta218, UserInformation = UserInformation.Of(CstaVersions.Ecma285Second) });
        Assert.Equal(Convert.ToHexString(CstaCorpus.Valid("aarq-v5-ctx-218-285-200")), Convert.ToHexString(writer.Written));

        writer = new BerWriter(new byte[128]);
        AssociateResponse.Write(ref writer, new AssociateResponse
        {
            ProtocolVersion = 1,
            ContextName = AcseOid.Csta218,
            Result = AssociateResult.Accepted,
            DiagnosticSource = DiagnosticSource.ServiceUser,
            Diagnostic = 1,
            UserInformation = UserInformation.Of(CstaVersions.Ecma285Second),
        });
        Assert.Equal(Convert.ToHexString(CstaCorpus.Sent("captured-aare-panasonic")), Convert.ToHexString(writer.Written));
    }

    [Fact]
    public void Releases_and_aborts_are_read_and_written()
    {
        Assert.True(ReleaseRequest.TryRead([0x62, 0x03, 0x80, 0x01, 0x1E], out ReleaseRequest rlrq, out _));
        Assert.Equal(ReleaseRequestReason.UserDefined, rlrq.Reason);
        Assert.True(ReleaseResponse.TryRead([0x63, 0x00], out ReleaseResponse rlre, out _));
        Assert.Null(rlre.Reason);
        Assert.True(Abort.TryRead([0x64, 0x06, 0x80, 0x01, 0x00, 0x81, 0x01, 0x02], out Abort abort, out _));
        Assert.Equal((AbortSource.ServiceUser, AbortDiagnostic.ProtocolError), (abort.Source, abort.Diagnostic));

        var writer = new BerWriter(new byte[16]);
        Abort.Write(ref writer, new Abort { Source = AbortSource.ServiceProvider, Diagnostic = AbortDiagnostic.NoReasonGiven });
        Assert.Equal("6406800101810101", Convert.ToHexString(writer.Written));
    }

    [Fact]
    public void A_context_name_left_out_is_our_mistake() => Assert.Throws<InvalidOperationException>(() =>
    {
        var writer = new BerWriter(new byte[16]);
        AssociateRequest.Write(ref writer, default);
    });

    [Theory]
    [InlineData("6002 A100", BerRules.ElementMissing)]
    [InlineData("6006 BE04 2802 A000", BerRules.ElementMissing)]
    [InlineData("600A BE08 2806 A004 A002 0500", BerRules.TagUnexpected)]
    [InlineData("6008 BE06 2804 A002 0500", BerRules.ChoiceUnknown)]
    [InlineData("6004 AC02 0500", BerRules.ChoiceUnknown)]
    [InlineData("6008 AC06 A204 A002 A000", BerRules.ElementMissing)]
    public void Faults_in_an_association_are_named(string hex, string rule)
    {
        Assert.False(AssociateRequest.TryRead(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), out _, out CodecError error));
        Assert.Equal(rule, error.Rule);
    }
}
