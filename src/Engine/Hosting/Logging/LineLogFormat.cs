using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace CstaConnector.Engine.Hosting.Logging;

/// <summary>How log entries are written: one line each, whatever they contain.</summary>
public enum LogFormat
{
    /// <summary>For people: time, level, text.</summary>
    Text,

    /// <summary>For machines: one JSON object a line, with the fields of a message as members of their own.</summary>
    Json,
}

/// <summary>Turns a log entry into one line.</summary>
internal static class LineLogFormat
{
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary><c>2026-07-01T12:00:00.000Z WARN 37205 …</c></summary>
    public static string Text(DateTimeOffset at, LogLevel level, string category, EventId id, string text, Exception? fault)
    {
        StringBuilder line = new(text.Length + 64);
        line.Append(Time(at)).Append(' ').Append(Name(level)).Append(' ');
        // A numbered message needs no category: its number says where it comes from.
        if (id.Id == 0)
        {
            line.Append(Short(category)).Append(": ");
        }

        AppendOneLine(line, text);
        if (fault is not null)
        {
            line.Append(" | ");
            AppendOneLine(line, fault.ToString());
        }
        return line.ToString();
    }

    /// <summary><c>{"time":…,"level":"warn","eventId":37205,"message":"37205 …","user":…}</c></summary>
    public static string Json(DateTimeOffset at, LogLevel level, string category, EventId id, string text, Exception? fault, object? state)
    {
        ArrayBufferWriter<byte> buffer = new(512);
        using (Utf8JsonWriter writer = new(buffer, JsonOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("time", Time(at));
            writer.WriteString("level", Name(level).ToLowerInvariant());
            writer.WriteString("category", category);
            writer.WriteNumber("eventId", id.Id);
            writer.WriteString("message", text);
            if (state is IReadOnlyList<KeyValuePair<string, object?>> fields)
            {
                foreach ((string name, object? value) in fields)
                {
                    if (name != "{OriginalFormat}")
                    {
                        WriteField(writer, name, value);
                    }
                }
            }
            if (fault is not null)
            {
                writer.WriteString("exception", fault.ToString());
            }

            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteField(Utf8JsonWriter writer, string name, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNull(name);
                break;
            case int number:
                writer.WriteNumber(name, number);
                break;
            case long number:
                writer.WriteNumber(name, number);
                break;
            case bool truth:
                writer.WriteBoolean(name, truth);
                break;
            default:
                writer.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Name(LogLevel level) => level switch
    {
        LogLevel.Trace => "TRACE",
        LogLevel.Debug => "DEBUG",
        LogLevel.Information => "INFO",
        LogLevel.Warning => "WARN",
        LogLevel.Error => "ERROR",
        _ => "FATAL",
    };

    private static ReadOnlySpan<char> Short(string category) => category.AsSpan(category.LastIndexOf('.') + 1);

    /// <summary>Texts of a peer may be part of an entry; none of them may end its line or start another.</summary>
    private static void AppendOneLine(StringBuilder line, string text)
    {
        foreach (char c in text)
        {
            if (char.IsControl(c) || c is '\u2028' or '\u2029')
            {
                line.Append(c == '\n' ? "\\n" : c == '\r' ? "" : $"\\u{(int)c:x4}");
            }
            else
            {
                line.Append(c);
            }
        }
    }
}
