namespace CstaConnector.Codec.Tests;

/// <summary>What something allocates once it has settled. A collection that another test makes necessary takes the rest of this thread's share with it, which counts as allocated, so the least of several runs counts.</summary>
internal static class Allocation
{
    internal static long Of(Action action)
    {
        action();
        long least = long.MaxValue;
        for (int run = 0; run < 8 && least > 0; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
