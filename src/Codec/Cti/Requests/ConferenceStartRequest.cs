using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Joins two or more calls of a user into a conference, whose controller the user becomes.
/// <c>POST /v2.0/user/%subscriberid%/calls/conference</c>; Conference: conferenceParticipantList(conferenceParticipant(callId)+).
/// </summary>
public static class ConferenceStartRequest
{
    /// <summary>Writes the request for a conference of two calls; further ones are added with <see cref="ConferenceAddParticipantRequest"/>.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="subscriberId">The user whose calls it is about, with its domain.</param>
    /// <param name="callId1">BroadWorks' id of the first call.</param>
    /// <param name="callId2">BroadWorks' id of the second call.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> subscriberId,
        ReadOnlySpan<byte> callId1,
        ReadOnlySpan<byte> callId2,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "ConferenceStartRequest"u8, ids);
        writer.Need(callId1);
        writer.Need(callId2);
        writer.Target("/com.broadsoft.xsi-actions/v2.0/user/%subscriberid%/calls/conference"u8, "POST"u8, new CtiParameters(subscriberId));
        writer.OpenPayload("Conference"u8);
        writer.Xml.Raw("<xsi:conferenceParticipantList>"u8);
        Participant(ref writer, callId1);
        Participant(ref writer, callId2);
        writer.Xml.Raw("</xsi:conferenceParticipantList>"u8);
        return writer.Complete(out error);
    }

    private static void Participant(ref CtiRequestWriter writer, ReadOnlySpan<byte> callId)
    {
        writer.Xml.Raw("<xsi:conferenceParticipant>"u8);
        writer.Element("callId"u8, callId);
        writer.Xml.Raw("</xsi:conferenceParticipant>"u8);
    }
}
