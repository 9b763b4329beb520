using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace CstaConnector.Pipeline.DotNetty.Epoll;

/// <summary>Whether this machine has what the epoll transport needs.</summary>
internal static class EpollSupport
{
    private static readonly Lazy<bool> Tried = new(Try);

    /// <summary>Linux, an architecture with the kernel's generic numbers, and a C library that has the functions.</summary>
    internal static bool IsAvailable => Tried.Value;

    private static bool Try()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture is not (Architecture.X64 or Architecture.Arm64))
        {
            return false;
        }

        try
        {
            using var poller = new Poller();
            return true;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException or SocketException)
        {
            return false;
        }
    }
}
