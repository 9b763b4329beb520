using System.Net.Sockets;
using System.Runtime.InteropServices;
using CstaConnector.Pipeline.DotNetty;
using CstaConnector.Pipeline.DotNetty.Epoll;
using DotNetty.Buffers;
using DotNetty.Transport.Channels;

namespace CstaConnector.Pipeline.Tests.DotNettySockets.Epoll;

[Collection(SocketCollection.Name)]
public sealed class EpollPartsTests
{
    [Theory]
    [InlineData(Architecture.X64, 12, 4)]
    [InlineData(Architecture.Arm64, 16, 8)]
    public unsafe void An_event_lies_where_the_kernel_of_its_architecture_has_it(Architecture architecture, int stride, int tokenAt)
    {
        using var events = new EpollEvents(3, architecture);
        events.Set(1, EpollFlags.In | EpollFlags.EdgeTriggered, 0x0102030405060708);
        var memory = new ReadOnlySpan<byte>(events.Pointer, 3 * stride);
        Assert.Equal(0x8000_0001u, MemoryMarshal.Read<uint>(memory[stride..]));
        Assert.Equal(0x0102030405060708ul, MemoryMarshal.Read<ulong>(memory[(stride + tokenAt)..]));
        Assert.Equal(0, memory[..stride].IndexOfAnyExcept((byte)0) + 1);
        Assert.Equal(0, memory[(2 * stride)..].IndexOfAnyExcept((byte)0) + 1);
        Assert.Equal((EpollFlags.In | EpollFlags.EdgeTriggered, 0x0102030405060708ul), (events.Flags(1), events.Token(1)));
    }

    [EpollFact]
    public void Many_events_of_one_wait_come_with_their_own_tokens()
    {
        using var poller = new Poller();
        var pairs = new List<Socket>();
        try
        {
            using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
            listener.Listen(100);
            for (ulong token = 0; token < 50; token++)
            {
                var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                client.Connect(listener.LocalEndPoint!);
                pairs.Add(client);
                Socket server = listener.Accept();
                pairs.Add(server);
                server.Send("x"u8);
                poller.Add((int)client.SafeHandle.DangerousGetHandle(), EpollFlags.In, (token << 40) | token);
            }

            Assert.True(SpinWait.SpinUntil(() => pairs.Where((_, i) => i % 2 == 0).All(client => client.Available == 1), TimeSpan.FromSeconds(5)));
            var tokens = new HashSet<ulong>();
            for (int count = poller.Wait(0), i = 0; i < count; i++)
            {
                Assert.True(poller.TryGet(i, out ulong token, out EpollFlags flags));
                Assert.Equal(EpollFlags.In, flags);
                tokens.Add(token);
            }

            Assert.Equal(Enumerable.Range(0, 50).Select(i => ((ulong)i << 40) | (uint)i), tokens.Order());
            Assert.Equal(0, poller.Wait(0)); // edge-triggered: told once
        }
        finally
        {
            pairs.ForEach(socket => socket.Dispose());
        }
    }

    [EpollFact]
    public void A_wake_up_ends_the_wait_each_time_and_is_not_an_event_of_a_channel()
    {
        using var poller = new Poller();
        for (int i = 0; i < 3; i++)
        {
            poller.Wake();
            Assert.Equal(1, poller.Wait(10_000));
            Assert.False(poller.TryGet(0, out _, out _));
            Assert.Equal(0, poller.Wait(0));
        }
    }

    [EpollFact]
    public void A_wake_up_after_the_end_is_swallowed()
    {
        var poller = new Poller();
        poller.Dispose();
        Assert.Null(Record.Exception(poller.Wake));
    }

    [EpollFact]
    public void A_token_of_a_channel_that_is_gone_finds_nobody_though_its_slot_is_taken_again()
    {
        var slots = new ChannelSlots();
        EpollSocketChannel[] channels = [.. Enumerable.Range(0, 200).Select(_ => new EpollSocketChannel(AddressFamily.InterNetwork))];
        try
        {
            ulong[] tokens = [.. channels.Select(slots.Add)];
            Assert.Equal(channels, tokens.Select(slots.Find));
            slots.Remove(tokens[7]);
            slots.Remove(tokens[7]);
            Assert.Equal(199, slots.Count);
            Assert.Null(slots.Find(tokens[7]));
            ulong again = slots.Add(channels[7]);
            Assert.Equal((uint)tokens[7], (uint)again);
            Assert.Null(slots.Find(tokens[7]));
            Assert.Same(channels[7], slots.Find(again));
            Assert.Equal(200, slots.ToArray().Length);
            Assert.Null(slots.Find(ulong.MaxValue));
            Assert.Null(slots.Find(200));
        }
        finally
        {
            Array.ForEach(channels, channel => channel.Unsafe.CloseForcibly());
        }
    }

    [Theory]
    [InlineData(11, SocketError.WouldBlock)]
    [InlineData(24, SocketError.TooManyOpenSockets)]
    [InlineData(32, SocketError.Shutdown)]
    [InlineData(98, SocketError.AddressAlreadyInUse)]
    [InlineData(101, SocketError.NetworkUnreachable)]
    [InlineData(104, SocketError.ConnectionReset)]
    [InlineData(110, SocketError.TimedOut)]
    [InlineData(111, SocketError.ConnectionRefused)]
    [InlineData(113, SocketError.HostUnreachable)]
    [InlineData(4095, SocketError.SocketError)]
    public void An_error_number_is_the_error_of_sockets(int errno, SocketError expected) => Assert.Equal(expected, SocketFault.Of(errno).SocketErrorCode);

    [Fact]
    public void Automatic_means_epoll_on_Linux_and_sockets_is_sockets()
    {
        bool linux = OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;
        Assert.Equal(linux, Uses(TransportChoice.Auto));
        Assert.False(Uses(TransportChoice.Sockets));

        static bool Uses(TransportChoice choice)
        {
            DotNettyTransport transport = DotNettyTransport.Create(1, new DotNettyTransportOptions { Transport = choice });
            bool uses = transport.UsesEpoll;
            transport.DisposeAsync().AsTask().GetAwaiter().GetResult();
            return uses;
        }
    }

    [Fact]
    public void A_loops_receive_buffer_is_the_same_until_somebody_keeps_it()
    {
        var allocator = new LoopReceiveAllocator();
        IRecvByteBufAllocatorHandle one = allocator.NewHandle();
        IRecvByteBufAllocatorHandle other = allocator.NewHandle();
        IByteBuffer first = one.Allocate(PooledByteBufferAllocator.Default);
        first.WriteInt(1);
        first.Release();
        IByteBuffer second = other.Allocate(PooledByteBufferAllocator.Default);
        Assert.Same(first, second);
        Assert.Equal((0, LoopReceiveAllocator.Octets), (second.ReadableBytes, second.WritableBytes));
        second.WriteInt(42); // and kept
        IByteBuffer third = one.Allocate(PooledByteBufferAllocator.Default);
        Assert.NotSame(second, third);
        third.WriteInt(43);
        Assert.Equal(42, second.ReadInt());
        second.Release();
        third.Release();
        Assert.Equal(0, second.ReferenceCount);
        allocator.Release();
        Assert.Equal(0, third.ReferenceCount);
    }

    [Fact]
    public void A_batch_buffer_is_taken_again_once_its_write_is_done_and_not_before()
    {
        var batches = new BatchBuffers(PooledByteBufferAllocator.Default);
        IByteBuffer done = batches.Take(100);
        done.WriteInt(1);
        batches.LetGo(done);
        Assert.Same(done, batches.Take(10));
        Assert.Equal(0, done.ReadableBytes);
        done.WriteInt(2);
        done.Retain(); // its write waits
        batches.LetGo(done);
        IByteBuffer next = batches.Take(5_000);
        Assert.NotSame(done, next);
        Assert.True(next.WritableBytes >= 5_000);
        Assert.Equal(2, done.ReadInt());
        Assert.True(done.Release());
        IByteBuffer large = batches.Take(1_000_000);
        batches.LetGo(next);
        batches.LetGo(large);
        Assert.Equal((1, 0), (next.ReferenceCount, large.ReferenceCount));
        batches.Release();
        Assert.Equal(0, next.ReferenceCount);
    }
}
