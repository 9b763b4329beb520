using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CstaConnector.Engine.Hosting.Logging;

/// <summary>The service's log.</summary>
public static class LineLogging
{
    /// <summary>A logger factory that writes one line an entry.</summary>
    /// <param name="output">Where to; the service's is standard error.</param>
    /// <param name="format">How.</param>
    /// <param name="least">The least level to be written; the web server's own entries only from warnings on.</param>
    /// <param name="time">The clock; the system's if null.</param>
    public static ILoggerFactory CreateFactory(TextWriter output, LogFormat format, LogLevel least, TimeProvider? time = null) => LoggerFactory.Create(builder =>
    {
        builder.SetMinimumLevel(least);
        builder.AddFilter("Microsoft", least > LogLevel.Warning ? least : LogLevel.Warning);
        // By way of the container, which disposes of what it makes and of nothing else: what is queued must be written when the factory is disposed of.
        builder.Services.AddSingleton<ILoggerProvider>(_ => new LineLoggerProvider(output, format, time ?? TimeProvider.System));
    });
}
