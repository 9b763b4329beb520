namespace CstaConnector.Bench.Ladder;

/// <summary>What one rung of the ladder costs, or one of its peers.</summary>
/// <param name="Rung">Which.</param>
/// <param name="Agents">Agents whose documents were used.</param>
/// <param name="Nanoseconds">Of one document, median of the rounds.</param>
/// <param name="Against">What <paramref name="Ratio"/> is against, measured in turns with it over the same documents.</param>
/// <param name="Ratio">This one's time divided by that one's, median of the rounds' ratios.</param>
/// <param name="Allocated">Octets allocated for one document, or for memory figures those that one agent takes.</param>
internal sealed record Figure(string Rung, int Agents, double Nanoseconds, string Against, double Ratio, double Allocated);
