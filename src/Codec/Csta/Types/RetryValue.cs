using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>How often a route may still be selected.</summary>
[BerChoiceType]
public ref partial struct RetryValue
{
    /// <summary>There is no list of further routes.</summary>
    [BerField(0x80)]
    public bool? NoListAvailable;

    /// <summary>How many retries are left is not known.</summary>
    [BerField(0x81)]
    public bool? NoCountAvailable;

    /// <summary>Retries left.</summary>
    [BerField(0x82)]
    public long? RetryCount;
}
