namespace CstaConnector.Bench.Ladder;

/// <summary>What of a document differs from one to the next.</summary>
internal enum TemplateValue
{
    /// <summary>A number that no other document has: in the request id and the event id.</summary>
    Document,

    /// <summary>The sequence number of the agent's subscription.</summary>
    Sequence,

    /// <summary>The agent's own number: in the subscription id and the target.</summary>
    Agent,

    /// <summary>The held call's half-call number, remote number, start and answer.</summary>
    HeldCall,
    HeldRemote,
    HeldStart,
    HeldAnswer,

    /// <summary>The same of the call beside it.</summary>
    OtherCall,
    OtherRemote,
    OtherStart,
    OtherAnswer,
}

/// <summary>A place in a template that is filled with a number of a fixed width.</summary>
/// <param name="Offset">Octets from the template's start.</param>
/// <param name="Width">Digits.</param>
/// <param name="Value">Which number.</param>
internal readonly record struct TemplateField(int Offset, int Width, TemplateValue Value);
