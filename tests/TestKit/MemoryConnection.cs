using CstaConnector.Pipeline.Wires;

namespace CstaConnector.TestKit;

/// <summary>A connection of a <see cref="MemoryTransport"/>, from outside: what a network engineer could do to it.</summary>
public sealed class MemoryConnection
{
    private readonly MemoryPipe _toServer;
    private readonly MemoryPipe _toClient;
    private bool _frozen;

    internal MemoryConnection(int number, int port, VirtualClock clock, Random random, MemoryConditions conditions, MemoryEnd client, MemoryEnd server)
    {
        Number = number;
        Port = port;
        Client = client;
        Server = server;
        _toServer = new MemoryPipe(clock, random, conditions.Copy()) { Receiver = server, Connection = this };
        _toClient = new MemoryPipe(clock, random, conditions.Copy()) { Receiver = client, Connection = this };
        client.Attach(this, _toClient, _toServer);
        server.Attach(this, _toServer, _toClient);
    }

    /// <summary>Counts from 1, in the order in which connections were made.</summary>
    public int Number { get; }

    /// <summary>The server's port.</summary>
    public int Port { get; }

    /// <summary>The end that connected.</summary>
    public MemoryEnd Client { get; }

    /// <summary>The end that accepted.</summary>
    public MemoryEnd Server { get; }

    /// <summary>What octets to the server meet.</summary>
    public MemoryConditions ToServer => _toServer.Conditions;

    /// <summary>What octets to the client meet.</summary>
    public MemoryConditions ToClient => _toClient.Conditions;

    /// <summary>Whether either end still lives.</summary>
    public bool IsAlive => Client.IsAlive || Server.IsAlive;

    /// <summary>Octets that the server has taken.</summary>
    public long OctetsToServer => _toServer.DeliveredOctets;

    /// <summary>Octets that the client has taken.</summary>
    public long OctetsToClient => _toClient.DeliveredOctets;

    /// <summary>A cable that lies on the floor: nothing arrives, nobody is told. What was sent arrives when it is plugged in again.</summary>
    public bool Frozen
    {
        get => _frozen;
        set
        {
            _frozen = value;
            _toServer.Frozen = value;
            _toClient.Frozen = value;
        }
    }

    /// <summary>Breaks it: what is under way is lost, both ends hear <see cref="CloseCause.Broken"/>.</summary>
    public void Cut(string detail = "connection reset by peer")
    {
        _toServer.Kill();
        _toClient.Kill();
        Client.Break(detail);
        Server.Break(detail);
    }
}
