namespace CstaConnector.Engine.Hosting.Options;

/// <summary>What a device is on the BroadWorks side.</summary>
public enum DeviceType
{
    /// <summary>A user: a CSTA station.</summary>
    User,

    /// <summary>A call center: an ACD device. Not served by this release.</summary>
    Acd,

    /// <summary>A route point: a routing device. Not served by this release.</summary>
    RoutePoint,
}

/// <summary>One entry of the device directory.</summary>
public sealed class DeviceOptions
{
    /// <summary>The number that CSTA clients name the device by; unique.</summary>
    public string Number { get; set; } = "";

    /// <summary>The BroadWorks user, <c>name@domain</c>; unique.</summary>
    public string UserId { get; set; } = "";

    /// <summary>What the device is.</summary>
    public DeviceType Type { get; set; } = DeviceType.User;
}
