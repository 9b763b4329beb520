using System.Runtime.InteropServices;
using CstaConnector.Engine.Hosting;
using CstaConnector.Engine.Hosting.Logging;
using Microsoft.Extensions.Logging;

namespace CstaConnector.Engine.Tests.Hosting;

/// <summary>The connector proper as the configuration says it is to be made.</summary>
public sealed class SocketCoreTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("auto")]
    [InlineData("sockets")]
    public async Task The_transport_is_the_configured_one_and_the_log_tells_it(string word)
    {
        using var log = new StringWriter();
        using (ILoggerFactory loggers = LineLogging.CreateFactory(TextWriter.Synchronized(log), LogFormat.Text, LogLevel.Information))
        {
            IConnectorCore core = SocketCore.Create(_folder.Load(ConfigurationFolder.Minimal(rest: $", \"Transport\": \"{word}\", \"Loops\": 3")).Options, loggers);
            await core.DisposeAsync();
        }

        bool epoll = word == "auto" && OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;
        Assert.Contains($" 37308 transport is {(epoll ? "epoll" : "sockets")} on 3 loops\n", log.ToString(), StringComparison.Ordinal);
    }
}
