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

    /// <summary>The requester's name and password.</summary>
    Sender = 0xA0,

    /// <summary>The responder's stamp and system version.</summary>
    Responder = 0xA1,

    /// <summary>An EXTERNAL of another shape.</summary>
    OtherExternal = 0xA2,
}

/// <summary>
/// Who associates. Names and passwords never belong in a log.
/// <code>
/// Authentication-value ::= CHOICE { charstring [0] IMPLICIT .., bitstring [1] IMPLICIT .., external [2] IMPLICIT EXTERNAL }   -- 80 | 81 | A2
/// external's single-ASN1-type [0] ::= CHOICE {                                                                               -- A0
///   sender-authentication    [0] IMPLICIT SEQUENCE { authentication-name OCTET STRING, authentication-password OCTET STRING },   -- A0 { 04 04 }
///   responder-authentication [1] IMPLICIT SEQUENCE { aps-stamp OCTET STRING, system-version OCTET STRING } }                    -- A1 { 04 04 }
/// </code>
/// </summary>
public readonly ref struct AuthenticationValue
{
    private const byte ExternalTag = 0xA2;
    private const byte SingleTypeTag = 0xA0;

    /// <summary>Which alternative it is.</summary>
    public AuthenticationKind Kind { get; init; }

    /// <summary>The requester's name, or the responder's stamp; the string's contents for the two plain kinds; the contents of another EXTERNAL.</summary>
    public ReadOnlySpan<byte> First { get; init; }

    /// <summary>The requester's password, or the responder's system version.</summary>
    public ReadOnlySpan<byte> Second { get; init; }

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
            case (int)AuthenticationKind.CharString or (int)AuthenticationKind.BitString:
                value = new AuthenticationValue { Kind = (AuthenticationKind)kind, First = reader.ReadOctets((byte)kind) };
                break;
            case ExternalTag:
                value = ReadExternal(ref reader);
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
            case AuthenticationKind.CharString or AuthenticationKind.BitString:
                writer.Octets((byte)value.Kind, value.First);
                break;
            case AuthenticationKind.OtherExternal:
                writer.Octets(ExternalTag, value.First);
                break;
            default:
                writer.Octets(BerTag.OctetString, value.Second);
                writer.Octets(BerTag.OctetString, value.First);
                writer.Wrap((byte)value.Kind, mark);
                writer.Wrap(SingleTypeTag, mark);
                writer.Wrap(ExternalTag, mark);
                break;
        }

        writer.Wrap(tag, mark);
    }

    private static AuthenticationValue ReadExternal(scoped ref BerReader reader)
    {
        BerScope external = reader.Enter(ExternalTag);
        int start = reader.Position;
        if (reader.PeekTag == SingleTypeTag)
        {
            BerScope single = reader.Enter(SingleTypeTag);
            int kind = reader.PeekTag;
            if (kind is (int)AuthenticationKind.Sender or (int)AuthenticationKind.Responder)
            {
                BerScope pair = reader.Enter((byte)kind);
                ReadOnlySpan<byte> first = reader.ReadOctets(BerTag.OctetString);
                ReadOnlySpan<byte> second = reader.ReadOctets(BerTag.OctetString);
                reader.Leave(pair);
                reader.Leave(single);
                reader.Leave(external);
                return new AuthenticationValue { Kind = (AuthenticationKind)kind, First = first, Second = second };
            }

            reader.Leave(single);
        }

        _ = reader.ReadElementsUntil(0);
        ReadOnlySpan<byte> contents = reader.From(start);
        reader.Leave(external);
        return new AuthenticationValue { Kind = AuthenticationKind.OtherExternal, First = contents };
    }
}
