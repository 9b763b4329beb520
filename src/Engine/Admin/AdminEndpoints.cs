using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CstaConnector.Engine.Hosting.Logging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CstaConnector.Engine.Admin;

/// <summary>What the admin port answers. Reading is open to whoever reaches the port; changing needs the token.</summary>
internal sealed class AdminEndpoints(Func<IConnectorAdmin?> admin, AdminToken token, ILogger log)
{
    /// <summary>Octets of a request's body: 1 MiB holds a resync of some 50,000 ids. Threat: memory.</summary>
    internal const int MaxBodyOctets = 1024 * 1024;

    /// <summary>How long the stripes may take to answer.</summary>
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    private readonly AdminMetrics _metrics = new();

    /// <summary>Adds the paths.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", (RequestDelegate)(context => Answer(context, StatusCodes.Status200OK, new HealthAnswer("ok", null), AdminJson.Wire.HealthAnswer)));
        Get(routes, "/readyz", ReadyAsync);
        Get(routes, "/metrics", MetricsAsync);
        Get(routes, "/status", async (context, of, ct) => await Ok(context, await of.GetStatusAsync(ct), AdminJson.Wire.ConnectorStatus));
        Get(routes, "/links", async (context, of, ct) => await Ok(context, await of.GetLinksAsync(ct), AdminJson.Wire.IReadOnlyListLinkStatus));
        Get(routes, "/clients", async (context, of, ct) => await Ok(context, await of.GetClientsAsync(ct), AdminJson.Wire.IReadOnlyListClientStatus));
        Get(routes, "/devices", async (context, of, ct) => await Ok(context, await of.GetDevicesAsync(false, ct), AdminJson.Wire.IReadOnlyListDeviceStatus));
        Get(routes, "/suspects", async (context, of, ct) => await Ok(context, await of.GetDevicesAsync(true, ct), AdminJson.Wire.IReadOnlyListDeviceStatus));
        Get(routes, "/devices/{id}", async (context, of, ct) => await OkOrUnknown(context, await of.GetDeviceAsync(Id(context), ct), AdminJson.Wire.DeviceDetail));
        Get(routes, "/why/{id}", async (context, of, ct) => await OkOrUnknown(context, await of.WhyAsync(Id(context), ct), AdminJson.Wire.IReadOnlyListClearingRecord));
        routes.MapPost("/resync", (RequestDelegate)(context => Guarded(context, ResyncAsync)));
        routes.MapFallback("{*path}", (RequestDelegate)(context => Refuse(context, StatusCodes.Status404NotFound, "path.unknown",
            "healthz, readyz, metrics, status, links, clients, devices, devices/ID, suspects and why/ID are served, and POST resync")));
    }

    private void Get(IEndpointRouteBuilder routes, string path, Func<HttpContext, IConnectorAdmin, CancellationToken, Task> handle) =>
        routes.MapGet(path, (RequestDelegate)(context => Guarded(context, handle)));

    /// <summary>Runs a handler with a time limit; whatever goes wrong becomes an answer and disturbs nothing else.</summary>
    private async Task Guarded(HttpContext context, Func<HttpContext, IConnectorAdmin, CancellationToken, Task> handle)
    {
        if (admin() is not { } of)
        {
            await Refuse(context, StatusCodes.Status503ServiceUnavailable, "starting", "the connector is starting or stopping");
            return;
        }
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(AnswerTimeout);
        try
        {
            await handle(context, of, limit.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            await Refuse(context, StatusCodes.Status504GatewayTimeout, "timeout", "the stripes did not answer in time");
        }
        catch (BadHttpRequestException fault)
        {
            await Refuse(context, fault.StatusCode, "request.malformed", fault.Message);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Lms.Unexpected(log, "the admin port", fault);
            await Refuse(context, StatusCodes.Status500InternalServerError, "internal", "see the log");
        }
    }

    private static async Task ReadyAsync(HttpContext context, IConnectorAdmin of, CancellationToken ct)
    {
        HealthAnswer answer = Readiness.Judge(await of.GetStatusAsync(ct), await of.GetLinksAsync(ct));
        await Answer(context, answer.Why is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, answer, AdminJson.Wire.HealthAnswer);
    }

    private async Task MetricsAsync(HttpContext context, IConnectorAdmin of, CancellationToken ct)
    {
        ConnectorStatus status = await of.GetStatusAsync(ct);
        IReadOnlyList<LinkStatus> links = await of.GetLinksAsync(ct);
        using MemoryStream text = new();
        await _metrics.WriteAsync(status, links, text, ct);
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        await context.Response.Body.WriteAsync(text.GetBuffer().AsMemory(0, (int)text.Length), ct);
    }

    private async Task ResyncAsync(HttpContext context, IConnectorAdmin of, CancellationToken ct)
    {
        ResyncRequest? request = await ReadResyncAsync(context, ct);
        if (request is null)
        {
            return;
        }
        // A dry run changes nothing, so it needs no token.
        if (!request.DryRun && !await MayChangeAsync(context))
        {
            return;
        }

        if (!request.DryRun)
        {
            Lms.ResyncAsked(log, Peer(context), request.Ids.Count, request.All);
        }

        await Ok(context, await of.ResyncAsync(request.Ids, request.All, request.DryRun, ct), AdminJson.Wire.ResyncAnswer);
    }

    private static async Task<ResyncRequest?> ReadResyncAsync(HttpContext context, CancellationToken ct)
    {
        ResyncRequest? request = null;
        string? wrong = null;
        try
        {
            request = await JsonSerializer.DeserializeAsync(context.Request.Body, AdminJson.Wire.ResyncRequest, ct);
        }
        catch (JsonException fault)
        {
            wrong = $"not what is expected at {fault.Path ?? "$"}, line {(fault.LineNumber ?? 0) + 1}";
        }
        if (wrong is null && (request is null || request.Ids is null || request.Ids.Any(string.IsNullOrEmpty) || (request.Ids.Count > 0) == request.All))
        {
            wrong = "either ids or all must be given";
        }

        if (wrong is null)
        {
            return request;
        }

        await Refuse(context, StatusCodes.Status400BadRequest, "request.malformed", $"{wrong}: {{\"ids\":[\"1001\"],\"all\":false,\"dryRun\":false}}");
        return null;
    }

    private async Task<bool> MayChangeAsync(HttpContext context)
    {
        TokenVerdict verdict = token.Judge(context.Request.Headers.Authorization);
        if (verdict == TokenVerdict.Right)
        {
            return true;
        }

        (int status, string error, string detail) = verdict switch
        {
            TokenVerdict.ReadOnly => (StatusCodes.Status403Forbidden, "readOnly", "the port is read-only because no Admin.Token is configured"),
            TokenVerdict.Missing => (StatusCodes.Status401Unauthorized, "token.missing", "the header Authorization: Bearer TOKEN is needed"),
            _ => (StatusCodes.Status401Unauthorized, "token.wrong", "the token is not the configured one"),
        };
        Lms.ChangeRefused(log, Peer(context), context.Request.Path, error);
        if (status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer"; // RFC 6750, 3
        }

        await Refuse(context, status, error, detail);
        return false;
    }

    private static string Peer(HttpContext context) => $"{context.Connection.RemoteIpAddress}:{context.Connection.RemotePort}";

    private static string Id(HttpContext context) => (string?)context.Request.RouteValues["id"] ?? "";

    private static Task Ok<T>(HttpContext context, T value, JsonTypeInfo<T> type) => Answer(context, StatusCodes.Status200OK, value, type);

    private static Task OkOrUnknown<T>(HttpContext context, T? value, JsonTypeInfo<T> type) where T : class =>
        value is null ? Refuse(context, StatusCodes.Status404NotFound, "device.unknown", "no device is known by that number or user id") : Ok(context, value, type);

    private static Task Refuse(HttpContext context, int status, string error, string detail) =>
        context.Response.HasStarted ? Task.CompletedTask : Answer(context, status, new AdminError(error, detail), AdminJson.Wire.AdminError);

    private static Task Answer<T>(HttpContext context, int status, T value, JsonTypeInfo<T> type)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(value, type)).AsTask();
    }
}
