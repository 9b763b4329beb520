using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CstaConnector.Pipeline.DotNetty;
using CstaConnector.Pipeline.Wires;
using CstaConnector.TestKit;

namespace CstaConnector.Pipeline.Tests.DotNettySockets;

/// <summary>
/// Random conversations under a seed: both sides send streams in random pieces at random times, stop reading for a while, and end in every way. The other side is a plain
/// blocking socket, which knows nothing of event loops.
/// </summary>
public abstract class StressTests(TransportChoice choice)
{
    private const int Connections = 24;

    private enum Ending
    {
        /// <summary>The peer closes once both streams are through.</summary>
        Peer,

        /// <summary>We close once ours is written.</summary>
        Ours,

        /// <summary>The peer resets somewhere in between.</summary>
        Reset,
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Random_conversations_keep_both_streams_whole_however_they_end(int seed)
    {
        LeakWatch.PutAside();
        var faults = new ConcurrentQueue<Exception>();
        var options = new DotNettyTransportOptions
        {
            Transport = choice,
            LeakDetection = BufferLeakDetection.Paranoid,
            CloseLinger = TimeSpan.FromSeconds(20),
            Faulted = faults.Enqueue,
        };
        await using (DotNettyTransport transport = DotNettyTransport.Create(2, options))
        {
            await Task.WhenAll(Enumerable.Range(0, Connections).Select(i => Task.Run(() => Converse(transport, (seed * 1_000) + i)))).WaitAsync(TimeSpan.FromSeconds(60));
        }

        Assert.Empty(faults);
        Assert.Empty(LeakWatch.Take());
    }

    private static async Task Converse(DotNettyTransport transport, int seed)
    {
        var random = new Random(seed);
        var ending = (Ending)random.Next(3);
        int ours = random.Next(1, 1 << random.Next(8, 22));
        int theirs = random.Next(1, 1 << random.Next(8, 22));
        (Meter meter, Socket peer) = await Pair(transport, random);
        using Socket owned = peer;
        Task<long> receiving = Task.Factory.StartNew(() => Receive(peer, new Random(seed + 1), ending == Ending.Reset ? ours / 2 : long.MaxValue), TaskCreationOptions.LongRunning);
        Task<long> sending = Task.Factory.StartNew(() => Send(peer, new Random(seed + 2), theirs), TaskCreationOptions.LongRunning);
        Task writing = Write(meter, random, ours, ending == Ending.Ours);
        string story = $"seed {seed}, {ending}, {ours} of ours, {theirs} of theirs";
        switch (ending)
        {
            case Ending.Peer:
                await writing;
                Assert.True(theirs == await sending, story);
                Assert.True(await meter.HasReceived(theirs), $"{story}: received {meter.Received}");
                Assert.True(SpinWait.SpinUntil(() => Taken(meter), TimeSpan.FromSeconds(20)), story);
                peer.Shutdown(SocketShutdown.Send);
                Assert.True(CloseCause.Peer == (await meter.Closed).Cause, story);
                Assert.True(ours == await receiving, story);
                break;
            case Ending.Ours:
                await writing;
                long got = await receiving;

                // Fewer only where octets of the peer were not read when we closed: TCP resets then, and takes what was on its way (RFC 1122, 4.2.2.13).
                Assert.True(got == ours || (got < ours && meter.Received < theirs), $"{story}: {got}");
                peer.Close();
                Assert.True(CloseCause.Ours == (await meter.Closed).Cause, story);
                break;
            default:
                await receiving;
                peer.LingerState = new LingerOption(true, 0);
                peer.Close();
                await meter.Closed;
                await writing;
                break;
        }

        await sending;
        Assert.True(meter.FirstFault == -1, $"{story}: octet {meter.FirstFault} is wrong");
    }

    private static bool Taken(Meter meter)
    {
        long pending = -1;
        meter.On(wire => pending = wire.PendingOctets).GetAwaiter().GetResult();
        return pending == 0;
    }

    private static async Task<(Meter Meter, Socket Peer)> Pair(DotNettyTransport transport, Random random)
    {
        if (random.Next(2) == 0)
        {
            Meter? accepted = null;
            IListener listener = await transport.ListenAsync("127.0.0.1", 0, loop => accepted = new Meter(loop));
            var peer = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            Shrink(peer, random);
            await peer.ConnectAsync(IPAddress.Loopback, listener.Port);
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref accepted) is not null, TimeSpan.FromSeconds(10)));
            await accepted!.Opened;
            await listener.CloseAsync();
            return (accepted, peer);
        }

        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Shrink(server, random);
        server.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        server.Listen(1);
        var meter = new Meter(transport.Loops[random.Next(2)]);
        transport.Connect(meter.Loop, "127.0.0.1", ((IPEndPoint)server.LocalEndPoint!).Port, TimeSpan.FromSeconds(10), meter);
        Socket taken = await server.AcceptAsync();
        await meter.Opened;
        return (meter, taken);
    }

    private static void Shrink(Socket socket, Random random)
    {
        if (random.Next(2) == 0)
        {
            socket.ReceiveBufferSize = 1 << random.Next(11, 17);
            socket.SendBufferSize = 1 << random.Next(12, 17);
        }
    }

    private static async Task Write(Meter meter, Random random, int total, bool close)
    {
        for (int written = 0; written < total;)
        {
            await meter.On(wire =>
            {
                for (int pieces = random.Next(1, 20); pieces > 0 && written < total; pieces--)
                {
                    int size = Math.Min(total - written, 1 << random.Next(0, 17));
                    wire.Write(Pattern.Octets(written, size));
                    written += size;
                    if (random.Next(4) == 0)
                    {
                        wire.Flush();
                    }
                }

                wire.Flush();
                wire.ReadEnabled = random.Next(3) > 0;
            });
            if (random.Next(3) == 0)
            {
                await Task.Delay(random.Next(5));
            }
        }

        await meter.On(wire =>
        {
            wire.ReadEnabled = true;
            if (close)
            {
                wire.Close();
            }
        });
    }

    /// <returns>Octets until the end, or until enough.</returns>
    private static long Receive(Socket peer, Random random, long enough)
    {
        peer.ReceiveTimeout = 20_000;
        var room = new byte[1 << 17];
        long received = 0;
        while (received < enough)
        {
            int count;
            try
            {
                count = peer.Receive(room, random.Next(1, room.Length), SocketFlags.None);
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionReset)
            {
                break;
            }

            Assert.Equal(-1, Pattern.FirstFault(received, room.AsSpan(0, count)));
            received += count;
            if (count == 0)
            {
                break;
            }

            if (random.Next(50) == 0)
            {
                Thread.Sleep(random.Next(10));
            }
        }

        return received;
    }

    /// <returns>Octets sent; fewer where the connection ended meanwhile.</returns>
    private static long Send(Socket peer, Random random, int total)
    {
        int sent = 0;
        try
        {
            while (sent < total)
            {
                sent += peer.Send(Pattern.Octets(sent, Math.Min(total - sent, random.Next(1, 100_000))));
                if (random.Next(20) == 0)
                {
                    Thread.Sleep(random.Next(5));
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The other side ended it, or its own end did.
        }

        return sent;
    }
}

[Collection(SocketCollection.Name)]
public sealed class StressTestsOverEpoll() : StressTests(TransportChoice.Auto);

[Collection(SocketCollection.Name)]
public sealed class StressTestsOverSockets() : StressTests(TransportChoice.Sockets);
