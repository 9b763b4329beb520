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

    /// <summary>A promise that was broken once: the second of two fields counted, or the first, by how far one looked.</summary>
    [Fact]
    public void What_the_head_says_the_whole_says()
    {
        var oracles = new CtiOracles();
        const string Head = "<xsp:response xmlns:xsp='http://schema.broadsoft.com/XspXMLInterface'><requestId>1</requestId><sessionId/><statusCode>200</statusCode><reason/>";
        foreach (string more in new[] { "<reason/>", "<xsp:emptyPayload/><requestId>2</requestId>", "<xsp:emptyPayload/><statusCode>404</statusCode>", "" })
        {
            Assert.Null(oracles.Check(System.Text.Encoding.UTF8.GetBytes(Head + more + "</xsp:response>")));
        }

        Assert.Equal(1, oracles.Accepted);
    }
}
