using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Asks for the subscriptions of a user, those that the other parameters choose.
/// <c>GET /v2.0/subscription?%subscriberId%&amp;%targetEntityType%&amp;%targetGrpParentId%&amp;%targetId%&amp;%targetSubId%&amp;%extAppId%&amp;%event%</c>; nothing in the payload.
/// Answered by the list of subscriptions.
/// </summary>
public static class GetSubscriptionsRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="subscriberId">The owner, with its domain.</param>
    /// <param name="targetEntityType"><c>User</c>, <c>Group</c>, <c>ServiceProvider</c> or <c>System</c>; empty for any.</param>
    /// <param name="targetGroupParentId">The enterprise or service provider of the target group; empty for any.</param>
    /// <param name="targetId">The target; empty for any.</param>
    /// <param name="targetSubId">A part of the target; empty for any.</param>
    /// <param name="applicationId">The application; empty for any.</param>
    /// <param name="eventPackage">The package; empty for any.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> subscriberId,
        ReadOnlySpan<byte> targetEntityType,
        ReadOnlySpan<byte> targetGroupParentId,
        ReadOnlySpan<byte> targetId,
        ReadOnlySpan<byte> targetSubId,
        ReadOnlySpan<byte> applicationId,
        ReadOnlySpan<byte> eventPackage,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "GetSubscriptionsRequest"u8, ids);
        writer.Need(subscriberId);
        writer.Target(
            "/com.broadsoft.xsi-events/v2.0/subscription?%subscriberId%&%targetEntityType%&%targetGrpParentId%&%targetId%&%targetSubId%&%extAppId%&%event%"u8,
            "GET"u8,
            new CtiParameters(subscriberId, targetEntityType, targetGroupParentId, targetId, targetSubId, applicationId, eventPackage));
        return writer.CompleteWithoutPayload(out error);
    }
}
