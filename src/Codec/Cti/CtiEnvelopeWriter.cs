using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>The start and the end of every document of ours: declaration, root, request id.</summary>
internal static class CtiEnvelopeWriter
{
    internal static void Open(ref Utf8XmlWriter xml, CtiWireOptions options, ReadOnlySpan<byte> root, scoped ReadOnlySpan<byte> requestId)
    {
        if (options.XmlDeclaration)
        {
            xml.Raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"u8);
        }

        xml.Raw("<xsp:"u8);
        xml.Raw(root);
        xml.Raw(" xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\" version=\""u8);
        xml.Text(options.EnvelopeVersionOctets);
        xml.Raw("\"><requestId>"u8);
        xml.Text(requestId);
        xml.Raw("</requestId>"u8);
    }

    internal static bool Close(ref Utf8XmlWriter xml, CtiWireOptions options, ReadOnlySpan<byte> root, out CodecError error)
    {
        xml.Raw("</xsp:"u8);
        xml.Raw(root);
        xml.Raw(options.EndsLine ? ">\n"u8 : ">"u8);
        return xml.TryComplete(out error);
    }
}
