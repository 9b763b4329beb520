using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using CstaConnector.Engine.Admin;
using CstaConnector.Engine.Hosting;
using CstaConnector.Engine.Hosting.Options;
using CstaConnector.Load.Checker;
using CstaConnector.Load.CstaClient;
using CstaConnector.Load.Demo;
using CstaConnector.Load.Simulator;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstaConnector.EndToEnd.Tests.Linearizability;

/// <summary>
/// A real connector whose stripes follow the calls of a few users, while other threads ask about them in each way in which the outside can: his details, why calls were
/// cleared, the list of all devices, and a CSTA client's Snapshot Device. What was done and what was answered is kept as one history a user.
/// </summary>
internal sealed class OutsideReads : IAsyncDisposable
{
    private const int Users = 2;

    /// <summary>Fewer than the connector tells clearings of one device.</summary>
    private const int MostReleases = 90;

    /// <summary>What the world's clock, in whole milliseconds and read now and then, may be behind.</summary>
    private static readonly long s_slack = Stopwatch.Frequency / 200;

    private readonly SimulatorHost _simulator = new(SimulatorOptions.Quiet(Users, 1) with { Xsps = 2 });
    private readonly ConcurrentQueue<(string User, Operation<UserState> Read)> _reads = new();
    private readonly ConcurrentDictionary<(string User, int Sequence), long> _acknowledged = new();
    private readonly CancellationTokenSource _over = new();
    private readonly string[] _users = [.. SimulatorOptions.MakeAgents(Users).Select(a => a.UserId)];
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly long _worldBegan;

    private OutsideReads() => _worldBegan = _simulator.Now;

    /// <summary>Reads for so long, and takes down what happened: for each user the events that were numbered for him, and the reads.</summary>
    /// <param name="seed">Of what the writers do.</param>
    /// <param name="time">How long.</param>
    /// <param name="reader">What stands between the connector and those who ask; null: nothing.</param>
    public static async Task<IReadOnlyList<IReadOnlyList<Operation<UserState>>>> RunAsync(int seed, TimeSpan time, Func<IConnectorAdmin, IConnectorAdmin>? reader = null)
    {
        await using var run = new OutsideReads();
        await run.RunInAsync(seed, time, reader ?? (admin => admin));
        return run._simulator.Run(world => run._users.Select(user => run.History(world, user)).ToList());
    }

    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync();
        _over.Dispose();
    }

    private async Task RunInAsync(int seed, TimeSpan time, Func<IConnectorAdmin, IConnectorAdmin> reader)
    {
        ConnectorOptions options = ConnectorConfiguration.Options(new DemoConnectorSetup(_simulator.Ports, _users, true));
        options.Loops = 2;
        await using ConnectorHost host = await ConnectorHost.StartAsync(options, NullLoggerFactory.Instance, SocketCore.Create);
        var numbers = _users.Select(SimulatorTruth.NumberOf).ToList();
        await using var client = new CstaClientHost(new IPEndPoint(IPAddress.Loopback, host.CstaPort), new CstaClientOptions { Devices = numbers, ReconnectMs = 200 });
        Assert.True(await client.WaitAsync(core => core.IsSettled, TimeSpan.FromSeconds(20)));

        IConnectorAdmin admin = reader(host.Admin);
        List<Task> tasks = [.. _users.Select((user, i) => Task.Run(() => WriteAsync(user, new Random(seed + i))))];
        foreach (string user in _users)
        {
            string number = SimulatorTruth.NumberOf(user);
            tasks.Add(ReadAsync(user, () => DetailAsync(admin, number)));
            tasks.Add(ReadAsync(user, () => WhyAsync(admin, number)));
            tasks.Add(ReadAsync(user, () => ListAsync(admin, number)));
            tasks.Add(ReadAsync(user, () => SnapshotAsync(client, number)));
        }

        await Task.Delay(time);
        await _over.CancelAsync();
        await Task.WhenAll(tasks);
    }

    // Orders about the user's calls, some of which wait until BroadWorks has the acknowledgements of all that was sent.
    private async Task WriteAsync(string user, Random dice)
    {
        for (int releases = 0; !_over.IsCancellationRequested && releases < MostReleases;)
        {
            releases += _simulator.Run(world => Order(world, user, dice)) ? 1 : 0;
            do
            {
                await Task.Delay(dice.Next(3));
                int[] acknowledged = await _simulator.RunAsync(world => Acknowledged(world, user));
                foreach (int sequence in acknowledged)
                {
                    _acknowledged.TryAdd((user, sequence), Stopwatch.GetTimestamp());
                }
            }
            while (dice.Next(2) == 0);
        }
    }

    /// <returns>Whether it was a release.</returns>
    private static bool Order(BroadWorksWorld world, string user, Random dice)
    {
        IReadOnlyCollection<TruthCall> calls = world.CallsOf(user);
        if (calls.Count == 0 || (calls.Count < 3 && dice.Next(4) == 0))
        {
            world.Calls.Inbound(user, $"tel:+4989{dice.Next(100_000, 999_999)}");
            return false;
        }

        TruthCall call = calls.ElementAt(dice.Next(calls.Count));
        switch (call.State)
        {
            case "Alerting":
                world.Calls.Answer(user, call.CallId);
                return false;
            case "Active" when dice.Next(2) == 0:
                world.Calls.Hold(user, call.CallId);
                return false;
            case "Held" when dice.Next(2) == 0:
                world.Calls.Retrieve(user, call.CallId);
                return false;
            default:
                world.Calls.Release(user, call.CallId);
                return true;
        }
    }

    // The events that must be in every answer from now on: an event is acknowledged when it is in its stripe's mail, and takes effect when those before it are.
    private static int[] Acknowledged(BroadWorksWorld world, string user) =>
        [.. world.Log.Where(e => e.UserId == user).TakeWhile(e => e.Fate == EventFate.Acknowledged).Select(e => e.SequenceNumber)];

    private async Task ReadAsync(string user, Func<Task<(string Name, Func<UserState, bool> Fits)>> read)
    {
        while (!_over.IsCancellationRequested)
        {
            long begun = Stopwatch.GetTimestamp();
            (string name, Func<UserState, bool> fits) = await read();
            _reads.Enqueue((user, new Operation<UserState>(name, begun, Stopwatch.GetTimestamp(), state => fits(state) ? state : null)));
            await Task.Delay(1);
        }
    }

    private static async Task<(string, Func<UserState, bool>)> DetailAsync(IConnectorAdmin admin, string number)
    {
        DeviceDetail detail = (await admin.GetDeviceAsync(number, CancellationToken.None))!;
        string calls = UserState.Text(detail.Calls.Select(c => UserState.Call(c.CallId, c.PartyId, c.State)));
        string clearings = string.Concat(detail.Clearings.Select(c => $"{c.SequenceNumber} "));
        return ($"details: #{detail.SequenceNumber} [{calls}] clearings {clearings}",
            s => s.Sequence == detail.SequenceNumber && s.Calls == calls && s.Clearings == clearings && s.Count == detail.CallCount);
    }

    private static async Task<(string, Func<UserState, bool>)> WhyAsync(IConnectorAdmin admin, string number)
    {
        string clearings = string.Concat((await admin.WhyAsync(number, CancellationToken.None))!.Select(c => $"{c.SequenceNumber} "));
        return ($"why: {clearings}", s => s.Clearings == clearings);
    }

    private static async Task<(string, Func<UserState, bool>)> ListAsync(IConnectorAdmin admin, string number)
    {
        int calls = (await admin.GetDevicesAsync(false, CancellationToken.None)).Single(d => d.Number == number).CallCount;
        return ($"list: {calls} calls", s => s.Count == calls);
    }

    private static async Task<(string, Func<UserState, bool>)> SnapshotAsync(CstaClientHost client, string number)
    {
        var answered = new TaskCompletionSource<CstaAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        client.Run(core =>
        {
            core.SnapshotDevice(number, answered.SetResult);
            return true;
        });
        CstaAnswer answer = await answered.Task;
        string calls = UserState.Text(answer.Snapshot.Select(c => UserState.Connection(c.Connection.CallId, c.State)));
        return ($"snapshot: {answer.Failure}[{calls}]", s => answer.Ok && s.Snapshot == calls);
    }

    private List<Operation<UserState>> History(BroadWorksWorld world, string user)
    {
        List<SentEvent> events = [.. world.Log.Where(e => e.UserId == user)];
        IReadOnlyList<UserState> states = UserState.Of(events);
        List<Operation<UserState>> history = [.. _reads.Where(r => r.User == user).Select(r => r.Read)];
        history.AddRange(events.Zip(states, (sent, state) => new Operation<UserState>(
            $"event: #{sent.SequenceNumber} {sent.EventType} then [{state.Calls}]",
            _began + ((sent.At - _worldBegan) * Stopwatch.Frequency / 1_000) - s_slack,
            _acknowledged.GetValueOrDefault((user, sent.SequenceNumber), long.MaxValue),
            before => before.Sequence + 1 == state.Sequence ? state : null)));
        return history;
    }
}
