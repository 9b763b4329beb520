using System.Net;
using System.Net.Sockets;
using System.Text;
using CstaConnector.Load.Simulator;

namespace CstaConnector.EndToEnd.Tests.Simulator;

public sealed class SimulatorHostTests
{
    [Fact]
    public async Task A_client_over_a_socket_gets_its_answers_and_events()
    {
        await using var host = new SimulatorHost(SimulatorOptions.Quiet(2, 1) with { Xsps = 2 });
        Assert.Equal(2, host.Ports.Distinct().Count());
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, host.Ports[1]);
        await Send(client, AddChannel);
        Assert.Contains("<statusCode>200</statusCode>", await Read(client, "</xsp:response>"), StringComparison.Ordinal);
        await Send(client, Subscribe);
        string text = await Read(client, "</xsp:event>");
        Assert.Contains("CallSubscriptionEvent", text, StringComparison.Ordinal);
        host.Run(world => world.Calls.Inbound("10002@example.net", "tel:+15550100"));
        Assert.Contains("tel:+15550100", await Read(client, "</xsp:event>"), StringComparison.Ordinal);
        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        Assert.InRange(host.Run(world => world.CallsOf("10002@example.net").Single().StartTime), now - 60_000, now + 1000);

        host.Run(world => world.DropLink(1));
        Assert.Equal(0, await client.GetStream().ReadAsync(new byte[10]));
        await Until(() => host.Run(world => world.OpenConnections) == 0);
    }

    [Fact]
    public async Task A_client_that_leaves_is_noticed_and_one_that_is_refused_is_closed()
    {
        await using var host = new SimulatorHost(SimulatorOptions.Quiet(2, 1));
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, host.Ports[0]);
            await Until(() => host.Run(world => world.OpenConnections) == 1);
        }

        await Until(() => host.Run(world => world.OpenConnections) == 0);
        host.Run(world => world.RefuseLinks(true));
        using var refused = new TcpClient();
        await refused.ConnectAsync(IPAddress.Loopback, host.Ports[0]);
        Assert.Equal(0, await refused.GetStream().ReadAsync(new byte[10]));
    }

    [Fact]
    public async Task Orders_fail_where_they_were_given_and_after_the_end()
    {
        var host = new SimulatorHost(SimulatorOptions.Quiet(2, 1));
        Assert.Throws<ArgumentException>(() => host.Run(world => world.CallsOf("nobody")));
        Assert.Equal(2, host.Run(world => world.Agents.Count()));
        await host.DisposeAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.RunAsync(world => world.Now));
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        await using var host = new SimulatorHost(SimulatorOptions.Quiet(1, 1));
        using var output = new StringWriter();
        Assert.Equal(3, SimulatorCommand.Run(SimulatorOptions.Quiet(1, 1), [host.Ports[0]], output, default));
        Assert.Contains($"cannot listen on {host.Ports[0]}", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_hosts_a_simulator_alone()
    {
        Assert.Equal(0, await SimulatorCommand.Create().Parse("--agents 20 --port 0 --port 0 --seconds 2 --crash-at 1").InvokeAsync());
        Assert.Equal(1, await SimulatorCommand.Create().Parse("--agents twenty").InvokeAsync());
    }

    private const string AddChannel =
        "<xsp:request xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\" version=\"17.0\"><requestId>1</requestId><sessionId>s</sessionId><credentials>Y3RpOnNlY3JldA==</credentials>"
        + "<cti:AddChannelRequest xmlns:cti=\"http://schema.broadsoft.com/CTI\"><uri>/com.broadsoft.xsi-events/v2.0/channel</uri><method>POST</method><version/><params/><payload>"
        + "<xsi:Channel xmlns:xsi=\"http://schema.broadsoft.com/xsi\"><xsi:channelSetId>set</xsi:channelSetId></xsi:Channel></payload></cti:AddChannelRequest></xsp:request>";

    private const string Subscribe =
        "<xsp:request xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\" version=\"17.0\"><requestId>2</requestId><sessionId>s</sessionId><credentials>Y3RpOnNlY3JldA==</credentials>"
        + "<cti:AddUserSubscriptionRequest xmlns:cti=\"http://schema.broadsoft.com/CTI\"><uri>/com.broadsoft.xsi-events/v2.0/user/%userId%</uri><method>POST</method><version/>"
        + "<params><userId>10002@example.net</userId></params><payload><xsi:Subscription xmlns:xsi=\"http://schema.broadsoft.com/xsi\"><xsi:event>Advanced Call</xsi:event>"
        + "<xsi:channelSetId>set</xsi:channelSetId></xsi:Subscription></payload></cti:AddUserSubscriptionRequest></xsp:request>";

    private static async Task Send(TcpClient client, string xml) => await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(xml));

    private static async Task<string> Read(TcpClient client, string until)
    {
        var text = new StringBuilder();
        byte[] buffer = new byte[8192];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!text.ToString().Contains(until, StringComparison.Ordinal))
            text.Append(Encoding.UTF8.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer, patience.Token)));
        return text.ToString();
    }

    private static async Task Until(Func<bool> condition)
    {
        for (int i = 0; i < 2000 && !condition(); i++)
            await Task.Delay(10);
        Assert.True(condition());
    }
}
