using CstaConnector.Load.Simulator;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>Both sides of each switch of the wire that the connector's own requests show, as the simulated BroadWorks sees them.</summary>
public sealed class WireSwitchTests
{
    public static TheoryData<string, string> Sides => new()
    {
        { "Wire.RequestNamespace=cti", "namespace cti|namespace none" },
        { "Wire.RequestNamespace=none", "namespace none|namespace cti" },
        { "Wire.InnerPayload=unqualified", "payload unqualified|payload xsp" },
        { "Wire.InnerPayload=qualified", "payload xsp|payload unqualified" },
        { "Wire.UriForm=template", "uri template|uri resolved" },
        { "Wire.UriForm=resolved", "uri resolved|uri template" },
        { "Wire.Credentials=credentials", "credentials alone|credentials authorization" },
        { "Wire.Credentials=authorization", "credentials authorization|credentials alone" },
        { "Wire.SessionId=channelSet", "session other|session requestId" },
        { "Wire.SessionId=requestId", "session requestId|session other" },
        { "Wire.KeepAlivePeriod=seconds", "period 10|period 10000" },
        { "Wire.KeepAlivePeriod=milliseconds", "period 10000|period 10" },
        { "Wire.DocumentEnd=none", "version 17.0|newline between" },
        { "Wire.DocumentEnd=newline", "newline between|version 18.0" },
        { "Wire.EnvelopeVersion=18.0", "version 18.0|version 17.0" },
        { "Wire.XmlDeclaration=true", "declaration present|declaration absent" },
        { "Wire.XmlDeclaration=false", "declaration absent|declaration present" },
    };

    [Theory]
    [MemberData(nameof(Sides))]
    public void The_connector_serves_with_either_side_and_says_it_in_every_request(string side, string forms)
    {
        SimulatorOptions simulator = SimulatorOptions.Quiet(6, seed: 3);
        var world = new VirtualWorld(simulator, seed: 3, adjust: options => Set(options.Wire, side));
        world.RegisterAll();
        world.Clock.Advance(60_000);
        IReadOnlyDictionary<string, long> seen = world.BroadWorks.Statistics.RequestForms;
        string[] expected = forms.Split('|');
        Assert.True(seen.GetValueOrDefault(expected[0]) > 0, string.Join(", ", seen.Keys));
        Assert.False(seen.ContainsKey(expected[1]), string.Join(", ", seen.Keys));
        Assert.Empty(world.BroadWorks.Statistics.ViolationTexts);
        Assert.All(world.Clients, client => Assert.Equal(0, client.MonitorsEnded));
    }

    private static void Set(Engine.Hosting.Options.WireOptions options, string side)
    {
        string word = side[(side.IndexOf('=', StringComparison.Ordinal) + 1)..];
        System.Reflection.PropertyInfo property = typeof(Engine.Hosting.Options.WireOptions).GetProperty(side[5..side.IndexOf('=', StringComparison.Ordinal)])!;
        property.SetValue(options, property.PropertyType.IsEnum ? Enum.Parse(property.PropertyType, word, ignoreCase: true) : Convert.ChangeType(word, property.PropertyType, System.Globalization.CultureInfo.InvariantCulture));
    }
}
