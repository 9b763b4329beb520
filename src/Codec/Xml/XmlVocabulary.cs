namespace CstaConnector.Codec.Xml;

/// <summary>What a reader knows beforehand of documents of one interface: the names that are asked for, and the tags that documents before had.</summary>
internal sealed class XmlVocabulary(Utf8NameTable names)
{
    internal readonly Utf8NameTable Names = names;

    /// <summary>Which name came behind each the last time: a guess that is right nearly always, as senders keep an order.</summary>
    internal readonly short[] Next = new short[names.Count];
    internal readonly int[] Marks = new int[Utf8XmlReader.MarkRoom];
    internal readonly XmlTagMemory Tags = new();
}
