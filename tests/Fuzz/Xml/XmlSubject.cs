using CstaConnector.Codec;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Fuzz.Xml;

/// <summary>A frame scanner and a reader that are put to the test: the codec's, unless a test wants to see its oracles bite.</summary>
public class XmlSubject
{
    private readonly XmlWorkspace _workspace = new();
    private XmlFrameScanner _scanner;

    /// <summary>Octets of the document found, with what lies before it.</summary>
    public virtual int DocumentLength => _scanner.DocumentLength;

    /// <summary>Octets before it.</summary>
    public virtual int LeadingLength => _scanner.LeadingLength;

    /// <summary>Begins a stream.</summary>
    public virtual void Begin() => _scanner = default;

    /// <summary>Goes on behind a document.</summary>
    public virtual void Next() => _scanner.Reset();

    /// <summary>Shows the scanner fresh octets.</summary>
    public virtual ScanStatus Advance(ReadOnlySpan<byte> fresh, out int consumed, out CodecError error) => _scanner.Advance(fresh, out consumed, out error);

    /// <summary>Reads a document for its fault only.</summary>
    /// <param name="document">The document, in UTF-8.</param>
    /// <param name="rootEnd">Where its root element ends; 0 if it does not.</param>
    public virtual CodecError Read(ReadOnlySpan<byte> document, out int rootEnd)
    {
        Utf8XmlReader reader = new(document, _workspace);
        rootEnd = 0;
        while (reader.Read())
        {
            rootEnd = reader is { Kind: XmlTokenKind.EndElement, Depth: 1 } ? reader.Position : rootEnd;
        }

        return reader.Error;
    }

    /// <summary>Reads a document for what it says.</summary>
    public virtual List<string> Tokens(ReadOnlySpan<byte> document, out CodecError error) => XmlTokens.OursAsReceived(document, out error);
}
