using CstaConnector.Codec;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Engine.Decode;

/// <summary>Reads the documents of one file, up to the first fault.</summary>
internal sealed class XmlFileReader(byte[] octets, XmlTokenPrinter? printer, XmlPrettyPrinter? pretty)
{
    private readonly XmlWorkspace _workspace = new();

    /// <summary>Documents that were read whole.</summary>
    public int Documents { get; private set; }

    /// <summary>Elements of all documents.</summary>
    public long Elements { get; private set; }

    /// <summary>Reads the file.</summary>
    /// <returns>The first fault, its offset counted from the file's start; none if the file is well-formed.</returns>
    public CodecError Read()
    {
        XmlFrameScanner scanner = default;
        int start = 0;
        while (true)
        {
            ScanStatus status = scanner.Advance(octets.AsSpan(start), out int consumed, out CodecError error);
            if (status != ScanStatus.Complete)
            {
                return Rest(start, error);
            }

            // Nothing may stand before the declaration of a file's first document; what stands before a later one ended the one before.
            int leading = Documents == 0 ? 0 : scanner.LeadingLength;
            CodecError fault = leading > 0 ? Misc(start, leading) : default;
            fault = fault.IsError ? fault : Document(start + leading, consumed - leading);
            if (fault.IsError)
            {
                return fault;
            }

            Documents++;
            start += consumed;
            scanner.Reset();
        }
    }

    /// <summary>What is left behind the last whole document: white space, comments and instructions, or the start of something faulty.</summary>
    private CodecError Rest(int start, CodecError scanned)
    {
        CodecError fault = start == octets.Length && Documents > 0 ? default : Misc(start, octets.Length - start);
        bool later = scanned.IsError && (!fault.IsError || fault.Offset > start + scanned.Offset || fault.Rule == XmlRules.Truncated);
        return later ? scanned.Shifted(start) : fault;
    }

    /// <summary>Reads what has no root; that it has none is no fault where a document has ended before.</summary>
    private CodecError Misc(int start, int length)
    {
        CodecError fault = Document(start, length);
        return fault.Rule == XmlRules.RootMissing && Documents > 0 ? default : fault;
    }

    private CodecError Document(int start, int length)
    {
        ReadOnlySpan<byte> document = Octets.Utf8(octets.AsSpan(start, length));
        Utf8XmlReader reader = new(document, _workspace);
        while (reader.Read())
        {
            Elements += reader.Kind == XmlTokenKind.StartElement ? 1 : 0;
            printer?.Print(in reader);
        }

        printer?.EndDocument();
        if (pretty is not null && reader.Error.Rule != XmlRules.RootMissing)
        {
            pretty.Print(document, default);
        }

        return reader.Error.IsError ? reader.Error.Shifted(start) : default;
    }
}
