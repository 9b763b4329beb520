namespace CstaConnector.Engine.Hosting.Configuration;

/// <summary>What a node of a configuration is.</summary>
internal enum ConfigNodeKind
{
    Null,
    Object,
    Array,
    Text,
    Number,
    Boolean,
}

/// <summary>A value of a configuration with the place it stands in, so that a fault can name its line.</summary>
internal sealed class ConfigNode(ConfigNodeKind kind, string source, int line)
{
    public ConfigNodeKind Kind { get; set; } = kind;

    /// <summary>The file or environment variable.</summary>
    public string Source { get; set; } = source;

    /// <summary>Line in the file, from 1; 0 in the environment.</summary>
    public int Line { get; set; } = line;

    /// <summary>Text, number or truth value as written.</summary>
    public string Value { get; set; } = "";

    /// <summary>Whether it came from the environment, where everything is text and upper case is usual.</summary>
    public bool FromEnvironment { get; set; }

    public Dictionary<string, ConfigNode> Members { get; } = new(StringComparer.Ordinal);

    public List<ConfigNode> Items { get; } = [];

    /// <summary>What it is, for a person.</summary>
    public string KindName => Kind switch
    {
        ConfigNodeKind.Null => "null",
        ConfigNodeKind.Object => "an object",
        ConfigNodeKind.Array => "a list",
        ConfigNodeKind.Text => "text",
        ConfigNodeKind.Number => "a number",
        _ => "a truth value",
    };
}
