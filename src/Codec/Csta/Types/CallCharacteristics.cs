#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>What is special about a call (ECMA-285 CallCharacteristics, BIT STRING).</summary>
[Flags]
public enum CallCharacteristics : uint
{
    /// <summary>None is named.</summary>
    None = 0,

    AcdCall = 1u << 0,
    PriorityCall = 1u << 1,
    MaintainanceCall = 1u << 2,
    DirectAgent = 1u << 3,
    AssistCall = 1u << 4,
    VoiceUnitCall = 1u << 5,
    PrivateCall = 1u << 6,
    PersonalCall = 1u << 7,
    SensitiveCall = 1u << 8,
    ConfidentialCall = 1u << 9,
    EncryptedCall = 1u << 10,
    LowPriorityCall = 1u << 11,
    HighPriorityCall = 1u << 12,
}
