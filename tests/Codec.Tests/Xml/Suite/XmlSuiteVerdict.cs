using System.Xml;
using CstaConnector.Codec.Xml;
using CstaConnector.Fuzz.Xml;

namespace CstaConnector.Codec.Tests.Xml.Suite;

/// <summary>What must become of a test's document, by the suite's own rules and by what this reader is: none of validity, none of document type declarations, one of namespaces.</summary>
internal static class XmlSuiteVerdict
{
    internal const string Accepted = "accepted";
    internal const string Refused = "refused";
    internal const string AtDoctype = "refused at its document type declaration";
    internal const string BeforeDoctype = "refused before its document type declaration, for a fault there";
    internal const string Encoding = "refused by name for its encoding";
    internal const string NotForUs = "of XML 1.1 or editions before the fifth: no verdict";
    internal const string Deviation = "deviation";

    /// <summary>The tests whose documents are not treated as the suite says, each with the reason.</summary>
    internal static readonly Dictionary<string, string> Deviations = new(StringComparer.Ordinal)
    {
        ["o-p04pass1"] = "for processors without namespaces: names with several colons are refused, as Namespaces in XML 1.0 says",
        ["o-p05pass1"] = "for processors without namespaces: names that begin with a colon are refused, as Namespaces in XML 1.0 says",
    };

    /// <summary>The tests whose document cannot be told, on a stream of documents, from two of them or from one behind white space; the reader refuses each as one document.</summary>
    internal static readonly Dictionary<string, string> FineOnStream = new(StringComparer.Ordinal)
    {
        ["o-p01fail1"] = "white space before the declaration stands between documents",
        ["o-p22fail1"] = "white space before the declaration stands between documents",
        ["not-wf-sa-147"] = "white space before the declaration stands between documents",
        ["not-wf-sa-151"] = "a declaration behind the root is the next document's",
    };

    /// <summary>Judges what was made of a document.</summary>
    /// <param name="test">The test.</param>
    /// <param name="document">Its document.</param>
    /// <param name="fault">What is wrong with what was made of it; null if nothing is.</param>
    /// <returns>What became of it.</returns>
    internal static string Judge(XmlSuiteCase test, byte[] document, out string? fault)
    {
        XmlSuiteRun run = XmlSuiteRun.Of(document, document.Length + 100);
        List<string> ours = XmlTokens.OursAsReceived(document, out CodecError read);
        if (IsWide(document))
        {
            fault = (read.Rule, run.Scan.Rule) == (XmlRules.EncodingUtf16, XmlRules.EncodingUtf16) ? null : $"in UTF-16: reader {read}, scanner {run.Scan}";
            return Encoding;
        }

        int doctype = FindDoctype(document);
        if (doctype >= 0)
        {
            return JudgeDoctype(test, doctype, run, read, out fault);
        }

        bool onStream = run.IsAccepted && !(read.IsError && FineOnStream.ContainsKey(test.Id));
        fault = onStream == read.IsError ? $"reader {read}; stream {run.Trace()} {run.Read}" : null;
        fault ??= Compare(document, ours, read, XmlTokens.Theirs(document));
        if (!test.IsForUs)
        {
            return NotForUs;
        }

        if (Deviations.ContainsKey(test.Id))
        {
            fault ??= test.WithoutNamespaces && read.Rule is XmlRules.NameColon or XmlRules.NameInvalid ? null : $"a deviation that is none: {read}";
            return Deviation;
        }

        bool right = test.Type == "error" || test.Type is "valid" or "invalid" == !read.IsError;
        fault ??= right ? null : read.IsError ? $"refused: {read}" : "accepted";
        return read.IsError ? Refused : Accepted;
    }

    private static string JudgeDoctype(XmlSuiteCase test, int doctype, XmlSuiteRun run, CodecError read, out string? fault)
    {
        // A reader is given whole documents and looks at their octets' right to be there first; on a stream the scanner never lets them come so far.
        bool faulty = test.Type is "not-wf" or "error";
        bool readRight = read.Rule == XmlRules.Doctype ? read.Offset == doctype
            : read.Rule is XmlRules.CharacterInvalid or XmlRules.EncodingUtf8 or XmlRules.EncodingUnsupported || (read.IsError && read.Offset < doctype && faulty);
        bool at = run.Scan.Rule == XmlRules.Doctype && run.Scan.Offset == doctype;
        bool before = run.Scan.IsError && run.Scan.Offset < doctype && faulty;

        // A declaration that does not end where it should takes what follows with it, up to the next question mark: that is for the reader to refuse.
        bool never = !run.Scan.IsError && !run.IsAccepted && read.Rule == XmlRules.DeclarationMalformed && faulty;
        fault = readRight && (at || before || never) ? null : $"declaration at {doctype}; reader {read}; scanner {run.Scan}";
        return at ? AtDoctype : BeforeDoctype;
    }

    /// <summary>Where two readers must agree, and where they cannot.</summary>
    private static string? Compare(byte[] document, List<string> ours, CodecError read, List<string>? theirs)
    {
        if (theirs is null)
        {
            return read.IsError || XmlDifferences.MayAccept(document, ours) ? null : "the platform refuses it";
        }

        if (read.IsError)
        {
            return XmlDifferences.MayRefuse(read, document) ? null : $"the platform accepts it; here {read}";
        }

        return theirs.SequenceEqual(ours) ? null : $"the platform reads\n{string.Join('\n', theirs)}\nhere\n{string.Join('\n', ours)}";
    }

    private static bool IsWide(byte[] document) => document is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [0, ..] or [_, 0, ..];

    /// <summary>Where the document type declaration stands, found by nothing of ours: behind white space, comments and processing instructions. -1 if there is none.</summary>
    private static int FindDoctype(byte[] document)
    {
        string text = System.Text.Encoding.Latin1.GetString(document);
        int at = text.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal) ? 3 : 0;
        while (at < text.Length)
        {
            string rest = text[at..];
            if (rest.StartsWith("<!DOCTYPE", StringComparison.Ordinal))
            {
                return at;
            }

            int end = XmlConvert.IsWhitespaceChar(rest[0]) ? 1
                : rest.StartsWith("<!--", StringComparison.Ordinal) ? After(rest, "-->")
                : rest.StartsWith("<?", StringComparison.Ordinal) ? After(rest, ">") : 0;
            if (end == 0)
            {
                return -1;
            }

            at += end;
        }

        return -1;

        static int After(string rest, string end) => rest.IndexOf(end, StringComparison.Ordinal) is var found and >= 0 ? found + end.Length : 0;
    }
}
