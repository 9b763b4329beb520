namespace CstaConnector.Codec.Cti;

/// <summary>What comes behind the octets of a way, and what it is.</summary>
internal enum CtiTrailText : byte
{
    /// <summary>Nothing: whoever comes here is to be read by the reader.</summary>
    Dead,

    /// <summary>The document's end.</summary>
    End,

    /// <summary>An event's data, where no more than the event's head is wanted.</summary>
    Data,

    /// <summary>One of the texts of the record that the way leads into.</summary>
    Field,

    /// <summary>The user's hook status.</summary>
    HookStatus,

    /// <summary>Which side released the call.</summary>
    ReleasingParty,

    /// <summary>Why it was released.</summary>
    InternalReleaseCause,

    /// <summary>The same as ITU-T Q.850 has it.</summary>
    Q850Cause,

    /// <summary>The same as SIP has it.</summary>
    SipStatus,

    /// <summary>The same for the call's detail record.</summary>
    CdrTerminationCause,

    /// <summary>Why the call was redirected.</summary>
    RedirectReason,

    /// <summary>How often.</summary>
    RedirectCounter,

    /// <summary>Which controls of the recording the user has.</summary>
    AllowedRecordingControls,

    /// <summary>How far the recording is.</summary>
    RecordingState,
}
