namespace CstaConnector.Engine.Hosting.Options;

/// <summary>Section <c>Admin</c>: the HTTP port for operators.</summary>
public sealed class AdminOptions
{
    /// <summary>Address to listen on.</summary>
    public string Listen { get; set; } = "127.0.0.1";

    /// <summary>TCP port, 1 to 65535; 0 takes any free one, which the ready line names.</summary>
    public int Port { get; set; } = 9140;

    /// <summary>Token that lets a caller change things, or null: then the port is read-only. A secret: in the file it may stand as <c>{"File": path}</c>, and it appears in no log.</summary>
    public string? Token { get; set; }
}
