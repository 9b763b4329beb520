using CstaConnector.Codec.Csta;
using CstaConnector.Engine.Hosting.Options;
using CstaConnector.Engine.Resync;
using CstaConnector.Pipeline;
using CstaConnector.Pipeline.Cti;
using CstaConnector.Pipeline.Loops;

namespace CstaConnector.Engine.Core;

/// <summary>
/// What is true of the connector as a whole: which links serve, what clients are told, and whether a sweep runs. It lives on the first loop and hears
/// of the others by mail.
/// </summary>
internal sealed class Control
{
    /// <summary>Least time between two waves of one sweep, in ms: what extends it comes user by user, and is answered together.</summary>
    private const long ExtensionMilliseconds = 5_000;

    /// <summary>How long a user with a differing snapshot counts towards the threshold, in ms.</summary>
    private const long DifferingMilliseconds = 60_000;

    private readonly LoopContext _context;
    private readonly int _lanes;
    private readonly ResyncOptions _options;
    private readonly EngineServices _services;
    private readonly ControlLink[] _links;
    private readonly Func<SweepFigures> _figures;
    private readonly HashSet<string> _differing = new(StringComparer.Ordinal);
    private SystemStatus _status = SystemStatus.Disabled;
    private int _stripesOver;
    private int _barriersPassed;
    private long _lastLimitedStart = long.MinValue / 2;
    private long _lastWave = long.MinValue / 2;
    private long _lastDiffering;
    private SweepCause? _pending;

    internal Control(LoopContext context, int lanes, ResyncOptions options, EngineServices services, IEnumerable<ControlLink> links, Func<SweepFigures> figures)
    {
        _context = context;
        _lanes = lanes;
        _options = options;
        _services = services;
        _links = [.. links];
        _figures = figures;
    }

    /// <summary>The last sweep, or null before the first.</summary>
    internal SweepRecord? Sweep { get; private set; }

    internal SystemStatus Status => _status;

    /// <summary>Whether a sweep is wanted that has to wait for its minute.</summary>
    internal bool SweepPending => _pending is not null;

    internal int LinksServing => _links.Count(l => l.Serving);

    internal IReadOnlyList<ControlLink> Links => _links;

    /// <summary>The number of the last wave: every broadcast of suspicion has its own.</summary>
    internal long Wave { get; private set; }

    internal void Receive(in MailRecord record)
    {
        switch (record.Kind)
        {
            case MailKind.LinkState:
                LinkChanged((int)record.A, (CtiLinkState)record.B, (string)record.Reference!);
                break;
            case MailKind.SweepWanted:
                SweepWanted((SweepCause)record.A, (string)record.Reference!);
                break;
            case MailKind.WaveOver when record.A == Wave:
                if (++_stripesOver == _lanes)
                {
                    Broadcast(MailKind.Barrier, Wave, 0, null);
                }

                break;
            case MailKind.BarrierPassed when record.A == Wave:
                if (++_barriersPassed == _lanes)
                {
                    RoundOver();
                }

                break;
            default:
                break; // of a wave that another has overtaken
        }
    }

    /// <summary>Starts, or extends, a sweep because a person asked for it.</summary>
    /// <returns>Its number.</returns>
    internal int SweepByOperator()
    {
        StartWave(SweepCause.Operator);
        return Sweep!.Id;
    }

    /// <summary>Starts what had to wait.</summary>
    internal void Tick(long now)
    {
        if (_pending is not { } cause || LinksServing == 0)
        {
            return;
        }

        if (Sweep is { Running: true })
        {
            if (now - _lastWave >= ExtensionMilliseconds)
            {
                StartWave(cause);
            }
        }
        else if (now - _lastLimitedStart >= _options.MinSecondsBetweenSweeps * 1000L)
        {
            _lastLimitedStart = now;
            StartWave(cause);
        }
    }

    private void LinkChanged(int index, CtiLinkState state, string reason)
    {
        ControlLink link = _links[index];
        bool served = link.Serving;
        int before = LinksServing;
        link.State = state;
        link.Reason = reason;
        link.Since = _context.Loop.UnixMilliseconds;
        if (link.Serving == served)
        {
            return;
        }

        _services.Links.Publish(_links.Where(l => l.Serving).Select(l => l.Target));
        if (link.Serving)
        {
            link.Opened++;
            LinkServes(link, before);
        }
        else if (LinksServing == 0)
        {
            Announce(SystemStatus.Disabled, "no link to BroadWorks serves");
            Broadcast(MailKind.LinksGone, 0, 0, null);
        }
        else
        {
            SweepWanted(SweepCause.LinkLost, link.Name);
        }
    }

    private void LinkServes(ControlLink link, int servingBefore)
    {
        if (servingBefore == 0)
        {
            Announce(SystemStatus.Initializing, "a link serves; the first round of the sweep begins");
            if (PlantedBugs.SuspectNobodyAfterLoss && Sweep is not null)
            {
                RoundOver();
                return;
            }

            StartWave(SweepCause.LinkCreated);
            if (PlantedBugs.NormalBeforeRepairs)
            {
                Announce(SystemStatus.Normal, "a link serves");
            }
        }
        else if (link.Opened > 1)
        {
            StartWave(SweepCause.LinkCreated);
        }
    }

    private void SweepWanted(SweepCause cause, string detail)
    {
        if (!_options.SweepEnabled || LinksServing == 0)
        {
            return; // without a link nobody can be asked; the link that comes back starts a sweep itself
        }

        long now = _context.Loop.NowMilliseconds;
        if (cause == SweepCause.UnsolicitedSnapshot)
        {
            if (now - _lastDiffering > DifferingMilliseconds)
            {
                _differing.Clear();
            }

            _lastDiffering = now;
            _differing.Add(detail);
            if (_differing.Count < _options.TriggerUsers)
            {
                return;
            }
        }

        // Started at once, or when a running sweep may be extended, or when the minute since the last start is over.
        _pending ??= cause;
        Tick(now);
    }

    /// <summary>Makes everyone suspect. A wave that begins while a sweep runs extends it.</summary>
    private void StartWave(SweepCause cause)
    {
        _pending = null;
        _lastWave = _context.Loop.NowMilliseconds;
        bool extended = Sweep is { Running: true };
        if (!_options.SweepEnabled && cause != SweepCause.Operator)
        {
            RoundOver();
            return;
        }

        _differing.Clear();
        Wave++;
        _stripesOver = 0;
        _barriersPassed = 0;
        if (!extended)
        {
            Sweep = new SweepRecord((Sweep?.Id ?? 0) + 1, cause, _context.Loop.UnixMilliseconds);
        }

        _services.Log.SweepStarted(Sweep!.Id, SweepRecord.NameOf(cause), extended);
        Broadcast(MailKind.Sweep, Wave, extended ? 0 : 1, "sweep: " + SweepRecord.NameOf(cause));
    }

    private void RoundOver()
    {
        if (_pending is not null && Sweep is { Running: true })
        {
            return; // not over: something came meanwhile that extends it
        }

        if (Sweep is { Running: true } sweep)
        {
            sweep.FinishedAt = _context.Loop.UnixMilliseconds;
            SweepFigures figures = _figures();
            _services.Log.SweepFinished(sweep.Id, figures.Total, figures.Repaired, figures.Refused, sweep.FinishedAt.Value - sweep.StartedAt);
        }

        if (_status == SystemStatus.Initializing && LinksServing > 0)
        {
            Announce(SystemStatus.Normal, "every user is confirmed, refused or parked");
        }
    }

    private void Announce(SystemStatus status, string reason)
    {
        if (status == _status)
        {
            return;
        }

        _status = status;
        _services.Log.SystemStatusChanged(SweepRecord.NameOf(status), reason);
        Broadcast(MailKind.ClientStatus, (long)status, 0, null);
    }

    private void Broadcast(int kind, long a, long b, object? reference)
    {
        for (int i = 0; i < _lanes; i++)
        {
            _context.To(i).Add(kind, a, b, reference, []);
        }
    }
}
