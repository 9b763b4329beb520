#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>Categories of devices (ECMA-285 requestedDeviceCategory).</summary>
public enum DeviceCategory
{
    Acd = 0,
    GroupACD = 1,
    GroupHunt = 2,
    NetworkInterface = 5,
    RouteingDevice = 7,
    Station = 8,
    VoiceUnit = 9,
    Other = 10,
    Conference = 11,
}
