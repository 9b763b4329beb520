using CstaConnector.Engine.Hosting.Options;

namespace CstaConnector.Engine.Hosting.Configuration;

/// <summary>What no key can tell alone: what is missing, twice there, contradictory, or not served by this release.</summary>
internal static class ConfigurationChecks
{
    public static void Check(ConnectorOptions options, BindContext context)
    {
        Mandatory(options.Connector.ChannelSetName, "Connector.ChannelSetName", "the channel set's name, unique per connector", context);
        Mandatory(options.Connector.AppController, "Connector.AppController", "the application controller's id at BroadWorks", context);
        CheckLinks(options, context);
        CheckOrder(options.Connector.LinkRecoverySeconds, "Connector.LinkRecoverySeconds", options.Connector.LinkRecoveryMaxSeconds, "Connector.LinkRecoveryMaxSeconds", context);
        CheckOrder(options.Resync.RetryInitialMilliseconds, "Resync.RetryInitialMilliseconds", options.Resync.RetryMaxMilliseconds, "Resync.RetryMaxMilliseconds", context);
        if (options.Admin.Token is { Length: 0 })
        {
            context.Fault("Admin.Token", "is empty; null makes the port read-only");
        }

        if (options.Csta.Port != 0 && options.Csta.Port == options.Admin.Port && options.Csta.Listen == options.Admin.Listen)
        {
            context.Fault("Admin.Port", $"{options.Admin.Port} is Csta.Port too");
        }
    }

    private static void Mandatory(string value, string path, string what, BindContext context)
    {
        if (string.IsNullOrWhiteSpace(value) && !context.IsFaulty(path))
        {
            context.Fault(path, context.Has(path) ? $"is empty: {what}" : $"is missing: {what}");
        }
    }

    private static void CheckLinks(ConnectorOptions options, BindContext context)
    {
        if (options.Links.Count == 0 && !context.IsFaulty("Links"))
        {
            context.Fault("Links", context.Has("Links") ? "is empty: at least one XSP is needed" : "is missing: at least one XSP is needed");
        }

        Dictionary<string, int> names = new(StringComparer.Ordinal);
        for (int i = 0; i < options.Links.Count; i++)
        {
            LinkOptions link = options.Links[i];
            if (link.Name.Length == 0)
            {
                link.Name = $"link-{i + 1}";
            }

            if (link.Hostname.Length == 0 && !context.Has($"Links[{i}].Hostname") && !context.IsFaulty($"Links[{i}]"))
            {
                context.Fault($"Links[{i}].Hostname", "is missing");
            }

            if (!names.TryAdd(link.Name, i))
            {
                context.Fault($"Links[{i}].Name", $"{ConfigText.Quote(link.Name)} is the name of Links[{names[link.Name]}] too");
            }

            if (link.Tls.Enabled)
            {
                context.Fault($"Links[{i}].Tls.Enabled", "TLS towards BroadWorks is not served by this release");
            }
        }
    }

    private static void CheckOrder(int least, string leastPath, int most, string mostPath, BindContext context)
    {
        if (least > most)
        {
            context.Fault(context.Has(mostPath) ? mostPath : leastPath, $"{leastPath} ({least}) is more than {mostPath} ({most})");
        }
    }
}
