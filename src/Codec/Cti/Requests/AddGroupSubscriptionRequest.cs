using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Subscribes to a package for all users of a group (release 19 and later). There is no first event with the state.
/// <c>POST /v2.0/serviceprovider/%enterpriseServiceProviderId%/group/%groupId%</c>; Subscription: event, expires, channelSetId, applicationId?.
/// Answered by Subscription(subscriptionId, expires).
/// </summary>
public static class AddGroupSubscriptionRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="enterpriseServiceProviderId">The enterprise or service provider of the group.</param>
    /// <param name="groupId">The group.</param>
    /// <param name="eventPackage">The package by its exact name, such as <c>Advanced Call</c>, <c>Call Center Queue</c>, <c>Route Point Queue</c>.</param>
    /// <param name="expiresSeconds">Seconds asked for; fewer than 3600 are raised, 2147483647 is for ever.</param>
    /// <param name="channelSetId">The channel set that the events come by.</param>
    /// <param name="applicationId">The application's name, up to 256 characters; events repeat it. Empty to send none.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> enterpriseServiceProviderId,
        ReadOnlySpan<byte> groupId,
        ReadOnlySpan<byte> eventPackage,
        int expiresSeconds,
        ReadOnlySpan<byte> channelSetId,
        ReadOnlySpan<byte> applicationId,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "AddGroupSubscriptionRequest"u8, ids);
        writer.Need(eventPackage);
        writer.Need(channelSetId);
        writer.Target(
            "/com.broadsoft.xsi-events/v2.0/serviceprovider/%enterpriseServiceProviderId%/group/%groupId%"u8,
            "POST"u8,
            new CtiParameters(enterpriseServiceProviderId, groupId));
        writer.OpenPayload("Subscription"u8);
        writer.Element("event"u8, eventPackage);
        writer.Element("expires"u8, expiresSeconds);
        writer.Element("channelSetId"u8, channelSetId);
        writer.Optional("applicationId"u8, applicationId);
        return writer.Complete(out error);
    }
}
