using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using CstaConnector.Engine.Admin;

namespace CstaConnector.Engine.Hosting.Verbs;

/// <summary>An answer of a running connector, or why there is none.</summary>
/// <param name="Code">Exit code that it means.</param>
/// <param name="Body">The JSON text; empty where there is none.</param>
/// <param name="Fault">What is wrong, in words; null where nothing is.</param>
internal readonly record struct AdminReply(int Code, string Body, string? Fault);

/// <summary>Asks a running connector through its admin port.</summary>
internal sealed class AdminClient(Uri address, string? token) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(3) }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(15) };

    public Task<AdminReply> GetAsync(string path, CancellationToken ct) => SendAsync(HttpMethod.Get, path, null, ct);

    public Task<AdminReply> ResyncAsync(ResyncRequest request, CancellationToken ct) =>
        SendAsync(HttpMethod.Post, "resync", JsonSerializer.SerializeToUtf8Bytes(request, AdminJson.Wire.ResyncRequest), ct);

    public void Dispose() => _http.Dispose();

    private async Task<AdminReply> SendAsync(HttpMethod method, string path, byte[]? body, CancellationToken ct)
    {
        try
        {
            using HttpRequestMessage request = new(method, path);
            if (token is not null)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            }

            if (body is not null)
            {
                request.Content = new ByteArrayContent(body);
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            }
            using HttpResponseMessage response = await _http.SendAsync(request, ct).ConfigureAwait(false);
            string text = await response.Content.ReadAsStringAsync(ct).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                return new AdminReply(ExitCodes.Fine, text, null);
            }

            return new AdminReply((int)response.StatusCode < 500 ? ExitCodes.WrongInput : ExitCodes.Failed, text, Describe(response.StatusCode, text));
        }
        catch (HttpRequestException fault)
        {
            return new AdminReply(ExitCodes.Failed, "", $"{address} cannot be reached: {(fault.InnerException as SocketException)?.Message ?? fault.Message}");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new AdminReply(ExitCodes.Failed, "", $"{address} did not answer within {_http.Timeout.TotalSeconds} s");
        }
    }

    private static string Describe(HttpStatusCode status, string text)
    {
        try
        {
            if (JsonSerializer.Deserialize(text, AdminJson.Wire.AdminError) is { Error: not null, Detail: not null } error)
            {
                return $"{error.Error}: {error.Detail}";
            }
        }
        catch (JsonException)
        {
            // Some other server: its status must do.
        }
        return $"the admin port answers {(int)status} {status}";
    }
}
