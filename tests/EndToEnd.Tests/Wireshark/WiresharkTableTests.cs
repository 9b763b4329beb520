using static CstaConnector.EndToEnd.Tests.Wireshark.WiresharkMessages;

namespace CstaConnector.EndToEnd.Tests.Wireshark;

/// <summary>A message of every type in the dissector's tables, with all its fields and with the mandatory ones alone: each value is found, nothing complained about.</summary>
public sealed class WiresharkTableTests
{
    private readonly WiresharkTables _tables = new();
    private readonly WiresharkCapture _capture = new();
    private readonly List<(string Name, List<string> Leaves)> _expected = [];

    [WiresharkFact]
    public void Operations_are_dissected_field_by_field()
    {
        foreach (var (code, name, argument, result) in _tables.Operations)
        {
            if (argument != "-")
            {
                Add($"invoke 1 {name}", leaves => Invoke(1, code, _tables.Example(argument, leaves.All, leaves.Names)));
            }

            if (result != "-")
            {
                Add($"returnResult 1 {name}", leaves => Result(1, code, _tables.Example(result, leaves.All, leaves.Names)));
            }
        }

        Check(atLeast: 60);
    }

    [WiresharkFact]
    public void Events_are_dissected_field_by_field()
    {
        foreach (var (tags, name, type) in _tables.Events.Where(row => row.Type != "-"))
        {
            Add($"event {name} xref 00000007", leaves => Event(1, tags[0], tags[1], _tables.Contents(type, leaves.All, leaves.Names)));
        }

        Check(atLeast: 25);
        Assert.Equal(17, _tables.Events.Count(row => row.Tags[0] == 0xA0 && row.Type != "-")); // all call control events but networkCapabilitiesChanged
    }

    [WiresharkFact]
    public void Errors_and_associations_are_dissected_field_by_field()
    {
        foreach (string type in new[] { "AARQ", "AARE", "RLRQ", "RLRE", "ABRT" })
        {
            Add(type, leaves => _tables.Example(type, leaves.All, leaves.Names));
        }

        for (int alternative = 0; alternative < 8; alternative++)
        {
            Add("returnError 1", leaves => Element(0xA3, [.. Integer(1), .. Integer(1), .. _tables.Example("UniversalFailure", leaves.All, leaves.Names)]));
        }

        Check(atLeast: 10);
    }

    [Fact]
    public void Every_type_that_a_message_names_is_in_the_tables()
    {
        Assert.All(_tables.Operations.SelectMany(row => new[] { row.Argument, row.Result }).Concat(_tables.Events.Select(row => row.Type)).Where(type => type != "-"),
            type => Assert.True(_tables.Knows(type), type));
        Assert.True(_tables.Operations.Count > 140 && _tables.Events.Count > 70);
    }

    /// <summary>Both forms, several times: choices take one alternative after the other.</summary>
    private void Add(string name, Func<(bool All, List<string> Names), byte[]> make)
    {
        for (int time = 0; time < 8; time++)
        {
            List<string> leaves = [];
            byte[] octets = make((time > 0, leaves));
            _capture.Open().Client(Frame("length2", Vector("system-status-normal-inv"))).Client(Frame("length2", octets));
            _expected.Add((name, leaves));
        }
    }

    private void Check(int atLeast)
    {
        Assert.True(_expected.Count >= 8 * atLeast);
        var packets = WiresharkTool.Dissect(_capture);
        for (int i = 0; i < _expected.Count; i++)
        {
            WiresharkPacket packet = packets[(2 * i) + 1];
            var (name, leaves) = _expected[i];
            Assert.StartsWith(name, packet.Messages.Single(), StringComparison.Ordinal);
            Assert.True(!packet.Complaints.Any(), $"{name}: {string.Join("; ", packet.Complaints)}");
            Dictionary<string, int> lines = packet.Lines.GroupBy(line => line.Split(':')[0]).ToDictionary(group => group.Key, group => group.Count());
            foreach (var leaf in leaves.CountBy(leaf => leaf))
            {
                Assert.True(lines.GetValueOrDefault(leaf.Key) >= leaf.Value, $"{name}: {leaf.Value} times {leaf.Key}, shown {lines.GetValueOrDefault(leaf.Key)} times");
            }
        }
    }
}
