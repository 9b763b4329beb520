using Microsoft.Win32.SafeHandles;

namespace CstaConnector.Pipeline.DotNetty.Epoll;

/// <summary>A file descriptor that is not a socket; a handle, because other threads may still be about to write to it when its loop ends.</summary>
internal sealed class Descriptor : SafeHandleMinusOneIsInvalid
{
    public Descriptor()
        : base(ownsHandle: true)
    {
    }

    internal Descriptor(int descriptor)
        : this() => SetHandle(descriptor);

    internal int Number => (int)handle;

    protected override bool ReleaseHandle() => Libc.Close((int)handle) == 0;
}
