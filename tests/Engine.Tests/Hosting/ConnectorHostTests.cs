using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CstaConnector.Engine.Hosting;
using CstaConnector.Engine.Hosting.Logging;
using CstaConnector.Engine.Hosting.Options;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstaConnector.Engine.Tests.Hosting;

public sealed class ConnectorHostTests
{
    [Fact]
    public async Task The_ready_line_names_the_ports_that_were_bound()
    {
        await using ConnectorHost host = await ConnectorHost.StartAsync(Options(), NullLoggerFactory.Instance, (_, _) => new FakeCore());

        Assert.NotEqual(0, host.AdminPort);
        Assert.Equal(41040, host.CstaPort);
        Assert.Equal($"ready csta=127.0.0.1:41040 admin=127.0.0.1:{host.AdminPort}", host.ReadyLine);
    }

    [Fact]
    public async Task An_IPv6_address_stands_in_brackets()
    {
        ConnectorOptions options = Options();
        options.Csta.Listen = "::1";
        await using ConnectorHost host = await ConnectorHost.StartAsync(options, NullLoggerFactory.Instance, (_, _) => new FakeCore());

        Assert.StartsWith("ready csta=[::1]:41040 admin=127.0.0.1:", host.ReadyLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_usable_in_process_and_stops_once()
    {
        FakeCore core = new();
        ConnectorHost host = await ConnectorHost.StartAsync(Options(), NullLoggerFactory.Instance, (_, _) => core);

        Assert.Same(core.Connector, host.Admin);
        await host.StopAsync();
        await host.DisposeAsync();

        Assert.Equal(["start", "stop", "dispose"], core.Calls);
    }

    [Fact]
    public async Task A_core_that_does_not_stop_is_left_within_the_promised_five_seconds()
    {
        StringWriter log = new();
        using ILoggerFactory loggers = LineLogging.CreateFactory(TextWriter.Synchronized(log), LogFormat.Text, LogLevel.Information);
        ConnectorHost host = await ConnectorHost.StartAsync(Options(), loggers, (_, _) => new FakeCore { StopWork = new TaskCompletionSource().Task });

        long start = Stopwatch.GetTimestamp();
        Task<TimeSpan> control = Three(start);
        await host.StopAsync();
        TimeSpan stopped = Stopwatch.GetElapsedTime(start);

        // A machine that is late with a plain delay is as late with each of the steps of stopping: that is not the host's doing.
        double late = (await control).TotalSeconds - 3;
        Assert.InRange(stopped.TotalSeconds, 3, 5 + (4 * late));
        loggers.Dispose();
        Assert.Contains(" 37306 ", log.ToString(), StringComparison.Ordinal);
    }

    private static async Task<TimeSpan> Three(long start)
    {
        await Task.Delay(TimeSpan.FromSeconds(3));
        return Stopwatch.GetElapsedTime(start);
    }

    [Fact]
    public async Task A_CSTA_address_that_cannot_be_bound_is_named_and_the_admin_port_is_given_back()
    {
        ConnectorOptions options = Options();
        options.Csta.Port = 1040;
        using (TcpListener free = new(IPAddress.Loopback, 0))
        {
            free.Start();
            options.Admin.Port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        BindFailedException fault = await Assert.ThrowsAsync<BindFailedException>(() =>
            ConnectorHost.StartAsync(options, NullLoggerFactory.Instance, (_, _) => new FakeCore { StartFault = new IOException("address in use") }));

        Assert.Equal(("csta", "127.0.0.1:1040"), (fault.What, fault.Address));
        using TcpListener again = new(IPAddress.Loopback, options.Admin.Port);
        again.Start();
    }

    [Fact]
    public async Task An_admin_address_that_cannot_be_bound_is_named()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        ConnectorOptions options = Options();
        options.Admin.Port = ((IPEndPoint)taken.LocalEndpoint).Port;
        FakeCore core = new();

        BindFailedException fault = await Assert.ThrowsAsync<BindFailedException>(() => ConnectorHost.StartAsync(options, NullLoggerFactory.Instance, (_, _) => core));

        Assert.Equal(("admin", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{options.Admin.Port}")), (fault.What, fault.Address));
        Assert.Empty(core.Calls);
    }

    private static ConnectorOptions Options()
    {
        ConnectorOptions options = new();
        options.Connector.ChannelSetName = "set";
        options.Connector.AppController = "app";
        options.Links.Add(new LinkOptions { Name = "xsp1", Hostname = "127.0.0.1" });
        options.Csta.Port = 0;
        options.Admin.Port = 0;
        return options;
    }
}
