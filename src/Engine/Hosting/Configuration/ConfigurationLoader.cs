using CstaConnector.Engine.Hosting.Options;

namespace CstaConnector.Engine.Hosting.Configuration;

/// <summary>A configuration that was read, or everything that is wrong with it.</summary>
/// <param name="Options">The options; to be used only when <see cref="Faults"/> is empty.</param>
/// <param name="Faults">Everything that is wrong, in the order of the file.</param>
public sealed record ConfigurationResult(ConnectorOptions Options, IReadOnlyList<ConfigurationFault> Faults)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsValid => Faults.Count == 0;
}

/// <summary>Reads a configuration: the JSON file, the environment variables <c>CSTA_…</c> over it, secrets and devices from files of their own.</summary>
public static class ConfigurationLoader
{
    /// <summary>Reads the file at <paramref name="path"/> with the variables of <paramref name="environment"/> laid over it.</summary>
    public static ConfigurationResult Load(string path, IReadOnlyDictionary<string, string> environment)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(environment);
        string file = Path.GetFileName(path);
        try
        {
            if (new FileInfo(path).Length > JsonConfigReader.MaxFileOctets)
            {
                return Failed(new ConfigurationFault("", $"the file is larger than a configuration can be ({JsonConfigReader.MaxFileOctets} octets)", file));
            }

            return Load(File.ReadAllBytes(path), file, Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".", environment);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Failed(new ConfigurationFault("", FileFault.Describe(path, fault)));
        }
    }

    /// <summary>Reads a configuration from octets.</summary>
    /// <param name="octets">The JSON text.</param>
    /// <param name="file">Name that faults tell.</param>
    /// <param name="folder">Folder that relative paths count from.</param>
    /// <param name="environment">Variables to lay over it.</param>
    public static ConfigurationResult Load(byte[] octets, string file, string folder, IReadOnlyDictionary<string, string> environment)
    {
        ArgumentNullException.ThrowIfNull(octets);
        ArgumentNullException.ThrowIfNull(environment);
        ConnectorOptions options = new();
        List<ConfigurationFault> faults = [];
        if (JsonConfigReader.Read(file, octets, faults) is not { } root)
        {
            return new ConfigurationResult(options, faults);
        }

        EnvironmentOverlay.Apply(root, environment, faults);
        BindContext context = new(Path.GetFullPath(folder), faults);
        ConfigurationSchema.Root.Bind(root, "", options, context);
        ConfigurationChecks.Check(options, context);
        new DeviceDirectoryReader(options, context).Read();
        // In the order of the file, then what stands nowhere or elsewhere.
        return new ConfigurationResult(options, [.. faults.OrderBy(fault => fault.Source == file ? fault.Line : int.MaxValue)]);
    }

    private static ConfigurationResult Failed(ConfigurationFault fault) => new(new ConnectorOptions(), [fault]);
}
