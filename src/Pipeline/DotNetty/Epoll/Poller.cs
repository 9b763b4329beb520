using System.Runtime.InteropServices;

namespace CstaConnector.Pipeline.DotNetty.Epoll;

/// <summary>
/// One epoll instance, and an eventfd by which other threads end its wait. Edge-triggered: a connection is told to the kernel once and never again, whether its
/// reading is off or its peer does not take octets, and the wake-up needs no read. Its loop remembers instead what was told and not yet acted upon.
/// </summary>
internal sealed unsafe class Poller : IDisposable
{
    private const int EventsPerWait = 256;

    /// <summary>No slot has this generation and this number.</summary>
    private const ulong WakeToken = ulong.MaxValue;

    private readonly Descriptor _epoll;
    private readonly Descriptor _wake;
    private readonly EpollEvents _events = new(EventsPerWait, RuntimeInformation.ProcessArchitecture);
    private readonly EpollEvents _one = new(1, RuntimeInformation.ProcessArchitecture);

    /// <summary>Makes an epoll instance.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">No descriptor, or no memory, is left.</exception>
    internal Poller()
    {
        int epoll = Libc.EpollCreate();
        int wake = epoll < 0 ? epoll : Libc.EventDescriptor();
        _epoll = new Descriptor(epoll);
        _wake = new Descriptor(wake);
        if (wake < 0)
        {
            Dispose();
            throw SocketFault.Of(-wake);
        }

        Add(wake, EpollFlags.In, WakeToken);
    }

    /// <summary>Begins to watch a descriptor; what it is ready for already is told by the next wait.</summary>
    internal void Add(int descriptor, EpollFlags flags, ulong token)
    {
        _one.Set(0, flags | EpollFlags.EdgeTriggered, token);
        int result = Libc.EpollControl(_epoll.Number, Libc.ControlAdd, descriptor, _one.Pointer);
        if (result < 0)
        {
            throw SocketFault.Of(-result);
        }
    }

    /// <summary>Stops watching a descriptor; before it is closed, so that a copy of it elsewhere does not keep it in the set.</summary>
    internal void Remove(int descriptor) => _ = Libc.EpollControl(_epoll.Number, Libc.ControlDelete, descriptor, _one.Pointer);

    /// <summary>Waits for events.</summary>
    /// <param name="timeoutMilliseconds">How long at most; 0 only looks, -1 waits for ever.</param>
    /// <returns>How many events there are; also 0 where a signal ended the wait.</returns>
    internal int Wait(int timeoutMilliseconds)
    {
        int count = Libc.EpollWait(_epoll.Number, _events.Pointer, EventsPerWait, timeoutMilliseconds);
        return count >= 0 ? count : count == -Libc.Interrupted ? 0 : throw SocketFault.Of(-count);
    }

    /// <summary>One of the events of the last wait.</summary>
    /// <returns>False for the wake-up.</returns>
    internal bool TryGet(int index, out ulong token, out EpollFlags flags)
    {
        token = _events.Token(index);
        flags = _events.Flags(index);
        return token != WakeToken;
    }

    /// <summary>Ends the wait under way, or the next one. Thread-safe, also while the loop ends.</summary>
    internal void Wake()
    {
        ulong one = 1;
        try
        {
            while (Libc.Write(_wake, &one, sizeof(ulong)) == -Libc.Interrupted)
            {
            }
        }
        catch (ObjectDisposedException)
        {
            // The loop has ended: nobody waits.
        }
    }

    public void Dispose()
    {
        _epoll.Dispose();
        _wake.Dispose();
        _events.Dispose();
        _one.Dispose();
    }
}
