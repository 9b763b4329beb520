using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CstaConnector.Pipeline.DotNetty;
using CstaConnector.Pipeline.Loops;
using CstaConnector.Pipeline.Wires;
using CstaConnector.TestKit;

namespace CstaConnector.Pipeline.Tests.DotNettySockets;

public abstract class LoopTests(TransportChoice transportChoice)
{
    private readonly DotNettyTransportOptions _paranoid = new() { Transport = transportChoice, LeakDetection = BufferLeakDetection.Paranoid };

    [Fact]
    public async Task Tasks_run_on_the_loop_in_the_order_given_from_each_thread()
    {
        await using DotNettyTransport transport = DotNettyTransport.Create(1, _paranoid);
        IEventLoop loop = transport.Loops[0];
        var order = new ConcurrentQueue<(int Thread, int Number, bool InLoop)>();
        Thread[] threads = [.. Enumerable.Range(0, 3).Select(thread => new Thread(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                int number = i;
                loop.Execute(new Recorder.RunOn(() => order.Enqueue((thread, number, loop.InEventLoop))));
            }
        }))];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        Assert.True(SpinWait.SpinUntil(() => order.Count == 3000, TimeSpan.FromSeconds(10)));
        Assert.All(order, entry => Assert.True(entry.InLoop));
        for (int thread = 0; thread < 3; thread++)
        {
            Assert.Equal(Enumerable.Range(0, 1000), order.Where(e => e.Thread == thread).Select(e => e.Number));
        }

        Assert.False(loop.InEventLoop);
        Assert.Equal("loop-0", loop.Name);
    }

    [Fact]
    public async Task A_ticker_is_told_the_time_and_a_fault_of_one_does_not_stop_another()
    {
        var faults = new ConcurrentQueue<Exception>();
        await using DotNettyTransport transport = DotNettyTransport.Create(1, _paranoid with { Faulted = faults.Enqueue });
        IEventLoop loop = transport.Loops[0];
        var times = new ConcurrentQueue<long>();
        loop.AddTicker(new Ticker(_ => throw new InvalidOperationException("told to")));
        loop.AddTicker(new Ticker(times.Enqueue));
        Assert.True(SpinWait.SpinUntil(() => times.Count >= 10, TimeSpan.FromSeconds(10)));
        long[] seen = [.. times];
        Assert.Equal(seen.Order(), seen);
        Assert.InRange(seen[^1], loop.NowMilliseconds - 5_000, loop.NowMilliseconds);
        Assert.All(faults, fault => Assert.Equal("told to", fault.Message));
        Assert.NotEmpty(faults);
    }

    [Fact]
    public async Task A_task_that_throws_is_reported_and_the_loop_goes_on()
    {
        var faults = new ConcurrentQueue<Exception>();
        await using DotNettyTransport transport = DotNettyTransport.Create(1, _paranoid with { Faulted = faults.Enqueue });
        transport.Loops[0].Execute(new Recorder.RunOn(() => throw new InvalidOperationException("told to")));
        var after = new Recorder.RunOn(() => { });
        transport.Loops[0].Execute(after);
        await after.Done;
        Assert.Equal("told to", Assert.Single(faults).Message);
    }

    [Fact]
    public async Task A_handler_that_throws_ends_its_own_connection_alone()
    {
        var faults = new ConcurrentQueue<Exception>();
        await using DotNettyTransport transport = DotNettyTransport.Create(1, _paranoid with { Faulted = faults.Enqueue });
        var servers = new ConcurrentQueue<Recorder>();
        IListener listener = await transport.ListenAsync("127.0.0.1", 0, loop =>
        {
            var server = new Recorder(loop) { OnReceived = (_, octets) => { if (octets[0] == 'x') { throw new InvalidOperationException("told to"); } } };
            servers.Enqueue(server);
            return server;
        });
        using var good = new TcpClient();
        await good.ConnectAsync(IPAddress.Loopback, listener.Port);
        Assert.True(SpinWait.SpinUntil(() => servers.Count == 1, TimeSpan.FromSeconds(5)));
        using var bad = new TcpClient();
        await bad.ConnectAsync(IPAddress.Loopback, listener.Port);
        await bad.GetStream().WriteAsync("x"u8.ToArray());
        Assert.True(SpinWait.SpinUntil(() => servers.Count == 2, TimeSpan.FromSeconds(5)));
        Recorder[] both = [.. servers];
        Assert.Equal(CloseCause.Broken, (await both[1].Closed).Cause);
        Assert.Equal("told to", Assert.Single(faults).Message);
        await good.GetStream().WriteAsync("fine"u8.ToArray());
        Assert.True(await both[0].HasReceived(4));
        Assert.False(both[0].IsClosed);
    }

    [Fact]
    public async Task Disposing_closes_everything_and_does_not_hang()
    {
        DotNettyTransport transport = DotNettyTransport.Create(2, _paranoid with { CloseLinger = TimeSpan.FromMilliseconds(200) });
        var servers = new ConcurrentQueue<Recorder>();
        IListener listener = await transport.ListenAsync("127.0.0.1", 0, loop =>
        {
            var server = new Recorder(loop);
            servers.Enqueue(server);
            return server;
        });
        Recorder[] clients = [.. Enumerable.Range(0, 20).Select(i => new Recorder(transport.Loops[i % 2]))];
        for (int i = 0; i < clients.Length; i++)
        {
            transport.Connect(transport.Loops[i % 2], "localhost", listener.Port, TimeSpan.FromSeconds(5), clients[i]);
        }

        using var stuck = new TcpClient();
        await stuck.ConnectAsync(IPAddress.Loopback, listener.Port);
        await Task.WhenAll(clients.Select(c => c.Opened));
        Assert.True(SpinWait.SpinUntil(() => servers.Count == 21, TimeSpan.FromSeconds(5)));
        await Task.WhenAll(servers.Select(s => s.Opened));
        var watch = Stopwatch.StartNew();
        await transport.DisposeAsync();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"took {watch.Elapsed}");
        Assert.All(clients.Concat(servers), handler => Assert.True(handler.IsClosed));
        await transport.DisposeAsync();
        Assert.Empty(LeakWatch.Take());
    }

    [Fact]
    public async Task A_loop_of_another_transport_is_refused()
    {
        await using DotNettyTransport one = DotNettyTransport.Create(1, _paranoid);
        await using DotNettyTransport other = DotNettyTransport.Create(1, _paranoid);
        Assert.Throws<ArgumentException>(() => one.Connect(other.Loops[0], "127.0.0.1", 1, TimeSpan.FromSeconds(1), new Recorder(other.Loops[0])));
    }

    [Fact]
    public async Task Handing_a_task_to_a_loop_allocates_nothing_of_ours()
    {
        await using DotNettyTransport transport = DotNettyTransport.Create(1, _paranoid);
        IEventLoop loop = transport.Loops[0];
        var task = new Counter();
        void Round()
        {
            for (int i = 0; i < 1_000; i++)
            {
                int count = task.Count;
                loop.Execute(task);
                var spin = default(SpinWait);
                while (task.Count == count)
                {
                    spin.SpinOnce();
                }
            }
        }

        Round();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Round();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // DotNetty's own loop takes a node for each wake-up; a task of ours would take 24 octets more.
        Assert.True(allocated < 1_000 * 64, $"{allocated} octets for 1,000 tasks");
    }

    private sealed class Ticker(Action<long> tick) : ITicker
    {
        public void Tick(long nowMilliseconds) => tick(nowMilliseconds);
    }

    private sealed class Counter : ILoopTask
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public void Run() => Volatile.Write(ref _count, _count + 1);
    }
}

[Collection(SocketCollection.Name)]
public sealed class LoopTestsOverEpoll() : LoopTests(TransportChoice.Auto);

[Collection(SocketCollection.Name)]
public sealed class LoopTestsOverSockets() : LoopTests(TransportChoice.Sockets);
