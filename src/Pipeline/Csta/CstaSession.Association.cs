using CstaConnector.Codec;
using CstaConnector.Codec.Acse;

namespace CstaConnector.Pipeline.Csta;

/// <content>ACSE (X.227).</content>
public sealed partial class CstaSession
{
    /// <summary>The editions of Phase III, whose encoding of what is served here is the same; X.227 wants one of them chosen, this the order of choice.</summary>
    private static readonly CstaVersions[] Editions =
    [
        CstaVersions.Ecma285Second, CstaVersions.Iso18052, CstaVersions.Ecma285First, CstaVersions.Ecma285Third, CstaVersions.Ecma285Fourth,
    ];

    /// <summary>1.3.12.0.285, ECMA-285's own number; switches name 1.3.12.0.218 instead.</summary>
    private static ReadOnlySpan<byte> Context285 => [0x2B, 0x0C, 0x00, 0x82, 0x1D];

    private static ReadOnlySpan<byte> SystemVersion => "CSTA connector"u8;

    private void Acse(ReadOnlySpan<byte> apdu, long at)
    {
        var kind = (AcseKind)apdu[0];
        if (kind == AcseKind.Abort)
        {
            End(CstaSessionEnding.Client, Abort.TryRead(apdu, out Abort abort, out _) ? $"the client aborted: {Told(in abort)}" : "the client aborted", abort: null);
        }
        else if (_options.Association == CstaAssociation.None)
        {
            Broke(CstaSessionRules.AssociationNotServed, "the client associates, and the connector is configured for clients that do not");
        }
        else if (kind == AcseKind.AssociateRequest)
        {
            AssociateAsked(apdu, at);
        }
        else if (kind == AcseKind.ReleaseRequest && State == CstaSessionState.Associated)
        {
            SendRelease();
            End(CstaSessionEnding.Client, "the client released the association", abort: null);
        }
        else
        {
            Broke(CstaSessionRules.AcseUnexpected, kind == AcseKind.ReleaseRequest ? "a release before the association" : "an answer where nothing was asked");
        }
    }

    private static string Told(in Abort abort) =>
        $"source {abort.Source}, diagnostic {(abort.Diagnostic is { } diagnostic ? diagnostic.ToString() : "none")}";

    private void AssociateAsked(ReadOnlySpan<byte> apdu, long at)
    {
        if (State == CstaSessionState.Associated)
        {
            Broke(CstaSessionRules.AssociationDuplicate, "the client is associated already");
        }
        else if (!AssociateRequest.TryRead(apdu, out AssociateRequest request, out CodecError error))
        {
            Broke(in error, at);
        }
        else if (request.ProtocolVersion is { } version && (version & 1) == 0)
        {
            // X.227 9.1: version1 is bit 0, and the only one there is.
            Refuse(in request, DiagnosticSource.ServiceProvider, (int)ServiceProviderDiagnostic.NoCommonAcseVersion, CstaSessionRules.AcseVersionUnsupported, "the client does not speak version 1 of ACSE");
        }
        else if (!request.ContextName.SequenceEqual(AcseOid.Csta218) && !request.ContextName.SequenceEqual(Context285))
        {
            Refuse(in request, DiagnosticSource.ServiceUser, (int)ServiceUserDiagnostic.ApplicationContextNameNotSupported, CstaSessionRules.ContextUnsupported, "the application context is not CSTA's of Phase III");
        }
        else if (Choose(request.UserInformation) is not { } edition)
        {
            Refuse(in request, DiagnosticSource.ServiceUser, (int)ServiceUserDiagnostic.NoReasonGiven, CstaSessionRules.EditionUnsupported, "the client speaks no edition of CSTA Phase III");
        }
        else
        {
            _byAcse = true;
            SendAccept(in request, edition);
            Associate();
        }
    }

    /// <summary>The edition for a client: one that it names, or none of our choosing where it names none.</summary>
    private static CstaVersions? Choose(in UserInformation user)
    {
        if (user.Form == UserInformationForm.None)
        {
            return CstaVersions.None;
        }

        foreach (CstaVersions edition in Editions)
        {
            if ((user.Versions & edition) != 0)
            {
                return edition;
            }
        }

        return null;
    }

    private void SendAccept(in AssociateRequest request, CstaVersions edition)
    {
        bool authenticates = request.Authentication.Kind == AuthenticationKind.Sender;
        Send(new AssociateResponse
        {
            ProtocolVersion = request.ProtocolVersion is null ? null : 1,
            ContextName = request.ContextName,
            Result = AssociateResult.Accepted,
            DiagnosticSource = DiagnosticSource.ServiceUser,
            Requirements = authenticates ? 1 : null,
            Authentication = authenticates ? AuthenticationValue.Responder([], SystemVersion) : default,
            UserInformation = request.UserInformation.Form == UserInformationForm.None
                ? default
                : new UserInformation
                {
                    Form = request.UserInformation.Form,
                    Versions = edition,
                    DirectReference = request.UserInformation.DirectReference,
                    Encoding = request.UserInformation.Encoding,
                    Required = request.UserInformation.Required, // what it requires and supplies is not ours to judge
                    Supplied = request.UserInformation.Supplied,
                    PrivateVersions = request.UserInformation.PrivateVersions,
                },
        });
    }

    private void Refuse(in AssociateRequest request, DiagnosticSource source, int diagnostic, string rule, string detail)
    {
        Counters.RefusalsCounter.Add();
        Send(new AssociateResponse
        {
            ProtocolVersion = request.ProtocolVersion is null ? null : 1,
            ContextName = AcseOid.Csta218,
            Result = AssociateResult.RejectedPermanent,
            DiagnosticSource = source,
            Diagnostic = diagnostic,
        });
        End(CstaSessionEnding.Refused, $"{rule}: {detail}", abort: null);
    }
}
