using System.Runtime.InteropServices;

namespace CstaConnector.Pipeline.DotNetty.Epoll;

/// <summary>
/// What the epoll transport asks of Linux. The numbers are those of the kernel's generic table, which x86-64 and arm64 share. None of these functions sets the
/// runtime's copy of errno: it is read after a failure only (<see cref="Errno"/>).
/// </summary>
internal static unsafe partial class Libc
{
    internal const int CloseOnExec = 0x80000; // O_CLOEXEC, EPOLL_CLOEXEC, EFD_CLOEXEC, SOCK_CLOEXEC
    internal const int NonBlock = 0x800; // O_NONBLOCK, EFD_NONBLOCK, SOCK_NONBLOCK

    internal const int ControlAdd = 1;
    internal const int ControlDelete = 2;

    internal const int DontWait = 0x40;
    internal const int NoSignal = 0x4000; // a broken connection is an error here, never a SIGPIPE

    internal const int Interrupted = 4;
    internal const int Again = 11;
    internal const int BadDescriptor = 9;
    internal const int ConnectionAborted = 103;

    /// <summary>The errno of the call before, which must have failed.</summary>
    internal static int Errno => Marshal.GetLastSystemError();

    [LibraryImport("libc", EntryPoint = "epoll_create1")]
    internal static partial int EpollCreate(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl")]
    internal static partial int EpollControl(int epoll, int operation, int descriptor, byte* epollEvent);

    [LibraryImport("libc", EntryPoint = "epoll_wait")]
    internal static partial int EpollWait(int epoll, byte* events, int count, int timeoutMilliseconds);

    [LibraryImport("libc", EntryPoint = "eventfd")]
    internal static partial int EventDescriptor(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "write")]
    internal static partial nint Write(Descriptor descriptor, void* octets, nuint count);

    [LibraryImport("libc", EntryPoint = "close")]
    internal static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "recv")]
    internal static partial nint Receive(int socket, byte* octets, nuint count, int flags);

    [LibraryImport("libc", EntryPoint = "send")]
    internal static partial nint Send(int socket, byte* octets, nuint count, int flags);

    [LibraryImport("libc", EntryPoint = "sendmsg")]
    internal static partial nint SendMessage(int socket, MessageHeader* message, int flags);

    [LibraryImport("libc", EntryPoint = "accept4")]
    internal static partial int Accept(int socket, void* address, void* addressLength, int flags);

    /// <summary><c>struct iovec</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Vector
    {
        internal void* Base;
        internal nuint Length;
    }

    /// <summary><c>struct msghdr</c> of 64-bit Linux; musl's 32-bit counts lie in the same places on little-endian machines.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct MessageHeader
    {
        internal void* Name;
        internal nuint NameLength;
        internal Vector* Vectors;
        internal nuint VectorCount;
        internal void* Control;
        internal nuint ControlLength;
        internal nint Flags;
    }
}
