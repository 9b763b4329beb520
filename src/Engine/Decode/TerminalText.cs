using System.Text;

namespace CstaConnector.Engine.Decode;

/// <summary>What a terminal would obey instead of showing it.</summary>
internal static class TerminalText
{
    /// <summary>Whether a character is a control character other than those that lines are made of, a separator of lines, or one that changes the direction of what follows.</summary>
    public static bool IsObeyed(char character) =>
        (character < ' ' && character is not ('\t' or '\n'))
        || character is (>= '\u007F' and <= '\u009F') or '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>
    /// A line of JSON from which no name of a caller's can make a terminal show it in another order than it has: such characters stand in strings alone, where an escape means the same.
    /// </summary>
    /// <param name="utf8">What a JSON writer wrote, which has escaped what is below U+007F.</param>
    public static string OfJson(ReadOnlySpan<byte> utf8)
    {
        string text = Encoding.UTF8.GetString(utf8);
        return text.Any(IsEscaped) ? string.Concat(text.Select(character => IsEscaped(character) ? $"\\u{(int)character:X4}" : character.ToString())) : text;
    }

    private static bool IsEscaped(char character) => character > ' ' && IsObeyed(character);
}
