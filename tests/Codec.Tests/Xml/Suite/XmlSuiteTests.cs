using CstaConnector.Fuzz.Xml;
using Xunit.Abstractions;

namespace CstaConnector.Codec.Tests.Xml.Suite;

/// <summary>
/// The W3C XML Conformance Test Suite, for a non-validating, namespace-aware processor of XML 1.0 that refuses document type declarations:
/// each document goes through the frame scanner and the reader, whole and in pieces.
/// </summary>
public sealed class XmlSuiteTests(ITestOutputHelper output)
{
    /// <summary>What becomes of the suite's documents. It changes only with the reader or with the suite.</summary>
    private static readonly Dictionary<string, int> s_counts = new()
    {
        [XmlSuiteVerdict.Accepted] = 72,
        [XmlSuiteVerdict.Refused] = 212,
        [XmlSuiteVerdict.AtDoctype] = 2173,
        [XmlSuiteVerdict.BeforeDoctype] = 3,
        [XmlSuiteVerdict.Encoding] = 43,
        [XmlSuiteVerdict.NotForUs] = 80,
        [XmlSuiteVerdict.Deviation] = 2,
    };

    private static readonly Lazy<ILookup<string, XmlSuiteCase>> s_suite = new(XmlSuite.Load);

    public static TheoryData<string> Catalogues => [.. XmlSuite.Catalogues];

    [XmlSuiteTheory]
    [MemberData(nameof(Catalogues))]
    public void Each_document_is_accepted_or_refused_as_the_suite_says(string catalogue)
    {
        List<string> faults = [];
        SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (XmlSuiteCase test in s_suite.Value[catalogue])
        {
            string outcome = XmlSuiteVerdict.Judge(test, File.ReadAllBytes(test.Path), out string? fault);
            counts[outcome] = counts.GetValueOrDefault(outcome) + 1;
            if (fault is not null)
            {
                faults.Add($"{test}: {fault}");
            }
        }

        output.WriteLine(Lines(counts));
        Assert.NotEmpty(counts);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [XmlSuiteFact]
    public void All_catalogues_are_run_and_the_counts_are_known()
    {
        Assert.Equal(XmlSuite.Catalogues.Order(StringComparer.Ordinal), s_suite.Value.Select(catalogue => catalogue.Key).Order(StringComparer.Ordinal));
        XmlSuiteCase[] all = [.. s_suite.Value.SelectMany(catalogue => catalogue)];
        Dictionary<string, int> counts = all.CountBy(test => XmlSuiteVerdict.Judge(test, File.ReadAllBytes(test.Path), out _)).ToDictionary();
        output.WriteLine($"{all.Length,5} documents\n{Lines(counts)}");
        output.WriteLine(string.Join('\n', XmlSuiteVerdict.Deviations.Select(deviation => $"{deviation.Key}: {deviation.Value}")));
        Assert.Equal(Lines(s_counts), Lines(counts));
    }

    /// <summary>However a document is cut, the scanner finds the same.</summary>
    [XmlSuiteTheory]
    [MemberData(nameof(Catalogues))]
    public void Pieces_make_no_difference(string catalogue)
    {
        foreach (XmlSuiteCase test in s_suite.Value[catalogue])
        {
            byte[] document = File.ReadAllBytes(test.Path);
            string whole = XmlSuiteRun.Of(document, document.Length + 100).Trace();
            Assert.Equal(whole, XmlSuiteRun.Of(document, 1).Trace());
            for (int size = 2; size <= Math.Min(document.Length, 80); size++)
            {
                Assert.Equal(whole, XmlSuiteRun.Of(document, size).Trace());
            }
        }
    }

    /// <summary>The documents with a document type declaration are most of the suite: what stands behind it is put to both readers without it.</summary>
    [XmlSuiteFact]
    public void Without_their_document_type_declaration_documents_are_refused_by_both_readers_or_mean_the_same_to_both()
    {
        int accepted = 0, refused = 0;
        List<string> differences = [];
        foreach (XmlSuiteCase test in s_suite.Value.SelectMany(catalogue => catalogue))
        {
            byte[] whole = File.ReadAllBytes(test.Path);
            int start = whole.AsSpan().IndexOf("<!DOCTYPE"u8);
            int end = start < 0 ? -1 : whole.AsSpan(start).IndexOf("]>"u8);
            if (end < 0)
            {
                continue;
            }

            byte[] document = [.. whole[..start], .. whole[(start + end + 2)..]];
            List<string> ours = XmlTokens.OursAsReceived(document, out CodecError error);
            List<string>? theirs = XmlTokens.Theirs(document);
            accepted += error.IsError ? 0 : 1;
            refused += error.IsError ? 1 : 0;
            if (theirs is null ? !error.IsError && !XmlDifferences.MayAccept(document, ours) : error.IsError ? !XmlDifferences.MayRefuse(error, document) : !theirs.SequenceEqual(ours))
            {
                differences.Add($"{test}: {(theirs is null ? "refused" : "accepted")} by the platform, here {error}");
            }
        }

        output.WriteLine($"{accepted} accepted, {refused} refused by both");
        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.InRange(accepted, 500, int.MaxValue);
        Assert.InRange(refused, 500, int.MaxValue);
    }

    private static string Lines(IEnumerable<KeyValuePair<string, int>> counts) =>
        string.Join('\n', counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Value,5} {count.Key}"));
}
