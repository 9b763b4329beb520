namespace CstaConnector.Pipeline.Tests;

/// <summary>What something allocates once it has settled. The runtime itself allocates now and then on any thread (its cast cache grows, say), so the least of several runs counts.</summary>
internal static class Allocation
{
    public static long Of(Action action)
    {
        action();
        long least = long.MaxValue;
        for (int run = 0; run < 5; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
