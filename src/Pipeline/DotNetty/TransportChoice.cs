namespace CstaConnector.Pipeline.DotNetty;

/// <summary>By what means a <see cref="DotNettyTransport"/> talks to the operating system.</summary>
public enum TransportChoice
{
    /// <summary>Epoll where there is one (Linux on x86-64 and arm64), .NET's sockets elsewhere.</summary>
    Auto,

    /// <summary>.NET's sockets everywhere.</summary>
    Sockets,
}
