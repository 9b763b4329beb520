using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CstaConnector.Engine.Decode.Captures;

/// <summary>Writes notices as lines of JSON.</summary>
internal sealed class CaptureLines(TextWriter output) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _line = new();
    private Utf8JsonWriter? _json;

    /// <summary>Whether nothing has been told because of which messages may be missing or wrong.</summary>
    public bool AllFine { get; private set; } = true;

    /// <summary>Where every line goes.</summary>
    public TextWriter Output { get; } = output;

    /// <summary>Begins a line.</summary>
    public Utf8JsonWriter Begin()
    {
        _line.ResetWrittenCount();
        _json ??= new Utf8JsonWriter(_line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _json.Reset(_line);
        _json.WriteStartObject();
        return _json;
    }

    /// <summary>Ends a line with a notice.</summary>
    public void End(string notice, Action<Utf8JsonWriter>? more = null)
    {
        _json!.WriteString("notice"u8, notice);
        more?.Invoke(_json);
        _json.WriteEndObject();
        _json.Flush();
        Output.WriteLine(TerminalText.OfJson(_line.WrittenSpan));
        AllFine &= !CaptureNotices.IsLoss(notice);
    }

    /// <summary>Writes when and with which frame something came.</summary>
    public static void Write(Utf8JsonWriter json, Arrival at)
    {
        json.WritePropertyName("time"u8);
        if (Text(at.Microseconds) is string time)
        {
            json.WriteStringValue(time);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteNumber("frame"u8, at.Frame);
    }

    /// <inheritdoc/>
    public void Dispose() => _json?.Dispose();

    /// <summary>ISO 8601 in UTC with microseconds; null for a time that has no such form.</summary>
    private static string? Text(long? microseconds)
    {
        const long Last = 253_402_300_799_999_999; // 9999-12-31T23:59:59.999999Z
        return microseconds is >= 0 and <= Last
            ? DateTime.UnixEpoch.AddTicks(microseconds.Value * TimeSpan.TicksPerMicrosecond).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)
            : null;
    }
}
