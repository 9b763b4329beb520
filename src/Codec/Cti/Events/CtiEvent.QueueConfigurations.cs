using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <content>
/// Events of a queue's configuration ("Call Center Configuration"). The order of the schema, which is not relied on:
/// <code>
/// ACDForcedForwardingEvent, ACDHolidayServiceEvent: active?
/// ACDNightServiceEvent: active?, forceNightService?
/// ACDConfigurationSubscriptionEvent: forcedForwarding(active?)?, holidayService(active?)?, nightService(active?)?, forceNightService?
/// </code>
/// </content>
public sealed partial class CtiEvent
{
    private void DecodeQueueConfigurationData(ref Utf8XmlReader reader)
    {
        _configuration.IsPresent = true;
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.active:
                    _configuration.Active = ReadFlag(ref reader) == true;
                    break;
                case CtiName.forcedForwarding:
                    _configuration.ForcedForwarding = ReadFlag(ref reader);
                    break;
                case CtiName.holidayService:
                    _configuration.HolidayService = ReadFlag(ref reader);
                    break;
                case CtiName.nightService:
                    _configuration.NightService = ReadFlag(ref reader);
                    break;
                case CtiName.forceNightService:
                    _configuration.ForceNightService = ReadFlag(ref reader);
                    break;
                default:
                    Unknown(in reader);
                    break;
            }
        }
    }
}
