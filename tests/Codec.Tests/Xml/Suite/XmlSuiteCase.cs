namespace CstaConnector.Codec.Tests.Xml.Suite;

/// <summary>One test of the suite as its catalogue describes it.</summary>
internal sealed record XmlSuiteCase
{
    /// <summary>The file that lists it.</summary>
    public required string Catalogue { get; init; }

    public required string Id { get; init; }

    /// <summary>The document.</summary>
    public required string Path { get; init; }

    /// <summary><c>valid</c>, <c>invalid</c> (well-formed, which is all that we ask), <c>not-wf</c>, or <c>error</c>, where a processor may do as it likes.</summary>
    public required string Type { get; init; }

    /// <summary>Whether it is meant for a processor that knows no namespaces.</summary>
    public required bool WithoutNamespaces { get; init; }

    /// <summary>The editions of XML 1.0 that it is meant for; null for all.</summary>
    public required string[]? Editions { get; init; }

    /// <summary>The recommendation that it tests.</summary>
    public required string Recommendation { get; init; }

    /// <summary>Whether it is for XML 1.0, fifth edition, or Namespaces in XML 1.0; a test of XML 1.1 says nothing about a processor of 1.0.</summary>
    public bool IsForUs => Recommendation is not ("XML1.1" or "NS1.1") && (Editions is null || Editions.Contains("5"));

    /// <inheritdoc/>
    public override string ToString() => $"{Id} ({Type})";
}
