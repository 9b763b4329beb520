using CstaConnector.Engine.Admin;
using CstaConnector.Engine.Hosting.Options;
using Microsoft.Extensions.Logging;

namespace CstaConnector.Engine.Hosting;

/// <summary>What a host needs of the connector proper.</summary>
public interface IConnectorCore : IAsyncDisposable
{
    /// <summary>What operators may ask; usable once started.</summary>
    IConnectorAdmin Admin { get; }

    /// <summary>The bound CSTA port; known once started.</summary>
    int CstaPort { get; }

    /// <summary>Listens for clients and begins to open the links; does not wait for BroadWorks.</summary>
    /// <exception cref="IOException">The CSTA address cannot be bound.</exception>
    Task StartAsync(CancellationToken ct);

    /// <summary>Takes no more work, lets what is queued go out, and closes. Subscriptions are left to BroadWorks.</summary>
    Task StopAsync(CancellationToken ct);
}

/// <summary>Makes a connector proper.</summary>
public delegate IConnectorCore ConnectorCoreFactory(ConnectorOptions options, ILoggerFactory loggers);

/// <summary>An address cannot be listened on; the process ends with exit code 3.</summary>
public sealed class BindFailedException : IOException
{
    /// <summary>Without an address.</summary>
    public BindFailedException()
    {
    }

    /// <summary>With words alone.</summary>
    public BindFailedException(string message) : base(message)
    {
    }

    /// <summary>With words and cause.</summary>
    public BindFailedException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>Names the address.</summary>
    /// <param name="what"><c>csta</c> or <c>admin</c>.</param>
    /// <param name="address"><c>host:port</c>.</param>
    /// <param name="innerException">What the system says.</param>
    public BindFailedException(string what, string address, Exception innerException)
        : base($"cannot listen on {what} {address}", innerException)
    {
        What = what;
        Address = address;
    }

    /// <summary><c>csta</c> or <c>admin</c>.</summary>
    public string What { get; } = "";

    /// <summary><c>host:port</c>.</summary>
    public string Address { get; } = "";
}
