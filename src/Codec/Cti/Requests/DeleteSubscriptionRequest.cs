using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Ends a subscription.
/// <c>DELETE /v2.0/subscription/%subscriptionId%</c>; nothing in the payload.
/// </summary>
public static class DeleteSubscriptionRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="subscriptionId">The subscription.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> subscriptionId,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "DeleteSubscriptionRequest"u8, ids);
        writer.Target("/com.broadsoft.xsi-events/v2.0/subscription/%subscriptionId%"u8, "DELETE"u8, new CtiParameters(subscriptionId));
        return writer.CompleteWithoutPayload(out error);
    }
}
