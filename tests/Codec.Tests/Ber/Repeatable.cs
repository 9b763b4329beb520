using CsCheck;

namespace CstaConnector.Codec.Tests.Ber;

/// <summary>Random samples that are the same in every run, so that a red test stays red; a failure is shrunk by CsCheck, which names the smallest sample.</summary>
internal static class Repeatable
{
    public static void SampleRepeatably<T>(this Gen<T> generator, int count, Action<T> check)
    {
        for (int i = 0; i < count; i++)
        {
            var random = new PCG(1, (ulong)i);
            string seed = random.ToString();
            T value = generator.Generate(random, null!, out _);
            try
            {
                check(value);
            }
            catch (Exception e)
            {
                generator.Sample(check, seed: seed, iter: 10_000, threads: 1);
                throw new InvalidOperationException($"sample {i} of {count}: {(value is byte[] octets ? Convert.ToHexString(octets) : value)}", e);
            }
        }
    }
}
