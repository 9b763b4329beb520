using CstaConnector.Pipeline.DotNetty;

namespace CstaConnector.Pipeline.Tests.DotNettySockets;

[Collection(SocketCollection.Name)]
public sealed class LeakWatchTests
{
    /// <summary>Once only: DotNetty tells of the same leak no second time.</summary>
    [Fact]
    public async Task The_leak_watch_bites()
    {
        await DotNettyTransport.Create(1, new DotNettyTransportOptions { LeakDetection = BufferLeakDetection.Paranoid }).DisposeAsync();
        LeakWatch.Take();
        LeakWatch.LoseABuffer();
        Assert.NotEmpty(LeakWatch.Take());
    }
}
