using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Tests.Cti;

/// <summary>Every vector whole, at every two-way split, and octet by octet: framed, then read.</summary>
public sealed class CtiCorpusTests
{
    private readonly Trace _trace = new();

    public static TheoryData<string> Valid => Corpus.Theory("valid");

    public static TheoryData<string> Invalid => Corpus.Theory("invalid");

    [Theory]
    [MemberData(nameof(Valid))]
    public void Valid_document_means_what_its_trace_says(string name)
    {
        Vector vector = Corpus.Load("valid", name);
        Assert.Equal(vector.Expected, _trace.Of(Corpus.Guarded(vector.Document)));
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void Valid_document_is_framed_at_every_split(string name)
    {
        byte[] document = Corpus.Load("valid", name).Document;
        for (int split = 0; split <= document.Length; split++)
        {
            XmlFrameScanner scanner = default;
            int first = Feed(ref scanner, document.AsSpan(0, split), out ScanStatus status);
            Assert.Equal(split, first);
            Assert.Equal(split == document.Length ? ScanStatus.Complete : ScanStatus.NeedMore, status);
            if (status == ScanStatus.NeedMore)
            {
                // What follows is another document: not an octet of it may be taken.
                byte[] rest = [.. document.AsSpan(split), .. "<"u8];
                Assert.Equal(document.Length - split, Feed(ref scanner, rest, out status));
                Assert.Equal(ScanStatus.Complete, status);
            }

            Assert.Equal(document.Length, scanner.DocumentLength);
            Assert.Equal(0, scanner.LeadingLength);
        }
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void Valid_document_is_framed_octet_by_octet(string name)
    {
        byte[] document = Corpus.Load("valid", name).Document;
        XmlFrameScanner scanner = default;
        for (int at = 0; at < document.Length; at++)
        {
            Assert.Equal(1, Feed(ref scanner, document.AsSpan(at, 1), out ScanStatus status));
            Assert.Equal(at == document.Length - 1 ? ScanStatus.Complete : ScanStatus.NeedMore, status);
        }
    }

    [Fact]
    public void All_valid_documents_in_one_stream_are_told_apart_in_pieces_of_any_size()
    {
        Vector[] vectors = [.. Corpus.Names("valid").Select(name => Corpus.Load("valid", name))];
        byte[] stream = [.. vectors.SelectMany(vector => vector.Document.Concat("\r\n"u8.ToArray()))];
        foreach (int size in new[] { 1, 7, 64, 300, 1448, 65536 })
        {
            List<string> found = [];
            XmlFrameScanner scanner = default;
            int start = 0;
            for (int at = 0; at < stream.Length;)
            {
                at += Feed(ref scanner, stream.AsSpan(at, Math.Min(size, stream.Length - at)), out ScanStatus status);
                if (status == ScanStatus.Complete)
                {
                    found.Add(_trace.Of(stream.AsMemory(start + scanner.LeadingLength, scanner.DocumentLength - scanner.LeadingLength)));
                    scanner.Reset();
                    start = at;
                }
            }

            Assert.Equal(vectors.Select(vector => vector.Expected), found);
            Assert.True(scanner.BetweenDocuments);
        }
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Invalid_document_is_refused_by_name(string name)
    {
        Vector vector = Corpus.Load("invalid", name);
        Assert.Equal(vector.Expected, _trace.Of(Corpus.Guarded(vector.Document)));
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Invalid_document_is_refused_alike_at_every_split(string name)
    {
        Vector vector = Corpus.Load("invalid", name);
        (ScanStatus Status, int Length, CodecError Error) whole = Frame(vector.Document, vector.Document.Length);
        for (int split = 0; split < vector.Document.Length; split++)
        {
            Assert.Equal(whole, Frame(vector.Document, split));
        }

        if (whole.Status == ScanStatus.Malformed)
        {
            Assert.Equal(vector.Expected, whole.Error.Rule);
            Assert.InRange(whole.Error.Offset, 0, vector.Document.Length);
        }
    }

    private static (ScanStatus Status, int Length, CodecError Error) Frame(byte[] document, int split)
    {
        XmlFrameScanner scanner = default;
        ScanStatus status = scanner.Advance(document.AsSpan(0, split), out int consumed, out CodecError error);
        if (status == ScanStatus.NeedMore)
        {
            Assert.Equal(split, consumed);
            status = scanner.Advance(document.AsSpan(split), out _, out error);
        }

        return (status, scanner.DocumentLength, error);
    }

    private static int Feed(ref XmlFrameScanner scanner, ReadOnlySpan<byte> octets, out ScanStatus status)
    {
        status = scanner.Advance(octets, out int consumed, out CodecError error);
        Assert.False(error.IsError, error.ToString());
        return consumed;
    }
}
