using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <content>
/// Conference events, which only the controller gets. The order of the schema, which is not relied on:
/// <code>
/// ConferenceStarted-, Updated-, Held-, Retrieved-, ReleasedEvent (the last one with nothing but the state), ConferenceMutedEvent, ConferenceUnmutedEvent,
/// ConferenceCallMuted-, CallUnMuted-, CallMadeDeaf-, CallMadeUnDeafEvent: conference
/// conference: state?, endpoint?, appearance?, muted?, conferenceType?, conferenceParticipantList(conferenceParticipant+)?
/// conferenceParticipant: callId, muted?, deaf?
/// </code>
/// </content>
public sealed partial class CtiEvent
{
    private void DecodeConferenceData(ref Utf8XmlReader reader)
    {
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            if (CtiNames.FindInXsi(in reader) == CtiName.conference)
            {
                DecodeConference(ref reader);
            }
            else
            {
                Unknown(in reader);
            }
        }
    }

    private void DecodeConference(ref Utf8XmlReader reader)
    {
        if (_conference.IsPresent)
        {
            Fail(CtiRules.FieldDuplicate, reader.TokenStart, "a field that can be there once is there twice");
            return;
        }

        _conference.IsPresent = true;
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.state:
                    _conference.State = ReadValue(ref reader, CtiValues.CallState);
                    break;
                case CtiName.endpoint:
                    DecodeEndpoint(ref reader, out CtiEndpoint endpoint);
                    _conference.Endpoint = endpoint;
                    break;
                case CtiName.appearance:
                    _conference.Appearance = ReadInteger(ref reader);
                    break;
                case CtiName.muted:
                    _conference.Muted = ReadFlag(ref reader) == true;
                    break;
                case CtiName.conferenceType:
                    _conference.ConferenceType = ReadValue(ref reader, CtiValues.ConferenceType);
                    break;
                case CtiName.conferenceParticipantList:
                    DecodeParticipants(ref reader);
                    break;
                default:
                    Unknown(in reader);
                    break;
            }
        }
    }

    private void DecodeParticipants(ref Utf8XmlReader reader)
    {
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            if (CtiNames.FindInXsi(in reader) != CtiName.conferenceParticipant)
            {
                Unknown(in reader);
            }
            else if (TryGrow(ref _participants, _participantCount, reader.TokenStart))
            {
                _participants[_participantCount++] = DecodeParticipant(ref reader);
            }
        }
    }

    private CtiConferenceParticipant DecodeParticipant(ref Utf8XmlReader reader)
    {
        CtiConferenceParticipant participant = default;
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.callId:
                    participant.CallId = ReadToken(ref reader);
                    break;
                case CtiName.muted:
                    participant.Muted = ReadFlag(ref reader) == true;
                    break;
                case CtiName.deaf:
                    participant.Deaf = ReadFlag(ref reader) == true;
                    break;
                default:
                    Unknown(in reader);
                    break;
            }
        }

        return participant;
    }

    private bool TryGrow<T>(ref T[] members, int count, int offset)
    {
        if (count == CtiLimits.Members)
        {
            return Fail(CtiRules.MembersLimit, offset, "an event holds more participants or queues than the limit");
        }

        if (count == members.Length)
        {
            Array.Resize(ref members, members.Length * 2);
        }

        return true;
    }
}
