using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using CstaConnector.Pipeline.DotNetty;
using CstaConnector.Pipeline.Wires;

namespace CstaConnector.Pipeline.Tests.DotNettySockets.Epoll;

/// <summary>A process that may open no further file for a while.</summary>
[Collection(SocketCollection.Name)]
public sealed partial class EpollDescriptorTests
{
    private const int OpenFiles = 7; // RLIMIT_NOFILE

    [EpollFact]
    public async Task A_listener_that_cannot_accept_for_want_of_descriptors_does_so_when_there_are_some()
    {
        const int Clients = 40;
        var servers = new ConcurrentQueue<Meter>();
        await using DotNettyTransport transport = DotNettyTransport.Create(1);
        IListener listener = await transport.ListenAsync("127.0.0.1", 0, loop =>
        {
            var server = new Meter(loop, echo: true);
            servers.Enqueue(server);
            return server;
        });
        Socket[] peers = [.. Enumerable.Range(0, Clients).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))];
        Assert.Equal(0, GetLimit(OpenFiles, out Limit limit));
        HashSet<int> open = [.. Directory.GetFileSystemEntries("/proc/self/fd").Select(name => int.Parse(Path.GetFileName(name), CultureInfo.InvariantCulture))];
        try
        {
            // A new descriptor has the lowest number that is free, which has to be below the limit: five are left.
            var low = limit with { Soft = (nuint)(Enumerable.Range(0, int.MaxValue).Where(n => !open.Contains(n)).ElementAt(4) + 1) };
            Assert.Equal(0, SetLimit(OpenFiles, in low));
            Array.ForEach(peers, peer => peer.Connect(IPAddress.Loopback, listener.Port));
            Thread.Sleep(300);
            Assert.InRange(servers.Count, 0, Clients - 1);
        }
        finally
        {
            Assert.Equal(0, SetLimit(OpenFiles, in limit));
        }

        Assert.True(SpinWait.SpinUntil(() => servers.Count == Clients, TimeSpan.FromSeconds(10)), $"{servers.Count} accepted");
        foreach (Socket peer in peers)
        {
            peer.Send(Pattern.Octets(0, 100));
            Assert.Equal(100, peer.Receive(new byte[100]));
            peer.Dispose();
        }
    }

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out Limit limit);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, in Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private record struct Limit(nuint Soft, nuint Hard);
}
