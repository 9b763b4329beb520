using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <content>
/// Events of a user's services, each of a package of the service's name. The order of the schema, which is not relied on:
/// <code>
/// VoiceMailMessageSummaryEvent: messageSummary(newMessages?, oldMessages?, newUrgentMessages?, oldUrgentMessages?)
/// every other: unassigned?, info?
/// info of every service that can be switched: active?
///   DoNotDisturbEvent: active?, ringSplash?
///   CallForwardingAlways-, AlwaysSecondary-, BusyEvent: active?, forwardToPhoneNumber?, ringSplash?   (captures of the last one have active alone)
///   CallForwardingNoAnswerEvent: active?, forwardToPhoneNumber?, ringSplash?, numberOfRings?
///   HotelingGuestEvent, FlexibleSeatingGuestEvent: active?, enableAssociationLimit?, associationLimitHours?, hostUserId?, hostLastName?, hostFirstName?,
///     hostAssociationDateTime?, hostEnforcesAssociationLimit?, hostAssociationLimitHours?
/// </code>
/// </content>
public sealed partial class CtiEvent
{
    private void DecodeServiceData(ref Utf8XmlReader reader)
    {
        _service.IsPresent = true;
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.unassigned:
                    _service.Unassigned = ReadFlag(ref reader) == true;
                    break;
                case CtiName.info:
                    DecodeServiceInfo(ref reader);
                    break;
                case CtiName.messageSummary:
                    DecodeMessageSummary(ref reader);
                    break;
                default:
                    Unknown(in reader);
                    break;
            }
        }
    }

    private void DecodeServiceInfo(ref Utf8XmlReader reader)
    {
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.active:
                    _service.Active = ReadFlag(ref reader);
                    break;
                case CtiName.ringSplash:
                    _service.RingSplash = ReadFlag(ref reader);
                    break;
                case CtiName.forwardToPhoneNumber:
                    _service.ForwardToPhoneNumber = ReadToken(ref reader);
                    break;
                case CtiName.numberOfRings:
                    _service.NumberOfRings = ReadInteger(ref reader);
                    break;
                default:
                    DecodeGuestInfo(ref reader);
                    break;
            }
        }
    }

    private void DecodeGuestInfo(ref Utf8XmlReader reader)
    {
        switch (CtiNames.FindInXsi(in reader))
        {
            case CtiName.enableAssociationLimit:
                _service.EnableAssociationLimit = ReadFlag(ref reader);
                break;
            case CtiName.associationLimitHours:
                _service.AssociationLimitHours = ReadInteger(ref reader);
                break;
            case CtiName.hostUserId:
                _service.HostUserId = ReadToken(ref reader);
                break;
            case CtiName.hostLastName:
                _service.HostLastName = ReadToken(ref reader);
                break;
            case CtiName.hostFirstName:
                _service.HostFirstName = ReadToken(ref reader);
                break;
            case CtiName.hostAssociationDateTime:
                _service.HostAssociationDateTime = ReadToken(ref reader);
                break;
            case CtiName.hostEnforcesAssociationLimit:
                _service.HostEnforcesAssociationLimit = ReadFlag(ref reader);
                break;
            case CtiName.hostAssociationLimitHours:
                _service.HostAssociationLimitHours = ReadInteger(ref reader);
                break;
            default:
                Unknown(in reader);
                break;
        }
    }

    private void DecodeMessageSummary(ref Utf8XmlReader reader)
    {
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.newMessages:
                    _service.NewMessages = ReadInteger(ref reader);
                    break;
                case CtiName.oldMessages:
                    _service.OldMessages = ReadInteger(ref reader);
                    break;
                case CtiName.newUrgentMessages:
                    _service.NewUrgentMessages = ReadInteger(ref reader);
                    break;
                case CtiName.oldUrgentMessages:
                    _service.OldUrgentMessages = ReadInteger(ref reader);
                    break;
                default:
                    Unknown(in reader);
                    break;
            }
        }
    }
}
