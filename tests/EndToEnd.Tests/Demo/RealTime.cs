namespace CstaConnector.EndToEnd.Tests.Demo;

/// <summary>Tests that hang on the real clock run alone, after the others, lest a busy machine decide them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RealTime
{
    public const string Name = "real time";
}
