using System.Runtime.InteropServices;

namespace CstaConnector.Pipeline.DotNetty.Epoll;

/// <summary>A file descriptor that is not a socket; a handle, because other threads may still be about to write to it when its loop ends.</summary>
internal sealed class Descriptor : SafeHandle
{
    internal Descriptor(int descriptor)
        : base(invalidHandleValue: -1, ownsHandle: true) => SetHandle(descriptor);

    public override bool IsInvalid => handle < 0;

    internal int Number => (int)handle;

    protected override bool ReleaseHandle() => Libc.Close((int)handle) == 0;
}
