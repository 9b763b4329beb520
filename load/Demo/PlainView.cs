namespace CstaConnector.Load.Demo;

/// <summary>A line every two seconds, on standard error, so that standard output holds the summary alone.</summary>
public sealed class PlainView(TextWriter output) : IDemoView
{
    private const double SecondsBetweenLines = 2;

    private double _next;
    private string _act = "";

    public Task<DemoReport> RunAsync(Func<Action<DemoMoment>, Task<DemoReport>> demo)
    {
        ArgumentNullException.ThrowIfNull(demo);
        return demo(Show);
    }

    private void Show(DemoMoment moment)
    {
        if (moment.Seconds < _next && moment.Act == _act)
        {
            return;
        }

        _act = moment.Act;
        _next = moment.Seconds + SecondsBetweenLines;
        var sweep = moment.Connector?.Sweep is { } s ? $"  sweep {s.Confirmed}/{s.Total}{(s.Running ? "" : " over")}" : "";
        output.WriteLine(
            $"{moment.Seconds,5:F1} s  {moment.Act,-30} busy {moment.Busy,5}  believed {moment.BelievedBusy,5}  "
            + $"stuck {string.Join('/', moment.Stuck.Values)}  silent {moment.Silent}  37205 {moment.LmsCount}{sweep}");
    }
}
