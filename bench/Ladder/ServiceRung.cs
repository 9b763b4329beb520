using System.Buffers;
using System.Diagnostics;
using System.Net.Sockets;
using CstaConnector.Engine.Hosting;

namespace CstaConnector.Bench.Ladder;

/// <summary>The service as it runs, DotNetty's sockets and all: documents from a canned XSP, events to one client, every document acknowledged.</summary>
internal sealed class ServiceRung : ISocketRung
{
    /// <summary>Documents that are sent at once; between them an answer may go out, such as one to a question for the application controller's state.</summary>
    private const int Together = 128;

    private readonly Lock _sending = new();
    private readonly Socket _listener = Loopback.Listen();
    private readonly ArrayBufferWriter<byte> _answers = new();
    private readonly ServiceLog _log = new();
    private readonly CannedXsp _xsp;
    private readonly IConnectorCore _core;
    private readonly Socket _link;
    private readonly Socket _client;
    private readonly StreamReader _events;
    private readonly StreamReader _acknowledgements;

    internal ServiceRung(CallTraffic traffic)
    {
        _xsp = new CannedXsp(traffic);
        _core = SocketCore.Create(ServedOptions.For(Loopback.PortOf(_listener)), _log);
        _core.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
        _link = _listener.Accept();
        _link.NoDelay = true;
        _acknowledgements = new StreamReader(_link, TakeRequests);
        Loopback.Await("the link serves", () => Status().LinksServing == 1);
        _client = Loopback.Connect(_core.CstaPort);
        _events = new StreamReader(_client, CstaFrames.Count);
        Loopback.Send(_client, CstaFrames.MonitorAll(traffic.Agents));

        // The calls that an agent has when its subscription begins are not told as events.
        _acknowledgements.Expect(traffic.Agents - _acknowledgements.Count);
        _acknowledgements.Wait("acknowledgements of the agents' calls");
    }

    public string Name => Rung.Service;

    public void Prepare(DocumentBatch batch)
    {
        // The documents go out as they are.
    }

    public void Pass(DocumentBatch batch)
    {
        try
        {
            _events.Expect(batch.Count);
            _acknowledgements.Expect(batch.Count);
            for (int i = 0; i < batch.Count; i += Together)
            {
                Send(batch.Range(i, Math.Min(Together, batch.Count - i)));
            }

            _events.Wait("events of the service");
            _acknowledgements.Wait("acknowledgements of the service");
        }
        catch (Exception fault) when (fault is InvalidOperationException or SocketException)
        {
            throw new InvalidOperationException($"{fault.Message}; the service says: {_log}", fault);
        }
    }

    /// <summary>A sweep of all agents.</summary>
    /// <param name="snapshots">What the XSP answers with, by agent.</param>
    /// <returns>From the first question to the last acknowledgement, as the XSP sees it.</returns>
    internal TimeSpan Sweep(DocumentBatch snapshots)
    {
        (_xsp.Snapshots, _xsp.FirstUpdateAt) = (snapshots, 0);
        _acknowledgements.Expect(snapshots.Count);
        _core.Admin.ResyncAsync([], all: true, dryRun: false, CancellationToken.None).GetAwaiter().GetResult();
        _acknowledgements.Wait("acknowledgements of the sweep");
        TimeSpan time = Stopwatch.GetElapsedTime(_xsp.FirstUpdateAt, _acknowledgements.ReachedAt);
        Loopback.Await("the sweep's end", () => Status().Sweep is { Running: false } sweep && sweep.Confirmed == snapshots.Count);
        return time;
    }

    public void Dispose()
    {
        _core.StopAsync(CancellationToken.None).GetAwaiter().GetResult();
        _core.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _client.Dispose();
        _link.Dispose();
        _listener.Dispose();
    }

    private Engine.Admin.ConnectorStatus Status() => _core.Admin.GetStatusAsync(CancellationToken.None).GetAwaiter().GetResult();

    private void Send(ReadOnlySpan<byte> documents)
    {
        lock (_sending)
        {
            Loopback.Send(_link, documents);
        }
    }

    private int TakeRequests(ReadOnlySpan<byte> octets, ref long count)
    {
        _xsp.Receive(octets, _answers);
        count = _xsp.Acknowledged;
        if (_answers.WrittenCount > 0)
        {
            Send(_answers.WrittenSpan);
            _answers.ResetWrittenCount();
        }

        return octets.Length;
    }
}
