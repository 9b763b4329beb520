namespace CstaConnector.Engine.Calls;

/// <summary>
/// By how much BroadWorks' clock is ahead of ours, at most, as its events show: none comes before the call that it tells of has begun. What an event that comes late tells of is
/// older than its loss; the better the clocks are known, the sooner after a loss a call of another numbering is known to be none of those.
/// </summary>
internal sealed class ClockWatch
{
    /// <summary>What is taken for possible while too little is known, in ms: both clocks are kept by NTP.</summary>
    internal const int Unknown = 2_000;

    /// <summary>How many fresh calls have to show it.</summary>
    private const int Enough = 20;

    /// <summary>How long they are remembered at least, in ms: twice as long at most. Another server has another clock.</summary>
    private const long Span = 60_000;

    /// <summary>What the fastest of those events may have been on its way, in ms.</summary>
    private const int Margin = 100;

    private long _since;
    private Seen _now;
    private Seen _before;

    /// <summary>By how much BroadWorks' clock may be ahead, in ms.</summary>
    internal long Ahead => _now.Calls + _before.Calls < Enough ? Unknown : Math.Min(Unknown, Margin + Math.Max(_now.Ahead, _before.Ahead));

    /// <summary>An event has come.</summary>
    /// <param name="startTime">When a call of it began by BroadWorks' clock, in ms since 1970.</param>
    /// <param name="unixNow">The time by ours.</param>
    internal void Note(long startTime, long unixNow)
    {
        long ahead = startTime - unixNow;
        if (ahead is < -Unknown or > Unknown)
        {
            return; // a call that has lasted, and shows nothing; or a clock that nobody keeps
        }

        if (unixNow - _since >= Span)
        {
            _before = unixNow - _since < 2 * Span ? _now : default;
            _now = default;
            _since = unixNow;
        }

        _now = new Seen(_now.Calls + 1, Math.Max(_now.Ahead, ahead));
    }

    private readonly record struct Seen(int Calls, long Ahead);
}
