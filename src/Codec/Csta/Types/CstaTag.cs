namespace CstaConnector.Codec.Csta;

/// <summary>Identifier octets that CSTA's own types bring with them (ECMA-285, application class).</summary>
internal static class CstaTag
{
    public const byte LocalConnectionState = 0x4E;
    public const byte MonitorCrossRefId = 0x55;
    public const byte CallingDevice = 0x61;
    public const byte CalledDevice = 0x62;
    public const byte SubjectDevice = 0x63;
    public const byte RedirectionDevice = 0x64;
    public const byte ConnectionId = 0x6B;
    public const byte SnapshotDeviceData = 0x76;
    public const byte UserData = 0x7D;
    public const byte Extensions = 0x7E;
}
