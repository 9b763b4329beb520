namespace CstaConnector.Codec.Csta;

/// <summary>Where the events differ in what <see cref="EventCommon"/> has in common.</summary>
/// <param name="CorrelatorTag">The identifier octet of correlatorData.</param>
/// <param name="HasUserData">Whether there is a userData field.</param>
/// <param name="ChargingTag">The identifier octet of chargingInfo, 0 where there is no such field.</param>
internal readonly record struct EventLayout(byte CorrelatorTag, bool HasUserData = true, byte ChargingTag = 0);
