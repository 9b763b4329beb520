#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>Call control services (ECMA-285 CallControlServices, BIT STRING).</summary>
[Flags]
public enum CallControlServices : uint
{
    /// <summary>None is named.</summary>
    None = 0,

    AcceptCall = 1u << 0,
    AlternateCall = 1u << 1,
    AnswerCall = 1u << 2,
    CallBack = 1u << 3,
    CallBackMessage = 1u << 4,
    CampOnCall = 1u << 5,
    ClearCall = 1u << 6,
    ClearConnection = 1u << 7,
    ConferenceCall = 1u << 8,
    ConsultationCall = 1u << 9,
    DeflectCall = 1u << 10,
    DialDigits = 1u << 11,
    DirectedPickupCall = 1u << 12,
    GroupPickupCall = 1u << 13,
    HoldCall = 1u << 14,
    IntrudeCall = 1u << 15,
    JoinCall = 1u << 16,
    MakeCall = 1u << 17,
    MakePredictiveCall = 1u << 18,
    ParkCall = 1u << 19,
    ReconnectCall = 1u << 20,
    RetrieveCall = 1u << 21,
    SingleStepConference = 1u << 22,
    SingleStepTransfer = 1u << 23,
    TransferCall = 1u << 24,
    MakeConnection = 1u << 25,
    SendMessage = 1u << 26,
}
