using System.Collections.Concurrent;
using CstaConnector.Pipeline.Loops;
using CstaConnector.Pipeline.Wires;

namespace CstaConnector.Pipeline.Tests.DotNettySockets;

/// <summary>A handler that remembers what it heard, and may be told what to do; seen from the test's thread.</summary>
internal sealed class Recorder(IEventLoop loop) : IWireHandler
{
    private readonly MemoryStream _received = new();
    private readonly TaskCompletionSource<IWire> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<(CloseCause Cause, string? Detail)> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Action<IWire>? OnOpened { get; init; }

    /// <summary>Told the octets of each read and the wire.</summary>
    public Action<IWire, byte[]>? OnReceived { get; init; }

    public Action<IWire>? OnReadComplete { get; init; }

    public IWire Wire => _opened.Task.Result;

    public Task<IWire> Opened => _opened.Task.WaitAsync(TimeSpan.FromSeconds(10));

    public Task<(CloseCause Cause, string? Detail)> Closed => _closed.Task.WaitAsync(TimeSpan.FromSeconds(10));

    public bool IsClosed => _closed.Task.IsCompleted;

    public ConcurrentQueue<string> Faults { get; } = new();

    public byte[] Received
    {
        get
        {
            lock (_received)
            {
                return _received.ToArray();
            }
        }
    }

    void IWireHandler.Opened(IWire wire)
    {
        Check(!_opened.Task.IsCompleted, "opened twice");
        _opened.TrySetResult(wire);
        OnOpened?.Invoke(wire);
    }

    void IWireHandler.Received(ReadOnlySpan<byte> octets)
    {
        Check(_opened.Task.IsCompleted && !_closed.Task.IsCompleted, "octets of a wire that is not open");
        lock (_received)
        {
            _received.Write(octets);
        }

        OnReceived?.Invoke(Wire, octets.ToArray());
    }

    void IWireHandler.ReadComplete()
    {
        Check(_opened.Task.IsCompleted && !_closed.Task.IsCompleted, "a read batch of a wire that is not open");
        OnReadComplete?.Invoke(Wire);
    }

    void IWireHandler.Closed(CloseCause cause, string? detail)
    {
        Check(!_closed.Task.IsCompleted, "closed twice");
        _closed.TrySetResult((cause, detail));
    }

    /// <summary>Runs something on the loop and waits for it.</summary>
    public async Task On(Action<IWire> action)
    {
        IWire wire = await Opened;
        var task = new RunOn(() => action(wire));
        loop.Execute(task);
        await task.Done;
    }

    public async Task<bool> HasReceived(int octets)
    {
        for (int i = 0; i < 1000 && Received.Length < octets; i++)
        {
            await Task.Delay(10);
        }

        return Received.Length >= octets;
    }

    private void Check(bool condition, string fault)
    {
        if (!loop.InEventLoop)
        {
            Faults.Enqueue("called outside the loop");
        }

        if (!condition)
        {
            Faults.Enqueue(fault);
        }
    }

    internal sealed class RunOn(Action action) : ILoopTask
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Done => _done.Task.WaitAsync(TimeSpan.FromSeconds(10));

        public void Run()
        {
            action();
            _done.SetResult();
        }
    }
}
