using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Places a call for a user, as if it had been dialled at one of the user's phones.
/// <c>POST /v2.0/user/%subscriberid%/calls/new?%address%&amp;%clid%&amp;%location%&amp;%locationAddress%&amp;%info%&amp;%conferenceId%&amp;%pin%</c>; nothing in the payload.
/// Answered by CallStartInfo(callId, externalTrackingId).
/// </summary>
public static class DialRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="subscriberId">The user whose calls or services it is about, with its domain.</param>
    /// <param name="address">Where to: a number, an extension, <c>tel:</c> or <c>sip:</c>.</param>
    /// <param name="callingLineId">The number that the called party is shown; empty leaves it to BroadWorks.</param>
    /// <param name="location">From which of the user's locations: <c>Primary</c>, <c>BroadWorksAnywhere</c>, <c>SharedCallAppearance</c>, <c>Mobility</c>, <c>FlexibleSeatingGuest</c>, <c>All</c>; empty leaves it to BroadWorks.</param>
    /// <param name="locationAddress">The address of that location; empty to send none.</param>
    /// <param name="info">What a client wants to be told with the call; empty to send none.</param>
    /// <param name="conferenceId">A meet-me conference to join; empty for none.</param>
    /// <param name="pin">Its security pin; empty for none.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> subscriberId,
        ReadOnlySpan<byte> address,
        ReadOnlySpan<byte> callingLineId,
        ReadOnlySpan<byte> location,
        ReadOnlySpan<byte> locationAddress,
        ReadOnlySpan<byte> info,
        ReadOnlySpan<byte> conferenceId,
        ReadOnlySpan<byte> pin,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "DialRequest"u8, ids);
        writer.Need(address);
        writer.Target(
            "/com.broadsoft.xsi-actions/v2.0/user/%subscriberid%/calls/new?%address%&%clid%&%location%&%locationAddress%&%info%&%conferenceId%&%pin%"u8,
            "POST"u8,
            new CtiParameters(subscriberId, address, callingLineId, location, locationAddress, info, conferenceId, pin));
        return writer.CompleteWithoutPayload(out error);
    }
}
