namespace CstaConnector.Codec.Xml;

/// <content>Start tags with attributes that were read before.</content>
public ref partial struct Utf8XmlReader
{
    /// <summary>The start tag that the reader stands at, if its end is known and it may be remembered.</summary>
    /// <param name="tag">Its octets.</param>
    private readonly bool IsMarkedTag(out ReadOnlySpan<byte> tag)
    {
        if (_mark + 1 < _markCount && _marks[_mark] == _at)
        {
            int end = _marks[_mark + 1];
            int length = end + 1 - _at;
            tag = _document.Slice(_at, length);
            return length is >= XmlTagMemory.Shortest and <= XmlTagMemory.Longest && _document[end] == (byte)'>';
        }

        tag = default;
        return false;
    }

    /// <summary>Reads a start tag by what the same octets have been found to say before.</summary>
    /// <param name="read">Whether it is read; false after a fault.</param>
    /// <returns>False if they have not been met.</returns>
    private bool TryRecall(out bool read)
    {
        read = false;
        if (!IsMarkedTag(out ReadOnlySpan<byte> octets) || !_vocabulary!.Tags.TryFind(octets, out int place))
        {
            return false;
        }

        ref readonly XmlKnownTag tag = ref _vocabulary.Tags.At(place, out Span<XmlAttributeSlot> attributes);
        int at = _at;
        _tokenStart = at;
        int bindings = _bindingCount;
        _attributeCount = tag.AttributeCount;
        for (int i = 0; i < tag.AttributeCount; i++)
        {
            ref XmlAttributeSlot slot = ref _attributes[i];
            slot = attributes[i];
            slot.NameStart += at;
            slot.ValueStart += at;
            if (slot.Declaration)
            {
                if (_bindingCount == XmlLimits.Namespaces)
                {
                    Fail(XmlRules.NamespacesLimit, slot.NameStart, "more namespace declarations are in scope than the limit");
                    return true;
                }

                Bind(in slot, slot.NamespaceNumber);
            }
        }

        _knownName = tag.KnownName;
        _mark += 2;
        read = StartTag(at + 1, tag.NameLength, tag.PrefixLength, bindings, tag.IsEmpty, at + tag.Length, tag.AttributesDiffer);
        if (_state == State.Opening && _mark + 1 < _markCount && TryLeaf(ref _marks[_mark], at + tag.Length))
        {
            _depth--;
        }

        return true;
    }

    /// <summary>Remembers what the start tag says that has just been read, if it is like those that come again.</summary>
    /// <param name="octets">Its octets.</param>
    /// <param name="empty">Whether it ends the element as well.</param>
    private readonly void Remember(ReadOnlySpan<byte> octets, bool empty)
    {
        if (_attributeCount is 0 or > XmlTagMemory.Attributes)
        {
            return;
        }

        int place = _vocabulary!.Tags.Keep(octets);
        ref XmlKnownTag tag = ref _vocabulary.Tags.At(place, out Span<XmlAttributeSlot> attributes);
        tag.NameLength = _nameLength;
        tag.PrefixLength = _prefixLength;
        tag.KnownName = _vocabulary.Names.Find(LocalName);
        tag.AttributeCount = _attributeCount;
        tag.IsEmpty = empty;
        tag.AttributesDiffer = AttributesDiffer();
        int at = _nameStart - 1;
        int binding = _bindingCount;
        for (int i = _attributeCount - 1; i >= 0; i--)
        {
            ref XmlAttributeSlot slot = ref attributes[i];
            slot = _attributes[i];
            slot.NameStart -= at;
            slot.ValueStart -= at;

            // The number of the name that it binds, which its octets alone decide; those of other attributes are found anew.
            slot.NamespaceNumber = slot.Declaration ? _bindings[--binding].Number : XmlNamespaceTable.None;
        }
    }

    private readonly bool AttributesDiffer()
    {
        for (int i = 1; i < _attributeCount; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (LocalNameOf(in _attributes[i]).SequenceEqual(LocalNameOf(in _attributes[j])))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private readonly ReadOnlySpan<byte> LocalNameOf(in XmlAttributeSlot slot) => NameFrom(in slot, slot.PrefixLength == 0 ? 0 : slot.PrefixLength + 1);
}
