namespace CstaConnector.Codec;

/// <summary>What a frame scanner knows after it has looked at fresh octets.</summary>
public enum ScanStatus
{
    /// <summary>The message goes on beyond the octets seen so far.</summary>
    NeedMore,

    /// <summary>The message's last octet has been seen.</summary>
    Complete,

    /// <summary>The octets are no message; where the next one would start cannot be told.</summary>
    Malformed,
}
