using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Picks up a call that is parked for the user, or held elsewhere.
/// <c>PUT /v2.0/user/%subscriberid%/calls/CallRetrieve?%location%&amp;%locationAddress%</c>; nothing in the payload.
/// Answered by CallStartInfo(callId, externalTrackingId).
/// </summary>
public static class RetrieveRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="subscriberId">The user whose calls or services it is about, with its domain.</param>
    /// <param name="location">From which of the user's locations: <c>Primary</c>, <c>BroadWorksAnywhere</c>, <c>SharedCallAppearance</c>, <c>Mobility</c>, <c>FlexibleSeatingGuest</c>, <c>All</c>; empty leaves it to BroadWorks.</param>
    /// <param name="locationAddress">The address of that location; empty to send none.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> subscriberId,
        ReadOnlySpan<byte> location,
        ReadOnlySpan<byte> locationAddress,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "RetrieveRequest"u8, ids);
        writer.Target(
            "/com.broadsoft.xsi-actions/v2.0/user/%subscriberid%/calls/CallRetrieve?%location%&%locationAddress%"u8,
            "PUT"u8,
            new CtiParameters(subscriberId, location, locationAddress));
        return writer.CompleteWithoutPayload(out error);
    }
}
