using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CstaConnector.Engine.Admin;
using CstaConnector.Engine.Hosting.Logging;
using CstaConnector.Engine.Hosting.Options;
using Microsoft.Extensions.Logging;

namespace CstaConnector.Engine.Tests.Admin;

/// <summary>An admin port on loopback with a connector behind it that the test makes up.</summary>
internal sealed class AdminPort : IAsyncDisposable
{
    public const string Token = "t0ken-of-the-test";

    private readonly AdminServer _server;
    private readonly ILoggerFactory _loggers;
    private readonly HttpClient _http = new();

    private AdminPort(AdminServer server, ILoggerFactory loggers, StringWriter log)
    {
        _server = server;
        _loggers = loggers;
        Log = log;
        Address = new Uri($"http://127.0.0.1:{server.Port}/");
    }

    public FakeAdmin Connector { get; private init; } = new();

    public Uri Address { get; }

    public StringWriter Log { get; }

    public static async Task<AdminPort> StartAsync(string? token = Token, bool started = true)
    {
        StringWriter log = new();
        ILoggerFactory loggers = LineLogging.CreateFactory(TextWriter.Synchronized(log), LogFormat.Text, LogLevel.Debug);
        FakeAdmin connector = new();
        AdminEndpoints endpoints = new(() => started ? connector : null, new AdminToken(token), loggers.CreateLogger("test"));
        AdminServer server = await AdminServer.StartAsync(new AdminOptions { Port = 0, Token = token }, endpoints, loggers, CancellationToken.None);
        return new AdminPort(server, loggers, log) { Connector = connector };
    }

    public async Task<(int Status, string Body)> GetAsync(string path)
    {
        using HttpResponseMessage response = await _http.GetAsync(new Uri(Address, path));
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<JsonElement> JsonAsync(string path)
    {
        (int status, string body) = await GetAsync(path);
        Assert.True(status == 200, $"{path} answers {status}: {body}");
        using JsonDocument document = JsonDocument.Parse(body);
        return document.RootElement.Clone();
    }

    public async Task<(int Status, string Body)> PostAsync(string body, string? authorization = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(Address, "resync")) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (authorization is not null)
        {
            request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
        }

        using HttpResponseMessage response = await _http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Stops, so that the log is whole, and returns it.</summary>
    public async Task<string> StopAsync()
    {
        await DisposeAsync();
        return Log.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        _loggers.Dispose();
    }
}
