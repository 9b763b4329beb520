namespace CstaConnector.Codec.Csta;

/// <summary>Identifier octets of CSTA's own types (ECMA-285, application class) that hand-written readers look for; the declared messages carry theirs.</summary>
internal static class CstaTag
{
    public const byte LocalConnectionState = 0x4E;
    public const byte MonitorCrossRefId = 0x55;
    public const byte RedirectionDevice = 0x64;
    public const byte ConnectionId = 0x6B;
    public const byte SnapshotDeviceData = 0x76;
    public const byte Extensions = 0x7E;
}
