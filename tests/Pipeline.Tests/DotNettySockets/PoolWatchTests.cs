using System.Buffers;
using CstaConnector.Pipeline.Tests.Csta;
using CstaConnector.Pipeline.Tests.Cti;
using CstaConnector.TestKit;

namespace CstaConnector.Pipeline.Tests.DotNettySockets;

/// <summary>What links and sessions rent from the shared pool they give back by their end, however it comes, and once.</summary>
[Collection(SocketCollection.Name)]
public sealed class PoolWatchTests
{
    private const int LongName = 60_000;

    [Fact]
    public void The_pool_watch_bites()
    {
        using var pool = new PoolWatch();
        byte[] first = ArrayPool<byte>.Shared.Rent(100);
        byte[] second = ArrayPool<byte>.Shared.Rent(100);
        Assert.Equal((2, 2), (pool.Rents, pool.Out));
        ArrayPool<byte>.Shared.Return(first);
        Assert.Equal((1, 0), (pool.Out, pool.Strangers));
        ArrayPool<byte>.Shared.Return(second);
        ArrayPool<byte>.Shared.Return(second);
        Assert.Equal((0, 1), (pool.Out, pool.Strangers));
        ArrayPool<byte>.Shared.Rent(second.Length); // so that nobody gets it twice
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_session_gives_back_what_it_held_of_a_message(bool whole)
    {
        using var pool = new PoolWatch();
        SessionBench bench = new SessionBench().Associated();
        string octets = "0012" + SessionBench.MonitorStart + (whole ? "" : "0012A110");
        for (int i = 0; i < octets.Length; i += 2)
        {
            bench.SendRaw(octets.Substring(i, 2));
        }

        Assert.Single(bench.Invokes);
        Assert.True(pool.Rents > 0);
        bench.Client.Close();
        bench.Clock.Advance(5_000);
        Assert.Single(bench.Closed);
        Assert.Equal((0, 0), (pool.Out, pool.Strangers));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(LongName)]
    public void A_link_gives_back_what_it_held_of_a_document_whenever_it_is_lost(int rest)
    {
        using var pool = new PoolWatch();
        LinkBench bench = new LinkBench().Serving();
        bench.Xsp.Send($"<xsp:event xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\" version=\"17.0\"><!-- {new string('x', rest)}");
        bench.Clock.Advance(5);
        Assert.True(pool.Rents > 0);
        bench.On(() => bench.Link.Stop());
        bench.Clock.Advance(5_000);
        Assert.Equal((0, 0), (pool.Out, pool.Strangers));
    }
}
