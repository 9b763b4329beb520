namespace CstaConnector.Leaks;

/// <summary>What is looked at when every other test is over. Collections that run alone run after all that run side by side.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LeakCollection
{
    public const string Name = "leaks";
}
