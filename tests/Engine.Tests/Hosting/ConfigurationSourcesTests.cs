using CstaConnector.Engine.Hosting.Configuration;
using CstaConnector.Engine.Hosting.Options;

namespace CstaConnector.Engine.Tests.Hosting;

/// <summary>What comes from elsewhere than the JSON file: the environment, and secrets in files of their own.</summary>
public sealed class ConfigurationSourcesTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_environment_overrides_the_file()
    {
        ConfigurationResult result = _folder.Load(
            ConfigurationFolder.Sample,
            ("CSTA_Connector__Password", "other"),
            ("CSTA_CSTA__PORT", "2040"),
            ("CSTA_Links__0__Port", "9011"),
            ("CSTA_Links__1__Hostname", "xsp2.example.net"),
            ("CSTA_Wire__XmlDeclaration", "False"),
            ("CSTA_Wire__UriForm", "resolved"),
            ("CSTA_Loops", "3"),
            ("CSTA_BUFFER_LEAK_DETECTION", "Paranoid"),
            ("PATH", "/bin"));

        Assert.Empty(result.Faults);
        ConnectorOptions options = result.Options;
        Assert.Equal(("other", 2040, 3), (options.Connector.Password, options.Csta.Port, options.Loops));
        Assert.Equal([("127.0.0.1", 9011), ("xsp2.example.net", 8011)], options.Links.Select(link => (link.Hostname, link.Port)));
        Assert.Equal((false, UriForm.Resolved), (options.Wire.XmlDeclaration, options.Wire.UriForm));
    }

    [Fact]
    public void The_environment_alone_is_enough()
    {
        (string, string)[] links = [.. Enumerable.Range(0, 12).Select(i => ($"CSTA_LINKS__{i}__HOSTNAME", $"xsp{i}"))];

        ConfigurationResult result = _folder.Load("{}", [("CSTA_CONNECTOR__CHANNELSETNAME", "s"), ("CSTA_CONNECTOR__APPCONTROLLER", "a"), .. links]);

        Assert.Empty(result.Faults);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"xsp{i}"), result.Options.Links.Select(link => link.Hostname));
    }

    [Theory]
    [InlineData("CSTA_Links__0__Port", "70000", "CSTA_Links__0__Port: Links[0].Port: 70000 is not a port (1 to 65535)")]
    [InlineData("CSTA_LINKS__0__PORT", "x", "CSTA_LINKS__0__PORT: Links[0].Port: x is not a whole number (1 to 65535)")]
    [InlineData("CSTA_Links__5__Port", "1", "CSTA_Links__5__Port: Links: entry 5 is given, but the list has only 1")]
    [InlineData("CSTA_Csta__Framin", "auto", "CSTA_Csta__Framin: Csta.Framin: unknown key; Framing is meant?")]
    [InlineData("CSTA_Csta", "x", "CSTA_Csta: Csta: must be an object, not text")]
    [InlineData("CSTA_Zebra", "x", "CSTA_Zebra: Zebra: unknown key")]
    [InlineData("CSTA_Wire__XmlDeclaration", "maybe", "CSTA_Wire__XmlDeclaration: Wire.XmlDeclaration: must be true or false, not \"maybe\"")]
    public void A_fault_of_a_variable_names_the_variable_and_the_key(string name, string value, string expected)
    {
        ConfigurationResult result = _folder.Load(ConfigurationFolder.Sample, (name, value));

        Assert.Equal([expected], result.Faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void A_secret_can_stand_in_a_file_of_its_own()
    {
        _folder.Write("password", "pä ss\r\n");
        _folder.Write("token", "tok");

        ConfigurationResult result = _folder.Load(ConfigurationFolder.Minimal(
            connector: ", \"Password\": { \"File\": \"password\" }",
            rest: $", \"Admin\": {{ \"Token\": {{ \"File\": \"{Path.Combine(_folder.Path, "token").Replace("\\", "\\\\", StringComparison.Ordinal)}\" }} }}"));

        Assert.Empty(result.Faults);
        Assert.Equal(("pä ss", "tok"), (result.Options.Connector.Password, result.Options.Admin.Token));
    }

    [Fact]
    public void A_secret_of_the_file_can_be_moved_to_a_file_by_the_environment()
    {
        _folder.Write("password", "from file");

        ConfigurationResult result = _folder.Load(ConfigurationFolder.Sample, ("CSTA_CONNECTOR__PASSWORD__FILE", "password"));

        Assert.Empty(result.Faults);
        Assert.Equal("from file", result.Options.Connector.Password);
    }

    [Fact]
    public void A_secret_whose_file_is_missing_or_unfit_is_refused_without_its_content()
    {
        _folder.Write("binary", "top\u0001secret");

        ConfigurationResult result = _folder.Load(ConfigurationFolder.Minimal(
            connector: ", \"Password\": { \"File\": \"binary\" }", rest: ", \"Admin\": { \"Token\": { \"File\": \"none\" } }"));

        Assert.Equal(
            [
                "connector.json:2: Connector.Password: has a control or undecodable character",
                $"connector.json:3: Admin.Token.File: {Path.Combine(_folder.Path, "none")} does not exist",
            ],
            result.Faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void No_fault_repeats_a_secret()
    {
        ConfigurationResult result = _folder.Load(
            ConfigurationFolder.Minimal(connector: ", \"Password\": 8675309, \"UserName\": \"a:b\"", rest: ", \"Admin\": { \"Token\": [ \"s3cr3t\" ] }"),
            ("CSTA_CONNECTOR__PASSWORD", "s3cr3t\u0007"));

        Assert.Equal(3, result.Faults.Count);
        Assert.All(result.Faults, fault => Assert.DoesNotContain("s3cr3t", fault.ToString(), StringComparison.Ordinal));
        Assert.All(result.Faults, fault => Assert.DoesNotContain("8675309", fault.ToString(), StringComparison.Ordinal));
    }
}
