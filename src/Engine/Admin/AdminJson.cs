using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CstaConnector.Engine.Admin;

/// <summary>What is asked of <c>POST /resync</c>. A member that it does not have is refused, so that a misspelt <c>dryRun</c> does not become a real one.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ResyncRequest
{
    // Settable, for the generated reader would set what is missing to null if these were init-only.

    /// <summary>Numbers or user ids.</summary>
    public IReadOnlyList<string> Ids { get; set; } = [];

    /// <summary>Every device.</summary>
    public bool All { get; set; }

    /// <summary>Only say who would be asked.</summary>
    public bool DryRun { get; set; }
}

/// <summary>Answer of <c>/healthz</c> and <c>/readyz</c>.</summary>
/// <param name="Status"><c>ok</c>, <c>ready</c> or <c>notReady</c>.</param>
/// <param name="Why">Why not, in words; null when it is.</param>
public sealed record HealthAnswer(string Status, string? Why);

/// <summary>Answer to a request that is refused.</summary>
/// <param name="Error">A stable name: <c>device.unknown</c>, <c>token.missing</c>, <c>token.wrong</c>, <c>readOnly</c>, <c>request.malformed</c>, <c>path.unknown</c>, <c>starting</c>, <c>timeout</c>, <c>internal</c>.</param>
/// <param name="Detail">The same in words.</param>
public sealed record AdminError(string Error, string Detail);

/// <summary>The JSON of the admin port, generated at compile time: camel case, every member written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ConnectorStatus))]
[JsonSerializable(typeof(IReadOnlyList<LinkStatus>))]
[JsonSerializable(typeof(IReadOnlyList<ClientStatus>))]
[JsonSerializable(typeof(IReadOnlyList<DeviceStatus>))]
[JsonSerializable(typeof(DeviceDetail))]
[JsonSerializable(typeof(IReadOnlyList<ClearingRecord>))]
[JsonSerializable(typeof(ResyncRequest))]
[JsonSerializable(typeof(ResyncAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(AdminError))]
internal sealed partial class AdminJson : JsonSerializerContext
{
    /// <summary>The context in use. Numbers start with a plus sign, which the default encoder would write as an escape.</summary>
    public static AdminJson Wire => Holder.Wire;

    /// <summary>Made after the generated part's own fields, whatever the order of the files.</summary>
    private static class Holder
    {
        public static readonly AdminJson Wire = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = null });
    }
}
