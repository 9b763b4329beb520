namespace CstaConnector.Engine.Hosting.Configuration;

/// <summary>Lays environment variables <c>CSTA_…</c> over a configuration: <c>CSTA_Links__0__Port</c> is <c>Links[0].Port</c>. Upper and lower case do not matter.</summary>
internal static class EnvironmentOverlay
{
    /// <summary>What the variables' names start with.</summary>
    public const string Prefix = "CSTA_";

    private const string Separator = "__";

    /// <summary>Variables of that prefix that are no keys: switches for engineers.</summary>
    private static readonly string[] NoKeys = ["CSTA_BUFFER_LEAK_DETECTION"];

    /// <summary>Lays the variables over <paramref name="root"/>.</summary>
    public static void Apply(ConfigNode root, IReadOnlyDictionary<string, string> environment, List<ConfigurationFault> faults)
    {
        IEnumerable<KeyValuePair<string, string>> ours = environment
            .Where(v => v.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && v.Key.Length > Prefix.Length && !NoKeys.Contains(v.Key, StringComparer.OrdinalIgnoreCase))
            .OrderBy(v => v.Key, ByIndex.Instance);
        foreach ((string name, string value) in ours)
        {
            Apply(root, name, name[Prefix.Length..].Split(Separator), value, faults);
        }
    }

    private static void Apply(ConfigNode root, string name, string[] segments, string value, List<ConfigurationFault> faults)
    {
        ConfigNode node = root;
        foreach (string segment in segments)
        {
            ConfigNode? child = int.TryParse(segment, out int index) ? Item(node, index, name) : Member(node, segment, name);
            if (child is null)
            {
                faults.Add(new ConfigurationFault(segments[0], $"entry {index} is given, but the list has only {node.Items.Count}", name));
                return;
            }
            node = child;
        }
        Become(node, ConfigNodeKind.Text, name);
        node.Value = value;
    }

    private static ConfigNode? Item(ConfigNode node, int index, string name)
    {
        if (node.Kind != ConfigNodeKind.Array)
        {
            Become(node, ConfigNodeKind.Array, name);
        }

        if (index > node.Items.Count || index < 0)
        {
            return null;
        }

        if (index == node.Items.Count)
        {
            node.Items.Add(new ConfigNode(ConfigNodeKind.Object, name, 0) { FromEnvironment = true });
        }

        return node.Items[index];
    }

    private static ConfigNode Member(ConfigNode node, string segment, string name)
    {
        if (node.Kind != ConfigNodeKind.Object)
        {
            Become(node, ConfigNodeKind.Object, name);
        }

        foreach ((string known, ConfigNode member) in node.Members)
        {
            if (string.Equals(known, segment, StringComparison.OrdinalIgnoreCase))
            {
                return member;
            }
        }
        return node.Members[segment] = new ConfigNode(ConfigNodeKind.Object, name, 0) { FromEnvironment = true };
    }

    /// <summary>Makes a node what the variable says it is; what the file had there is overridden.</summary>
    private static void Become(ConfigNode node, ConfigNodeKind kind, string name)
    {
        node.Kind = kind;
        node.Source = name;
        node.Line = 0;
        node.FromEnvironment = true;
        node.Members.Clear();
        node.Items.Clear();
    }

    /// <summary>By name, entry 2 before entry 10, so that a list can be given from the environment alone.</summary>
    private sealed class ByIndex : IComparer<string>
    {
        public static readonly ByIndex Instance = new();

        public int Compare(string? x, string? y)
        {
            string[] a = (x ?? "").Split(Separator);
            string[] b = (y ?? "").Split(Separator);
            for (int i = 0; i < Math.Min(a.Length, b.Length); i++)
            {
                int order = int.TryParse(a[i], out int left) && int.TryParse(b[i], out int right)
                    ? left.CompareTo(right)
                    : string.Compare(a[i], b[i], StringComparison.OrdinalIgnoreCase);
                if (order != 0)
                {
                    return order;
                }
            }
            return a.Length.CompareTo(b.Length);
        }
    }
}
