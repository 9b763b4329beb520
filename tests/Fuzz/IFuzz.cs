namespace CstaConnector.Fuzz;

/// <summary>Puts damaged octets to one part of the codec. Each input comes from its own seed, so that a finding can be had again at once.</summary>
public interface IFuzz
{
    /// <summary>Inputs put to it so far.</summary>
    long Count { get; }

    /// <summary>The input of a seed.</summary>
    byte[] Input(long seed);

    /// <summary>Makes a seed's input and puts it to everything.</summary>
    /// <returns>The first promise broken, or null.</returns>
    Finding? Run(long seed);

    /// <summary>Puts octets to everything.</summary>
    /// <returns>The first promise broken, or null.</returns>
    Finding? Check(byte[] octets);
}
