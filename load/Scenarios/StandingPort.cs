using System.Net;
using System.Net.Sockets;

namespace CstaConnector.Load.Scenarios;

/// <summary>Ports of loopback that somebody can come back to.</summary>
public static class StandingPort
{
    // Below the ports that systems give to connections of their own (32768 and above on Linux, 49152 elsewhere): nobody takes one of these by chance while
    // it is not listened to, and no client that tries it meanwhile can come to be connected to itself.
    private const int First = 20_000;
    private const int Behind = 32_000;

    /// <summary>A port that is free now.</summary>
    /// <exception cref="InvalidOperationException">None was found.</exception>
    public static int Find()
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var port = Random.Shared.Next(First, Behind);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }

        throw new InvalidOperationException($"no port from {First} to {Behind - 1} is free");
    }
}
