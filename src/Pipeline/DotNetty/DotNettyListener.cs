using System.Net;
using CstaConnector.Pipeline.Wires;
using DotNetty.Transport.Channels;

namespace CstaConnector.Pipeline.DotNetty;

/// <summary>A bound port of <see cref="DotNettyTransport"/>.</summary>
internal sealed class DotNettyListener(IChannel channel, TimeSpan closeLimit) : IListener
{
    public int Port { get; } = ((IPEndPoint)channel.LocalAddress).Port;

    public ValueTask CloseAsync() => new(DotNettyTransport.Bounded(channel.CloseAsync(), closeLimit));
}
