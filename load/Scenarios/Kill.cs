namespace CstaConnector.Load.Scenarios;

/// <summary>One death of the service.</summary>
/// <param name="After">How long it may live from the moment it is ready: from before its clients are back to well after.</param>
/// <param name="Down">How long nobody starts it; zero starts it at once.</param>
/// <param name="Unnoticed">Its machine dies with it: the XSPs do not notice, and its channels go on taking their share of the events.</param>
/// <param name="ServerDies">The primary Application Server dies while it is down.</param>
public sealed record Kill(TimeSpan After, TimeSpan Down, bool Unnoticed, bool ServerDies)
{
    private const int LeastLifeMs = 100;
    private const int MostLifeMs = 3_500;
    private const int MostDownMs = 2_000;

    /// <summary>With which death the Application Server dies as well.</summary>
    private const int ServerDiesWith = 1;

    /// <summary>What a seed draws, without end. Of two neighbours one goes unnoticed.</summary>
    public static IEnumerable<Kill> Of(int seed)
    {
        var dice = new Random(seed);
        var first = dice.Next(2);
        for (var number = 0; ; number++)
        {
            yield return new Kill(
                TimeSpan.FromMilliseconds(dice.Next(LeastLifeMs, MostLifeMs)),
                dice.Next(2) == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(dice.Next(MostDownMs)),
                number % 2 == first,
                number == ServerDiesWith);
        }
    }

    public override string ToString() =>
        $"{After.TotalMilliseconds} ms/{Down.TotalMilliseconds} ms{(Unnoticed ? " unnoticed" : "")}{(ServerDies ? " with the server" : "")}";
}
