namespace CstaConnector.Engine.Hosting.Configuration;

/// <summary>What binding a configuration gathers: the faults, and where each key stands.</summary>
internal sealed class BindContext(string folder, List<ConfigurationFault> faults)
{
    private readonly Dictionary<string, ConfigNode> _places = new(StringComparer.Ordinal);

    /// <summary>Folder that relative paths count from.</summary>
    public string Folder { get; } = folder;

    public List<ConfigurationFault> Faults { get; } = faults;

    /// <summary>Remembers where a key stands.</summary>
    public void Place(string path, ConfigNode node) => _places[path] = node;

    /// <summary>Whether the key was given.</summary>
    public bool Has(string path) => _places.ContainsKey(path);

    /// <summary>Whether a fault was told at the key already, so that its missing value is not told as well.</summary>
    public bool IsFaulty(string path) => Faults.Exists(fault => fault.Path == path);

    /// <summary>Tells a fault at a key, or at the nearest section around it that was given.</summary>
    public void Fault(string path, string detail)
    {
        string at = path;
        ConfigNode? node;
        while (!_places.TryGetValue(at, out node) && at.Length > 0)
        {
            at = at[..Math.Max(0, at.LastIndexOfAny(['.', '[']))];
        }

        Faults.Add(new ConfigurationFault(path, detail, node?.Source ?? "", node?.Line ?? 0));
    }

    /// <summary>A path as given, counted from <see cref="Folder"/>.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, Folder);
}
