namespace CstaConnector.Fuzz;

/// <summary>Makes an input that breaks a promise as short and as plain as can be: delta debugging, then zeros.</summary>
public static class Minimizer
{
    /// <summary>The shortest octets that break the same promise.</summary>
    public static byte[] Minimize(this IFuzz fuzz, byte[] octets, Finding finding) => Minimize(octets, shorter => finding.IsLike(fuzz.Check(shorter)));

    /// <summary>The shortest octets found for which a condition still holds.</summary>
    /// <param name="octets">For which it holds.</param>
    /// <param name="holds">The condition.</param>
    public static byte[] Minimize(byte[] octets, Func<byte[], bool> holds)
    {
        int size = Math.Max(1, octets.Length / 2);
        while (true)
        {
            byte[]? shorter = Without(octets, size, holds);
            if (shorter is not null)
            {
                octets = shorter;
                size = Math.Min(size, Math.Max(1, octets.Length / 2));
            }
            else if (size > 1)
            {
                size = (size + 1) / 2;
            }
            else
            {
                return Plain(octets, holds);
            }
        }
    }

    private static byte[]? Without(byte[] octets, int size, Func<byte[], bool> holds)
    {
        for (int at = 0; at < octets.Length; at += size)
        {
            byte[] rest = [.. octets[..at], .. octets[Math.Min(octets.Length, at + size)..]];
            if (holds(rest))
            {
                return rest;
            }
        }

        return null;
    }

    private static byte[] Plain(byte[] octets, Func<byte[], bool> holds)
    {
        for (int at = 0; at < octets.Length; at++)
        {
            byte kept = octets[at];
            octets[at] = 0;
            if (kept != 0 && !holds([.. octets]))
            {
                octets[at] = kept;
            }
        }

        return octets;
    }
}
