using CstaConnector.Pipeline.Loops;
using CstaConnector.Pipeline.Wires;

namespace CstaConnector.Pipeline.Tests.DotNettySockets;

/// <summary>A handler that checks a <see cref="Pattern"/> and counts it, without keeping it; told to answer, it sends each octet back.</summary>
internal sealed class Meter(IEventLoop loop, bool echo = false) : IWireHandler
{
    private readonly TaskCompletionSource<IWire> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<(CloseCause Cause, string? Detail)> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _received;
    private long _firstFault = -1;

    public IEventLoop Loop => loop;

    public Task<IWire> Opened => _opened.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public Task<(CloseCause Cause, string? Detail)> Closed => _closed.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public bool IsClosed => _closed.Task.IsCompleted;

    public long Received => Volatile.Read(ref _received);

    public long FirstFault => Volatile.Read(ref _firstFault);

    void IWireHandler.Opened(IWire wire) => _opened.TrySetResult(wire);

    void IWireHandler.Received(ReadOnlySpan<byte> octets)
    {
        long fault = Pattern.FirstFault(_received, octets);
        if (fault >= 0 && _firstFault < 0)
        {
            Volatile.Write(ref _firstFault, fault);
        }

        Volatile.Write(ref _received, _received + octets.Length);
        if (echo)
        {
            _opened.Task.Result.Write(octets);
        }
    }

    void IWireHandler.ReadComplete()
    {
        if (echo)
        {
            _opened.Task.Result.Flush();
        }
    }

    void IWireHandler.Closed(CloseCause cause, string? detail) => _closed.TrySetResult((cause, detail));

    /// <summary>Runs something on the loop and waits for it.</summary>
    public async Task On(Action<IWire> action)
    {
        IWire wire = await Opened;
        var task = new Recorder.RunOn(() => action(wire));
        loop.Execute(task);
        await task.Done;
    }

    public async Task<bool> HasReceived(long octets)
    {
        for (int i = 0; i < 3000 && Received < octets; i++)
        {
            await Task.Delay(10);
        }

        return Received >= octets;
    }
}
