using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CstaConnector.Engine.Admin;

namespace CstaConnector.Engine.Hosting.Verbs;

/// <summary>The verbs for operators: they ask a running connector through its admin port.</summary>
internal sealed class AdminVerbs
{
    /// <summary>Variable that the token is taken from where no option gives it: an option shows in the list of processes.</summary>
    internal const string TokenVariable = "CSTA_Admin__Token";

    private readonly VerbContext _context;
    private readonly Option<string> _address = new("--admin") { Description = "The connector's admin port.", DefaultValueFactory = _ => "http://127.0.0.1:9140", HelpName = "URL" };
    private readonly Option<string> _token = new("--token") { Description = $"Token that lets the caller change things; {TokenVariable} in the environment otherwise." };
    private readonly Option<bool> _json = new("--json") { Description = "The connector's own JSON, for scripts." };

    private AdminVerbs(VerbContext context) => _context = context;

    public static IEnumerable<Command> Create(VerbContext context)
    {
        AdminVerbs verbs = new(context);
        yield return verbs.List("status", "How the connector is: system status, links, clients, the sweep.", "status", AdminJson.Wire.ConnectorStatus, AdminTables.Status);
        yield return verbs.List("links", "Its links to BroadWorks.", "links", AdminJson.Wire.IReadOnlyListLinkStatus, AdminTables.Links);
        yield return verbs.List("clients", "Its CSTA clients.", "clients", AdminJson.Wire.IReadOnlyListClientStatus, AdminTables.Clients);
        yield return verbs.Devices();
        yield return verbs.List("suspects", "Devices whose picture may be stale.", "suspects", AdminJson.Wire.IReadOnlyListDeviceStatus, AdminTables.Devices);
        yield return verbs.Resync();
        yield return verbs.Why();
    }

    private Command List<T>(string name, string description, string path, JsonTypeInfo<T> type, Action<T, AdminTables> show)
    {
        Command verb = New(name, description);
        verb.SetAction((parsed, ct) => AskAsync(parsed, client => client.GetAsync(path, ct), type, show));
        return verb;
    }

    private Command Devices()
    {
        Argument<string?> id = new("ID") { Description = "A device's number or user id: tells its calls and clearings.", Arity = ArgumentArity.ZeroOrOne };
        Command verb = New("devices", "The devices, or one of them with its calls.");
        verb.Add(id);
        verb.SetAction((parsed, ct) => parsed.GetValue(id) is { } one
            ? AskAsync(parsed, client => client.GetAsync("devices/" + Uri.EscapeDataString(one), ct), AdminJson.Wire.DeviceDetail, AdminTables.Device)
            : AskAsync(parsed, client => client.GetAsync("devices", ct), AdminJson.Wire.IReadOnlyListDeviceStatus, AdminTables.Devices));
        return verb;
    }

    private Command Resync()
    {
        Argument<string[]> ids = new("ID") { Description = "Numbers or user ids.", Arity = ArgumentArity.ZeroOrMore };
        Option<bool> all = new("--all") { Description = "Every device." };
        Option<bool> dryRun = new("--dry-run") { Description = "Only say who would be asked; needs no token." };
        Command verb = New("resync", "Asks BroadWorks for the calls of devices, whatever the picture says.");
        verb.Add(ids);
        verb.Add(all);
        verb.Add(dryRun);
        verb.Validators.Add(result =>
        {
            if ((result.GetValue(ids) ?? []).Length > 0 == result.GetValue(all))
            {
                result.AddError("resync needs either IDs or --all");
            }
        });
        verb.SetAction(async (parsed, ct) =>
        {
            ResyncRequest request = new() { Ids = parsed.GetValue(ids) ?? [], All = parsed.GetValue(all), DryRun = parsed.GetValue(dryRun) };
            bool unknown = false;
            int code = await AskAsync(parsed, client => client.ResyncAsync(request, ct), AdminJson.Wire.ResyncAnswer, AdminTables.Resync, answer => unknown = answer.Unknown.Count > 0).ConfigureAwait(false);
            return code == ExitCodes.Fine && unknown ? ExitCodes.WrongInput : code;
        });
        return verb;
    }

    private Command Why()
    {
        Argument<string> id = new("ID") { Description = "A device's number or user id." };
        Command verb = New("why", "Why calls of a device were cleared: which event, when, what was compared.");
        verb.Add(id);
        verb.SetAction((parsed, ct) => AskAsync(parsed, client => client.GetAsync("why/" + Uri.EscapeDataString(parsed.GetRequiredValue(id)), ct),
            AdminJson.Wire.IReadOnlyListClearingRecord, AdminTables.Clearings));
        return verb;
    }

    private Command New(string name, string description) => new(name, description) { _address, _token, _json };

    private async Task<int> AskAsync<T>(ParseResult parsed, Func<AdminClient, Task<AdminReply>> ask, JsonTypeInfo<T> type, Action<T, AdminTables> show, Action<T>? look = null)
    {
        string where = parsed.GetValue(_address) ?? "";
        if (!Uri.TryCreate(where.EndsWith('/') ? where : where + "/", UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https"))
        {
            await _context.Error.WriteLineAsync($"--admin: {where} is not an http URL").ConfigureAwait(false);
            return ExitCodes.WrongInput;
        }
        using AdminClient client = new(uri, parsed.GetValue(_token) ?? _context.Environment.GetValueOrDefault(TokenVariable));
        AdminReply reply = await ask(client).ConfigureAwait(false);
        if (reply.Fault is not null)
        {
            await _context.Error.WriteLineAsync(reply.Fault).ConfigureAwait(false);
            return reply.Code;
        }
        try
        {
            T value = JsonSerializer.Deserialize(reply.Body, type) ?? throw new JsonException("null");
            look?.Invoke(value);
            if (parsed.GetValue(_json))
            {
                await _context.Output.WriteLineAsync(reply.Body).ConfigureAwait(false);
            }
            else
            {
                show(value, new AdminTables(_context.Output, _context.IsTerminal, DateTimeOffset.UtcNow));
            }

            return ExitCodes.Fine;
        }
        catch (JsonException)
        {
            await _context.Error.WriteLineAsync($"{uri} does not answer as a connector of this version does").ConfigureAwait(false);
            return ExitCodes.Failed;
        }
    }
}
