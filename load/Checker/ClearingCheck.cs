using CstaConnector.Load.CstaClient;

namespace CstaConnector.Load.Checker;

/// <summary>A clearing of a call that BroadWorks knew at that moment.</summary>
public sealed record WrongClearing(string Client, string Device, string CallId, long AtMs, string By)
{
    public override string ToString() => $"{Client}: {Device} call {CallId} was cleared by {By} at {AtMs} while it lived";
}

/// <summary>What clients were told to be over, against what was.</summary>
/// <param name="Client">The client's name.</param>
/// <param name="Clearings">Own connections that went away, by events or by snapshot answers.</param>
/// <param name="BySynchronization">Those of them whose cause was switchingFunctionTerminated.</param>
/// <param name="Retold">Live calls cleared and told anew at once: the way of a move that no event tells.</param>
/// <param name="Wrong">Live calls cleared and not told anew.</param>
public sealed record ClearingReport(string Client, int Clearings, int BySynchronization, int Retold, IReadOnlyList<WrongClearing> Wrong);

/// <summary>Finds live calls that were cleared.</summary>
public static class ClearingCheck
{
    /// <summary>Event cause with which a synchronization clears a connection.</summary>
    public const int SwitchingFunctionTerminated = 54;

    /// <summary>Milliseconds by which two clocks of one process may differ after rounding.</summary>
    private const int ClockSlackMs = 5;

    /// <summary>Milliseconds within which a call that was cleared and is told anew counts as moved.</summary>
    private const int RetoldWithinMs = 100;

    public static ClearingReport Compare(ClientView client, Replay replay)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(replay);
        var lives = replay.Lives.ToLookup(l => (l.Device, l.CallId));
        var wrong = new List<WrongClearing>();
        int clearings = 0, synchronized = 0, retold = 0;
        foreach (var view in client.Devices.Values)
        {
            for (var i = 0; i < view.Log.Count; i++)
            {
                var entry = view.Log[i];
                if (!entry.OwnGone || entry.CallId is not { } callId)
                {
                    continue;
                }

                clearings++;
                synchronized += entry.Cause == SwitchingFunctionTerminated ? 1 : 0;
                if (!lives[(view.Device, callId)].Any(l => LivesAt(l, entry.AtMs)))
                {
                    continue;
                }

                if (IsRetold(view.Log, i))
                {
                    retold++;
                }
                else
                {
                    var by = entry.Kind == LogKind.Event ? $"{entry.Event} with cause {entry.Cause}" : "a snapshot answer";
                    wrong.Add(new WrongClearing(client.Name, view.Device, callId, entry.AtMs, by));
                }
            }
        }

        return new ClearingReport(client.Name, clearings, synchronized, retold, wrong);
    }

    private static bool LivesAt(CallLife life, long atMs) =>
        life.FromMs < atMs && (life.ToMs is not { } end || end > atMs + ClockSlackMs);

    private static bool IsRetold(IReadOnlyList<LogEntry> log, int cleared)
    {
        for (var i = cleared + 1; i < log.Count && log[i].AtMs <= log[cleared].AtMs + RetoldWithinMs; i++)
        {
            if (log[i].CallId == log[cleared].CallId)
            {
                return !log[i].OwnGone;
            }
        }

        return false;
    }
}
