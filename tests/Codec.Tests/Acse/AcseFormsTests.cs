using CstaConnector.Codec.Acse;
using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Tests.Acse;

/// <summary>Each form that a field of an association can take, written out octet by octet.</summary>
public class AcseFormsTests
{
    private const string Context = "A10706052B0C00815A";

    [Fact]
    public void A_HiPath_clients_authentication_is_read_and_written()
    {
        byte[] apdu = Apdu(0x60, Context, "8A020680", "AC15A213A011A00F0406414D484F535404053737373737");

        Assert.True(AssociateRequest.TryRead(apdu, out AssociateRequest aarq, out CodecError error), error.ToString());
        Assert.Equal((AuthenticationKind.Sender, 1u), (aarq.Authentication.Kind, aarq.Requirements));
        Assert.Equal("AMHOST"u8, aarq.Authentication.First);
        Assert.Equal("77777"u8, aarq.Authentication.Second);
        AssertWrites(apdu, aarq, "8A020780");
    }

    [Theory]
    [InlineData("AC078005616C696365", AuthenticationKind.CharString, "616C696365")]
    [InlineData("AC05810304B5F0", AuthenticationKind.BitString, "04B5F0")]
    [InlineData("AC0AA30806032B0C00040141", AuthenticationKind.OtherMechanism, "06032B0C00040141")]
    public void Each_plain_authentication_is_read_and_written(string field, AuthenticationKind kind, string first)
    {
        byte[] apdu = Apdu(0x60, Context, field);
        Assert.True(AssociateRequest.TryRead(apdu, out AssociateRequest aarq, out CodecError error), error.ToString());
        Assert.Equal((kind, first), (aarq.Authentication.Kind, Convert.ToHexString(aarq.Authentication.First)));
        AssertWrites(apdu, aarq);
    }

    [Theory]
    [InlineData("AC0AA208060228048101" + "41", ExternalEncoding.OctetAligned, "41", 0)]
    [InlineData("AC0BA20906022804820204F0", ExternalEncoding.Arbitrary, "F0", 4)]
    [InlineData("AC0CA20A06022804A00404024142", ExternalEncoding.SingleType, "04024142", 0)]
    [InlineData("AC10A20E06022804020107070141A003020105", ExternalEncoding.SingleType, "020105", 0)]
    public void Each_external_authentication_is_read_and_written(string field, ExternalEncoding encoding, string contents, int unused)
    {
        byte[] value = Convert.FromHexString(field);
        value[1] = (byte)(value.Length - 2);
        value[3] = (byte)(value.Length - 4);
        byte[] apdu = Apdu(0x60, Context, Convert.ToHexString(value));
        Assert.True(AssociateRequest.TryRead(apdu, out AssociateRequest aarq, out CodecError error), error.ToString());
        External external = aarq.Authentication.External;
        Assert.Equal(AuthenticationKind.OtherExternal, aarq.Authentication.Kind);
        Assert.Equal((encoding, contents, unused), (external.Encoding, Convert.ToHexString(external.Contents), external.UnusedBits));
        Assert.Equal("2804", Convert.ToHexString(external.DirectReference));
        AssertWrites(apdu, aarq);
    }

    [Fact]
    public void The_new_definition_is_exposed_whole()
    {
        string definition = Tlv("A0", "03020308" + Tlv("A0", "800205A0" + "84020780") + Tlv("A1", "86020780") + Tlv("A2", "020101" + "02020100"));
        byte[] apdu = Apdu(0x60, Context, Tlv("BE", Tlv("28", "06072B0C00821D8148" + Tlv("A0", definition))));

        Assert.True(AssociateRequest.TryRead(apdu, out AssociateRequest aarq, out CodecError error), error.ToString());
        UserInformation user = aarq.UserInformation;
        Assert.Equal((UserInformationForm.New, CstaVersions.Ecma285Second), (user.Form, user.Versions));
        Assert.Equal(new CstaFunctionality { SwitchingFunctionServices = 0b101, StatusReportingServices = 1 }, user.Required);
        Assert.Equal(new CstaFunctionality { VoiceUnitServices = 1 }, user.Supplied);
        var versions = new List<long>();
        foreach (long version in user.PrivateVersions)
        {
            versions.Add(version);
        }

        Assert.Equal([1, 256], versions);
        AssertWrites(apdu, aarq);
    }

    [Theory]
    [InlineData("A0", "", ExternalEncoding.SingleType)]
    [InlineData("81", "", ExternalEncoding.OctetAligned)]
    [InlineData("82", "00", ExternalEncoding.Arbitrary)]
    public void CSTAs_own_part_is_found_among_others_in_every_encoding(string encoding, string prefix, ExternalEncoding expected)
    {
        string foreign = Tlv("28", "06032A8648" + "8102FFFF");
        string csta = Tlv("28", "06072B0C00821D8148" + "020103" + Tlv(encoding, prefix + "A00403020308"));
        foreach ((string before, string after) in new[] { ("", ""), (foreign, ""), ("", foreign + csta), (foreign + foreign, csta) })
        {
            byte[] apdu = Apdu(0x62, "800100", Tlv("BE", before + csta + after));
            Assert.True(ReleaseRequest.TryRead(apdu, out ReleaseRequest rlrq, out CodecError error), error.ToString());
            UserInformation user = rlrq.UserInformation;
            Assert.Equal((UserInformationForm.New, CstaVersions.Ecma285Second, expected, 3L), (user.Form, user.Versions, user.Encoding, user.IndirectReference));
            Assert.Equal((before, after), (Convert.ToHexString(user.Preceding.Elements), Convert.ToHexString(user.Following.Elements)));
            int others = 0;
            foreach (External other in user.Preceding)
            {
                Assert.Equal((ExternalEncoding.OctetAligned, "FFFF"), (other.Encoding, Convert.ToHexString(other.Contents)));
                others++;
            }

            Assert.Equal(before.Length / foreign.Length, others);
            var writer = new BerWriter(new byte[256]);
            ReleaseRequest.Write(ref writer, rlrq);
            Assert.Equal(Convert.ToHexString(apdu), Convert.ToHexString(writer.Written));
        }
    }

    [Fact]
    public void User_information_of_others_alone_has_no_form_and_is_kept()
    {
        byte[] apdu = Apdu(0x64, "800101", "810103", Tlv("BE", Tlv("28", "06032A8648" + "8102FFFF")));
        Assert.True(Abort.TryRead(apdu, out Abort abort, out CodecError error), error.ToString());
        Assert.Equal((AbortSource.ServiceProvider, AbortDiagnostic.AuthenticationMechanismNameNotRecognized), (abort.Source, abort.Diagnostic));
        Assert.Equal((UserInformationForm.None, false), (abort.UserInformation.Form, abort.UserInformation.Preceding.IsEmpty));
        var writer = new BerWriter(new byte[64]);
        Abort.Write(ref writer, abort);
        Assert.Equal(Convert.ToHexString(apdu), Convert.ToHexString(writer.Written));
    }

    [Fact]
    public void Every_diagnostic_of_the_standard_has_its_name()
    {
        Assert.Equal(Enumerable.Range(0, 15), Enum.GetValues<ServiceUserDiagnostic>().Select(value => (int)value));
        Assert.Equal(Enumerable.Range(0, 3), Enum.GetValues<ServiceProviderDiagnostic>().Select(value => (int)value));
        Assert.Equal(Enumerable.Range(1, 6), Enum.GetValues<AbortDiagnostic>().Select(value => (int)value));
        Assert.Equal([0, 1, 30], Enum.GetValues<ReleaseRequestReason>().Select(value => (int)value));
        Assert.Equal([0, 1, 30], Enum.GetValues<ReleaseResponseReason>().Select(value => (int)value));
    }

    [Fact]
    public void Every_diagnostic_comes_back_as_whose_it_is()
    {
        foreach (DiagnosticSource source in new[] { DiagnosticSource.ServiceUser, DiagnosticSource.ServiceProvider })
        {
            for (int number = 0; number < 15; number++)
            {
                byte[] apdu = Apdu(0x61, Context, "A203020101", Tlv("A3", Tlv(source == DiagnosticSource.ServiceUser ? "A1" : "A2", $"0201{number:X2}")));
                Assert.True(AssociateResponse.TryRead(apdu, out AssociateResponse aare, out CodecError error), error.ToString());
                bool isUser = source == DiagnosticSource.ServiceUser;
                Assert.Equal(isUser ? (ServiceUserDiagnostic)number : null, aare.ServiceUserDiagnostic);
                Assert.Equal(isUser ? null : (ServiceProviderDiagnostic)number, aare.ServiceProviderDiagnostic);
                var writer = new BerWriter(new byte[64]);
                AssociateResponse.Write(ref writer, aare);
                Assert.Equal(Convert.ToHexString(apdu), Convert.ToHexString(writer.Written));
            }
        }
    }

    [Theory]
    [InlineData("AC028100", BerRules.BitString, 13)]
    [InlineData("AC04810208FF", BerRules.BitString, 13)]
    [InlineData("AC02A200", BerRules.ElementMissing, 15)]
    [InlineData("AC04A2020500", BerRules.ChoiceUnknown, 15)]
    [InlineData("AC08A206A004A0020400", BerRules.ElementMissing, 21)]
    [InlineData("BE03280100", BerRules.ChoiceUnknown, 15)]
    [InlineData("BE020500", BerRules.TagUnexpected, 13)]
    [InlineData("BE0E280C06032A86488105", BerRules.Truncated, 11)]
    [InlineData("BE0C280A8108A006030203080500", null, 0)] // something more in CSTA's part
    [InlineData("BE0C280A8108A0060302030802FF", BerRules.LengthReserved, 23)]
    [InlineData("BE0C280A8108A00403020308FFFF", BerRules.Trailing, 23)]
    [InlineData("BE0D280B820904A00403020308FFFF", BerRules.BitString, 18)]
    [InlineData("BE0E280CA00AA00803020308A2020500", BerRules.TagUnexpected, 25)]
    [InlineData("BE0C280AA0083006030203083000", BerRules.ElementMissing, 25)]
    public void Faults_in_each_form_are_named_and_located(string field, string? rule, long offset)
    {
        bool whole = AssociateRequest.TryRead(Apdu(0x60, Context, field), out AssociateRequest aarq, out CodecError error);
        Assert.Equal((rule is null, rule, offset), (whole, error.Rule, error.Offset));
        Assert.Equal(rule is null, whole && aarq.UserInformation.Form == UserInformationForm.New);
    }

    private static void AssertWrites(byte[] apdu, scoped in AssociateRequest value, string? requirements = null)
    {
        var writer = new BerWriter(new byte[256]);
        AssociateRequest.Write(ref writer, value);
        string expected = Convert.ToHexString(apdu);
        Assert.Equal(requirements is null ? expected : expected.Replace("8A020680", requirements, StringComparison.Ordinal), Convert.ToHexString(writer.Written));
    }

    private static byte[] Apdu(byte tag, params string[] fields) => Convert.FromHexString(Tlv(tag.ToString("X2", null), string.Concat(fields)));

    private static string Tlv(string tag, string contents) => $"{tag}{contents.Length / 2:X2}{contents}";
}
