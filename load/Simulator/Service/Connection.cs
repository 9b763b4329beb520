namespace CstaConnector.Load.Simulator;

/// <summary>One client's TCP connection to one XSP.</summary>
internal sealed class Connection(int id, int xsp, ISimulatedConnection link)
{
    public int Id { get; } = id;

    public int Xsp { get; } = xsp;

    public ISimulatedConnection Link { get; } = link;

    public DocumentScanner Scanner { get; } = new();

    public List<Channel> Channels { get; } = [];

    public bool Open { get; set; } = true;

    /// <summary>The client is gone and the XSP has not noticed: what is sent goes nowhere, and nothing is answered.</summary>
    public bool Dead { get; set; }

    /// <summary>The id of the keep-alive that is not answered yet.</summary>
    public string? KeepaliveAsked { get; set; }
}
