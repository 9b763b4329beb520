using System.CommandLine;
using CstaConnector.Engine.Hosting.Configuration;
using CstaConnector.Engine.Hosting.Options;

namespace CstaConnector.Engine.Hosting.Verbs;

/// <summary><c>check-config</c>: says what is wrong with a configuration, a line each.</summary>
internal static class CheckConfigVerb
{
    /// <summary>Faults that are told one by one; a wrong device file could have a million.</summary>
    private const int MaxTold = 200;

    public static Command Create(VerbContext context)
    {
        Option<string> config = ConfigOption();
        Command verb = new("check-config", "Says what is wrong with a configuration, line by line.") { config };
        verb.SetAction(parsed => Run(parsed.GetRequiredValue(config), context));
        return verb;
    }

    /// <summary><c>--config FILE</c>, as all verbs that read a configuration have it.</summary>
    public static Option<string> ConfigOption() => new("--config")
    {
        Description = "The configuration, a JSON file; environment variables CSTA_Section__Key override its keys.",
        Required = true,
        HelpName = "FILE",
    };

    /// <summary>Tells faults, a line each.</summary>
    public static void Tell(IReadOnlyList<ConfigurationFault> faults, TextWriter output)
    {
        foreach (ConfigurationFault fault in faults.Take(MaxTold))
        {
            output.WriteLine(fault);
        }

        if (faults.Count > MaxTold)
        {
            output.WriteLine($"… and {faults.Count - MaxTold} more");
        }
    }

    private static int Run(string file, VerbContext context)
    {
        ConfigurationResult result = ConfigurationLoader.Load(file, context.Environment);
        Tell(result.Faults, context.Output);
        if (!result.IsValid)
        {
            return ExitCodes.WrongInput;
        }

        ConnectorOptions options = result.Options;
        context.Output.WriteLine($"{file} is fine: {Count(options.Links.Count, "link")}, {Count(options.Devices.Count, "device")}, csta {options.Csta.Listen}:{options.Csta.Port}, admin {options.Admin.Listen}:{options.Admin.Port}{(options.Admin.Token is null ? " (read-only)" : "")}");
        return ExitCodes.Fine;
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
