using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace CstaConnector.Fuzz.Guided;

/// <summary>
/// The map in which an instrumented codec counts the branches that it takes, as AFL++ has it. It must be there before the codec is first used, and stays
/// until AFL++ brings its own.
/// </summary>
internal sealed unsafe class BranchMap
{
    private const int Octets = 1 << 16;

    private readonly byte* _map = (byte*)NativeMemory.AllocZeroed(Octets);

    /// <summary>Makes the map known.</summary>
    public BranchMap() => Trace.SharedMem = _map;

    /// <summary>
    /// Which branches an input takes once everything is made and remembered that a decoder makes and remembers: from which place to which, and whether once,
    /// a few times or often.
    /// </summary>
    public IReadOnlySet<int> Of(GuidedTarget target, byte[] octets)
    {
        target.Check(octets);
        var map = new Span<byte>(_map, Octets);
        map.Clear();
        Trace.PrevLocation = 0;
        target.Check(octets);
        var taken = new HashSet<int>();
        for (int at = 0; at < map.Length; at++)
        {
            if (map[at] != 0)
            {
                taken.Add((at << 2) | (map[at] switch { 1 => 0, < 8 => 1, _ => 2 }));
            }
        }

        return taken;
    }
}
