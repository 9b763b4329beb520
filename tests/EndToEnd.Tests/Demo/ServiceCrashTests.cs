using CstaConnector.Engine.Hosting;
using CstaConnector.Load.Demo;
using CstaConnector.Load.Scenarios;
using CstaConnector.Load.Simulator;

namespace CstaConnector.EndToEnd.Tests.Demo;

/// <summary>The real service is killed in its own process, and all who live on must come to the truth; that the checker can see when they do not is tested as well.</summary>
[Collection(RealTime.Name)]
public sealed class ServiceCrashTests
{
    private const int Agents = 30;

    private static readonly TimeSpan s_backLimit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Killed_again_and_again_under_calls_the_service_ends_with_clients_that_know_the_truth()
    {
        var settings = new ScenarioSettings(Agents: 120, PerSecond: 8, Seconds: 8, Seed: 2);
        var report = await OpenLoopRunner.RunAsync(new ServiceCrash(ConnectorProcess.With()), settings, CancellationToken.None);
        Assert.True(report.PromiseHeld, string.Join('\n', report.Lines()));
    }

    [Fact]
    public async Task A_connector_without_a_process_of_its_own_is_no_crash_test()
    {
        var settings = new ScenarioSettings(Agents: 5, PerSecond: 5, Seconds: 1, Seed: 1);
        var report = await OpenLoopRunner.RunAsync(new ServiceCrash(ConnectorUnderDemo.With(SocketCore.Create)), settings, CancellationToken.None);
        Assert.False(report.PromiseHeld);
        Assert.Contains(report.Checks, c => c.Name == "the service was killed" && !c.Held);
    }

    [Theory]
    [InlineData(true)]
    // A client that takes up its monitors and does not ask what there is.
    [InlineData(false)]
    public async Task What_went_on_while_the_service_was_dead_is_known_to_a_client_that_asks_and_found_to_be_missing_at_one_that_does_not(bool asks)
    {
        await using var world = await CallWorld.StartAsync(
            ConnectorProcess.With(), SimulatorOptions.Quiet(Agents, 1), 1, setup => setup with { Adjust = options => options.Csta.Port = StandingPort.Find() }, CancellationToken.None, asks);
        var service = (ConnectorProcess)world.Connector;
        var (answered, ended) = world.Simulator.Run(broadWorks => (Call(broadWorks, 0), Call(broadWorks, 1)));
        Assert.True(await world.Clients[0].WaitAsync(core => core.Devices.Values.Count(d => d.Calls.Count == 1) == 2, s_backLimit));

        Assert.Equal(137, await service.KillAsync());
        world.Simulator.Run(broadWorks =>
        {
            broadWorks.Calls.Answer(User(0), answered);
            broadWorks.Calls.Release(User(1), ended);
            Call(broadWorks, 2);
        });
        await service.RestartAsync(CancellationToken.None);
        Assert.True(await world.Clients[0].WaitAsync(core => core.IsSettled && core.Links == 2, s_backLimit));

        var belief = Assert.Single((await world.CompareAsync(CancellationToken.None)).Beliefs);
        Assert.Equal(Agents, belief.Devices);
        Assert.Equal((asks, 0, asks ? 0 : 2), (belief.IsTrue, belief.Stuck.Count, belief.Missing.Count));
    }

    [Fact]
    public void A_seed_draws_the_same_deaths_each_time()
    {
        var kills = Kill.Of(7).Take(20).ToList();
        Assert.Equal(kills, Kill.Of(7).Take(20));
        Assert.NotEqual(kills, Kill.Of(8).Take(20));
        Assert.Equal(10, kills.Count(k => k.Unnoticed));
        Assert.Single(kills, k => k.ServerDies);
        Assert.Contains(kills, k => k.Down == TimeSpan.Zero);
        Assert.Contains(kills, k => k.Down > TimeSpan.FromMilliseconds(500));
        Assert.All(kills, k => Assert.InRange(k.After, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(3_500)));
    }

    private static string User(int number) => SimulatorOptions.MakeAgents(Agents)[number].UserId;

    private static string Call(BroadWorksWorld broadWorks, int number) => broadWorks.Calls.Inbound(User(number), "tel:+4989100000");
}
