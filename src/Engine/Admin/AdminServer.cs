using System.Net;
using CstaConnector.Engine.Hosting.Options;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CstaConnector.Engine.Admin;

/// <summary>The HTTP port for operators, on Kestrel.</summary>
internal sealed class AdminServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private AdminServer(WebApplication application, int port)
    {
        _application = application;
        Port = port;
    }

    /// <summary>The bound port, also where any free one was asked for.</summary>
    public int Port { get; }

    /// <summary>Binds and serves.</summary>
    /// <param name="options">Where to listen, and the token.</param>
    /// <param name="endpoints">Answers the requests.</param>
    /// <param name="loggers">The service's log.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="IOException">The address cannot be bound.</exception>
    public static async Task<AdminServer> StartAsync(AdminOptions options, AdminEndpoints endpoints, ILoggerFactory loggers, CancellationToken ct)
    {
        // An empty builder: neither the environment, nor files, nor the command line of the host process may change what this port does.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = AdminEndpoints.MaxBodyOctets;
            kestrel.Limits.MaxConcurrentConnections = MaxConnections;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
            kestrel.Listen(Address(options.Listen), options.Port);
        });
        WebApplication application = builder.Build();
        try
        {
            application.UseRouting();
            endpoints.Map(application);
            await application.StartAsync(ct).ConfigureAwait(false);
            string bound = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            return new AdminServer(application, new Uri(bound).Port);
        }
        catch (Exception)
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops serving; requests under way get a second.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Connections at a time: a few operators and scrapers. Threat: a caller that opens sockets without end.</summary>
    private const int MaxConnections = 256;

    private static IPAddress Address(string listen) => listen == "localhost" ? IPAddress.Loopback : IPAddress.Parse(listen);

    /// <summary>Signals belong to the program, not to this port.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
