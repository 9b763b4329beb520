using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The alternatives of <see cref="DeviceId"/>, by their identifier octets.</summary>
public enum DeviceIdKind : byte
{
    /// <summary>No device.</summary>
    None = 0,

    /// <summary>A dialling number, IA5.</summary>
    DialingNumber = 0x80,

    /// <summary>A device number, an integer.</summary>
    DeviceNumber = 0x81,

    /// <summary>A number in the public plan, its type implied, IA5.</summary>
    ImplicitPublic = 0x82,

    /// <summary>A number in the public plan with its type of number, IA5.</summary>
    ExplicitPublic = 0xA3,

    /// <summary>A number in the private plan, its type implied, IA5.</summary>
    ImplicitPrivate = 0x84,

    /// <summary>A number in the private plan with its type of number, IA5.</summary>
    ExplicitPrivate = 0xA5,

    /// <summary>A name in some other plan, octets.</summary>
    Other = 0x86,

    /// <summary>An identifier made for one call, octets; in a <see cref="ConnectionId"/> alone.</summary>
    Dynamic = 0x83,
}

/// <summary>
/// A device, as CSTA Phase III writes it.
/// <code>
/// DeviceID ::= SEQUENCE {                                       -- 30
///   deviceIdentifier CHOICE {
///     dialingNumber    [0] IMPLICIT IA5String,                  -- 80
///     deviceNumber     [1] IMPLICIT INTEGER,                    -- 81
///     implicitPublic   [2] IMPLICIT IA5String,                  -- 82
///     explicitPublic   [3] CHOICE { [0]..[5] IA5String },       -- A3 80..85
///     implicitPrivate  [4] IMPLICIT IA5String,                  -- 84
///     explicitPrivate  [5] CHOICE { [0]..[6] IA5String },       -- A5 80..86
///     other            [6] IMPLICIT OCTET STRING },             -- 86
///   privateNumber [0] IA5String OPTIONAL,                       -- A0 16, of later editions
///   privateName   [1] IA5String OPTIONAL,                       -- A1 16, of later editions
///   mediaCallCharacteristics MediaCallCharacteristics OPTIONAL }   -- 30
/// </code>
/// What follows the identifier is rare; it stays as it is encoded, and is looked into when asked for.
/// </summary>
public ref partial struct DeviceId : IBerMessage<DeviceId>, IBerElement<DeviceId>
{
    /// <summary>The form of a device that was read and has more than its identifier: the octets are the whole contents. No identifier octet.</summary>
    private const byte Encoded = 0xFF;

    private const byte PrivateNumberTag = 0xA0;
    private const byte PrivateNameTag = 0xA1;

    // Sixteen octets, and three fields: messages hold up to ten of these, and the compiler keeps a struct of at most four fields in registers.
    private ref readonly byte _first;
    private int _length;
    private int _shape; // the form, the type of number times 256, the alternative of the choice that holds the device times 65,536

    private DeviceId(ReadOnlySpan<byte> octets, byte form, byte typeOfNumber = 0)
    {
        _first = ref MemoryMarshal.GetReference(octets);
        _length = octets.Length;
        _shape = form | (typeOfNumber << 8);
    }

    /// <inheritdoc/>
    public static byte Tag => BerTag.Sequence;

    /// <summary>Which alternative it is.</summary>
    public readonly DeviceIdKind Kind => (DeviceIdKind)(Form == Encoded ? _first : Form);

    /// <summary>The type of number of the two explicit kinds: the context tag, 0 to 5 (public) or 0 to 6 (private).</summary>
    public readonly byte TypeOfNumber => Form != Encoded ? (byte)(_shape >> 8) : HasTypeOfNumber(_first) ? (byte)(Identifier()[0] & 0x1F) : (byte)0;

    /// <summary>The digits or octets; for <see cref="DeviceIdKind.DeviceNumber"/> the integer's contents octets.</summary>
    public readonly ReadOnlySpan<byte> Value => Form != Encoded ? Octets : EncodedValue();

    /// <summary>The private number, IA5; empty where absent.</summary>
    public readonly ReadOnlySpan<byte> PrivateNumber => FurtherText(PrivateNumberTag);

    /// <summary>The private name, IA5; empty where absent.</summary>
    public readonly ReadOnlySpan<byte> PrivateName => FurtherText(PrivateNameTag);

    /// <summary>The device's media.</summary>
    public readonly BerPart<MediaCallCharacteristics> MediaCallCharacteristics
    {
        get
        {
            var reader = new BerReader(Further());
            SkipTo(ref reader, BerTag.Sequence);
            BerPart<MediaCallCharacteristics> media = default;
            if (reader.PeekTag == BerTag.Sequence)
            {
                BerPart<MediaCallCharacteristics>.Read(ref reader, BerTag.Sequence, out media);
            }

            return media;
        }
    }

    /// <summary>Whether there is a device.</summary>
    public readonly bool IsPresent => Form != 0;

    /// <summary>Which alternative of a choice this device is, or stands for, by its identifier octet: a party's field is such a choice, and there is room here.</summary>
    internal readonly byte Alternative => (byte)(_shape >> 16);

    private readonly byte Form => (byte)_shape;

    private readonly ReadOnlySpan<byte> Octets => MemoryMarshal.CreateReadOnlySpan(in _first, _length);

    /// <summary>A device by its dialling number.</summary>
    /// <param name="digits">IA5 octets.</param>
    public static DeviceId Dialing(ReadOnlySpan<byte> digits) => new(digits, (byte)DeviceIdKind.DialingNumber);

    /// <summary>A device of any kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="value">The digits or octets; for <see cref="DeviceIdKind.DeviceNumber"/> the integer's contents octets.</param>
    /// <param name="typeOfNumber">The type of number of the two explicit kinds.</param>
    public static DeviceId Of(DeviceIdKind kind, ReadOnlySpan<byte> value, byte typeOfNumber = 0) => new(value, (byte)kind, typeOfNumber);

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out DeviceId value, out CodecError error) => BerValue.TryRead(tlv, out value, out error);

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in DeviceId value) => writer.Value(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadContents(ReadOnlySpan<byte> octets, int start, int end, out DeviceId value)
    {
        ref byte first = ref BerFast.First(octets, start, end);
        int header = BerFast.Peek(ref first, start, end);
        int length = end - start - 2;

        // 80, 82, 84 and 86: one element, short, and nothing behind it
        if ((header & 0xFFF9) == ((length << 8) | 0x80) && length < 0x80)
        {
            Put(out value, ref Unsafe.Add(ref first, start + 2), length, (byte)header);
            return true;
        }

        return TryReadOther(octets, start, end, out value);
    }

    /// <inheritdoc/>
    public static void ReadContents(scoped ref BerReader reader, out DeviceId value)
    {
        int start = reader.Position;
        int kind = reader.PeekTag;
        switch ((DeviceIdKind)kind)
        {
            case DeviceIdKind.DeviceNumber:
                reader.ReadInteger((byte)kind);
                break;
            case DeviceIdKind.DialingNumber or DeviceIdKind.ImplicitPublic or DeviceIdKind.ImplicitPrivate or DeviceIdKind.Other:
                reader.ReadOctets((byte)kind);
                break;
            case DeviceIdKind.ExplicitPublic or DeviceIdKind.ExplicitPrivate:
                BerScope plan = reader.Enter((byte)kind);
                if (reader.PeekTag < 0x80 || reader.PeekTag > GreatestType(kind))
                {
                    reader.FailChoice();
                }

                reader.ReadOctets((byte)reader.PeekTag);
                reader.Leave(plan);
                break;
            default:
                reader.FailChoice();
                break;
        }

        ReadFurther(ref reader);
        ReadOnlySpan<byte> octets = reader.From(start);
        value = octets.IsEmpty ? default : new DeviceId(octets, Encoded);
    }

    /// <inheritdoc/>
    public static int WriteContents(Span<byte> buffer, int length, scoped in DeviceId value)
    {
        if (value.Form is 0 or (byte)DeviceIdKind.Dynamic)
        {
            throw new InvalidOperationException(value.Form == 0 ? "A required device identifier was left out." : "A dynamic identifier belongs in a connection.");
        }

        int mark = BerPut.Raw(buffer, length, value.Further());
        return HasTypeOfNumber((byte)value.Kind)
            ? BerPut.Header(buffer, length = BerPut.Octets(buffer, mark, (byte)(0x80 | value.TypeOfNumber), value.Value), (byte)value.Kind, length - mark)
            : BerPut.Octets(buffer, mark, (byte)value.Kind, value.Value);
    }

    /// <summary>The kinds that are a number, or have a type of number.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryReadOther(ReadOnlySpan<byte> octets, int start, int end, out DeviceId value)
    {
        int length = end - start - 2;
        if (length is > 0 and < 0x80 && octets[start + 1] == length)
        {
            int kind = octets[start];
            int contents = start + 2;
            if (kind == (int)DeviceIdKind.DeviceNumber && length <= BerLimits.MaxIntegerOctets)
            {
                value = new DeviceId(octets.Slice(contents, length), (byte)kind);
                return true;
            }

            if (HasTypeOfNumber(kind) && length >= 2 && octets[contents] >= 0x80 && octets[contents] <= GreatestType(kind) && octets[contents + 1] == length - 2)
            {
                value = new DeviceId(octets.Slice(contents + 2, length - 2), (byte)kind, (byte)(octets[contents] & 0x1F));
                return true;
            }
        }

        value = default;
        return false;
    }

    private static bool HasTypeOfNumber(int kind) => kind is (int)DeviceIdKind.ExplicitPublic or (int)DeviceIdKind.ExplicitPrivate;

    private static int GreatestType(int kind) => kind == (int)DeviceIdKind.ExplicitPublic ? 0x85 : 0x86;

    private static void ReadFurther(scoped ref BerReader reader)
    {
        ReadText(ref reader, PrivateNumberTag);
        ReadText(ref reader, PrivateNameTag);
        if (reader.PeekTag == BerTag.Sequence)
        {
            BerPart<MediaCallCharacteristics>.Read(ref reader, BerTag.Sequence, out _);
        }
    }

    private static ReadOnlySpan<byte> ReadText(scoped ref BerReader reader, byte tag)
    {
        if (reader.PeekTag != tag)
        {
            return default;
        }

        BerScope scope = reader.Enter(tag);
        ReadOnlySpan<byte> text = reader.ReadOctets(BerTag.Ia5String);
        reader.Leave(scope);
        return text;
    }

    private static void SkipTo(scoped ref BerReader reader, byte tag)
    {
        while (reader.HasMore && reader.PeekTag != tag)
        {
            reader.ReadElement();
        }
    }

    private static ReadOnlySpan<byte> ContentsOf(ReadOnlySpan<byte> element)
    {
        var reader = new BerReader(element);
        return reader.ReadOctets(element[0]);
    }

    private readonly ReadOnlySpan<byte> EncodedValue() => HasTypeOfNumber(_first) ? ContentsOf(Identifier()) : Identifier();

    /// <summary>The contents of the first element: of one that was read, with a type of number the element inside it.</summary>
    private readonly ReadOnlySpan<byte> Identifier() => IsIdentifierAlone ? Octets[2..] : ContentsOf(Octets);

    /// <summary>Whether the encoded contents are one element with a short length, and nothing behind it.</summary>
    private readonly bool IsIdentifierAlone => Octets[1] == _length - 2 && Octets[1] < 0x80;

    /// <summary>What follows the identifier.</summary>
    private readonly ReadOnlySpan<byte> Further()
    {
        if (Form != Encoded || IsIdentifierAlone)
        {
            return default;
        }

        var reader = new BerReader(Octets);
        reader.ReadElement();
        return reader.ReadRest();
    }

    private readonly ReadOnlySpan<byte> FurtherText(byte tag)
    {
        var reader = new BerReader(Further());
        SkipTo(ref reader, tag);
        return ReadText(ref reader, tag);
    }
}
