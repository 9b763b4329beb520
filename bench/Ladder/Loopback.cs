using System.Net;
using System.Net.Sockets;

namespace CstaConnector.Bench.Ladder;

/// <summary>Sockets of the loopback interface.</summary>
internal static class Loopback
{
    private const int Chunk = 256 * 1024;

    internal static Socket Listen()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        return listener;
    }

    internal static int PortOf(Socket listener) => ((IPEndPoint)listener.LocalEndPoint!).Port;

    internal static Socket Connect(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, port);
        return socket;
    }

    internal static void Send(Socket socket, ReadOnlySpan<byte> octets)
    {
        while (!octets.IsEmpty)
        {
            octets = octets[socket.Send(octets[..Math.Min(Chunk, octets.Length)])..];
        }
    }

    /// <summary>Waits until something is true.</summary>
    /// <exception cref="InvalidOperationException">It does not become true within 30 s.</exception>
    internal static void Await(string what, Func<bool> condition)
    {
        if (!SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(30)))
        {
            throw new InvalidOperationException($"{what}: waited 30 s in vain");
        }
    }
}
