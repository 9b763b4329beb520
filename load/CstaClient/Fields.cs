using System.Formats.Asn1;
using System.Text;

namespace CstaConnector.Load.CstaClient;

/// <summary>Walks over the fields of one SEQUENCE in the order of the wire; what does not stand where it must is an <see cref="AsnContentException"/>.</summary>
internal sealed class Fields(AsnReader reader)
{
    private static readonly Asn1Tag s_both = Asn1Tag.Sequence;

    public bool HasMore => reader.HasData;

    /// <summary>First identifier octet of the next field; -1 at the end.</summary>
    public int Next => reader.HasData ? reader.PeekEncodedValue().Span[0] : -1;

    public static Fields Of(ReadOnlyMemory<byte> content) => new(new AsnReader(content, AsnEncodingRules.BER));

    public void Skip() => reader.ReadEncodedValue();

    /// <summary>Goes into a constructed field.</summary>
    public Fields Enter(int tag)
    {
        Expect(tag);
        return new Fields(reader.ReadSequence(TagOf(tag)));
    }

    public bool Optional(int tag)
    {
        if (Next != tag)
        {
            return false;
        }

        Skip();
        return true;
    }

    public byte[] Octets(int tag)
    {
        Expect(tag);
        return reader.ReadOctetString(TagOf(tag));
    }

    /// <summary>An INTEGER or ENUMERATED; real switches send more octets than are needed, so the shortest form is not asked for.</summary>
    public long Integer(int tag)
    {
        Expect(tag);
        var content = reader.PeekContentBytes().Span;
        if (content.Length is 0 or > 8)
        {
            throw new AsnContentException($"an integer of {content.Length} octets");
        }

        long value = (sbyte)content[0];
        foreach (var octet in content[1..])
        {
            value = (value << 8) | octet;
        }

        Skip();
        return value;
    }

    /// <summary>A device identifier inside its application tag; null for not known, not required, restricted.</summary>
    public string? WrappedDevice(int tag)
    {
        var inner = Enter(tag);
        if (inner.Next == 0x30)
        {
            return inner.Device(0x30);
        }

        if (inner.Next is < 0x87 or > 0x8A)
        {
            throw new AsnContentException($"tag {inner.Next:X2} inside device {tag:X2}");
        }

        inner.Skip();
        return null;
    }

    /// <summary>DeviceID ::= SEQUENCE { CHOICE … }.</summary>
    public string Device(int tag)
    {
        var inner = Enter(tag);
        switch (inner.Next)
        {
            case 0x80 or 0x82 or 0x84:
                return Encoding.ASCII.GetString(inner.Octets(inner.Next));
            case 0x81:
                return inner.Integer(0x81).ToString();
            case 0x86:
                return Convert.ToHexString(inner.Octets(0x86));
            case 0xA3 or 0xA5:
                var numbering = inner.Enter(inner.Next);
                return Encoding.ASCII.GetString(numbering.Octets(numbering.Next));
            default:
                throw new AsnContentException($"tag {inner.Next:X2} in a DeviceID");
        }
    }

    /// <summary>ConnectionID, whose own tag 6B may have been replaced by the field's.</summary>
    public CstaConnection Connection(int tag)
    {
        var choice = Enter(tag);
        switch (choice.Next)
        {
            case 0x80:
                return new CstaConnection(choice.CallId(), null);
            case 0xA1:
                return new CstaConnection(null, choice.LocalDevice());
            case 0x30:
                var both = new Fields(choice.ReadSequence());
                var callId = both.CallId();
                return new CstaConnection(callId, both.LocalDevice());
            default:
                throw new AsnContentException($"tag {choice.Next:X2} in a ConnectionID");
        }
    }

    private AsnReader ReadSequence() => reader.ReadSequence(s_both);

    private string CallId() => Encoding.Latin1.GetString(Octets(0x80));

    private string LocalDevice()
    {
        var inner = Enter(0xA1);
        return inner.Next == 0x30 ? inner.Device(0x30) : Convert.ToHexString(inner.Octets(0x83));
    }

    private void Expect(int tag)
    {
        if (Next != tag)
        {
            throw new AsnContentException(Next < 0 ? $"{tag:X2} is missing" : $"{Next:X2} stands where {tag:X2} must");
        }
    }

    // Only low tag numbers exist in this traffic, so an identifier is one octet.
    private static Asn1Tag TagOf(int octet) =>
        new((TagClass)(octet & 0xC0), octet & 0x1F, (octet & 0x20) != 0);
}
