#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>Voice unit services (ECMA-285 VoiceUnitServices, BIT STRING).</summary>
[Flags]
public enum VoiceUnitServices : uint
{
    /// <summary>None is named.</summary>
    None = 0,

    ConcatenateMessage = 1u << 0,
    DeleteMessage = 1u << 1,
    PlayMessage = 1u << 2,
    QueryVoiceAttribute = 1u << 3,
    RecordMessage = 1u << 4,
    Reposition = 1u << 5,
    Resume = 1u << 6,
    Review = 1u << 7,
    SetVoiceAttribute = 1u << 8,
    Stop = 1u << 9,
    Suspend = 1u << 10,
    SynthesizeMessage = 1u << 11,
    Activate = 1u << 12,
    Clear = 1u << 13,
    Deactivate = 1u << 14,
}
