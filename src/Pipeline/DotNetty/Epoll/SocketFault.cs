using System.Net.Sockets;

namespace CstaConnector.Pipeline.DotNetty.Epoll;

/// <summary>An errno of Linux as the exception that .NET's own sockets throw for it, so that nothing above sees a difference.</summary>
internal static class SocketFault
{
    internal static SocketException Of(int errno) => new((int)ErrorOf(errno));

    private static SocketError ErrorOf(int errno) => errno switch
    {
        1 or 13 => SocketError.AccessDenied, // EPERM, EACCES
        Libc.Interrupted => SocketError.Interrupted,
        Libc.BadDescriptor => SocketError.OperationAborted,
        Libc.Again => SocketError.WouldBlock,
        12 or 105 => SocketError.NoBufferSpaceAvailable, // ENOMEM, ENOBUFS
        14 => SocketError.Fault, // EFAULT
        22 => SocketError.InvalidArgument, // EINVAL
        23 or 24 => SocketError.TooManyOpenSockets, // ENFILE, EMFILE
        32 => SocketError.Shutdown, // EPIPE
        88 => SocketError.NotSocket, // ENOTSOCK
        90 => SocketError.MessageSize, // EMSGSIZE
        95 => SocketError.OperationNotSupported, // EOPNOTSUPP
        98 => SocketError.AddressAlreadyInUse, // EADDRINUSE
        99 => SocketError.AddressNotAvailable, // EADDRNOTAVAIL
        100 => SocketError.NetworkDown, // ENETDOWN
        101 => SocketError.NetworkUnreachable, // ENETUNREACH
        102 => SocketError.NetworkReset, // ENETRESET
        Libc.ConnectionAborted => SocketError.ConnectionAborted,
        104 => SocketError.ConnectionReset, // ECONNRESET
        107 => SocketError.NotConnected, // ENOTCONN
        110 => SocketError.TimedOut, // ETIMEDOUT
        111 => SocketError.ConnectionRefused, // ECONNREFUSED
        112 => SocketError.HostDown, // EHOSTDOWN
        113 => SocketError.HostUnreachable, // EHOSTUNREACH
        _ => SocketError.SocketError,
    };
}
