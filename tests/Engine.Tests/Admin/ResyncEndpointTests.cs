using CstaConnector.Engine.Admin;

namespace CstaConnector.Engine.Tests.Admin;

/// <summary>The one thing that the admin port changes, and who may.</summary>
public sealed class ResyncEndpointTests
{
    private const string One = """{"ids":["1001"]}""";

    [Fact]
    public async Task With_the_token_a_resync_is_started()
    {
        await using AdminPort port = await AdminPort.StartAsync();

        (int status, string body) = await port.PostAsync("""{"ids":["1001","none"]}""", $"Bearer {AdminPort.Token}");

        Assert.Equal((200, """{"dryRun":false,"devices":["1001"],"unknown":["none"],"sweepId":5}"""), (status, body));
        Assert.Equal([("1001,none", false, false)], port.Connector.Resyncs);
        Assert.Contains(" 37350 operator at 127.0.0.1:", await port.StopAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "token.missing")]
    [InlineData("Basic dDBrZW4=", "token.missing")]
    [InlineData("Bearer wrong", "token.wrong")]
    [InlineData("Bearer t0ken-of-the-tes", "token.wrong")]
    [InlineData("Bearer t0ken-of-the-test2", "token.wrong")]
    public async Task Without_the_token_nothing_is_started(string? authorization, string error)
    {
        await using AdminPort port = await AdminPort.StartAsync();

        (int status, string body) = await port.PostAsync(One, authorization);

        Assert.Equal(401, status);
        Assert.StartsWith($$"""{"error":"{{error}}",""", body, StringComparison.Ordinal);
        Assert.Empty(port.Connector.Resyncs);
        string log = await port.StopAsync();
        Assert.Contains(" 37351 ", log, StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer ")]
    [InlineData("Bearer anything")]
    public async Task Without_a_configured_token_the_port_is_read_only(string? authorization)
    {
        await using AdminPort port = await AdminPort.StartAsync(token: null);

        (int status, string body) = await port.PostAsync("""{"all":true}""", authorization);

        Assert.Equal((403, """{"error":"readOnly","detail":"the port is read-only because no Admin.Token is configured"}"""), (status, body));
        Assert.Empty(port.Connector.Resyncs);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(AdminPort.Token)]
    public async Task A_dry_run_changes_nothing_and_needs_no_token(string? configured)
    {
        await using AdminPort port = await AdminPort.StartAsync(configured);

        (int status, string body) = await port.PostAsync("""{"all":true,"dryRun":true}""");

        Assert.Equal((200, """{"dryRun":true,"devices":["1001","+1002"],"unknown":[],"sweepId":null}"""), (status, body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"ids":[]}""")]
    [InlineData("""{"ids":null}""")]
    [InlineData("""{"ids":[null]}""")]
    [InlineData("""{"ids":[""]}""")]
    [InlineData("""{"ids":"1001"}""")]
    [InlineData("""{"ids":["1001"],"all":true}""")]
    [InlineData("""{"all":true,"dryrun":true}""")]
    [InlineData("""{"all":"yes"}""")]
    public async Task A_malformed_request_is_refused_and_starts_nothing(string body)
    {
        await using AdminPort port = await AdminPort.StartAsync();

        (int status, string answer) = await port.PostAsync(body, $"Bearer {AdminPort.Token}");

        Assert.Equal(400, status);
        Assert.StartsWith("""{"error":"request.malformed",""", answer, StringComparison.Ordinal);
        Assert.Empty(port.Connector.Resyncs);
    }

    [Theory]
    [InlineData(0, 200)]
    [InlineData(1, 413)]
    public async Task A_body_has_a_limit(int beyond, int expected)
    {
        await using AdminPort port = await AdminPort.StartAsync();
        string padding = new(' ', AdminEndpoints.MaxBodyOctets - One.Length + beyond);

        (int status, _) = await port.PostAsync(One + padding, $"Bearer {AdminPort.Token}");

        Assert.Equal(expected, status);
    }

    [Fact]
    public async Task Reading_by_GET_starts_nothing()
    {
        await using AdminPort port = await AdminPort.StartAsync();

        Assert.NotEqual(200, (await port.GetAsync("resync?all=true")).Status);
        Assert.Empty(port.Connector.Resyncs);
    }
}
