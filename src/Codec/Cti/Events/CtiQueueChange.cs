namespace CstaConnector.Codec.Cti;

/// <summary>What an event of a call centre's queue tells beside the entry.</summary>
public struct CtiQueueChange
{
    /// <summary>Whether the event tells of it.</summary>
    public bool IsPresent { get; internal set; }

    /// <summary>The entry's place in the queue, from 1.</summary>
    public int? Position { get; internal set; }

    /// <summary>Whether a treatment is played first.</summary>
    public bool TreatmentStarted { get; internal set; }

    /// <summary>Whether the entrance message was being played.</summary>
    public bool EntrancePlaying { get; internal set; }

    /// <summary>Why the call has overflowed.</summary>
    public CtiValue<CtiOverflowReason> OverflowReason { get; internal set; }
}
