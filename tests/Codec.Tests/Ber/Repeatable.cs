using CsCheck;

namespace CstaConnector.Codec.Tests.Ber;

/// <summary>Random samples that are the same in every run, so that a red test stays red; a failure names the sample.</summary>
internal static class Repeatable
{
    public static void SampleRepeatably<T>(this Gen<T> generator, int count, Action<T> check)
    {
        for (int i = 0; i < count; i++)
        {
            T value = generator.Generate(new PCG(1, (ulong)i), null!, out _);
            try
            {
                check(value);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"sample {i} of {count}: {(value is byte[] octets ? Convert.ToHexString(octets) : value)}", e);
            }
        }
    }
}
