namespace CstaConnector.Codec.Rose;

/// <summary>One ROSE APDU, its spans pointing into the octets that were read.</summary>
public ref struct RoseApdu
{
    /// <summary>Which of the four it is; <see cref="RoseKind.None"/> where nothing could be read.</summary>
    public RoseKind Kind { get; set; }

    /// <summary>Whether it has an invoke id; only a Reject may be without one.</summary>
    public bool HasInvokeId { get; set; }

    /// <summary>The invoke id, as the requester chose it; 0 where there is none.</summary>
    public long InvokeId { get; set; }

    /// <summary>The invocation that an Invoke is linked to, or null.</summary>
    public long? LinkedId { get; set; }

    /// <summary>Whether <see cref="Operation"/> was there; a ReturnResult without a result has none.</summary>
    public bool HasOperation { get; set; }

    /// <summary>The local operation code of an Invoke or ReturnResult.</summary>
    public int Operation { get; set; }

    /// <summary>The local error code of a ReturnError; CSTA has only 1, universalFailure.</summary>
    public int ErrorCode { get; set; }

    /// <summary>What a Reject complains of.</summary>
    public RoseProblemKind ProblemKind { get; set; }

    /// <summary>The problem's number within its kind.</summary>
    public int Problem { get; set; }

    /// <summary>The argument, result or error parameter: the whole element with its header; empty where there is none.</summary>
    public ReadOnlySpan<byte> Argument { get; set; }

    /// <summary>Octets of the APDU before <see cref="Argument"/>, to shift an error found inside it.</summary>
    public int ArgumentOffset { get; set; }

    /// <summary>Elements behind the known ones that were stepped over.</summary>
    public int Skipped { get; set; }
}
