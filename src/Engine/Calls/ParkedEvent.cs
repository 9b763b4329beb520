namespace CstaConnector.Engine.Calls;

/// <summary>An event that was acknowledged and waits for its turn.</summary>
/// <param name="Number">Its sequence number.</param>
/// <param name="NewEpoch">Whether its number starts, or follows in, an epoch of its own.</param>
/// <param name="Document">A copy of the document.</param>
internal sealed record ParkedEvent(int Number, bool NewEpoch, byte[] Document);
