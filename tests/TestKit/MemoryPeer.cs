namespace CstaConnector.TestKit;

/// <summary>
/// An end outside the code under test: a simulator's or client's core that takes octets by a delegate and sends them by a call, with no reference to the
/// connector's own types. It runs at the clock's own time, outside every loop.
/// </summary>
public sealed class MemoryPeer : MemoryEnd
{
    private readonly VirtualClock _clock;
    private bool _ended;

    internal MemoryPeer(VirtualClock clock) => _clock = clock;

    /// <summary>Takes octets; the memory is valid only during the call.</summary>
    public Action<ReadOnlyMemory<byte>>? Received { get; set; }

    /// <summary>The connection stands; set before time passes.</summary>
    public Action? Opened { get; set; }

    /// <summary>The connection ended or was never made; in words.</summary>
    public Action<string>? Closed { get; set; }

    /// <summary>Whether octets may be sent.</summary>
    public bool IsOpen => IsAlive && !_ended && Connection is not null;

    /// <summary>A peer that does not read: octets stay in the window, then at the sender.</summary>
    public bool Reading { get; set { field = value; Wake(); } } = true;

    /// <summary>Octets sent that the window does not take yet.</summary>
    public long PendingOctets => UnsentOctets;

    internal override bool CanRead => Reading && IsAlive;

    /// <summary>Sends octets at once.</summary>
    public void Send(ReadOnlySpan<byte> octets)
    {
        if (IsOpen)
        {
            SendOctets(octets);
        }
    }

    /// <summary>Closes after what was sent.</summary>
    public void Close()
    {
        if (IsOpen)
        {
            _ended = true;
            SendEnd();
            _clock.After(0, () => End("closed by this side"));
        }
    }

    /// <summary>Ends its own sending and goes on reading.</summary>
    public void CloseOutput()
    {
        if (IsOpen)
        {
            _ended = true;
            SendEnd();
        }
    }

    /// <summary>Breaks the connection.</summary>
    public void Reset() => Connection?.Cut();

    internal void Open()
    {
        if (IsAlive)
        {
            Opened?.Invoke();
        }
    }

    internal void Refuse(string reason) => End(reason);

    internal override void Wake() => _clock.After(0, Drain);

    internal override void Take(ReadOnlyMemory<byte> octets) => Received?.Invoke(octets);

    internal override void TakeComplete()
    {
    }

    internal override void PeerEnded()
    {
        SendEnd();
        End("closed by the other side");
    }

    internal override void Break(string detail) => _clock.After(0, () => End(detail));

    private void End(string reason)
    {
        if (IsAlive)
        {
            IsAlive = false;
            Closed?.Invoke(reason);
        }
    }
}
