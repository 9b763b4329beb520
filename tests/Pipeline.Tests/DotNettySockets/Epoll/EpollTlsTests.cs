using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CstaConnector.Pipeline.DotNetty.Epoll;
using CstaConnector.TestKit;
using DotNetty.Buffers;
using DotNetty.Common;
using DotNetty.Handlers.Tls;
using DotNetty.Transport.Bootstrapping;
using DotNetty.Transport.Channels;

namespace CstaConnector.Pipeline.Tests.DotNettySockets.Epoll;

/// <summary>DotNetty's TLS over epoll channels, each side against .NET's own and both against each other.</summary>
[Collection(SocketCollection.Name)]
public sealed class EpollTlsTests : IAsyncLifetime
{
    private readonly MultithreadEventLoopGroup _loops = new(group => new EpollEventLoop(group, "tested"), 2);
    private readonly X509Certificate2 _certificate = SelfSigned();
    private readonly ConcurrentQueue<Exception> _faults = new();

    public EpollTlsTests() => ResourceLeakDetector.Level = ResourceLeakDetector.DetectionLevel.Paranoid;

    public Task InitializeAsync()
    {
        LeakWatch.PutAside();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _loops.ShutdownGracefullyAsync(TimeSpan.Zero, TimeSpan.FromSeconds(5)).WaitAsync(TimeSpan.FromSeconds(10));
        _certificate.Dispose();
        Assert.Empty(LeakWatch.Take());
        Assert.Empty(_faults);
    }

    [EpollTheory]
    [InlineData(SslProtocols.Tls12, false)]
    [InlineData(SslProtocols.Tls12, true)]
    [InlineData(SslProtocols.Tls13, false)]
    [InlineData(SslProtocols.Tls13, true)]
    public async Task An_echo_of_many_octets_comes_back_whole(SslProtocols version, bool writesAreVoid)
    {
        IChannel listener = await Listen(version, writesAreVoid);
        var handler = new ChannelRecorder();
        IChannel client = await Connect(listener, version, handler, writesAreVoid);
        var random = new Random(3);
        int sent = 0;
        while (sent < 1_000_000)
        {
            byte[] octets = Pattern.Octets(sent, random.Next(1, 40_000));
            sent += octets.Length;
            await client.WriteAndFlushAsync(Unpooled.WrappedBuffer(octets)).WaitAsync(TimeSpan.FromSeconds(5));
        }

        Assert.True(await handler.HasReceived(sent), $"{handler.Received.Length} of {sent}");
        Assert.Equal(-1, Pattern.FirstFault(0, handler.Received));
        await client.CloseAsync();
        Assert.Empty(handler.Faults);
    }

    [EpollTheory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task A_client_of_the_platform_is_served_in_pieces_of_any_size(SslProtocols version)
    {
        IChannel listener = await Listen(version, writesAreVoid: true);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, ((IPEndPoint)listener.LocalAddress).Port);
        tcp.NoDelay = true;
        await using var tls = new SslStream(new Drip(tcp.GetStream()), leaveInnerStreamOpen: false, IsOurs);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", EnabledSslProtocols = version }).WaitAsync(TimeSpan.FromSeconds(20));
        byte[] octets = Pattern.Octets(0, 20_000);
        await tls.WriteAsync(octets);
        var back = new byte[octets.Length];
        await tls.ReadExactlyAsync(back).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(octets, back);
    }

    [EpollFact]
    public async Task Many_connections_shake_hands_at_once()
    {
        IChannel listener = await Listen(SslProtocols.None, writesAreVoid: true);
        ChannelRecorder[] handlers = [.. Enumerable.Range(0, 100).Select(_ => new ChannelRecorder())];
        IChannel[] clients = await Task.WhenAll(handlers.Select(handler => Connect(listener, SslProtocols.None, handler, writesAreVoid: true)));
        await Task.WhenAll(clients.Select((client, i) => client.WriteAndFlushAsync(Unpooled.WrappedBuffer(Pattern.Octets(0, 1_000 + i)))));
        for (int i = 0; i < clients.Length; i++)
        {
            Assert.True(await handlers[i].HasReceived(1_000 + i));
            Assert.Equal(-1, Pattern.FirstFault(0, handlers[i].Received));
        }
    }

    [EpollFact]
    public async Task A_certificate_that_is_refused_ends_the_connection()
    {
        IChannel listener = await Listen(SslProtocols.Tls12, writesAreVoid: false, ignoreFaults: true);
        var handler = new ChannelRecorder();
        IChannel client = await new Bootstrap()
            .Group(_loops)
            .ChannelFactory(() => new EpollSocketChannel(AddressFamily.InterNetwork))
            .Handler(new ActionChannelInitializer<IChannel>(channel => channel.Pipeline.AddLast(
                new TlsHandler(stream => new SslStream(stream, true, (_, _, _, _) => false), new ClientTlsSettings("localhost")), handler)))
            .ConnectAsync(listener.LocalAddress);
        await client.CloseCompletion.WaitAsync(TimeSpan.FromSeconds(10));
        TlsHandshakeCompletionEvent handshake = Assert.Single(handler.Events.OfType<TlsHandshakeCompletionEvent>());
        Assert.IsType<AuthenticationException>(handshake.Exception.GetBaseException());
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private bool IsOurs(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => _certificate.Equals(certificate);

    private Task<IChannel> Listen(SslProtocols version, bool writesAreVoid, bool ignoreFaults = false) => new ServerBootstrap()
        .Group(_loops)
        .ChannelFactory(() => new EpollServerSocketChannel(AddressFamily.InterNetwork))
        .ChildHandler(new ActionChannelInitializer<IChannel>(channel =>
        {
            ((EpollSocketChannel)channel).WritesAreVoid = writesAreVoid;
            ServerTlsSettings settings = new(_certificate, negotiateClientCertificate: false, checkCertificateRevocation: false, version);
            channel.Pipeline.AddLast(new TlsHandler(stream => new SslStream(stream, true), settings), new Echo(ignoreFaults ? _ => { } : _faults.Enqueue));
        }))
        .BindAsync(new IPEndPoint(IPAddress.Loopback, 0));

    private Task<IChannel> Connect(IChannel listener, SslProtocols version, ChannelRecorder handler, bool writesAreVoid) => new Bootstrap()
        .Group(_loops)
        .ChannelFactory(() => new EpollSocketChannel(AddressFamily.InterNetwork) { WritesAreVoid = writesAreVoid })
        .Handler(new ActionChannelInitializer<IChannel>(channel => channel.Pipeline.AddLast(
            new TlsHandler(stream => new SslStream(stream, true, IsOurs), new ClientTlsSettings(version, checkCertificateRevocation: false, [], "localhost")), handler)))
        .ConnectAsync(listener.LocalAddress);

    private sealed class Echo(Action<Exception> faulted) : ChannelHandlerAdapter
    {
        public override void ChannelRead(IChannelHandlerContext context, object message) => _ = context.WriteAsync(message);

        public override void ChannelReadComplete(IChannelHandlerContext context) => context.Flush();

        public override void ExceptionCaught(IChannelHandlerContext context, Exception exception)
        {
            faulted(exception);
            _ = context.CloseAsync();
        }
    }

    /// <summary>Hands a stream's writes on in small pieces, so that records arrive cut anywhere.</summary>
    private sealed class Drip(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            for (int at = 0; at < buffer.Length; at += 997)
            {
                await inner.WriteAsync(buffer[at..Math.Min(at + 997, buffer.Length)], cancellationToken);
                await Task.Yield();
            }
        }

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
