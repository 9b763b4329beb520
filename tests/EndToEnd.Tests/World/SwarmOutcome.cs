namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>What became of a seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Swarm">What it drew, in words.</param>
/// <param name="Fault">What broke the promise; null if nothing did.</param>
/// <param name="SimulatedMilliseconds">How much time passed in the world.</param>
/// <param name="Steps">Tasks and events that ran: the same for each run of a seed.</param>
internal sealed record SwarmOutcome(int Seed, string Swarm, string? Fault, long SimulatedMilliseconds, long Steps);
