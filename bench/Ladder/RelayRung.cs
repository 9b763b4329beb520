using System.Net;
using System.Net.Sockets;
using DotNetty.Buffers;
using DotNetty.Transport.Bootstrapping;
using DotNetty.Transport.Channels;
using DotNetty.Transport.Channels.Sockets;

namespace CstaConnector.Bench.Ladder;

/// <summary>A bare DotNetty relay, as its own proxy example has it: both channels on one loop, what is read from one is written to the other and flushed at the end of the read.</summary>
internal sealed class RelayRung : ISocketRung
{
    private readonly MultithreadEventLoopGroup _group = new(1);
    private readonly Socket _listener = Loopback.Listen();
    private readonly IChannel _server;
    private readonly Socket _source;
    private readonly Socket _client;
    private readonly StreamReader _octets;

    internal RelayRung()
    {
        IChannel? toClient = null;
        ServerBootstrap server = new ServerBootstrap().Group(_group).Channel<TcpServerSocketChannel>().ChildOption(ChannelOption.TcpNodelay, true)
            .ChildOption(ChannelOption.Allocator, PooledByteBufferAllocator.Default)
            .ChildHandler(new ActionChannelInitializer<ISocketChannel>(channel => Volatile.Write(ref toClient, channel)));
        _server = server.BindAsync(new IPEndPoint(IPAddress.Loopback, 0)).GetAwaiter().GetResult();
        _client = Loopback.Connect(((IPEndPoint)_server.LocalAddress).Port);
        _octets = new StreamReader(_client, static (ReadOnlySpan<byte> octets, ref long count) =>
        {
            count += octets.Length;
            return octets.Length;
        });
        Loopback.Await("the relay's client", () => Volatile.Read(ref toClient) is { Active: true });
        Bootstrap link = new Bootstrap().Group(_group).Channel<TcpSocketChannel>().Option(ChannelOption.TcpNodelay, true)
            .Option(ChannelOption.Allocator, PooledByteBufferAllocator.Default)
            .Handler(new ActionChannelInitializer<ISocketChannel>(channel =>
            {
                channel.Configuration.RecvByteBufAllocator = new AdaptiveRecvByteBufAllocator(512, 8 * 1024, 64 * 1024);
                channel.Pipeline.AddLast(new Forward(toClient!));
                toClient!.Pipeline.AddLast(new Slow(channel));
            }));
        link.ConnectAsync(new IPEndPoint(IPAddress.Loopback, Loopback.PortOf(_listener))).GetAwaiter().GetResult();
        _source = _listener.Accept();
        _source.NoDelay = true;
    }

    public string Name => Rung.Relay;

    public void Prepare(DocumentBatch batch)
    {
        // The documents go out as they are.
    }

    public void Pass(DocumentBatch batch)
    {
        _octets.Expect(batch.Length);
        Loopback.Send(_source, batch.Octets);
        _octets.Wait("octets of the relay");
    }

    public void Dispose()
    {
        _client.Dispose();
        _source.Dispose();
        _listener.Dispose();
        _group.ShutdownGracefullyAsync(TimeSpan.Zero, TimeSpan.Zero).Wait(TimeSpan.FromSeconds(2));
    }

    private sealed class Forward(IChannel target) : ChannelHandlerAdapter
    {
        public override void ChannelRead(IChannelHandlerContext context, object message) => target.WriteAsync(message);

        public override void ChannelReadComplete(IChannelHandlerContext context) => target.Flush();
    }

    /// <summary>While the client's channel is full, nothing more is read.</summary>
    private sealed class Slow(IChannel source) : ChannelHandlerAdapter
    {
        public override void ChannelWritabilityChanged(IChannelHandlerContext context) => source.Configuration.AutoRead = context.Channel.IsWritable;
    }
}
