using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CstaConnector.Pipeline.DotNetty;
using CstaConnector.Pipeline.Loops;
using CstaConnector.Pipeline.Wires;
using CstaConnector.TestKit;

namespace CstaConnector.Pipeline.Tests.DotNettySockets.Epoll;

/// <summary>What a loop's thread allocates once it has settled. Leak detection is off: it makes an object for each buffer.</summary>
[Collection(SocketCollection.Name)]
public sealed class EpollAllocationTests : IAsyncLifetime
{
    /// <summary>DotNetty's objects for the timer that is set anew with each tick, some hundred a second.</summary>
    private const int OctetsPerTick = 400;

    private readonly DotNettyTransport _transport = DotNettyTransport.Create(1, new DotNettyTransportOptions { LeakDetection = BufferLeakDetection.Disabled });

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _transport.DisposeAsync();
        LeakWatch.Strict();
    }

    [EpollTheory]
    [InlineData(64, 1)]
    [InlineData(64, 32)]
    [InlineData(1_400, 8)]
    public async Task An_echo_allocates_nothing(int size, int depth)
    {
        const int Rounds = 20_000;
        IListener listener = await _transport.ListenAsync("127.0.0.1", 0, loop => new Meter(loop, echo: true));
        using var peer = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await peer.ConnectAsync(IPAddress.Loopback, listener.Port);
        await Settle(() => Exchange(peer, size * depth, 2_000));
        await AllocatesOnlyTicks(() => Exchange(peer, size * depth, Rounds));
    }

    [EpollFact]
    public async Task Reading_a_stream_allocates_nothing()
    {
        Meter? server = null;
        IListener listener = await _transport.ListenAsync("127.0.0.1", 0, loop => server = new Meter(loop));
        using var peer = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await peer.ConnectAsync(IPAddress.Loopback, listener.Port);
        int sent = 0;
        void Send(int messages)
        {
            for (int i = 0; i < messages; i++)
            {
                sent += peer.Send(new byte[1_400]);
            }

            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref server)?.Received == sent, TimeSpan.FromSeconds(20)));
        }

        await Settle(() => Send(2_000));
        await AllocatesOnlyTicks(() => Send(50_000));
    }

    [EpollFact]
    public async Task A_write_that_waits_for_its_reader_allocates_nothing()
    {
        Meter? server = null;
        IListener listener = await _transport.ListenAsync("127.0.0.1", 0, loop => server = new Meter(loop));
        using var peer = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 16_384 };
        await peer.ConnectAsync(IPAddress.Loopback, listener.Port);
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref server) is not null, TimeSpan.FromSeconds(5)));
        byte[] piece = new byte[60_000];
        var room = new byte[piece.Length * 20];
        var write = new Turn(await server!.Opened, wire =>
        {
            for (int i = 0; i < 20; i++)
            {
                wire.Write(piece);
                wire.Flush();
            }
        });
        void Round(int rounds)
        {
            for (int i = 0; i < rounds; i++)
            {
                server.Loop.Execute(write);
                Thread.Sleep(1); // it waits
                for (int got = 0; got < room.Length; got += peer.Receive(room.AsSpan(got)))
                {
                }
            }
        }

        await Settle(() => Round(5));

        // Buffers that wait are DotNetty's: one object each, 20 a round, whatever their size, and nothing else.
        await AllocatesOnlyTicks(() => Round(50), extra: 50 * 20 * 120);
    }

    [EpollFact]
    public async Task Being_woken_allocates_nothing_on_either_side()
    {
        IEventLoop loop = _transport.Loops[0];
        var task = new Turn(null!, _ => { });
        long ours = 0;
        void Wake(int times)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < times; i++)
            {
                int ran = task.Ran;
                loop.Execute(task);
                while (task.Ran == ran)
                {
                    Thread.Yield();
                }
            }

            ours = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        await Settle(() => Wake(1_000));
        await AllocatesOnlyTicks(() => Wake(20_000));
        Assert.InRange(ours, 0, 20_000);
    }

    private static void Exchange(Socket peer, int octets, int rounds)
    {
        var room = new byte[octets];
        for (int i = 0; i < rounds; i++)
        {
            Assert.Equal(octets, peer.Send(room));
            for (int got = 0; got < octets;)
            {
                got += peer.Receive(room, got, octets - got, SocketFlags.None);
            }
        }
    }

    private static async Task Settle(Action work)
    {
        for (int i = 0; i < 3; i++)
        {
            await Task.Run(work);
            await Task.Delay(50); // lets the compiler finish
        }
    }

    private async Task AllocatesOnlyTicks(Action work, int extra = 0)
    {
        long least = long.MaxValue;
        for (int run = 0; run < 3 && least > 0; run++)
        {
            long before = await AllocatedByLoop();
            long start = Stopwatch.GetTimestamp();
            await Task.Run(work);
            double ticks = Stopwatch.GetElapsedTime(start).TotalMilliseconds / TimerWheel.TickMilliseconds;
            least = Math.Min(least, await AllocatedByLoop() - before - (long)((ticks + 3) * OctetsPerTick) - extra);
        }

        Assert.True(least <= 0, $"{least} octets more than the ticks take");
    }

    private async Task<long> AllocatedByLoop()
    {
        long allocated = 0;
        var ask = new Recorder.RunOn(() => allocated = GC.GetAllocatedBytesForCurrentThread());
        _transport.Loops[0].Execute(ask);
        await ask.Done;
        return allocated;
    }

    private sealed class Turn(IWire wire, Action<IWire> action) : ILoopTask
    {
        private int _ran;

        public int Ran => Volatile.Read(ref _ran);

        public void Run()
        {
            action(wire);
            Volatile.Write(ref _ran, _ran + 1);
        }
    }
}
