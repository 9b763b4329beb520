#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>Kinds of media services (ECMA-285 MediaServiceType).</summary>
public enum MediaServiceType
{
    CstaVoiceUnit = 0,
    DataModem = 1,
}
