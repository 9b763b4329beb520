using System.Globalization;
using System.Text;

namespace CstaConnector.Bench.Ladder;

/// <summary>
/// The documents of many agents, in the order in which they would come: every agent goes its own way through <see cref="CallStep.Life"/>, with sequence
/// numbers that rise by one, ids and times of its own. No document is like another. The same seed gives the same documents.
/// </summary>
internal sealed class CallTraffic
{
    /// <summary>Digits of an agent's number.</summary>
    internal const int AgentDigits = 7;

    /// <summary>Templates of a step: with nine steps some 1,150 layouts.</summary>
    private const int Variants = 128;

    private const int FirstSequence = 1_000_000_000;
    private const long FirstStart = 1_795_600_000_000;

    private readonly CallTemplate[] _snapshots;
    private readonly CallTemplate[][] _steps;
    private readonly byte[] _at;
    private readonly int[] _sequence;
    private readonly int[] _cycle;
    private readonly long[] _values = new long[(int)TemplateValue.OtherAnswer + 1];
    private readonly Random _random;
    private long _documents;

    internal CallTraffic(int agents, int seed)
    {
        Agents = agents;
        _random = new Random(seed);
        _snapshots = [.. Enumerable.Range(0, Variants).Select(_ => CallTemplate.Of(CallStep.Snapshot, _random))];
        _steps = [.. CallStep.Life.Select(step => Enumerable.Range(0, Variants).Select(_ => CallTemplate.Of(step, _random)).ToArray())];
        _at = new byte[agents];
        _sequence = new int[agents];
        _cycle = new int[agents];
    }

    internal int Agents { get; }

    /// <summary>The number that clients name an agent by.</summary>
    internal static string NumberOf(int agent) => (1_000_000 + agent).ToString(CultureInfo.InvariantCulture);

    internal static byte[] SubscriptionOf(int agent) => Encoding.ASCII.GetBytes(CallTemplate.SubscriptionPrefix + (1_000_000 + agent).ToString("D12", CultureInfo.InvariantCulture));

    /// <summary>The agent's first document: two calls.</summary>
    internal void AddSnapshot(DocumentBatch batch, int agent)
    {
        _at[agent] = CallStep.AfterSnapshot;
        _sequence[agent] = FirstSequence;
        Write(batch, agent, _snapshots[_random.Next(Variants)]);
    }

    /// <summary>A snapshot of each agent, who has the same two calls as before.</summary>
    internal void FillSnapshots(DocumentBatch batch)
    {
        batch.Clear();
        for (int agent = 0; agent < Agents; agent++)
        {
            AddSnapshotAgain(batch, agent);
        }
    }

    /// <summary>The agent's next document: the same two calls as before.</summary>
    internal void AddSnapshotAgain(DocumentBatch batch, int agent) => Write(batch, agent, _snapshots[_random.Next(Variants)]);

    /// <summary>The next document of an agent.</summary>
    /// <returns>The step that it tells.</returns>
    internal CallStep AddNext(DocumentBatch batch, int agent)
    {
        int step = _at[agent];
        if (step == 0)
        {
            _cycle[agent]++;
        }

        Write(batch, agent, _steps[step][_random.Next(Variants)]);
        _at[agent] = (byte)((step + 1) % CallStep.Life.Length);
        return CallStep.Life[step];
    }

    /// <summary>The next documents of agents drawn by lot.</summary>
    internal void Fill(DocumentBatch batch, int documents)
    {
        batch.Clear();
        for (int i = 0; i < documents; i++)
        {
            AddNext(batch, _random.Next(Agents));
        }
    }

    private void Write(DocumentBatch batch, int agent, CallTemplate template)
    {
        int number = 1_000_000 + agent;
        long held = (number * 1000L) + (_cycle[agent] * 2 % 1000);
        long start = FirstStart + (_cycle[agent] * 20_000L);
        _values[(int)TemplateValue.Document] = ++_documents;
        _values[(int)TemplateValue.Sequence] = _sequence[agent]++;
        _values[(int)TemplateValue.Agent] = number;
        _values[(int)TemplateValue.HeldCall] = held;
        _values[(int)TemplateValue.HeldRemote] = 2_000_000 + (held % 7_000_000);
        _values[(int)TemplateValue.HeldStart] = start;
        _values[(int)TemplateValue.HeldAnswer] = start + 4000;
        _values[(int)TemplateValue.OtherCall] = held + 1;
        _values[(int)TemplateValue.OtherRemote] = 2_000_000 + ((held + 3_511_111) % 7_000_000);
        _values[(int)TemplateValue.OtherStart] = start + 8000;
        _values[(int)TemplateValue.OtherAnswer] = start + 11_000;
        Span<byte> document = batch.Add(agent, template.Octets.Length);
        template.Octets.CopyTo(document);
        foreach (TemplateField field in template.Fields)
        {
            long value = _values[(int)field.Value];
            for (int i = field.Offset + field.Width - 1; i >= field.Offset; i--)
            {
                document[i] = (byte)('0' + (value % 10));
                value /= 10;
            }
        }
    }
}
