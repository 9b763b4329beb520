using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Acse;

/// <summary>Identifier octets of the fields of AARQ and AARE, and how the fields that both have are read and written.</summary>
internal static class AcseTag
{
    public const byte ProtocolVersion = 0x80;
    public const byte ContextName = 0xA1;
    public const byte Result = 0xA2;
    public const byte Diagnostic = 0xA3;
    public const byte ResponderRequirements = 0x88;
    public const byte ResponderMechanism = 0x89;
    public const byte RespondingAuthentication = 0xAA;
    public const byte SenderRequirements = 0x8A;
    public const byte SenderMechanism = 0x8B;
    public const byte CallingAuthentication = 0xAC;
    public const byte ImplementationInformation = 0x9D;
    public const byte UserInformation = 0xBE;

    /// <summary>A BIT STRING's contents octets of any length, the count of unused bits first and checked.</summary>
    public static ReadOnlySpan<byte> ReadBitString(scoped ref BerReader reader, byte tag)
    {
        int start = reader.Position;
        ReadOnlySpan<byte> contents = reader.ReadOctets(tag);
        if (contents.IsEmpty || contents[0] > 7 || (contents.Length == 1 && contents[0] != 0))
        {
            reader.FailAt(BerFault.BitString, start); // X.690 8.6.2.2
            return default;
        }

        return contents;
    }

    public static ReadOnlySpan<byte> ReadContextName(scoped ref BerReader reader)
    {
        BerScope scope = reader.Enter(ContextName);
        ReadOnlySpan<byte> name = reader.ReadOctets(BerTag.ObjectIdentifier);
        reader.Leave(scope);
        return name;
    }

    public static void WriteContextName(ref BerWriter writer, ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
        {
            throw new InvalidOperationException("An association needs an application context name.");
        }

        int mark = writer.Mark;
        writer.Octets(BerTag.ObjectIdentifier, name);
        writer.Wrap(ContextName, mark);
    }

    public static bool Finish(scoped ref BerReader reader, bool hasContextName, out CodecError error)
    {
        bool whole = reader.Finish(out error);
        if (whole && !hasContextName)
        {
            error = new CodecError(AcseRules.ContextMissing, 0, "the application context name is absent");
            return false;
        }

        return whole;
    }
}
