using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CstaConnector.Pipeline.DotNetty.Epoll;

/// <summary>
/// Room for what one wait tells, in the kernel's own layout: <c>struct epoll_event</c> is packed on x86 (12 octets), and nowhere else (16).
/// </summary>
internal sealed unsafe class EpollEvents : IDisposable
{
    private readonly int _stride;
    private readonly int _tokenAt;
    private byte* _memory;

    /// <summary>Room for so many events.</summary>
    /// <param name="count">How many.</param>
    /// <param name="architecture">Whose layout.</param>
    internal EpollEvents(int count, Architecture architecture)
    {
        bool packed = architecture is Architecture.X64 or Architecture.X86;
        _stride = packed ? 12 : 16;
        _tokenAt = packed ? 4 : 8;
        Count = count;
        _memory = (byte*)NativeMemory.AllocZeroed((nuint)(count * _stride));
    }

    internal int Count { get; }

    internal byte* Pointer => _memory;

    internal EpollFlags Flags(int index) => (EpollFlags)Unsafe.ReadUnaligned<uint>(_memory + (index * _stride));

    internal ulong Token(int index) => Unsafe.ReadUnaligned<ulong>(_memory + (index * _stride) + _tokenAt);

    internal void Set(int index, EpollFlags flags, ulong token)
    {
        Unsafe.WriteUnaligned(_memory + (index * _stride), (uint)flags);
        Unsafe.WriteUnaligned(_memory + (index * _stride) + _tokenAt, token);
    }

    public void Dispose()
    {
        NativeMemory.Free(_memory);
        _memory = null;
    }
}
