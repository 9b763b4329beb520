namespace CstaConnector.Load.Simulator;

/// <summary>What all parts of the world share: the options, the clock, the dice and the users.</summary>
internal sealed class Core
{
    private readonly DocumentStyle[] _styles;
    private readonly Random _ids;

    public Core(SimulatorOptions options, long now)
    {
        Options = options;
        Clock = new Schedule(now);
        _styles = DocumentStyle.For(options.Wire);

        // One die for each purpose, so that what a client does to the wire leaves the calls as they are.
        Calls = new Random(options.Seed);
        Wire = new Random(options.Seed ^ 0x5741);
        Faults = new Random(options.Seed ^ 0x464c);
        _ids = new Random(options.Seed ^ 0x4944);
        Agents = new Agent[options.Agents.Count];
        for (int i = 0; i < Agents.Length; i++)
        {
            Agents[i] = new Agent(options.Agents[i], i);
            ByUserId.Add(options.Agents[i].UserId, Agents[i]);
        }
    }

    public SimulatorOptions Options { get; }

    public SimulatorStatistics Statistics { get; } = new();

    public Schedule Clock { get; }

    public long Now => Clock.Now;

    public Random Calls { get; }

    public Random Wire { get; }

    public Random Faults { get; }

    public Agent[] Agents { get; }

    public Dictionary<string, Agent> ByUserId { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>For rendering one document at a time.</summary>
    public XmlText Text { get; } = new();

    public static bool Chance(Random random, double share) => share > 0 && random.NextDouble() < share;

    public DocumentStyle Style() => _styles.Length == 1 ? _styles[0] : _styles[Wire.Next(_styles.Length)];

    public string NewUuid()
    {
        Span<byte> octets = stackalloc byte[16];
        _ids.NextBytes(octets);
        return new Guid(octets).ToString();
    }
}
