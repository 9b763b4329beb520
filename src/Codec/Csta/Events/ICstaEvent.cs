using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>An event: the element inside its group's, which <see cref="EventReport.Body"/> holds.</summary>
/// <typeparam name="TSelf">The event's own type.</typeparam>
public interface ICstaEvent<TSelf> : IBerMessage<TSelf>, IBerValue<TSelf>
    where TSelf : struct, ICstaEvent<TSelf>, allows ref struct
{
    /// <summary>Which event it is: the identifier octets of its group and of itself.</summary>
    static abstract CstaEvent Code { get; }
}
