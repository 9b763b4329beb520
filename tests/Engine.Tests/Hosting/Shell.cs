using CstaConnector.Engine.Hosting.Verbs;

namespace CstaConnector.Engine.Tests.Hosting;

/// <summary>Runs command lines as a shell would, and holds what they said.</summary>
internal sealed class Shell : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly CancellationTokenSource _stop = new();

    public Dictionary<string, string> Environment { get; } = [];

    public FakeCore Core { get; init; } = new();

    public byte[] Input { get; set; } = [];

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    /// <summary>Output and error, and forgets them.</summary>
    public (string Output, string Error) Take()
    {
        (string, string) said = (Output, Error);
        _output.GetStringBuilder().Clear();
        _error.GetStringBuilder().Clear();
        return said;
    }

    public Task<int> RunAsync(params string[] args) => CommandLine.RunAsync(args, new VerbContext
    {
        Output = TextWriter.Synchronized(_output),
        Error = TextWriter.Synchronized(_error),
        Input = () => new MemoryStream(Input),
        Environment = Environment,
        Core = (_, _) => Core,
        Stop = _stop.Token,
    });

    /// <summary>As SIGTERM does.</summary>
    public void Terminate() => _stop.Cancel();

    public async Task WaitForOutputAsync()
    {
        for (int i = 0; i < 500 && Output.Length == 0; i++)
        {
            await Task.Delay(10);
        }
    }

    public void Dispose() => _stop.Dispose();

    public override string ToString() => Output + Error;
}
