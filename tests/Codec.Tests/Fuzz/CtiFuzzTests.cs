using System.Text;
using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Xml;
using CstaConnector.Fuzz;
using CstaConnector.Fuzz.Cti;

namespace CstaConnector.Codec.Tests.Fuzz;

/// <summary>Some seconds of what tests/Fuzz does with CTI documents for hours.</summary>
public class CtiFuzzTests
{
    [Fact]
    public void Damaged_documents_break_no_promise()
    {
        var fuzz = new CtiFuzz(CorpusFiles.ReadDocuments(CorpusFiles.Of("cti")));
        for (long seed = 1; seed <= 40_000; seed++)
        {
            if (fuzz.Run(seed) is { } finding)
            {
                Assert.Fail($"seed {seed}: {finding}; least: {Convert.ToHexString(fuzz.Minimize(fuzz.Input(seed), finding))}");
            }
        }

        Assert.InRange(fuzz.Accepted, 2_500, long.MaxValue); // damage that is always refused shows nothing of what is read
    }

    [Theory]
    [InlineData("exception", "cti")]
    [InlineData("rule", "CtiPeek")]
    [InlineData("offset", "CtiPeek")]
    [InlineData("allocation", "CtiPeek")]
    [InlineData("state", "CtiEvent")]
    [InlineData("xml", "CtiEvent")]
    [InlineData("peek", "CtiEvent")]
    [InlineData("peek", "CtiResponse")]
    [InlineData("rule", "CtiResponse")]
    public void Each_broken_promise_is_found(string oracle, string where)
    {
        var fuzz = new CtiFuzz(CorpusFiles.ReadDocuments(CorpusFiles.Of("cti")), new Broken(oracle, where));
        Finding? finding = null;
        for (long seed = 1; seed < 5_000 && finding is null; seed++)
        {
            finding = fuzz.Run(seed);
        }

        Assert.Equal((oracle, where), (finding?.Oracle, finding?.Subject));
    }

    /// <summary>A promise that was broken once: the second of two fields counted, or the first, by how far one looked.</summary>
    [Fact]
    public void What_the_head_says_the_whole_says()
    {
        var oracles = new CtiOracles(new CtiSubject());
        const string Head = "<xsp:response xmlns:xsp='http://schema.broadsoft.com/XspXMLInterface'><requestId>1</requestId><sessionId/><statusCode>200</statusCode><reason/>";
        foreach (string more in new[] { "<reason/>", "<xsp:emptyPayload/><requestId>2</requestId>", "<xsp:emptyPayload/><statusCode>404</statusCode>", "" })
        {
            Assert.Null(oracles.Check(Encoding.UTF8.GetBytes(Head + more + "</xsp:response>")));
        }

        Assert.Equal(1, oracles.Accepted);
    }

    /// <summary>Readers of which one breaks one promise.</summary>
    private sealed class Broken(string oracle, string where) : CtiSubject
    {
        private static readonly byte[] Sound = Cti.Corpus.Load("valid", "call-subscription-resync").Document;

        private readonly XmlWorkspace _workspace = new();
        private int _decoded;

        public override bool TryPeek(ReadOnlySpan<byte> document, Span<byte> scratch, out CtiHeader header, out CodecError error)
        {
            bool peeked = base.TryPeek(document, scratch, out header, out error);
            switch (where == "CtiPeek" || oracle == "exception" ? oracle : "")
            {
                case "exception":
                    throw new InvalidOperationException("broken");
                case "rule":
                    error = new CodecError("no.such.rule", 0, "broken");
                    return false;
                case "offset":
                    error = new CodecError(XmlRules.Truncated, document.Length + 1, "broken");
                    return false;
                case "allocation":
                    GC.KeepAlive(new byte[document.Length]);
                    return peeked;
                default:
                    return peeked;
            }
        }

        public override bool TryDecode(CtiEvent into, byte[] document, out CodecError error) => (where == "CtiEvent" ? oracle : "") switch
        {
            "state" => base.TryDecode(into, ++_decoded % 50 == 0 ? Sound : document, out error),
            "xml" or "peek" => base.TryDecode(into, document, out error) || (IsWellFormed(document) == (oracle == "peek") && base.TryDecode(into, Sound, out error)),
            _ => base.TryDecode(into, document, out error),
        };

        public override bool TryReadResponse(ReadOnlySpan<byte> document, out CtiResponse response, out CodecError error)
        {
            bool read = base.TryReadResponse(document, out response, out error);
            if (where == "CtiResponse" && oracle == "rule" && read)
            {
                error = new CodecError(CtiRules.NotAResponse, 0, "broken");
            }

            return where == "CtiResponse" && oracle == "peek" && !read && IsWellFormed(document)
                ? base.TryReadResponse("<r:response xmlns:r='http://schema.broadsoft.com/XspXMLInterface'><requestId>9</requestId><statusCode>299</statusCode></r:response>"u8, out response, out error)
                : read;
        }

        private bool IsWellFormed(ReadOnlySpan<byte> document)
        {
            Utf8XmlReader reader = new(document, _workspace);
            while (reader.Read())
            {
            }

            return !reader.Error.IsError;
        }
    }
}
