namespace CstaConnector.Codec.Ber;

/// <summary>Where a resumable scan of a stream stands.</summary>
public enum ScanStatus
{
    /// <summary>Everything handed in belongs to the message, and the message goes on.</summary>
    NeedMore,

    /// <summary>The message ends where <c>consumed</c> says.</summary>
    Complete,

    /// <summary>The octets cannot be a message; the scan stays in this state until it is reset.</summary>
    Malformed,
}
