using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace CstaConnector.Codec.Xml;

/// <content>Namespaces and the attributes as they are meant. Namespaces in XML 1.0, third edition.</content>
public ref partial struct Utf8XmlReader
{
    /// <summary>The binding of the prefix <c>xml</c>, which no document declares.</summary>
    private const int XmlBinding = -2;

    /// <summary>The binding of namespace declarations themselves.</summary>
    private const int XmlnsBinding = -3;

    private static readonly SearchValues<byte> s_valueSpecials = SearchValues.Create("<&\t\r\n"u8);

    private static ReadOnlySpan<byte> XmlNamespace => "http://www.w3.org/XML/1998/namespace"u8;

    private static ReadOnlySpan<byte> XmlnsNamespace => "http://www.w3.org/2000/xmlns/"u8;

    /// <summary>How many attributes the element has, namespace declarations among them; 0 elsewhere than at a start tag.</summary>
    public readonly int AttributeCount => _attributeCount;

    /// <summary>The name of the element's namespace as written; empty if it is in none.</summary>
    public readonly ReadOnlySpan<byte> NamespaceName => BindingName(_binding);

    /// <summary>Copies the name of the element's namespace as it is meant; it differs from how it is written only where that holds references or line ends.</summary>
    /// <param name="destination">Receives it; the length of <see cref="NamespaceName"/> always suffices and is asked for.</param>
    /// <param name="written">Octets written.</param>
    /// <returns>False if the destination is too short.</returns>
    public readonly bool TryCopyNamespaceName(Span<byte> destination, out int written)
    {
        ReadOnlySpan<byte> name = NamespaceName;
        written = destination.Length < name.Length ? 0 : XmlReferences.Unescape(name, attribute: true, destination);
        return destination.Length >= name.Length;
    }

    /// <summary>An attribute of the element.</summary>
    /// <param name="index">Its place, from 0.</param>
    public readonly XmlAttribute GetAttribute(int index)
    {
        ref XmlAttributeSlot slot = ref _attributes[..AttributeCount][index];
        return new XmlAttribute(
            _document.Slice(slot.NameStart, slot.NameLength),
            slot.PrefixLength,
            _document.Slice(slot.ValueStart, slot.ValueLength),
            BindingName(slot.Binding),
            slot.NamespaceNumber,
            slot.Escaped,
            slot.Declaration);
    }

    /// <summary>Finds an attribute by namespace and local name.</summary>
    /// <param name="namespaceNumber">Its namespace's number in the reader's table.</param>
    /// <param name="localName">Its name without prefix.</param>
    /// <param name="attribute">The attribute.</param>
    public readonly bool TryGetAttribute(int namespaceNumber, ReadOnlySpan<byte> localName, out XmlAttribute attribute)
    {
        for (int i = 0; i < _attributeCount; i++)
        {
            ref XmlAttributeSlot slot = ref _attributes[i];
            int skipped = slot.PrefixLength == 0 ? 0 : slot.PrefixLength + 1;
            if (slot.NamespaceNumber == namespaceNumber
                && !slot.Declaration
                && _document.Slice(slot.NameStart + skipped, slot.NameLength - skipped).SequenceEqual(localName))
            {
                attribute = GetAttribute(i);
                return true;
            }
        }

        attribute = default;
        return false;
    }

    /// <summary>Resolves the prefix of a qualified name that stands in a value, such as that of a type attribute, by the declarations in scope.</summary>
    /// <param name="prefix">The prefix; empty for the default namespace.</param>
    /// <returns>The namespace's number, or null if the prefix is not bound.</returns>
    public readonly int? ResolvePrefix(ReadOnlySpan<byte> prefix)
    {
        for (int i = _bindingCount - 1; i >= 0; i--)
        {
            ref XmlNamespaceBinding binding = ref _bindings[i];
            if (_document.Slice(binding.PrefixStart, binding.PrefixLength).SequenceEqual(prefix))
            {
                return binding.Number;
            }
        }

        return prefix.IsEmpty ? XmlNamespaceTable.None : prefix.SequenceEqual("xml"u8) ? _known.Find(XmlNamespace) : null;
    }

    private readonly ReadOnlySpan<byte> BindingName(int binding) => binding switch
    {
        >= 0 => _document.Slice(_bindings[binding].NameStart, _bindings[binding].NameLength),
        XmlBinding => XmlNamespace,
        XmlnsBinding => XmlnsNamespace,
        _ => default,
    };

    /// <summary>Takes a declaration into scope.</summary>
    private bool Declare(in XmlAttributeSlot slot)
    {
        if (_bindingCount == XmlLimits.Namespaces)
        {
            return Fail(XmlRules.NamespacesLimit, slot.NameStart, "more namespace declarations are in scope than the limit");
        }

        ReadOnlySpan<byte> name = _document.Slice(slot.ValueStart, slot.ValueLength);
        ReadOnlySpan<byte> prefix = slot.PrefixLength == 0 ? default : _document.Slice(slot.NameStart + 6, slot.NameLength - 6);

        // Namespaces in XML 1.0, 3: reserved prefixes and namespace names; 2.2: no prefix is undeclared.
        bool xmlName = Means(name, slot.Escaped, XmlNamespace);
        if (prefix.SequenceEqual("xmlns"u8) || xmlName != prefix.SequenceEqual("xml"u8) || Means(name, slot.Escaped, XmlnsNamespace))
        {
            return Fail(XmlRules.NamespaceReserved, slot.NameStart, "a reserved prefix or namespace is declared");
        }

        if (name.IsEmpty && !prefix.IsEmpty)
        {
            return Fail(XmlRules.NamespaceEmpty, slot.NameStart, "a prefix is bound to an empty name");
        }

        Bind(in slot, slot.Escaped ? _known.FindMeaning(name) : _known.Find(name));
        return true;
    }

    private void Bind(in XmlAttributeSlot slot, int number)
    {
        _last = default;
        ref XmlNamespaceBinding binding = ref _bindings[_bindingCount++];
        binding.PrefixStart = slot.PrefixLength == 0 ? slot.NameStart : slot.NameStart + 6;
        binding.PrefixLength = slot.PrefixLength == 0 ? 0 : slot.NameLength - 6;
        binding.NameStart = slot.ValueStart;
        binding.NameLength = slot.ValueLength;
        binding.Number = number;
        binding.Hashed = false;
    }

    private static bool Means(ReadOnlySpan<byte> name, bool escaped, ReadOnlySpan<byte> other) =>
        name.SequenceEqual(other) || (escaped && XmlMeaning.Same(name, other));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Resolve(int start, int prefixLength, out int number, out int index)
    {
        if (prefixLength >= sizeof(ulong) || start > _document.Length - sizeof(ulong))
        {
            return Search(start, prefixLength, out number, out index);
        }

        ulong octets = BinaryPrimitives.ReadUInt64LittleEndian(_document[start..]);
        int skipped = prefixLength == 0 ? 0 : prefixLength + 1;
        if (skipped == _last.Skipped && _last.Is(octets))
        {
            number = _last.Number;
            index = _last.Binding;
            return true;
        }

        bool bound = Search(start, prefixLength, out number, out index);
        _last = bound ? new LastPrefix(octets, skipped, number, index) : default;
        return bound;
    }

    private bool Search(int start, int prefixLength, out int number, out int index)
    {
        if (TryFindBinding(start, prefixLength, out number, out index))
        {
            return true;
        }

        // Namespaces in XML 1.0, 3: the prefix of declarations is bound and no element's.
        return _document.Slice(start, prefixLength).SequenceEqual("xmlns"u8)
            ? Fail(XmlRules.NamespaceReserved, start, "a name has the prefix of namespace declarations")
            : Fail(XmlRules.PrefixUnbound, start, "a prefix that no declaration in scope binds");
    }

    private readonly bool TryFindBinding(int start, int prefixLength, out int number, out int index)
    {
        ReadOnlySpan<byte> prefix = _document.Slice(start, prefixLength);
        for (int i = _bindingCount - 1; i >= 0; i--)
        {
            ref XmlNamespaceBinding binding = ref _bindings[i];
            if (binding.PrefixLength == prefixLength && _document.Slice(binding.PrefixStart, prefixLength).SequenceEqual(prefix))
            {
                number = binding.Number;
                index = i;
                return true;
            }
        }

        number = XmlNamespaceTable.None;
        index = -1;
        if (prefixLength == 0)
        {
            return true;
        }

        if (prefix.SequenceEqual("xml"u8))
        {
            number = _known.Find(XmlNamespace);
            index = XmlBinding;
            return true;
        }

        return false;
    }

    private bool ResolveAttributes(bool differ)
    {
        for (int i = 0; i < _attributeCount; i++)
        {
            ref XmlAttributeSlot slot = ref _attributes[i];
            slot.NamespaceNumber = XmlNamespaceTable.None;
            slot.Binding = -1;
            if (slot.Declaration)
            {
                slot.NamespaceNumber = XmlNamespaceTable.Other;
                slot.Binding = XmlnsBinding;
            }
            else if (slot.PrefixLength > 0 && !Search(slot.NameStart, slot.PrefixLength, out slot.NamespaceNumber, out slot.Binding))
            {
                return false;
            }

            for (int j = 0; j < i && !differ; j++)
            {
                if (IsSameAttribute(in slot, in _attributes[j]))
                {
                    return Fail(XmlRules.AttributeDuplicate, slot.NameStart, "two attributes of one element have the same name");
                }
            }
        }

        return true;
    }

    /// <summary>Namespaces in XML 1.0, 6.3: the same qualified name, or the same local name in the same namespace. Numbers come first: this is done for each pair.</summary>
    private readonly bool IsSameAttribute(in XmlAttributeSlot left, in XmlAttributeSlot right)
    {
        // What has the same prefix, or none, has the same binding.
        if (left.Binding == right.Binding)
        {
            return left.NameLength == right.NameLength && NameFrom(in left, 0).SequenceEqual(NameFrom(in right, 0));
        }

        return left.NamespaceNumber == right.NamespaceNumber
            && left.Binding >= 0 // no declaration of another prefix binds the namespace of xml
            && right.Binding >= 0
            && left.NameLength - left.PrefixLength == right.NameLength - right.PrefixLength
            && NameFrom(in left, left.PrefixLength).SequenceEqual(NameFrom(in right, right.PrefixLength))
            && IsSameNamespace(left.Binding, right.Binding); // last: namespaces can be much longer than names, and be the same for all
    }

    private readonly ReadOnlySpan<byte> NameFrom(in XmlAttributeSlot slot, int skipped) => _document.Slice(slot.NameStart + skipped, slot.NameLength - skipped);

    /// <summary>
    /// Whether two declarations with the same number bind the same namespace. Names that the consumer does not know are told apart by a number made of their
    /// meaning once, so that long ones that differ late cost no more than they have octets, however many attributes use them.
    /// </summary>
    private readonly bool IsSameNamespace(int left, int right) =>
        _bindings[left].Number > 0
        || (HashOf(ref _bindings[left]) == HashOf(ref _bindings[right]) && XmlMeaning.Same(BindingName(left), BindingName(right)));

    private readonly int HashOf(ref XmlNamespaceBinding binding)
    {
        if (!binding.Hashed)
        {
            binding.Hash = XmlMeaning.Hash(_document.Slice(binding.NameStart, binding.NameLength));
            binding.Hashed = true;
        }

        return binding.Hash;
    }
}
