using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Prolongs a subscription and makes BroadWorks tell its whole state anew.
/// <c>PUT /v2.0/subscription/%subscriptionId%</c>; Subscription: expires.
/// Answered by Subscription(subscriptionId, expires), and followed by the package's subscription event.
/// </summary>
public static class UpdateSubscriptionRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="subscriptionId">The subscription.</param>
    /// <param name="expiresSeconds">Seconds asked for; fewer than 3600 are raised, 2147483647 is for ever.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> subscriptionId,
        int expiresSeconds,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "UpdateSubscriptionRequest"u8, ids);
        writer.Target("/com.broadsoft.xsi-events/v2.0/subscription/%subscriptionId%"u8, "PUT"u8, new CtiParameters(subscriptionId));
        writer.OpenPayload("Subscription"u8);
        writer.Element("expires"u8, expiresSeconds);
        return writer.Complete(out error);
    }
}
