using System.Net.Sockets;

namespace CstaConnector.Pipeline.DotNetty;

/// <summary>How much of the buffers' life is followed to find one that is never given back.</summary>
public enum BufferLeakDetection
{
    /// <summary>Not at all: production, where a sampled stack trace costs three times the buffer.</summary>
    Disabled,

    /// <summary>One buffer in 128, only whether it leaked.</summary>
    Simple,

    /// <summary>One buffer in 128, with where it was last used.</summary>
    Advanced,

    /// <summary>Every buffer, with where it was last used: tests.</summary>
    Paranoid,
}

/// <summary>How a <see cref="DotNettyTransport"/> is made.</summary>
public sealed record DotNettyTransportOptions
{
    /// <summary>The environment variable that sets <see cref="LeakDetection"/> where no option does: a name of <see cref="BufferLeakDetection"/>.</summary>
    public const string LeakDetectionVariable = "CSTA_BUFFER_LEAK_DETECTION";

    /// <summary>By what means it talks to the operating system.</summary>
    public TransportChoice Transport { get; init; }

    /// <summary>The loops' names begin with it, <c>-0</c> and so on follow.</summary>
    public string LoopName { get; init; } = "loop";

    /// <summary>Buffer leak detection, process-wide; <c>null</c> takes <see cref="LeakDetectionVariable"/>, and without that none.</summary>
    public BufferLeakDetection? LeakDetection { get; init; }

    /// <summary>
    /// How long a connection that we close may still take to hand over what was written and to hear the peer's own end, so that our last words are not
    /// lost to a reset. Then it is cut.
    /// </summary>
    public TimeSpan CloseLinger { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long <see cref="DotNettyTransport.DisposeAsync"/> waits for each of its steps at most.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Connections that wait to be accepted, at most; the operating system may cut it.</summary>
    public int Backlog { get; init; } = 4096;

    /// <summary>
    /// Octets of an accepted connection's send buffer in the operating system (<c>SO_SNDBUF</c>; Linux takes twice as much, for its bookkeeping). 0 leaves
    /// it to the system, which lets it grow: to some MB that count as sent for a client that does not read.
    /// </summary>
    public int SendBufferOctets { get; init; } = 256 * 1024;

    /// <summary>
    /// Hears of every exception that escapes from what runs on a loop: a programmer's fault. The connection it happened on is closed, everything else
    /// goes on. <c>null</c> writes it to standard error.
    /// </summary>
    public Action<Exception>? Faulted { get; init; }

    internal static BufferLeakDetection LeakDetectionOfEnvironment() =>
        Enum.TryParse(Environment.GetEnvironmentVariable(LeakDetectionVariable), ignoreCase: true, out BufferLeakDetection level)
            ? level
            : BufferLeakDetection.Disabled;

    internal void Fault(Exception exception)
    {
        if (Faulted is { } faulted)
        {
            faulted(exception);
        }
        else
        {
            Console.Error.WriteLine($"fault on an event loop: {exception}");
        }
    }

    /// <summary>The operating system's words for a failure, without .NET's.</summary>
    internal static string Words(Exception exception)
    {
        Exception inner = exception.GetBaseException();
        return inner is SocketException socket ? $"{socket.SocketErrorCode} ({socket.Message})" : inner.Message;
    }
}
