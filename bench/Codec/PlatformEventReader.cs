using System.Globalization;
using System.Text;
using System.Xml;

namespace CstaConnector.Bench.Codec;

/// <summary>The fields of an event by one of the platform's readers, as one would write it: a switch over the names, texts as strings, numbers parsed.</summary>
internal sealed class PlatformEventReader
{
    private const string Xsi = "http://schema.broadsoft.com/xsi";
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    private readonly XmlReaderSettings _settings = new() { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true, IgnoreWhitespace = true };
    private readonly string[] _texts = new string[32];
    private readonly long[] _numbers = new long[16];
    private int _textCount;
    private int _numberCount;

    /// <summary>By XmlReader, one a document.</summary>
    /// <returns>The sum that every peer makes of the fields: the octets of the texts, and the numbers.</returns>
    internal long Read(byte[] document)
    {
        using XmlReader reader = XmlReader.Create(new MemoryStream(document), _settings);
        return Read(reader);
    }

    /// <summary>By XmlDictionaryReader, one a document.</summary>
    internal long ReadWithDictionaryReader(byte[] document)
    {
        using var reader = XmlDictionaryReader.CreateTextReader(document, XmlDictionaryReaderQuotas.Max);
        return Read(reader);
    }

    private long Read(XmlReader reader)
    {
        _textCount = _numberCount = 0;
        int redirections = 0;
        reader.Read();
        while (!reader.EOF)
        {
            if (reader.NodeType != XmlNodeType.Element || (reader.NamespaceURI.Length > 0 && reader.NamespaceURI != Xsi))
            {
                redirections -= reader is { NodeType: XmlNodeType.EndElement, LocalName: "redirections" } ? 1 : 0;
                reader.Read();
                continue;
            }

            switch (reader.LocalName)
            {
                case "eventData":
                    string type = reader.GetAttribute("type", Instance) ?? "";
                    Add(type[(type.IndexOf(':', StringComparison.Ordinal) + 1)..]);
                    reader.Read();
                    break;
                case "redirections":
                    redirections++;
                    reader.Read();
                    break;
                case "sequenceNumber" or "startTime" or "answerTime":
                    _numbers[_numberCount++] = long.Parse(reader.ReadElementContentAsString(), CultureInfo.InvariantCulture);
                    break;
                case "eventID" or "userId" or "externalApplicationId" or "subscriptionId" or "channelId" or "targetId":
                case "callId" or "extTrackingId" or "personality" or "state":
                case "name" or "address" when redirections == 0:
                    Add(reader.ReadElementContentAsString());
                    break;
                default:
                    reader.Read();
                    break;
            }
        }

        long sum = 0;
        for (int i = 0; i < _textCount; i++)
        {
            sum += Encoding.UTF8.GetByteCount(_texts[i]);
        }

        for (int i = 0; i < _numberCount; i++)
        {
            sum += _numbers[i];
        }

        return sum;
    }

    private void Add(string text) => _texts[_textCount++] = text;
}
