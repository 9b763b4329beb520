using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CstaConnector.Pipeline.DotNetty;
using DotNetty.Buffers;
using DotNetty.Common;
using DotNetty.Common.Internal.Logging;
using Microsoft.Extensions.Logging;

namespace CstaConnector.TestKit;

/// <summary>
/// DotNetty's leak detector at its strictest, every buffer followed with each place that touched it, and heard: it only writes to its log, when a lost buffer is
/// collected, and of the same places no second time.
/// </summary>
public static class LeakWatch
{
    private static readonly ConcurrentQueue<string> s_leaks = new();
    private static readonly ConcurrentQueue<string> s_elsewhere = new();

    /// <summary>Begins with the assembly: before the first buffer, and before DotNetty asks for its log. Transports of which nothing else is wanted are as strict.</summary>
    public static void Begin()
    {
        InternalLoggerFactory.DefaultFactory = LoggerFactory.Create(builder => builder.AddProvider(new Provider()));
        Environment.SetEnvironmentVariable(DotNettyTransportOptions.LeakDetectionVariable, nameof(BufferLeakDetection.Paranoid));
        Strict();
    }

    /// <summary>Back to the strictest, after a test that had it off.</summary>
    public static void Strict() => ResourceLeakDetector.Level = ResourceLeakDetector.DetectionLevel.Paranoid;

    /// <summary>What leaked since the last call: at the end of a test.</summary>
    public static IReadOnlyList<string> Take()
    {
        Collect();
        return Drain(s_leaks);
    }

    /// <summary>At the start of a test: what has leaked by now is not its fault, and is kept for <see cref="TakeAll"/>.</summary>
    public static void PutAside()
    {
        foreach (string leak in Take())
        {
            s_elsewhere.Enqueue(leak);
        }
    }

    /// <summary>Everything that leaked and that no test was told of.</summary>
    public static IReadOnlyList<string> TakeAll() => [.. Take(), .. Drain(s_elsewhere)];

    /// <summary>Loses a buffer, to see that it is heard of.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void LoseABuffer() => PooledByteBufferAllocator.Default.Buffer(64).WriteInt(1);

    private static void Collect()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private static List<string> Drain(ConcurrentQueue<string> leaks)
    {
        var taken = new List<string>();
        while (leaks.TryDequeue(out string? leak))
        {
            taken.Add(leak);
        }

        return taken;
    }

    private sealed class Provider : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            string text = formatter(state, exception);
            if (text.Contains("LEAK", StringComparison.Ordinal))
            {
                s_leaks.Enqueue(text);
            }
        }
    }
}
