using System.Globalization;
using CstaConnector.Pipeline.Cti;
using static CstaConnector.Engine.Tests.Calls.StripeHarness;

namespace CstaConnector.Engine.Tests.Calls;

/// <summary>What a monitored agent with two calls costs in memory. Runs alone: the memory is the whole process's.</summary>
[Collection(nameof(AgentMemoryTests))]
[CollectionDefinition(nameof(AgentMemoryTests), DisableParallelization = true)]
public sealed class AgentMemoryTests
{
    private const int Agents = 16_000;

    /// <summary>Octets: the mark.</summary>
    private const int Most = 512;

    [Fact]
    public void An_agent_with_two_calls_takes_no_more_than_its_share()
    {
        GC.KeepAlive(Subscribed(1)); // what is made once: compiled code, pools, tables
        long before = GC.GetTotalMemory(forceFullCollection: true);
        StripeHarness harness = Subscribed(Agents);
        long each = (GC.GetTotalMemory(forceFullCollection: true) - before) / Agents;
        Assert.Equal(Agents, harness.Stripe.Users.Count(user => user.Parties.Count == 2 && user.Monitors.Count == 1 && !user.Suspect));
        Assert.True(each <= Most, $"{each} B an agent");
    }

    private static StripeHarness Subscribed(int agents)
    {
        var harness = new StripeHarness(o => (o.MaxInFlight, o.RatePerSecond) = (100_000, 100_000)) { Keep = false };
        for (int i = 0; i < agents; i++)
        {
            string number = (1_000_000 + i).ToString(CultureInfo.InvariantCulture);
            string subscription = $"d94e71c3-5d0a-4b53-8f6e-{i:D12}";
            harness.Start(number);
            harness.Outcome(CtiRequestKind.AddSubscription, 200, subscription);
            string calls = Call($"callhalf-{number}00:0", $"{number}00:1", "Held") + Call($"callhalf-{number}01:0", $"e0a7b9d2-61f4-4f3c-a5c8-{i:D12}", "Active");
            harness.Receive(harness.Stripe.Find($"{number}@example.net")!, Event(subscription, 1, "CallSubscriptionEvent", $"<xsi:calls>{calls}</xsi:calls>"));
            harness.Advance(10);
        }

        return harness;
    }
}
