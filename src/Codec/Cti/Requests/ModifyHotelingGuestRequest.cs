using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Makes a user the guest of a host's phone, or ends that.
/// <c>PUT /v2.0/user/%subscriberid%/services/HotelingGuest</c>; HotelingGuest: active, enableAssociationLimit?, associationLimitHours?, hostUserId?.
/// </summary>
public static class ModifyHotelingGuestRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="subscriberId">The user whose calls or services it is about, with its domain.</param>
    /// <param name="active">Whether the user is a guest.</param>
    /// <param name="enableAssociationLimit">Whether the stay is limited; null leaves it as it is.</param>
    /// <param name="associationLimitHours">To how many hours; null leaves it as it is.</param>
    /// <param name="hostUserId">The host; empty leaves it as it is.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> subscriberId,
        bool active,
        bool? enableAssociationLimit,
        int? associationLimitHours,
        ReadOnlySpan<byte> hostUserId,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "ModifyHotelingGuestRequest"u8, ids);
        writer.Target("/com.broadsoft.xsi-actions/v2.0/user/%subscriberid%/services/HotelingGuest"u8, "PUT"u8, new CtiParameters(subscriberId));
        writer.OpenPayload("HotelingGuest"u8);
        writer.Element("active"u8, active);
        writer.Element("enableAssociationLimit"u8, enableAssociationLimit);
        writer.Element("associationLimitHours"u8, associationLimitHours);
        writer.Optional("hostUserId"u8, hostUserId);
        return writer.Complete(out error);
    }
}
