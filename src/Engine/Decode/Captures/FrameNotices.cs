using System.Text.Json;

namespace CstaConnector.Engine.Decode.Captures;

/// <summary>What is told of frames that belong to no conversation: the first few of each kind on standard output, the number of all on standard error.</summary>
internal sealed class FrameNotices(CaptureLines lines, TextWriter error)
{
    private readonly SortedDictionary<string, int> _told = new(StringComparer.Ordinal);
    private readonly HashSet<int> _linkTypes = [];

    /// <summary>Tells of a frame.</summary>
    /// <param name="notice">One of <see cref="CaptureNotices"/>.</param>
    /// <param name="detail">The fault in words.</param>
    /// <param name="at">The frame.</param>
    /// <param name="from">The sender, where it is known.</param>
    /// <param name="to">The receiver, where it is known.</param>
    public void Tell(string notice, string detail, Arrival at, IpAddress? from = null, IpAddress? to = null)
    {
        int count = _told.GetValueOrDefault(notice);
        _told[notice] = count + 1;
        if (count >= CaptureLimits.MaxTold)
        {
            return;
        }

        Utf8JsonWriter json = lines.Begin();
        CaptureLines.Write(json, at);
        if (from is not null)
        {
            json.WriteString("from"u8, from.ToString());
            json.WriteString("to"u8, to.ToString());
        }

        lines.End(notice, rest => rest.WriteString("detail"u8, detail));
    }

    /// <summary>Tells of a link type that is not served, once.</summary>
    public void TellLinkType(int linkType, Arrival at)
    {
        if (_linkTypes.Count < CaptureLimits.MaxTold && _linkTypes.Add(linkType))
        {
            Tell(CaptureNotices.LinkType, linkType < 0 ? "the frame's interface is not described" : $"link type {linkType} is not served; its frames are passed over", at);
        }
    }

    /// <summary>Tells how many there were where not all were told.</summary>
    public void Sum()
    {
        foreach ((string notice, int count) in _told.Where(entry => entry.Value > CaptureLimits.MaxTold))
        {
            error.WriteLine($"{notice}: {count} frames in all, {CaptureLimits.MaxTold} of them told");
        }
    }
}
