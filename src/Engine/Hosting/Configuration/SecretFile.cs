namespace CstaConnector.Engine.Hosting.Configuration;

/// <summary>A secret that stands in a file of its own: <c>{"File": path}</c>.</summary>
internal static class SecretFile
{
    /// <summary>Octets that such a file may have: 64 KiB, far beyond any password; more is surely the wrong file.</summary>
    internal const int MaxOctets = 64 * 1024;

    /// <summary>The secret, or null with the fault told; no fault repeats the file's content.</summary>
    public static string? Read(ConfigNode node, string path, BindContext context)
    {
        string? file = null;
        foreach ((string name, ConfigNode member) in node.Members)
        {
            StringComparison comparison = member.FromEnvironment ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
            string memberPath = $"{path}.{ConfigText.Printable(name)}";
            context.Place(memberPath, member);
            if (!string.Equals(name, "File", comparison))
            {
                context.Fault(memberPath, "unknown key; a secret is text or {\"File\": path}");
            }
            else if (member.Kind != ConfigNodeKind.Text || member.Value.Length == 0 || member.Value.Contains('\0', StringComparison.Ordinal))
            {
                context.Fault(memberPath, "is not a path");
            }
            else
            {
                file = context.Resolve(member.Value);
            }
        }
        if (node.Members.Count == 0)
        {
            context.Fault(path, "is an empty object; a secret is text or {\"File\": path}");
        }

        return file is null ? null : Content(file, $"{path}.File", context);
    }

    private static string? Content(string file, string path, BindContext context)
    {
        try
        {
            if (new FileInfo(file).Length > MaxOctets)
            {
                context.Fault(path, $"{file} is larger than a secret can be ({MaxOctets} octets)");
            }
            else
            {
                return File.ReadAllText(file).TrimEnd('\r', '\n');
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            context.Fault(path, FileFault.Describe(file, fault));
        }
        return null;
    }
}

/// <summary>Why a file could not be read, in words that are the same on every system.</summary>
internal static class FileFault
{
    public static string Describe(string file, Exception fault) => fault switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"{file} does not exist",
        UnauthorizedAccessException => $"{file} may not be read",
        _ => $"{file} cannot be read: {ConfigText.Printable(fault.Message)}",
    };
}
