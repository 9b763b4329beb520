#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>Call associated services (ECMA-285 CallAssociatedServices, BIT STRING).</summary>
[Flags]
public enum CallAssociatedServices : uint
{
    /// <summary>None is named.</summary>
    None = 0,

    AssociateData = 1u << 0,
    CancelTelephonyTones = 1u << 1,
    GenerateDigits = 1u << 2,
    GenerateTelephonyTones = 1u << 3,
    SendUserInformation = 1u << 4,
    ChangeConnectionInformation = 1u << 5,
}
