using System.Globalization;
using System.Text;

namespace CstaConnector.Engine.Hosting.Configuration;

/// <summary>Words for faults.</summary>
internal static class ConfigText
{
    /// <summary>Characters of a value that a fault repeats; enough to know it by.</summary>
    private const int ShownCharacters = 60;

    /// <summary>A value in quotes, cut and without control characters, so that a fault stays one line.</summary>
    public static string Quote(string value) => $"\"{Printable(value)}\"";

    /// <summary>The same without quotes.</summary>
    public static string Printable(string value)
    {
        StringBuilder text = new(Math.Min(value.Length, ShownCharacters) + 1);
        foreach (char c in value.AsSpan(0, Math.Min(value.Length, ShownCharacters)))
        {
            text.Append(char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? '?' : c);
        }

        return value.Length > ShownCharacters ? text.Append('…').ToString() : text.ToString();
    }

    /// <summary>The known name that an unknown one was probably meant to be, or null.</summary>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        string? best = null;
        int bestDistance = Math.Min(3, name.Length / 2 + 1);
        foreach (string candidate in known)
        {
            int distance = Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant(), bestDistance);
            if (distance < bestDistance)
            {
                (best, bestDistance) = (candidate, distance);
            }
        }
        return best;
    }

    /// <summary>Levenshtein's distance, or <paramref name="limit"/> where the lengths alone exceed it.</summary>
    private static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) >= limit)
        {
            return limit;
        }

        int[] previous = new int[b.Length + 1];
        int[] current = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            }

            (previous, current) = (current, previous);
        }
        return previous[b.Length];
    }
}
