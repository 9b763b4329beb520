using System.Runtime.InteropServices;

namespace CstaConnector.Pipeline.DotNetty.Epoll;

/// <summary>
/// What the epoll transport asks of Linux. The numbers are those of the kernel's generic table, which x86-64 and arm64 share. As in the kernel itself, what fails returns
/// the negative error number.
/// </summary>
internal static unsafe partial class Libc
{
    internal const int ControlAdd = 1;
    internal const int ControlDelete = 2;

    internal const int Interrupted = 4;
    internal const int Again = 11;
    internal const int BadDescriptor = 9;
    internal const int ConnectionAborted = 103;

    private const int CloseOnExec = 0x80000; // O_CLOEXEC, EPOLL_CLOEXEC, EFD_CLOEXEC, SOCK_CLOEXEC
    private const int NonBlock = 0x800; // O_NONBLOCK, EFD_NONBLOCK, SOCK_NONBLOCK
    private const int DontWait = 0x40;
    private const int NoSignal = 0x4000; // a broken connection is an error here, never a SIGPIPE

    /// <summary>A new epoll instance.</summary>
    internal static int EpollCreate() => (int)Result(epoll_create1(CloseOnExec));

    /// <summary>Changes what an epoll instance watches.</summary>
    internal static int EpollControl(int epoll, int operation, int descriptor, byte* epollEvent) => (int)Result(epoll_ctl(epoll, operation, descriptor, epollEvent));

    /// <summary>Waits for events; how many there are.</summary>
    internal static int EpollWait(int epoll, byte* events, int count, int timeoutMilliseconds) => (int)Result(epoll_wait(epoll, events, count, timeoutMilliseconds));

    /// <summary>A new eventfd, which never blocks.</summary>
    internal static int EventDescriptor() => (int)Result(eventfd(0, CloseOnExec | NonBlock));

    /// <summary>Writes to what is not a socket; how many octets it took.</summary>
    internal static nint Write(Descriptor descriptor, void* octets, nuint count) => Result(write(descriptor, octets, count));

    /// <summary>Takes what a socket has received, without waiting; 0 at the peer's end.</summary>
    internal static nint Receive(int socket, byte* octets, nuint count) => Result(recv(socket, octets, count, DontWait));

    /// <summary>Gives a socket octets to send, without waiting; how many it took.</summary>
    internal static nint Send(int socket, byte* octets, nuint count) => Result(send(socket, octets, count, DontWait | NoSignal));

    /// <summary>The same for several runs of octets.</summary>
    internal static nint SendMessage(int socket, MessageHeader* message) => Result(sendmsg(socket, message, DontWait | NoSignal));

    /// <summary>The next connection of a listening socket.</summary>
    internal static int Accept(int socket) => (int)Result(accept4(socket, null, null, CloseOnExec | NonBlock));

    [LibraryImport("libc", EntryPoint = "close")]
    internal static partial int Close(int descriptor);

    // Right behind the call: whatever runs in between may change it.
    private static nint Result(nint result) => result >= 0 ? result : -Marshal.GetLastSystemError();

    [LibraryImport("libc")]
    private static partial int epoll_create1(int flags);

    [LibraryImport("libc")]
    private static partial int epoll_ctl(int epoll, int operation, int descriptor, byte* epollEvent);

    [LibraryImport("libc")]
    private static partial int epoll_wait(int epoll, byte* events, int count, int timeoutMilliseconds);

    [LibraryImport("libc")]
    private static partial int eventfd(uint initial, int flags);

    [LibraryImport("libc")]
    private static partial nint write(Descriptor descriptor, void* octets, nuint count);

    [LibraryImport("libc")]
    private static partial nint recv(int socket, byte* octets, nuint count, int flags);

    [LibraryImport("libc")]
    private static partial nint send(int socket, byte* octets, nuint count, int flags);

    [LibraryImport("libc")]
    private static partial nint sendmsg(int socket, MessageHeader* message, int flags);

    [LibraryImport("libc")]
    private static partial int accept4(int socket, void* address, void* addressLength, int flags);

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
