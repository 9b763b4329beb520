using Xunit.Abstractions;

namespace CstaConnector.Leaks;

/// <summary>Puts the look at what leaked behind all other tests of the assembly.</summary>
public sealed class LeaksLast : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(c => c.DisplayName == LeakCollection.Name);
}
