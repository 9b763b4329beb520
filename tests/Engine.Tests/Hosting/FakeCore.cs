using CstaConnector.Engine.Admin;
using CstaConnector.Engine.Hosting;
using CstaConnector.Engine.Tests.Admin;

namespace CstaConnector.Engine.Tests.Hosting;

/// <summary>A connector proper that only counts what the host does with it.</summary>
internal sealed class FakeCore : IConnectorCore
{
    public FakeAdmin Connector { get; } = new();

    public IConnectorAdmin Admin => Connector;

    public int CstaPort => 41040;

    public Exception? StartFault { get; init; }

    public Task StopWork { get; init; } = Task.CompletedTask;

    public List<string> Calls { get; } = [];

    public Task StartAsync(CancellationToken ct)
    {
        Calls.Add("start");
        return StartFault is null ? Task.CompletedTask : Task.FromException(StartFault);
    }

    public Task StopAsync(CancellationToken ct)
    {
        Calls.Add("stop");
        return StopWork;
    }

    public ValueTask DisposeAsync()
    {
        Calls.Add("dispose");
        return ValueTask.CompletedTask;
    }
}
