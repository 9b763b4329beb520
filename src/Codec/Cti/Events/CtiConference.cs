using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>A conference, which its controller alone is told of. conference: state?, endpoint?, appearance?, muted?, conferenceType?, conferenceParticipantList?.</summary>
public struct CtiConference
{
    /// <summary>Whether the event tells of it.</summary>
    public bool IsPresent { get; internal set; }

    /// <summary>Active, Held or Released.</summary>
    public CtiValue<CtiCallState> State { get; internal set; }

    /// <summary>What the controller talks through.</summary>
    public CtiEndpoint Endpoint { get; internal set; }

    /// <summary>The line appearance.</summary>
    public int? Appearance { get; internal set; }

    /// <summary>Whether the controller is muted.</summary>
    public bool Muted { get; internal set; }

    /// <summary>How the controller came to be in it; absent in a conference of its own.</summary>
    public CtiValue<CtiConferenceType> ConferenceType { get; internal set; }
}

/// <summary>A call of the controller that is in the conference. conferenceParticipant: callId, muted?, deaf?.</summary>
public struct CtiConferenceParticipant
{
    /// <summary>The controller's call to the participant.</summary>
    public Utf8Slice CallId { get; internal set; }

    /// <summary>Whether nobody hears the participant.</summary>
    public bool Muted { get; internal set; }

    /// <summary>Whether the participant hears nobody.</summary>
    public bool Deaf { get; internal set; }
}
