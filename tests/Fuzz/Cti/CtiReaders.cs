namespace CstaConnector.Fuzz.Cti;

/// <summary>Readers of whole CTI documents.</summary>
[Flags]
public enum CtiReaders
{
    /// <summary>None: the look at the head alone.</summary>
    None = 0,

    /// <summary>Of events.</summary>
    Event = 1,

    /// <summary>Of responses.</summary>
    Response = 2,
}
