using System.Net;
using CstaConnector.Pipeline.Loops;
using CstaConnector.Pipeline.Wires;
using DotNetty.Transport.Bootstrapping;
using DotNetty.Transport.Channels;

namespace CstaConnector.Pipeline.DotNetty;

/// <summary>
/// One attempt to connect: name resolution, then the host's addresses one after the other, all within one time-out. Whatever happens, and however late,
/// the handler hears of one outcome.
/// </summary>
internal sealed class ConnectAttempt : ILoopTask
{
    private readonly DotNettyTransport _transport;
    private readonly DotNettyLoop _loop;
    private readonly string _host;
    private readonly int _port;
    private readonly TimeSpan _timeout;
    private readonly IWireHandler _handler;
    private string _failure = "not tried";
    private bool _decided; // on the loop only

    internal ConnectAttempt(DotNettyTransport transport, DotNettyLoop loop, string host, int port, TimeSpan timeout, IWireHandler handler)
    {
        _transport = transport;
        _loop = loop;
        _host = host;
        _port = port;
        _timeout = timeout;
        _handler = handler;
    }

    internal async Task RunAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_timeout);
        bool connected = false;
        try
        {
            IPAddress[] addresses = IPAddress.TryParse(_host, out IPAddress? literal)
                ? [literal]
                : await Dns.GetHostAddressesAsync(_host, limit.Token).ConfigureAwait(false);
            _failure = "the name has no address";
            foreach (IPAddress address in addresses)
            {
                connected = await TryAsync(address, limit.Token).ConfigureAwait(false);
                if (connected)
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            _failure = cancellation.IsCancellationRequested ? "the transport is closing" : $"timed out after {_timeout.TotalSeconds:0.###} s";
        }
        catch (Exception exception)
        {
            _failure = DotNettyTransportOptions.Words(exception);
        }
        finally
        {
            if (!connected)
            {
                _loop.Execute(this); // after a late success that is under way on the loop: it decides there
            }
        }
    }

    /// <summary>A channel of this attempt became active; on the loop.</summary>
    /// <returns>Whether it came in time, and is the attempt's outcome.</returns>
    internal bool TryOpen() => !_decided && (_decided = true);

    void ILoopTask.Run()
    {
        if (!_decided)
        {
            _decided = true;
            _handler.Closed(CloseCause.ConnectFailed, $"{_host}:{_port}: {_failure}");
        }
    }

    private async Task<bool> TryAsync(IPAddress address, CancellationToken limit)
    {
        try
        {
            Bootstrap bootstrap = new Bootstrap()
                .Group(_loop.Executor)
                .ChannelFactory(() => _transport.NewChannel(address.AddressFamily))
                .Option(ChannelOption.TcpNodelay, true)
                .Option(ChannelOption.SoKeepalive, true)
                .Option(ChannelOption.ConnectTimeout, _timeout)
                .Option(ChannelOption.Allocator, DotNettyTransport.Allocator)
                .Option(ChannelOption.RcvbufAllocator, _loop.ReceiveAllocator)
                .Handler(new WireChannel(_loop, _transport.Options, _handler, this));

            // Bounded from outside too: a promise of a channel that was closed may never be kept.
            await bootstrap.ConnectAsync(new IPEndPoint(address, _port)).WaitAsync(limit).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !limit.IsCancellationRequested)
        {
            _failure = exception is ConnectTimeoutException ? $"timed out after {_timeout.TotalSeconds:0.###} s" : DotNettyTransportOptions.Words(exception);
            return false;
        }
    }
}
