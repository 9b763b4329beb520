namespace CstaConnector.Load.Simulator;

/// <summary>The connections of all XSPs: opened, kept alive, dropped, refused.</summary>
internal sealed class Links
{
    private readonly Core _core;
    private readonly Dictionary<int, Connection> _connections = [];
    private readonly bool[] _refusing;
    private readonly XmlText _text = new();
    private int _lastId;
    private long _keepalives;

    public Links(Core core)
    {
        _core = core;
        _refusing = new bool[core.Options.Xsps];
        if (core.Options.Faults.LinkDropMeanSeconds > 0)
            PlanRandomDrop();
    }

    /// <summary>Called when a connection is gone, from whichever side.</summary>
    public Action<Connection>? Lost { get; set; }

    /// <summary>Milliseconds after which an XSP notices that a client is gone.</summary>
    public int NoticedAfter { get; set; }

    public int Count => _connections.Count;

    public Connection? Find(int id) => _connections.GetValueOrDefault(id);

    public int Accept(int xsp, ISimulatedConnection link)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(xsp);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(xsp, _refusing.Length);
        if (_refusing[xsp])
        {
            _core.Statistics.ConnectionsRefused++;
            link.Close();
            return -1;
        }

        var connection = new Connection(++_lastId, xsp, link);
        _connections.Add(connection.Id, connection);
        _core.Statistics.ConnectionsAccepted++;
        _core.Statistics.Connects.Count(_core.Now);
        if (_core.Options.Wire.KeepaliveSeconds > 0)
            PlanKeepalive(connection);
        return connection.Id;
    }

    public void Send(Connection connection, XmlText text)
    {
        if (!connection.Open)
            return;
        ReadOnlySpan<byte> octets = text.Written;
        _core.Statistics.OctetsSent += octets.Length;
        if (connection.Dead)
            return;
        int most = _core.Options.Wire.MaximumPiece;
        while (most > 0 && octets.Length > 0)
        {
            int piece = Math.Min(octets.Length, _core.Wire.Next(1, most + 1));
            connection.Link.Send(octets[..piece]);
            octets = octets[piece..];
        }

        if (octets.Length > 0)
            connection.Link.Send(octets);
    }

    public void SendRaw(Connection connection, ReadOnlySpan<byte> octets)
    {
        _core.Statistics.OctetsSent += octets.Length;
        if (connection is { Open: true, Dead: false })
            connection.Link.Send(octets);
    }

    /// <summary>Ends a connection from the XSP's side.</summary>
    public void Close(Connection connection)
    {
        if (!connection.Open)
            return;
        Forget(connection);
        connection.Link.Close();
    }

    /// <summary>The client's side ended it; until that is noticed, its channels stay and take their share of the events.</summary>
    public void Gone(int id)
    {
        if (!_connections.TryGetValue(id, out Connection? connection) || connection.Dead)
            return;
        if (NoticedAfter == 0)
        {
            Forget(connection);
            return;
        }

        connection.Dead = true;
        _core.Clock.After(NoticedAfter, () => Close(connection));
    }

    public void Refuse(int xsp, bool refuse) => _refusing[xsp] = refuse;

    /// <summary>The open connections of one XSP, oldest first; of all for a negative number.</summary>
    public IReadOnlyList<Connection> Of(int xsp) =>
        [.. _connections.Values.Where(c => xsp < 0 || c.Xsp == xsp).OrderBy(c => c.Id)];

    public void KeepaliveAsked(Connection connection, string requestId)
    {
        _core.Statistics.KeepalivesReceived++;
        _text.Clear();
        Documents.KeepaliveResponse(_text, _core.Style(), requestId);
        Send(connection, _text);
    }

    public void KeepaliveAnswered(Connection connection, string requestId)
    {
        if (connection.KeepaliveAsked != requestId)
        {
            _core.Statistics.Violation("keepalive.unasked", $"connection {connection.Id} answered keep-alive {requestId}");
            return;
        }

        connection.KeepaliveAsked = null;
        _core.Statistics.KeepalivesAnswered++;
    }

    private void Forget(Connection connection)
    {
        connection.Open = false;
        _connections.Remove(connection.Id);
        _core.Statistics.ConnectionsLost++;
        Lost?.Invoke(connection);
    }

    private void PlanKeepalive(Connection connection)
    {
        int seconds = _core.Options.Wire.KeepaliveSeconds;
        _core.Clock.After(seconds * 1000L, () =>
        {
            if (!connection.Open)
                return;
            if (connection.KeepaliveAsked is { } asked && !connection.Dead)
                _core.Statistics.Violation("keepalive.unanswered", $"connection {connection.Id} did not answer keep-alive {asked}");
            connection.KeepaliveAsked = $"k{++_keepalives}";
            _core.Statistics.KeepalivesSent++;
            _text.Clear();
            Documents.Keepalive(_text, _core.Style(), connection.KeepaliveAsked, seconds);
            Send(connection, _text);
            PlanKeepalive(connection);
        });
    }

    /// <summary>Whether connections end by chance, where the options say so.</summary>
    public bool RandomDrops { get; set; } = true;

    private void PlanRandomDrop()
    {
        double mean = _core.Options.Faults.LinkDropMeanSeconds * 1000;
        _core.Clock.After((long)(-Math.Log(1 - _core.Faults.NextDouble()) * mean) + 1, () =>
        {
            IReadOnlyList<Connection> open = Of(-1);
            if (RandomDrops && open.Count > 0)
                Close(open[_core.Faults.Next(open.Count)]);
            PlanRandomDrop();
        });
    }
}
