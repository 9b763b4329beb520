using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Makes a channel on the connection that it is sent by.
/// <c>POST /v2.0/channel</c>; Channel: channelSetId, priority, weight, expires, applicationId?.
/// Answered by Channel(channelId, expires).
/// </summary>
public static class AddChannelRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="channelSetId">The set that the channel belongs to, up to 256 characters; subscriptions belong to the set and outlive its channels.</param>
    /// <param name="priority">The channel's order within the set; 1 is BroadWorks' default.</param>
    /// <param name="weight">The channel's share among those of the same priority; 50 is BroadWorks' default.</param>
    /// <param name="expiresSeconds">Seconds asked for; fewer than 3600 are raised, 2147483647 is for ever.</param>
    /// <param name="applicationId">The application's name, up to 256 characters; empty to send none.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> channelSetId,
        int priority,
        int weight,
        int expiresSeconds,
        ReadOnlySpan<byte> applicationId,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "AddChannelRequest"u8, ids);
        writer.Need(channelSetId);
        writer.Target("/com.broadsoft.xsi-events/v2.0/channel"u8, "POST"u8);
        writer.OpenPayload("Channel"u8);
        writer.Element("channelSetId"u8, channelSetId);
        writer.Element("priority"u8, priority);
        writer.Element("weight"u8, weight);
        writer.Element("expires"u8, expiresSeconds);
        writer.Optional("applicationId"u8, applicationId);
        return writer.Complete(out error);
    }
}
