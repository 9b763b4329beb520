using System.Formats.Asn1;

namespace CstaConnector.Bench.Codec;

/// <summary>The same messages through System.Formats.Asn1: its reader, its static decoder, and its writer, reused.</summary>
internal static class BerPeers
{
    private const AsnEncodingRules Rules = AsnEncodingRules.BER;

    /// <summary>Decodes one of the messages with AsnReader.</summary>
    public static int ReadWithReader(ReadOnlyMemory<byte> octets)
    {
        var reader = new AsnReader(octets, Rules);
        int kind = reader.PeekTag().TagValue;
        AsnReader apdu = reader.ReadSequence(Context(kind));
        apdu.TryReadInt32(out int id);
        AsnReader body = kind == 2 ? apdu.ReadSequence() : apdu;
        body.TryReadInt32(out int operation);
        if (operation == 211)
        {
            body.ReadNull();
            return id + operation;
        }

        AsnReader argument = body.ReadSequence();
        if (operation == 74)
        {
            return id + operation + Device(argument);
        }

        argument.TryReadPrimitiveOctetString(out ReadOnlyMemory<byte> crossRef, Application(21));
        AsnReader group = argument.ReadSequence(Context(0));
        int code = group.PeekTag().TagValue;
        AsnReader fields = group.ReadSequence(Context(code));
        int sum = id + operation + crossRef.Length + Connection(fields) + Device(fields.ReadSequence(Application(3)));
        if (code == 4)
        {
            sum += Device(fields.ReadSequence(Application(1)));
            sum += Device(fields.ReadSequence(Application(2)));
            AsnReader redirection = fields.ReadSequence(Application(4));
            sum += 0x80 | redirection.PeekTag().TagValue;
            redirection.ReadNull(redirection.PeekTag());
        }

        ReadOnlyMemory<byte> state = fields.ReadEnumeratedBytes(Application(14));
        return sum + state.Span[0] + fields.ReadEnumeratedBytes().Span[0];
    }

    /// <summary>Decodes one of the messages with AsnDecoder, which allocates nothing.</summary>
    public static int ReadWithDecoder(ReadOnlySpan<byte> octets)
    {
        int kind = AsnDecoderTag(octets);
        ReadOnlySpan<byte> apdu = Enter(ref octets, Context(kind));
        int id = Number(ref apdu);
        if (kind == 2)
        {
            apdu = Enter(ref apdu, Asn1Tag.Sequence);
        }

        int operation = Number(ref apdu);
        if (operation == 211)
        {
            AsnDecoder.ReadNull(apdu, Rules, out _);
            return id + operation;
        }

        ReadOnlySpan<byte> argument = Enter(ref apdu, Asn1Tag.Sequence);
        if (operation == 74)
        {
            return id + operation + Device(ref argument);
        }

        int sum = id + operation + Octets(ref argument, Application(21));
        ReadOnlySpan<byte> group = Enter(ref argument, Context(0));
        int code = AsnDecoderTag(group);
        ReadOnlySpan<byte> fields = Enter(ref group, Context(code));
        sum += Connection(ref fields) + Party(ref fields, 3);
        if (code == 4)
        {
            sum += Party(ref fields, 1) + Party(ref fields, 2);
            ReadOnlySpan<byte> redirection = Enter(ref fields, Application(4));
            sum += 0x80 | AsnDecoderTag(redirection);
            AsnDecoder.ReadNull(redirection, Rules, out _, Asn1Tag.Decode(redirection, out _));
        }

        return sum + Enumerated(ref fields, Application(14)) + Enumerated(ref fields, Asn1Tag.Enumerated);
    }

    /// <summary>Writes the Delivered event of <see cref="BerMessages"/>.</summary>
    public static void WriteDelivered(AsnWriter writer)
    {
        using (Event(writer, 300))
        using (writer.PushSequence())
        {
            writer.WriteOctetString(BerMessages.CrossRef, Application(21));
            using (writer.PushSequence(Context(0)))
            using (writer.PushSequence(Context(4)))
            {
                WriteConnection(writer);
                WriteParty(writer, 3, BerMessages.Agent);
                WriteParty(writer, 1, BerMessages.Caller);
                WriteParty(writer, 2, BerMessages.Agent);
                using (writer.PushSequence(Application(4)))
                {
                    writer.WriteNull(Context(8));
                }

                writer.WriteInteger(2, Application(14));
                writer.WriteEnumeratedValue((Cause)22);
            }
        }
    }

    /// <summary>Writes the ConnectionCleared event of <see cref="BerMessages"/>.</summary>
    public static void WriteCleared(AsnWriter writer)
    {
        using (Event(writer, 301))
        using (writer.PushSequence())
        {
            writer.WriteOctetString(BerMessages.CrossRef, Application(21));
            using (writer.PushSequence(Context(0)))
            using (writer.PushSequence(Context(3)))
            {
                WriteConnection(writer);
                WriteParty(writer, 3, BerMessages.Agent);
                writer.WriteInteger(0, Application(14));
                writer.WriteEnumeratedValue((Cause)48);
            }
        }
    }

    /// <summary>Writes the result of systemStatus of <see cref="BerMessages"/>.</summary>
    public static void WriteStatusResult(AsnWriter writer)
    {
        using (writer.PushSequence(Context(2)))
        {
            writer.WriteInteger(12);
            using (writer.PushSequence())
            {
                writer.WriteInteger(211);
                writer.WriteNull();
            }
        }
    }

    /// <summary>Writes the request of snapshotDevice of <see cref="BerMessages"/>.</summary>
    public static void WriteSnapshotRequest(AsnWriter writer)
    {
        using (writer.PushSequence(Context(1)))
        {
            writer.WriteInteger(5);
            writer.WriteInteger(74);
            using (writer.PushSequence())
            {
                WriteDevice(writer, BerMessages.Agent);
            }
        }
    }

    /// <summary>AsnWriter takes an ENUMERATED as a type of .NET's own only.</summary>
    private enum Cause
    {
        None,
    }

    private static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number);

    private static Asn1Tag Application(int number) => new(TagClass.Application, number);

    private static int AsnDecoderTag(ReadOnlySpan<byte> octets) => Asn1Tag.Decode(octets, out _).TagValue;

    private static int Connection(AsnReader fields)
    {
        AsnReader both = fields.ReadSequence(Application(11)).ReadSequence();
        both.TryReadPrimitiveOctetString(out ReadOnlyMemory<byte> call, Context(0));
        return call.Length + Device(both.ReadSequence(Context(1)));
    }

    private static int Device(AsnReader outer)
    {
        outer.ReadSequence().TryReadPrimitiveOctetString(out ReadOnlyMemory<byte> digits, Context(0));
        return digits.Length;
    }

    private static ReadOnlySpan<byte> Enter(ref ReadOnlySpan<byte> octets, Asn1Tag tag)
    {
        AsnDecoder.ReadSequence(octets, Rules, out int offset, out int length, out int consumed, tag);
        ReadOnlySpan<byte> contents = octets.Slice(offset, length);
        octets = octets[consumed..];
        return contents;
    }

    private static int Number(ref ReadOnlySpan<byte> octets)
    {
        AsnDecoder.TryReadInt32(octets, Rules, out int value, out int consumed);
        octets = octets[consumed..];
        return value;
    }

    private static int Enumerated(ref ReadOnlySpan<byte> octets, Asn1Tag tag)
    {
        ReadOnlySpan<byte> value = AsnDecoder.ReadEnumeratedBytes(octets, Rules, out int consumed, tag);
        octets = octets[consumed..];
        return value[0];
    }

    private static int Octets(ref ReadOnlySpan<byte> octets, Asn1Tag tag)
    {
        AsnDecoder.TryReadPrimitiveOctetString(octets, Rules, out ReadOnlySpan<byte> value, out int consumed, tag);
        octets = octets[consumed..];
        return value.Length;
    }

    private static int Device(ref ReadOnlySpan<byte> octets)
    {
        ReadOnlySpan<byte> device = Enter(ref octets, Asn1Tag.Sequence);
        return Octets(ref device, Context(0));
    }

    private static int Party(ref ReadOnlySpan<byte> octets, int tag)
    {
        ReadOnlySpan<byte> party = Enter(ref octets, Application(tag));
        return Device(ref party);
    }

    private static int Connection(ref ReadOnlySpan<byte> octets)
    {
        ReadOnlySpan<byte> connection = Enter(ref octets, Application(11));
        ReadOnlySpan<byte> both = Enter(ref connection, Asn1Tag.Sequence);
        int call = Octets(ref both, Context(0));
        ReadOnlySpan<byte> device = Enter(ref both, Context(1));
        return call + Device(ref device);
    }

    private static AsnWriter.Scope Event(AsnWriter writer, int invokeId)
    {
        AsnWriter.Scope scope = writer.PushSequence(Context(1));
        writer.WriteInteger(invokeId);
        writer.WriteInteger(21);
        return scope;
    }

    private static void WriteConnection(AsnWriter writer)
    {
        using (writer.PushSequence(Application(11)))
        using (writer.PushSequence())
        {
            writer.WriteOctetString(BerMessages.CallId, Context(0));
            using (writer.PushSequence(Context(1)))
            {
                WriteDevice(writer, BerMessages.Agent);
            }
        }
    }

    private static void WriteParty(AsnWriter writer, int tag, byte[] digits)
    {
        using (writer.PushSequence(Application(tag)))
        {
            WriteDevice(writer, digits);
        }
    }

    private static void WriteDevice(AsnWriter writer, byte[] digits)
    {
        using (writer.PushSequence())
        {
            writer.WriteOctetString(digits, Context(0));
        }
    }
}
