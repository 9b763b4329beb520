using System.Collections;

namespace CstaConnector.Engine.Hosting.Verbs;

/// <summary>Exit codes of every verb.</summary>
internal static class ExitCodes
{
    /// <summary>Fine.</summary>
    public const int Fine = 0;

    /// <summary>The promise did not hold, or a failure at run time.</summary>
    public const int Failed = 1;

    /// <summary>Wrong input or configuration.</summary>
    public const int WrongInput = 2;

    /// <summary>The service could not bind.</summary>
    public const int CannotBind = 3;
}

/// <summary>What a verb may use of the world around it, so that tests can be that world.</summary>
internal sealed record VerbContext
{
    /// <summary>Standard output.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Standard input.</summary>
    public required Func<Stream> Input { get; init; }

    /// <summary>Environment variables.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Makes the connector proper.</summary>
    public required ConnectorCoreFactory Core { get; init; }

    /// <summary>Whether <see cref="Output"/> is a terminal that understands colours.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Ends <c>run</c> as a signal does.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>The process' own world.</summary>
    public static VerbContext OfProcess(ConnectorCoreFactory core)
    {
        Dictionary<string, string> environment = new(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
        {
            environment[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        return new VerbContext
        {
            Output = Console.Out,
            Error = Console.Error,
            Input = Console.OpenStandardInput,
            Environment = environment,
            Core = core,
            IsTerminal = !Console.IsOutputRedirected,
        };
    }
}
