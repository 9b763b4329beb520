using CstaConnector.TestKit;

namespace CstaConnector.Pipeline.Tests.DotNettySockets;

[Collection(SocketCollection.Name)]
public sealed class LeakWatchTests
{
    /// <summary>Once only: DotNetty tells of the same leak no second time. Nothing has made the detector strict but the assembly's own beginning.</summary>
    [Fact]
    public void The_leak_watch_bites()
    {
        LeakWatch.PutAside();
        LeakWatch.LoseABuffer();
        Assert.Contains("LoseABuffer", Assert.Single(LeakWatch.Take()), StringComparison.Ordinal);
        Assert.Empty(LeakWatch.Take());
    }
}
