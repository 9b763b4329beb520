using System.Globalization;
using System.Text;

namespace CstaConnector.Engine.Hosting.Configuration;

/// <summary>A key that a configuration may have, for people.</summary>
/// <param name="Path">The key's path, <c>Links[].Port</c>.</param>
/// <param name="Values">What it may be, in words.</param>
internal readonly record struct KeyDescription(string Path, string Values);

/// <summary>The keys of one section as data: name, kind and range of each, and where its value goes.</summary>
internal sealed class SectionRules<T>
{
    private delegate void Binder(ConfigNode node, string path, T target, BindContext context);

    private readonly List<(string Name, Binder Bind, Func<string, IEnumerable<KeyDescription>> Describe)> _keys = [];
    private readonly Dictionary<string, string> _notServed = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A whole number within a range.</summary>
    public SectionRules<T> Whole(string name, Action<T, int> set, int min, int max, string what = "within the range") => Add(name, $"{min} to {max}", (node, path, target, context) =>
    {
        if (node.Kind != ConfigNodeKind.Number && !(node.Kind == ConfigNodeKind.Text && node.FromEnvironment))
        {
            context.Fault(path, $"must be a whole number ({min} to {max}), not {node.KindName}");
        }
        else if (!long.TryParse(node.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value))
        {
            context.Fault(path, $"{ConfigText.Printable(node.Value)} is not a whole number ({min} to {max})");
        }
        else if (value < min || value > max)
        {
            context.Fault(path, $"{value} is not {what} ({min} to {max})");
        }
        else
        {
            set(target, (int)value);
        }
    });

    /// <summary>A TCP port.</summary>
    public SectionRules<T> Port(string name, Action<T, int> set, bool zeroIsAny) =>
        Whole(name, set, zeroIsAny ? 0 : 1, 65535, zeroIsAny ? "a port or 0 for any free one" : "a port");

    /// <summary>True or false.</summary>
    public SectionRules<T> Truth(string name, Action<T, bool> set) => Add(name, "true, false", (node, path, target, context) =>
    {
        if (node.Kind is ConfigNodeKind.Boolean or ConfigNodeKind.Text && bool.TryParse(node.Value, out bool value) && (node.Kind == ConfigNodeKind.Boolean || node.FromEnvironment))
        {
            set(target, value);
        }
        else
        {
            context.Fault(path, $"must be true or false, not {(node.Kind == ConfigNodeKind.Text ? ConfigText.Quote(node.Value) : node.KindName)}");
        }
    });

    /// <summary>Text of at most so many characters; <paramref name="check"/> returns what is wrong with it, or null.</summary>
    public SectionRules<T> Text(string name, Action<T, string> set, int maxLength, Func<string, string?>? check = null) => Add(name, $"text, at most {maxLength} characters", (node, path, target, context) =>
    {
        if (node.Kind != ConfigNodeKind.Text)
        {
            context.Fault(path, $"must be text, not {node.KindName}");
        }
        else if (Unfit(node.Value, maxLength) is { } unfit)
        {
            context.Fault(path, unfit);
        }
        else if (check?.Invoke(node.Value) is { } wrong)
        {
            context.Fault(path, wrong);
        }
        else
        {
            set(target, node.Value);
        }
    });

    /// <summary>The path of a file, or null.</summary>
    public SectionRules<T> File(string name, Action<T, string?> set) => Add(name, "a path, null", (node, path, target, context) =>
    {
        if (node.Kind == ConfigNodeKind.Null || (node.FromEnvironment && node.Value.Length == 0 && node.Kind == ConfigNodeKind.Text))
        {
            set(target, null);
        }
        else if (node.Kind != ConfigNodeKind.Text)
        {
            context.Fault(path, $"must be a path or null, not {node.KindName}");
        }
        else if (node.Value.Length == 0 || node.Value.Contains('\0', StringComparison.Ordinal))
        {
            context.Fault(path, "is not a path");
        }
        else
        {
            set(target, context.Resolve(node.Value));
        }
    });

    /// <summary>Text that no fault repeats; it may stand as <c>{"File": path}</c>, whose last line end is not part of it.</summary>
    public SectionRules<T> Secret(string name, Action<T, string> set, int maxLength, bool nullable) => Add(name, nullable ? "text, {\"File\": path}, null" : "text, {\"File\": path}", (node, path, target, context) =>
    {
        string? value = node.Kind switch
        {
            ConfigNodeKind.Text => node.Value,
            ConfigNodeKind.Object => SecretFile.Read(node, path, context),
            _ => null,
        };
        if (node.Kind == ConfigNodeKind.Null && nullable)
        {
            return;
        }

        if (node.Kind is not (ConfigNodeKind.Text or ConfigNodeKind.Object))
        {
            context.Fault(path, $"must be text or {{\"File\": path}}, not {node.KindName}");
        }
        else if (value is not null && Unfit(value, maxLength) is { } unfit)
        {
            context.Fault(path, unfit);
        }
        else if (value is not null)
        {
            set(target, value);
        }
    });

    /// <summary>One of a few words.</summary>
    public SectionRules<T> Choice<TValue>(string name, Action<T, TValue> set, params (string Word, TValue Value)[] choices)
    {
        string words = string.Join(", ", choices.Select(c => c.Word));
        return Add(name, words, (node, path, target, context) =>
        {
            int found = node.Kind == ConfigNodeKind.Text ? Array.FindIndex(choices, c => string.Equals(c.Word, node.Value, StringComparison.Ordinal)) : -1;
            if (found >= 0)
            {
                set(target, choices[found].Value);
            }
            else
            {
                context.Fault(path, $"{(node.Kind == ConfigNodeKind.Text ? ConfigText.Quote(node.Value) : node.KindName)} is not one of {words}");
            }
        });
    }

    /// <summary>A section within.</summary>
    public SectionRules<T> Section<TSection>(string name, Func<T, TSection> get, SectionRules<TSection> rules)
    {
        _keys.Add((name, (node, path, target, context) => rules.Bind(node, path, get(target), context), rules.Describe));
        return this;
    }

    /// <summary>A list of sections.</summary>
    public SectionRules<T> List<TItem>(string name, Func<T, IList<TItem>> get, SectionRules<TItem> rules) where TItem : new()
    {
        _keys.Add((name, (node, path, target, context) =>
        {
            if (node.Kind != ConfigNodeKind.Array)
            {
                context.Fault(path, $"must be a list, not {node.KindName}");
                return;
            }
            IList<TItem> items = get(target);
            for (int i = 0; i < node.Items.Count; i++)
            {
                TItem item = new();
                rules.Bind(node.Items[i], $"{path}[{i}]", item, context);
                items.Add(item);
            }
        }, path => rules.Describe(path + "[]")));
        return this;
    }

    /// <summary>A key that a later release will have: refused by name.</summary>
    public SectionRules<T> NotServed(string name, string what)
    {
        _notServed.Add(name, what);
        return this;
    }

    /// <summary>Every key, for people.</summary>
    public IEnumerable<KeyDescription> Describe(string prefix) =>
        _keys.SelectMany(key => key.Describe(prefix.Length == 0 ? key.Name : $"{prefix}.{key.Name}"));

    /// <summary>Takes the values of <paramref name="node"/> over into <paramref name="target"/>, telling every fault.</summary>
    public void Bind(ConfigNode node, string path, T target, BindContext context)
    {
        context.Place(path, node);
        if (node.Kind != ConfigNodeKind.Object)
        {
            context.Fault(path, $"must be an object, not {node.KindName}");
            return;
        }
        foreach ((string name, ConfigNode member) in node.Members)
        {
            StringComparison comparison = member.FromEnvironment ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
            int known = _keys.FindIndex(key => string.Equals(key.Name, name, comparison));
            string shown = known >= 0 ? _keys[known].Name : ConfigText.Printable(name);
            string memberPath = path.Length == 0 ? shown : $"{path}.{shown}";
            context.Place(memberPath, member);
            if (known >= 0)
            {
                _keys[known].Bind(member, memberPath, target, context);
            }
            else
            {
                context.Fault(memberPath, Unknown(name));
            }
        }
    }

    private string Unknown(string name)
    {
        if (_notServed.TryGetValue(name, out string? what))
        {
            return $"{what} is not served by this release";
        }

        return ConfigText.Nearest(name, _keys.Select(key => key.Name)) is { } near ? $"unknown key; {near} is meant?" : "unknown key";
    }

    private SectionRules<T> Add(string name, string values, Binder bind)
    {
        _keys.Add((name, bind, path => [new KeyDescription(path, values)]));
        return this;
    }

    /// <summary>What is wrong with a text whatever its meaning, or null: XML 1.0 [2] has no control characters, and neither has a log line.</summary>
    private static string? Unfit(string value, int maxLength)
    {
        if (value.Length > maxLength)
        {
            return $"has {value.Length} characters, {maxLength} are allowed";
        }

        foreach (Rune rune in value.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar)
            {
                return "has a control or undecodable character";
            }
        }
        return null;
    }
}
