using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace CstaConnector.Codec.Tests.InstructionSets;

/// <summary>Which of the instructions that the codec has ways for are there, as the runtime tells.</summary>
internal static class InstructionSupport
{
    /// <summary>What is there in this process.</summary>
    internal static IReadOnlyDictionary<string, bool> Here { get; } = new SortedDictionary<string, bool>(StringComparer.Ordinal)
    {
        ["avx2"] = Avx2.IsSupported,
        ["avx512"] = Avx512F.IsSupported,
        ["avx512vbmi"] = Avx512Vbmi.IsSupported,
        ["avx512vbmi2"] = Avx512Vbmi2.IsSupported,
        ["sse42"] = Sse42.IsSupported,
        ["advsimd"] = AdvSimd.IsSupported,
        ["vector128"] = Vector128.IsHardwareAccelerated,
        ["vector256"] = Vector256.IsHardwareAccelerated,
        ["vector512"] = Vector512.IsHardwareAccelerated,
    };
}
