using CstaConnector.Load.CstaClient;

namespace CstaConnector.Load.Checker;

/// <summary>An event that did not come, or not in its place.</summary>
public sealed record DeliveryFault(string Client, string Device, ExpectedEvent Expected, bool OutOfOrder)
{
    public override string ToString() =>
        $"{Client}: {Device} {Expected.Cause} → {string.Join('/', Expected.Kinds)} of {string.Join('/', Expected.CallIds)} "
        + (OutOfOrder ? "came out of order" : "did not come");
}

/// <summary>What became of the acknowledged events on the way to one client.</summary>
/// <param name="Client">The client's name.</param>
/// <param name="Expected">CSTA events that had to come.</param>
/// <param name="Told">CSTA events that came for the compared devices, those of synchronization included.</param>
/// <param name="Lost">Events that had to come and did not.</param>
/// <param name="OutOfOrder">Events that came elsewhere than in their place.</param>
public sealed record DeliveryReport(string Client, int Expected, int Told, IReadOnlyList<DeliveryFault> Lost, IReadOnlyList<DeliveryFault> OutOfOrder);

/// <summary>Whether each acknowledged event reached each client, in BroadWorks' order for each device.</summary>
public static class DeliveryCheck
{
    private const long MaxCells = 4_000_000;

    public static DeliveryReport Compare(ClientView client, Replay replay)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(replay);
        List<DeliveryFault> lost = [], disordered = [];
        int expectedCount = 0, told = 0;
        foreach (var view in client.Devices.Values.Where(v => v.MonitoredSinceMs != long.MaxValue))
        {
            // A client counts from the moment its monitor was answered.
            var expected = replay.Expected(view.Device).Where(e => e.AtMs > view.MonitoredSinceMs).ToList();
            var came = view.Log.Where(l => l.Kind == LogKind.Event && l.AtMs >= view.MonitoredSinceMs).ToList();
            expectedCount += expected.Count(e => e.Required);
            told += came.Count;
            foreach (var (fault, outOfOrder) in Faults(expected, came))
            {
                (outOfOrder ? disordered : lost).Add(new DeliveryFault(client.Name, view.Device, fault, outOfOrder));
            }
        }

        return new DeliveryReport(client.Name, expectedCount, told, lost, disordered);
    }

    private static IEnumerable<(ExpectedEvent Fault, bool OutOfOrder)> Faults(List<ExpectedEvent> expected, List<LogEntry> came)
    {
        var required = expected.Where(e => e.Required).ToList();
        if (InOrder(required, came))
        {
            yield break;
        }

        // The longest common part is in order; what is left over either came elsewhere or not at all.
        // Events that only may come take part, lest one of them stand in for another that must.
        var partners = (long)expected.Count * came.Count <= MaxCells ? Longest(expected, came) : Greedy(expected, came);
        var free = new bool[came.Count];
        Array.Fill(free, true);
        foreach (var partner in partners.Where(p => p >= 0))
        {
            free[partner] = false;
        }

        for (var i = 0; i < expected.Count; i++)
        {
            if (partners[i] >= 0 || !expected[i].Required)
            {
                continue;
            }

            var elsewhere = Array.FindIndex(free, 0, free.Length, isFree => isFree);
            while (elsewhere >= 0 && !Matches(expected[i], came[elsewhere]))
            {
                elsewhere = elsewhere + 1 < free.Length ? Array.FindIndex(free, elsewhere + 1, isFree => isFree) : -1;
            }

            if (elsewhere >= 0)
            {
                free[elsewhere] = false;
            }

            yield return (expected[i], elsewhere >= 0);
        }
    }

    private static bool Matches(ExpectedEvent expected, LogEntry came) =>
        expected.Kinds.Contains(came.Event) && came.CallId is not null && expected.CallIds.Contains(came.CallId);

    private static bool InOrder(List<ExpectedEvent> required, List<LogEntry> came)
    {
        var at = 0;
        foreach (var expected in required)
        {
            while (at < came.Count && !Matches(expected, came[at]))
            {
                at++;
            }

            if (at++ >= came.Count)
            {
                return false;
            }
        }

        return true;
    }

    private static int[] Greedy(List<ExpectedEvent> expected, List<LogEntry> came)
    {
        var partners = new int[expected.Count];
        var from = 0;
        for (var i = 0; i < expected.Count; i++)
        {
            partners[i] = came.FindIndex(Math.Min(from, came.Count), c => Matches(expected[i], c));
            from = partners[i] >= 0 ? partners[i] + 1 : from;
        }

        return partners;
    }

    // Longest common subsequence in which a required event weighs more than any number of optional ones.
    private static int[] Longest(List<ExpectedEvent> expected, List<LogEntry> came)
    {
        var best = new int[expected.Count + 1, came.Count + 1];
        for (var i = expected.Count - 1; i >= 0; i--)
        {
            var weight = expected[i].Required ? expected.Count + 1 : 1;
            for (var j = came.Count - 1; j >= 0; j--)
            {
                var without = Math.Max(best[i + 1, j], best[i, j + 1]);
                best[i, j] = Matches(expected[i], came[j]) ? Math.Max(without, best[i + 1, j + 1] + weight) : without;
            }
        }

        var partners = new int[expected.Count];
        Array.Fill(partners, -1);
        for (int i = 0, j = 0; i < expected.Count && j < came.Count;)
        {
            var weight = expected[i].Required ? expected.Count + 1 : 1;
            if (Matches(expected[i], came[j]) && best[i, j] == best[i + 1, j + 1] + weight)
            {
                partners[i++] = j++;
            }
            else if (best[i, j] == best[i + 1, j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return partners;
    }
}
