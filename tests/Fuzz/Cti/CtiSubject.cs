using CstaConnector.Codec;
using CstaConnector.Codec.Cti;

namespace CstaConnector.Fuzz.Cti;

/// <summary>The readers that are put to the test: the codec's, unless a test wants to see its oracles bite.</summary>
public class CtiSubject
{
    /// <summary>Looks at the head of a document.</summary>
    public virtual bool TryPeek(ReadOnlySpan<byte> document, Span<byte> scratch, out CtiHeader header, out CodecError error) =>
        CtiPeek.TryRead(document, scratch, out header, out error);

    /// <summary>Decodes an event.</summary>
    public virtual bool TryDecode(CtiEvent into, byte[] document, out CodecError error) => into.TryDecode(document.AsSpan(), out error);

    /// <summary>Reads a response.</summary>
    public virtual bool TryReadResponse(ReadOnlySpan<byte> document, out CtiResponse response, out CodecError error) =>
        CtiResponse.TryRead(document, out response, out error);
}
