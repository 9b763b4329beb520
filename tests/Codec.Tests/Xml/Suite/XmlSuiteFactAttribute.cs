namespace CstaConnector.Codec.Tests.Xml.Suite;

/// <summary>A test that needs the conformance suite: skipped where it was not fetched, unless this is CI, where nothing may pass because it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class XmlSuiteFactAttribute : FactAttribute
{
    public XmlSuiteFactAttribute() => Skip = XmlSuiteTheoryAttribute.Reason;
}

/// <summary>The same for a test with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class XmlSuiteTheoryAttribute : TheoryAttribute
{
    public XmlSuiteTheoryAttribute() => Skip = Reason;

    internal static string? Reason => XmlSuite.IsThere || Environment.GetEnvironmentVariable("CI") == "true" ? null : XmlSuite.HowToGet;
}
