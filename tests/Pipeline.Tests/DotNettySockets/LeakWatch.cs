using System.Collections.Concurrent;
using DotNetty.Buffers;
using DotNetty.Common.Internal.Logging;
using Microsoft.Extensions.Logging;

namespace CstaConnector.Pipeline.Tests.DotNettySockets;

/// <summary>Hears DotNetty's leak detector, which only writes to its log when a lost buffer is collected.</summary>
public sealed class LeakWatch
{
    private static readonly ConcurrentQueue<string> Leaks = new();

    public LeakWatch() => InternalLoggerFactory.DefaultFactory = LoggerFactory.Create(builder => builder.AddProvider(new Provider()));

    /// <summary>What leaked since the last call.</summary>
    public static IReadOnlyList<string> Take()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        var taken = new List<string>();
        while (Leaks.TryDequeue(out string? leak))
        {
            taken.Add(leak);
        }

        return taken;
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    internal static void LoseABuffer() => PooledByteBufferAllocator.Default.Buffer(64).WriteInt(1);

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
                Leaks.Enqueue(text);
            }
        }
    }
}

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SocketCollection : ICollectionFixture<LeakWatch>
{
    public const string Name = "sockets";
}
