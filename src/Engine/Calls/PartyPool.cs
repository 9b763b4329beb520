namespace CstaConnector.Engine.Calls;

/// <summary>A stripe's spare parties, and the room for all parties' texts. Belongs to one loop, so it is a plain stack: a few nanoseconds against the dozens of a shared pool.</summary>
internal sealed class PartyPool
{
    /// <summary>Spare parties kept; more than a stripe's users have calls at a time would only hold memory.</summary>
    private const int Kept = 65_536;

    private readonly Stack<Party> _spare = new();

    /// <summary>Where the parties' texts lie.</summary>
    internal TextBlocks Blocks { get; } = new();

    internal Party Take() => _spare.TryPop(out Party? party) ? party : new Party();

    internal void Return(Party party)
    {
        party.Clear(Blocks); // the next call must not inherit anything, its last redirection least of all
        if (_spare.Count < Kept)
        {
            _spare.Push(party);
        }
    }
}
