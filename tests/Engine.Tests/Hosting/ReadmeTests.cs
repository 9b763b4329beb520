using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using CstaConnector.Codec;
using CstaConnector.Engine.Decode;
using CstaConnector.Engine.Decode.Captures;
using CstaConnector.Engine.Hosting.Configuration;
using CstaConnector.Engine.Hosting.Options;

namespace CstaConnector.Engine.Tests.Hosting;

/// <summary>What the README says is so.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository(), "README.md"));

    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Its_configuration_passes_the_check()
    {
        using Shell shell = new();
        string sample = Assert.Single(JsonBlock().Matches(Text)).Groups[1].Value;
        string file = _folder.Write("connector.json", sample);

        Assert.Equal(0, await shell.RunAsync("check-config", "--config", file));
        Assert.Equal($"{file} is fine: 1 link, 1 device, csta 127.0.0.1:1040, admin 127.0.0.1:9140 (read-only)\n", shell.Output);
    }

    [Fact]
    public void Its_table_has_every_key_with_its_default()
    {
        Dictionary<string, string> told = KeyRow().Matches(Text).ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value);

        Assert.Equal(ConfigurationSchema.Keys.Select(key => key.Path).Order(StringComparer.Ordinal), told.Keys.Order(StringComparer.Ordinal));
        ConnectorOptions defaults = new();
        defaults.Links.Add(new LinkOptions());
        defaults.Devices.Add(new DeviceOptions());
        foreach ((string path, string shown) in told.Where(row => row.Value.StartsWith('`')))
        {
            Assert.Equal($"{path} {shown}", $"{path} `{Default(defaults, path)}`");
        }

        Assert.Equal(
            ["Connector.AppController", "Connector.ChannelSetName", "Devices[].Number", "Links[].Hostname"],
            told.Where(row => row.Value == "mandatory").Select(row => row.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_lists_every_rule_that_decoding_can_name_and_no_other()
    {
        IEnumerable<string> rules = Constants(typeof(CodecError).Assembly.GetTypes().Where(type => type.Name.EndsWith("Rules", StringComparison.Ordinal)), "")
            .Concat(Constants([typeof(CstaDecode)], "Rule"));

        string section = Text[Text.IndexOf("### What `decode` prints, and what it finds wrong", StringComparison.Ordinal)..Text.IndexOf("## Limits", StringComparison.Ordinal)];
        Assert.Equal(rules.Order(StringComparer.Ordinal), RuleName().Matches(section).Select(name => name.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_lists_every_notice_of_captures_and_which_of_them_are_losses()
    {
        string section = Text[Text.IndexOf("| notice | ✗ |", StringComparison.Ordinal)..Text.IndexOf("## Limits", StringComparison.Ordinal)];
        IEnumerable<(string, bool)> told = NoticeRow().Matches(section).SelectMany(row => row.Groups[1].Value.Split(", ").Select(name => (name.Trim('`'), row.Groups[2].Value == "✗")));
        IEnumerable<(string, bool)> known = Constants([typeof(CaptureNotices)], "").Select(name => (name, CaptureNotices.IsLoss(name)));

        Assert.Equal(known.Order(), told.Order());
    }

    [Fact]
    public async Task It_names_every_verb()
    {
        using Shell shell = new();
        await shell.RunAsync("--help");
        string commands = shell.Output[shell.Output.IndexOf("Commands:", StringComparison.Ordinal)..];
        string[] verbs = [.. VerbName().Matches(commands).Select(verb => verb.Groups[1].Value)];

        Assert.Contains("run", verbs);
        string section = Text[Text.IndexOf("## Verbs", StringComparison.Ordinal)..Text.IndexOf("### Admin port", StringComparison.Ordinal)];
        Assert.All(verbs, verb => Assert.Contains($"`{verb}", section, StringComparison.Ordinal));
    }

    [Fact]
    public void Its_two_commands_stand_alone_on_their_lines()
    {
        Assert.Contains("\ndotnet run -c Release --project load -- demo\ndotnet test -c Release\n", Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_samples_of_decode_print_what_is_shown()
    {
        MatchCollection samples = DecodeSample().Matches(Text);
        Assert.Equal(3, samples.Count);
        foreach (Match sample in samples)
        {
            using Shell shell = new() { Input = Encoding.UTF8.GetBytes(sample.Groups[1].Value + "\n") };
            int code = await shell.RunAsync(["decode", .. sample.Groups[2].Value.Split(' ')]);
            Assert.Equal(sample.Groups[3].Value, shell.Output);
            Assert.Equal(sample.Groups[3].Value.Contains("\"error\"", StringComparison.Ordinal) ? 2 : 0, code);
        }
    }

    private static IEnumerable<string> Constants(IEnumerable<Type> types, string suffix) => types
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
        .Where(field => field.IsLiteral && field.FieldType == typeof(string) && field.Name.EndsWith(suffix, StringComparison.Ordinal))
        .Select(field => (string)field.GetRawConstantValue()!);

    private static string Default(object options, string path)
    {
        object? value = options;
        foreach (string name in path.Split('.'))
        {
            value = value!.GetType().GetProperty(name.Replace("[]", "", StringComparison.Ordinal))!.GetValue(value);
            if (name.EndsWith("[]", StringComparison.Ordinal))
            {
                value = ((System.Collections.IEnumerable)value!).Cast<object>().First();
            }
        }
        return value switch
        {
            null => "null",
            bool truth => truth ? "true" : "false",
            // The words of the file: the first letter small, but for the one that differs from its number's name.
            SubscriberParameterForm form => form == SubscriberParameterForm.Lower ? "subscriberid" : "subscriberId",
            Enum word => char.ToLowerInvariant(word.ToString()[0]) + word.ToString()[1..],
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }

    private static string Repository()
    {
        string? at = AppContext.BaseDirectory;
        while (at is not null && !File.Exists(Path.Combine(at, "CstaConnector.slnx")))
        {
            at = Path.GetDirectoryName(at);
        }

        return at ?? throw new InvalidOperationException("the tests do not run within the repository");
    }

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();

    [GeneratedRegex(@"^\| `((?:[A-Z]\w+(?:\[\])?\.)*[A-Z]\w+)` \| ([^|]*?) \|", RegexOptions.Multiline)]
    private static partial Regex KeyRow();

    [GeneratedRegex("`((?:acse|ber|csta|cti|rose|xml)(?:\\.[A-Za-z0-9-]+)+)`")]
    private static partial Regex RuleName();

    [GeneratedRegex(@"^\| (`[^|]*`) \| (✗?) ?\|", RegexOptions.Multiline)]
    private static partial Regex NoticeRow();

    [GeneratedRegex(@"^\$ echo '([^']*)' \| csta-connector decode (.*)\n((?:\{.*\n)+)", RegexOptions.Multiline)]
    private static partial Regex DecodeSample();

    [GeneratedRegex(@"^  ([a-z-]+)", RegexOptions.Multiline)]
    private static partial Regex VerbName();
}
