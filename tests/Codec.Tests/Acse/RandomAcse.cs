using CstaConnector.Codec.Acse;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Tests.Csta;

namespace CstaConnector.Codec.Tests.Acse;

/// <summary>Writes valid ACSE APDUs made of random choices, every field of them now and then.</summary>
internal static class RandomAcse
{
    private static readonly byte[][] Oids =
    [
        [0x2B, 0x0C, 0x00, 0x81, 0x5A], [0x2B, 0x0C, 0x00, 0x82, 0x1D, 0x81, 0x48], [0x52, 0x01, 0x02], [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D],
    ];

    public static void Write(Entropy e, scoped ref BerWriter writer)
    {
        switch (e.Choose(5))
        {
            case 0:
                AssociateRequest.Write(ref writer, new AssociateRequest
                {
                    ProtocolVersion = MaybeBits(e),
                    ContextName = Oid(e),
                    Requirements = MaybeBits(e),
                    MechanismName = e.Flip() ? Oid(e) : default,
                    Authentication = Authentication(e),
                    ImplementationInformation = Maybe(e),
                    UserInformation = User(e),
                });
                break;
            case 1:
                AssociateResponse.Write(ref writer, new AssociateResponse
                {
                    ProtocolVersion = MaybeBits(e),
                    ContextName = Oid(e),
                    Result = (AssociateResult)e.Choose(3),
                    DiagnosticSource = e.Flip() ? DiagnosticSource.ServiceUser : DiagnosticSource.ServiceProvider,
                    Diagnostic = e.Choose(15),
                    Requirements = MaybeBits(e),
                    MechanismName = e.Flip() ? Oid(e) : default,
                    Authentication = Authentication(e),
                    ImplementationInformation = Maybe(e),
                    UserInformation = User(e),
                });
                break;
            case 2:
                ReleaseRequest.Write(ref writer, new ReleaseRequest { Reason = e.Flip() ? (ReleaseRequestReason)e.Number() : null, UserInformation = User(e) });
                break;
            case 3:
                ReleaseResponse.Write(ref writer, new ReleaseResponse { Reason = e.Flip() ? (ReleaseResponseReason)e.Number() : null, UserInformation = User(e) });
                break;
            default:
                Abort.Write(ref writer, new Abort
                {
                    Source = (AbortSource)e.Choose(2),
                    Diagnostic = e.Flip() ? (AbortDiagnostic)(1 + e.Choose(6)) : null,
                    UserInformation = User(e),
                });
                break;
        }
    }

    public static byte[] Whole(Entropy e)
    {
        var writer = new BerWriter(new byte[16 * 1024]);
        Write(e, ref writer);
        return writer.Written.ToArray();
    }

    private static AuthenticationValue Authentication(Entropy e) => e.Choose(7) switch
    {
        0 => default,
        1 => new AuthenticationValue { Kind = AuthenticationKind.CharString, First = e.Octets() },
        2 => new AuthenticationValue { Kind = AuthenticationKind.BitString, First = BitString(e) },
        3 => new AuthenticationValue { Kind = AuthenticationKind.OtherMechanism, First = [0x06, 0x03, 0x2B, 0x0C, 0x00, 0x04, 0x01, 0x41] },
        4 => new AuthenticationValue { Kind = AuthenticationKind.OtherExternal, External = Foreign(e) },
        5 => new AuthenticationValue { Kind = AuthenticationKind.Sender, First = e.Octets(), Second = e.Octets(), External = References(e) },
        _ => new AuthenticationValue { Kind = AuthenticationKind.Responder, First = e.Octets(), Second = e.Octets(), External = References(e) },
    };

    private static UserInformation User(Entropy e)
    {
        var form = (UserInformationForm)(e.Choose(3) switch { 0 => UserInformationForm.None, 1 => UserInformationForm.Old, _ => UserInformationForm.New });
        External references = References(e);
        return new UserInformation
        {
            Form = form,
            Versions = (CstaVersions)(uint)e.Number(),
            Required = form == UserInformationForm.Old || e.Flip() ? Functions(e) : null,
            Supplied = form == UserInformationForm.Old || e.Flip() ? Functions(e) : null,
            PrivateVersions = form == UserInformationForm.New && e.Flip() ? Versions(e) : default,
            DirectReference = e.Flip() ? AcseOid.UserInformation285 : default,
            IndirectReference = references.IndirectReference,
            Descriptor = references.Descriptor,
            Encoding = (ExternalEncoding)(e.Choose(3) switch { 0 => ExternalEncoding.SingleType, 1 => ExternalEncoding.OctetAligned, _ => ExternalEncoding.Arbitrary }),
            Preceding = Others(e),
            Following = Others(e),
        };
    }

    private static CstaFunctionality Functions(Entropy e) => new()
    {
        SwitchingFunctionServices = MaybeBits(e),
        EventReportServices = MaybeBits(e),
        ComputingFunctionServices = MaybeBits(e),
        BidirectionalServices = MaybeBits(e),
        StatusReportingServices = MaybeBits(e),
        InputOutputServices = MaybeBits(e),
        VoiceUnitServices = MaybeBits(e),
    };

    private static PrivateDataVersions Versions(Entropy e)
    {
        var writer = new BerWriter(new byte[256]);
        for (int i = e.Choose(4); i > 0; i--)
        {
            writer.Integer(BerTag.Integer, e.Number());
        }

        return PrivateDataVersions.Encoded(writer.Written.ToArray());
    }

    private static ExternalList Others(Entropy e)
    {
        var writer = new BerWriter(new byte[4096]);
        for (int i = e.Choose(4) == 3 ? 1 + e.Choose(2) : 0; i > 0; i--)
        {
            External.Write(ref writer, Foreign(e));
        }

        return ExternalList.Encoded(writer.Written.ToArray());
    }

    /// <summary>An EXTERNAL that is not CSTA's: its syntax is not ECMA's.</summary>
    private static External Foreign(Entropy e)
    {
        External references = References(e);
        int kind = e.Choose(3);
        byte[] bits = BitString(e);
        return new External
        {
            DirectReference = Oids[2 + e.Choose(2)],
            IndirectReference = references.IndirectReference,
            Descriptor = references.Descriptor,
            Encoding = kind switch { 0 => ExternalEncoding.SingleType, 1 => ExternalEncoding.OctetAligned, _ => ExternalEncoding.Arbitrary },
            Contents = kind switch { 0 => (byte[])[0x30, 0x03, 0x0A, 0x01, (byte)e.Choose(256)], 1 => e.Octets(), _ => bits[1..] },
            UnusedBits = kind == 2 ? bits[0] : 0,
        };
    }

    private static External References(Entropy e) => new()
    {
        DirectReference = e.Flip() ? Oid(e) : default,
        IndirectReference = e.Flip() ? e.Number() : null,
        Descriptor = Maybe(e),
    };

    /// <summary>A bit string's contents, its unused bits zero as DER wants them.</summary>
    private static byte[] BitString(Entropy e)
    {
        byte[] octets = e.Octets();
        int unused = octets.Length == 0 ? 0 : e.Choose(8);
        if (octets.Length > 0)
        {
            octets[^1] &= (byte)(0xFF << unused);
        }

        return [(byte)unused, .. octets];
    }

    private static byte[] Oid(Entropy e) => Oids[e.Choose(Oids.Length)];

    private static uint? MaybeBits(Entropy e) => e.Flip() ? (uint)e.Number() : null;

    private static byte[] Maybe(Entropy e) => e.Flip() ? e.Octets(1) : [];
}
