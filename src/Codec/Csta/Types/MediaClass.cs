#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>Kinds of media (ECMA-285 MediaClass and MonitorMediaClass, BIT STRING).</summary>
[Flags]
public enum MediaClass : uint
{
    /// <summary>None is named.</summary>
    None = 0,

    Voice = 1u << 0,
    Data = 1u << 1,
    Image = 1u << 2,
    Other = 1u << 3,
    Audio = 1u << 4,
    NotKnown = 1u << 5,
    Chat = 1u << 6,
    Email = 1u << 7,
    Message = 1u << 8,
    Im = 1u << 9,
    Sms = 1u << 10,
    Mms = 1u << 11,
}
