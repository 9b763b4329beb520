namespace CstaConnector.Load.Simulator;

/// <summary>A user that BroadWorks serves.</summary>
/// <param name="UserId">The full user id, user@domain.</param>
/// <param name="DirectoryNumber">The number that other parties see, in E.164 form.</param>
/// <param name="Name">The name that other parties see.</param>
public sealed record SimulatedAgent(string UserId, string DirectoryNumber, string Name);

/// <summary>A span of time in milliseconds from which a duration is drawn evenly.</summary>
public readonly record struct Milliseconds(int From, int To)
{
    /// <summary>The mean of the span in milliseconds.</summary>
    public double Mean => (From + (double)To) / 2;

    internal int Draw(Random random) => To <= From ? From : random.Next(From, To + 1);
}

/// <summary>Everything that the simulated BroadWorks can be told before it starts. Every part has a sensible default.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The users of the system.</summary>
    public required IReadOnlyList<SimulatedAgent> Agents { get; init; }

    /// <summary>The same seed, the same orders and the same octets in give the same octets out.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many XSPs there are, 1 or more; each has a port of its own.</summary>
    public int Xsps { get; init; } = 2;

    /// <summary>Appended to an owner's name that has none.</summary>
    public string Domain { get; init; } = "example.net";

    /// <summary>The one user whose requests are accepted; null accepts every well-formed pair.</summary>
    public string? UserName { get; init; } = "cti";

    /// <summary>The password of <see cref="UserName"/>.</summary>
    public string Password { get; init; } = "secret";

    /// <summary>Whether each event is kept in the log of what was sent.</summary>
    public bool KeepLog { get; init; } = true;

    public CallModelOptions Calls { get; init; } = new();

    public FailoverOptions Failover { get; init; } = new();

    public ServiceOptions Service { get; init; } = new();

    public WireOptions Wire { get; init; } = new();

    public FaultOptions Faults { get; init; } = new();

    /// <summary>Agents 10001, 10002 … of example.net; the user part of the id is the extension.</summary>
    public static IReadOnlyList<SimulatedAgent> MakeAgents(int count)
    {
        string[] names = ["Ada Byron", "Zoë Müller", "O'Neil & Söhne", "Łukasz <Night>", "李 娜"];
        var agents = new SimulatedAgent[count];
        for (int i = 0; i < count; i++)
        {
            int number = 10001 + i;
            agents[i] = new SimulatedAgent($"{number}@example.net", $"+1555{number:D7}", $"{names[i % names.Length]} {number}");
        }

        return agents;
    }

    /// <summary>No calls of its own, no delay, no fault: for tests that give every order themselves.</summary>
    public static SimulatorOptions Quiet(int agents, int seed) => new()
    {
        Agents = MakeAgents(agents),
        Seed = seed,
        Xsps = 1,
        Failover = new FailoverOptions { TakeoverAfter = 1000, TakeoverSpread = 0, SilentShare = 0 },
        Wire = new WireOptions { EventDelay = default, KeepaliveSeconds = 0 },
        Service = new ServiceOptions { ResponseDelay = default, SnapshotDelay = default },
    };

    /// <summary>Busy agents, a takeover that rolls over the users within some seconds, and a good share of silent agents.</summary>
    public static SimulatorOptions Demo(int agents, int seed) => new()
    {
        Agents = MakeAgents(agents),
        Seed = seed,
        Calls = new CallModelOptions { TalkTime = new Milliseconds(20_000, 70_000) },
        Failover = new FailoverOptions
        {
            TakeoverAfter = 1500,
            TakeoverSpread = 4000,
            SilentShare = 0.3,
            UnsolicitedPerSecond = Math.Max(20, agents / 16),
        },
    };

    /// <summary>The demo with a hostile wire: delays, duplicates, errors, lost links, other prefixes, swallowed events.</summary>
    public static SimulatorOptions Hostile(int agents, int seed)
    {
        SimulatorOptions demo = Demo(agents, seed);
        return demo with
        {
            Failover = demo.Failover with
            {
                Sequence = SequenceAfterTakeover.Random,
                ForgottenSubscriptionShare = 0.2,
                ReuseCallIdShare = 0.3,
                SwallowedEvents = Math.Max(1, agents / 20),
                Outage = OutageBehaviour.Mixed,
            },
            Service = demo.Service with { EventOvertakesShare = 0.3 },
            Wire = demo.Wire with { EventDelay = new Milliseconds(0, 60), Prefixes = PrefixStyle.Mixed, MaximumPiece = 700, Newline = true },
            Faults = new FaultOptions { DuplicateShare = 0.02, ErrorAnswerShare = 0.02, IgnoredRequestShare = 0.005, UnknownEventShare = 0.02 },
        };
    }
}
