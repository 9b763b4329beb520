#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>Routeing services (ECMA-285 RouteingServices, BIT STRING).</summary>
[Flags]
public enum RouteingServices : uint
{
    /// <summary>None is named.</summary>
    None = 0,

    RouteRegister = 1u << 0,
    RouteRegisterCancel = 1u << 1,
    RouteRegisterAbort = 1u << 2,
    Reroute = 1u << 3,
    RouteEnd = 1u << 4,
    RouteReject = 1u << 5,
    RouteRequest = 1u << 6,
    RouteSelect = 1u << 7,
    RouteUsed = 1u << 8,
}
