using CstaConnector.Engine.Hosting.Options;
using CstaConnector.Load.CstaClient;
using CstaConnector.Load.Simulator;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>Runs the world of one seed to its end and holds it against the promise.</summary>
internal sealed class SwarmRun
{
    /// <summary>Octets that the connector holds back for a client: little enough that one that does not read is dropped within the run.</summary>
    private const int MaxPendingOctets = 256 * 1024;

    /// <summary>Minutes between two renewals where nothing else makes the picture true; the least that can be configured.</summary>
    private const int RenewalMinutes = 1;

    /// <summary>How many users an act of <see cref="SwarmActKind.Swallow"/> befalls.</summary>
    private const int Swallowers = 5;

    /// <summary>How many events of each of them are lost at most.</summary>
    private const int MostSwallowed = 3;

    /// <summary>Milliseconds that a link stalls at most: a segment that is lost three times over.</summary>
    private const int LongestStall = 3_000;

    private readonly HashSet<string> _swallowed = [];
    private readonly Swarm _swarm;
    private VirtualWorld? _world;
    private bool _inexact;
    private int _newcomers;

    private SwarmRun(Swarm swarm) => _swarm = swarm;

    /// <summary>What the seed draws, to its end.</summary>
    internal static SwarmOutcome Of(int seed) => Of(Swarm.Draw(seed));

    internal static SwarmOutcome Of(Swarm swarm)
    {
        var run = new SwarmRun(swarm);
        string? fault = null;
        try
        {
            run.Run();
        }
#pragma warning disable CA1031 // whatever comes out of a world is what the seed has found
        catch (Exception found)
        {
            fault = found is Xunit.Sdk.XunitException ? found.Message : found.ToString();
        }
#pragma warning restore CA1031

        return new SwarmOutcome(swarm.Seed, swarm.ToString(), fault, run._world?.Clock.NowMilliseconds ?? 0, run._world?.Clock.Steps ?? 0);
    }

    private void Run()
    {
        var world = new VirtualWorld(_swarm.Simulator, _swarm.Seed, _swarm.Loops, Adjust, _swarm.Clients, _swarm.Network);
        _world = world;
        world.BroadWorks.StartCalls();
        world.BroadWorks.RandomDrops = false;
        world.RegisterAll();
        world.BroadWorks.RandomDrops = true;
        long begin = world.Clock.NowMilliseconds;
        foreach (SwarmAct act in _swarm.Acts)
        {
            world.Clock.Advance(Math.Max(0, begin + act.At - world.Clock.NowMilliseconds));
            Do(world, act);
        }

        world.Clock.Advance(10_000);
        world.BroadWorks.RefuseLinks(false);
        world.BroadWorks.RandomDrops = false;
        world.RegisterAll();
        world.CallEach(_swallowed);
        world.ComeToRest();
        if (!_swarm.Told)
        {
            world.Clock.Advance((RenewalMinutes + 1) * 60_000);
            world.ComeToRest();
        }

        // While no link serves, events are lost in numbers, and where a link stalls they come after they were given up: the picture must become true, but which events it took cannot be foretold.
        world.AssertPromise(exactDelivery: !_inexact, drawn: true);
    }

    private void Adjust(ConnectorOptions options)
    {
        options.Csta.MaxPendingOctets = MaxPendingOctets;
        options.Resync.MaxInFlight = _swarm.MaxInFlight ?? options.Resync.MaxInFlight;
        options.Resync.RatePerSecond = _swarm.RatePerSecond ?? options.Resync.RatePerSecond;
        if (!_swarm.Told)
        {
            options.Connector.RenewalMinutes = RenewalMinutes;
            options.Resync.RenewalSpreadMinutes = 0;
        }
    }

    private void Do(VirtualWorld world, SwarmAct act)
    {
        BroadWorksWorld broadWorks = world.BroadWorks;
        world.Happened(act.Kind.ToString());
        switch (act.Kind)
        {
            case SwarmActKind.CrashPrimary:
                broadWorks.CrashPrimary();
                break;
            case SwarmActKind.FailBack:
                world.FailBack();
                break;
            case SwarmActKind.DropLink:
                broadWorks.DropLink(act.Number % broadWorks.Options.Xsps);
                _inexact |= broadWorks.Options.Xsps == 1;
                break;
            case SwarmActKind.LinksGone:
                _inexact = true;
                broadWorks.RefuseLinks(true);
                broadWorks.DropLink(-1);
                world.Clock.After(act.Number % 12_000, () => broadWorks.RefuseLinks(false));
                break;
            case SwarmActKind.SnapshotAll:
                world.Clients[act.Number % world.Clients.Count].SnapshotAll();
                break;
            case SwarmActKind.RestartClient:
                world.RemoveClient(world.Clients[act.Number % world.Clients.Count]);
                Newcomer(world);
                break;
            case SwarmActKind.SlowClient:
                world.StopReading(world.Clients[act.Number % world.Clients.Count]);
                Newcomer(world);
                break;
            case SwarmActKind.OperatorSweep:
                world.Clock.Loops[0].Post(() => world.Connector.Lanes[0].Control!.SweepByOperator());
                break;
            case SwarmActKind.Swallow:
                foreach (int i in Enumerable.Range(act.Number, Swallowers))
                {
                    string user = broadWorks.Options.Agents[i % broadWorks.Options.Agents.Count].UserId;
                    broadWorks.SwallowNext(user, 1 + (i % MostSwallowed));
                    _swallowed.Add(user);
                }

                break;
            case SwarmActKind.Stall:
                _inexact = true;
                broadWorks.StallLink(act.Number % broadWorks.Options.Xsps, act.Number % LongestStall);
                break;
            case SwarmActKind.Malformed:
                broadWorks.SendMalformed(act.Number % broadWorks.Options.Xsps, (MalformedKind)(act.Number % Enum.GetValues<MalformedKind>().Length));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(act), act, "not an act");
        }
    }

    private void Newcomer(VirtualWorld world) =>
        world.AddClient($"newcomer {++_newcomers}", _newcomers % 2 == 0 ? ClientFraming.HiPath : ClientFraming.Length2);
}
