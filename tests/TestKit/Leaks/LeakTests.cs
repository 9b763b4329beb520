using System.Runtime.CompilerServices;
using CstaConnector.TestKit;

namespace CstaConnector.Leaks;

/// <summary>No test of the assembly has lost a buffer, whether or not it looked.</summary>
[Collection(LeakCollection.Name)]
public sealed class LeakTests
{
    [ModuleInitializer]
    internal static void Begin() => LeakWatch.Begin();

    [Fact]
    public void No_test_has_lost_a_buffer()
    {
        Assert.Empty(LeakWatch.TakeAll());

        // And it would have been heard, whatever the tests did to the detector.
        LeakWatch.LoseABuffer();
        Assert.Contains(nameof(LeakWatch.LoseABuffer), Assert.Single(LeakWatch.TakeAll()), StringComparison.Ordinal);
    }
}
