using System.Net;
using CstaConnector.Engine.Admin;
using CstaConnector.Engine.Hosting.Options;
using CstaConnector.Load.Checker;

namespace CstaConnector.Load.Demo;

/// <summary>What the demo tells a connector before it starts.</summary>
/// <param name="XspPorts">Ports of the simulated XSPs on loopback.</param>
/// <param name="UserIds">The users; a user's number is the user part of the id.</param>
/// <param name="Sweep">Whether sweeps run.</param>
public sealed record DemoConnectorSetup(IReadOnlyList<int> XspPorts, IReadOnlyList<string> UserIds, bool Sweep)
{
    /// <summary>Changes the configuration before the start; null leaves it.</summary>
    public Action<ConnectorOptions>? Adjust { get; init; }

    /// <summary>Variables for a connector in a process of its own, besides those of this one.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}

/// <summary>All that the demo and the scenarios need of a connector.</summary>
public interface IDemoConnector : IAsyncDisposable
{
    /// <summary>Where its CSTA clients connect.</summary>
    IPEndPoint Csta { get; }

    /// <summary>What the connector's process uses; null where it has none of its own, or just now none.</summary>
    Task<ServiceFigures?> FiguresAsync(CancellationToken cancellation);

    /// <summary>When it died and was started anew, by the clients' clock.</summary>
    IReadOnlyList<long> Deaths { get; }

    Task<ConnectorStatus> StatusAsync(CancellationToken cancellation);

    Task<IReadOnlyList<ClientStatus>> ClientsAsync(CancellationToken cancellation);

    /// <summary>Begins a sweep over every device, as an operator would.</summary>
    Task ResyncAllAsync(CancellationToken cancellation);

    /// <summary>The LMS 37205 entries so far, in order.</summary>
    IReadOnlyList<LmsEntry> Unsynchronized();

    /// <summary>The other entries of warnings and faults so far, in order: each one's text, which begins with its number.</summary>
    IReadOnlyList<string> Warnings();
}

/// <summary>Starts a connector.</summary>
public delegate Task<IDemoConnector> DemoConnectorFactory(DemoConnectorSetup setup, CancellationToken cancellation);
