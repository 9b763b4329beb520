using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Acse;

/// <summary>The alternatives of an authentication value.</summary>
public enum AuthenticationKind : byte
{
    /// <summary>There is none.</summary>
    None = 0,

    /// <summary>A character string.</summary>
    CharString = 0x80,

    /// <summary>A bit string.</summary>
    BitString = 0x81,

    /// <summary>The requester's name and password, in an EXTERNAL.</summary>
    Sender = 0xA0,

    /// <summary>The responder's stamp and system version, in an EXTERNAL.</summary>
    Responder = 0xA1,

    /// <summary>An EXTERNAL of another shape.</summary>
    OtherExternal = 0xA2,

    /// <summary>A value of another mechanism, which its own object identifier names.</summary>
    OtherMechanism = 0xA3,
}

/// <summary>
/// Who associates. Names and passwords never belong in a log.
/// <code>
/// Authentication-value ::= CHOICE {
///   charstring  [0] IMPLICIT GraphicString,                     -- 80
///   bitstring   [1] IMPLICIT BIT STRING,                        -- 81
///   external    [2] IMPLICIT EXTERNAL,                          -- A2; see External
///   other       [3] IMPLICIT SEQUENCE { mechanism-name, mechanism-value } }   -- A3, passed through
/// external's single-ASN1-type [0] ::= CHOICE {                                                                               -- A0
///   sender-authentication    [0] IMPLICIT SEQUENCE { authentication-name OCTET STRING, authentication-password OCTET STRING },   -- A0 { 04 04 }
///   responder-authentication [1] IMPLICIT SEQUENCE { aps-stamp OCTET STRING, system-version OCTET STRING } }                    -- A1 { 04 04 }
/// </code>
/// </summary>
public readonly ref struct AuthenticationValue
{
    private const byte ExternalTag = 0xA2;

    /// <summary>Which alternative it is.</summary>
    public AuthenticationKind Kind { get; init; }

    /// <summary>
    /// The requester's name, or the responder's stamp; the text of a character string; the contents octets of a bit string, its count of unused
    /// bits first; the whole elements of another mechanism's value.
    /// </summary>
    public ReadOnlySpan<byte> First { get; init; }

    /// <summary>The requester's password, or the responder's system version.</summary>
    public ReadOnlySpan<byte> Second { get; init; }

    /// <summary>The EXTERNAL of the three kinds that have one; for a pair its references alone.</summary>
    public External External { get; init; }

    /// <summary>A requester's name and password.</summary>
    /// <param name="name">The name.</param>
    /// <param name="password">The password.</param>
    public static AuthenticationValue Sender(ReadOnlySpan<byte> name, ReadOnlySpan<byte> password) =>
        new() { Kind = AuthenticationKind.Sender, First = name, Second = password };

    /// <summary>A responder's stamp and system version.</summary>
    /// <param name="stamp">The stamp.</param>
    /// <param name="systemVersion">The version.</param>
    public static AuthenticationValue Responder(ReadOnlySpan<byte> stamp, ReadOnlySpan<byte> systemVersion) =>
        new() { Kind = AuthenticationKind.Responder, First = stamp, Second = systemVersion };

    internal static AuthenticationValue Read(scoped ref BerReader reader, byte tag)
    {
        BerScope scope = reader.Enter(tag);
        int kind = reader.PeekTag;
        AuthenticationValue value = default;
        switch (kind)
        {
            case (int)AuthenticationKind.CharString:
                value = new AuthenticationValue { Kind = AuthenticationKind.CharString, First = reader.ReadOctets((byte)kind) };
                break;
            case (int)AuthenticationKind.BitString:
                value = new AuthenticationValue { Kind = AuthenticationKind.BitString, First = AcseTag.ReadBitString(ref reader, (byte)kind) };
                break;
            case ExternalTag:
                value = ReadExternal(ref reader);
                break;
            case (int)AuthenticationKind.OtherMechanism:
                BerScope other = reader.Enter((byte)kind);
                value = new AuthenticationValue { Kind = AuthenticationKind.OtherMechanism, First = reader.ReadElementsUntil(0) };
                reader.Leave(other);
                break;
            default:
                reader.FailChoice();
                break;
        }

        reader.Leave(scope);
        return value;
    }

    internal static void Write(ref BerWriter writer, byte tag, in AuthenticationValue value)
    {
        int mark = writer.Mark;
        switch (value.Kind)
        {
            case AuthenticationKind.None:
                return;
            case AuthenticationKind.CharString or AuthenticationKind.BitString or AuthenticationKind.OtherMechanism:
                writer.Octets((byte)value.Kind, value.First);
                break;
            case AuthenticationKind.OtherExternal:
                External.Write(ref writer, ExternalTag, value.External);
                break;
            default:
                writer.Octets(BerTag.OctetString, value.Second);
                writer.Octets(BerTag.OctetString, value.First);
                writer.Wrap((byte)value.Kind, mark);
                External.Wrap(ref writer, mark, ExternalTag, value.External);
                break;
        }

        writer.Wrap(tag, mark);
    }

    private static AuthenticationValue ReadExternal(scoped ref BerReader outer)
    {
        External external = External.Read(ref outer, ExternalTag);
        var reader = new BerReader(external.Contents);
        int kind = external.Encoding == ExternalEncoding.SingleType ? reader.PeekTag : 0;
        if (kind is not ((int)AuthenticationKind.Sender or (int)AuthenticationKind.Responder))
        {
            return new AuthenticationValue { Kind = AuthenticationKind.OtherExternal, External = external };
        }

        BerScope pair = reader.Enter((byte)kind);
        ReadOnlySpan<byte> first = reader.ReadOctets(BerTag.OctetString);
        ReadOnlySpan<byte> second = reader.ReadOctets(BerTag.OctetString);
        reader.Leave(pair);
        if (!reader.Finish(out _))
        {
            outer.FailAt(reader.Fault, external.ContentsAt + reader.Position);
        }

        return new AuthenticationValue
        {
            Kind = (AuthenticationKind)kind,
            First = first,
            Second = second,
            External = external.With(ExternalEncoding.SingleType, default, 0, 0),
        };
    }
}
