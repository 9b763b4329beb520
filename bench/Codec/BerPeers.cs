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
        switch (operation)
        {
            case 1 when kind == 3:
                AsnReader failure = body.ReadSequence(body.PeekTag());
                return id + failure.ReadEnumeratedBytes().Span[0];
            case 211:
                body.ReadNull();
                return id + operation;
            case 74 when kind == 2:
                AsnReader connections = body.ReadSequence().ReadSequence(Application(22));
                int found = 0;
                while (connections.HasData)
                {
                    AsnReader connection = connections.ReadSequence();
                    found += Connection(connection) + Device(connection.ReadSequence(Context(3)));
                    AsnReader states = connection.ReadSequence(Context(0));
                    found += states.ReadEnumeratedBytes(Application(14)).Span[0] + states.ReadEnumeratedBytes(Application(14)).Span[0];
                }

                return id + operation + found;
            case 71 when kind == 2:
                body.ReadSequence().TryReadPrimitiveOctetString(out ReadOnlyMemory<byte> started, Application(21));
                return id + operation + started.Length;
            case 71 or 74:
                return id + operation + Device(body.ReadSequence());
            case 5:
                return id + operation + Connection(body.ReadSequence());
        }

        AsnReader argument = body.ReadSequence();
        argument.TryReadPrimitiveOctetString(out ReadOnlyMemory<byte> crossRef, Application(21));
        AsnReader group = argument.ReadSequence(Context(0));
        int code = group.PeekTag().TagValue;
        AsnReader fields = group.ReadSequence(Context(code));
        int sum = id + operation + crossRef.Length + Connection(fields) + Device(fields.ReadSequence(Application(3)));
        if (code is 4 or 7)
        {
            sum += Device(fields.ReadSequence(Application(1)));
            sum += Device(fields.ReadSequence(Application(2)));
            AsnReader redirection = fields.ReadSequence(Application(4));
            sum += 0x80 | redirection.PeekTag().TagValue;
            redirection.ReadNull(redirection.PeekTag());
        }
        else if (code == 13)
        {
            sum += Device(fields.ReadSequence(Application(2)));
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
        ReadOnlySpan<byte> argument;
        switch (operation)
        {
            case 1 when kind == 3:
                ReadOnlySpan<byte> failure = Enter(ref apdu, Asn1Tag.Decode(apdu, out _));
                return id + Enumerated(ref failure, Asn1Tag.Enumerated);
            case 211:
                AsnDecoder.ReadNull(apdu, Rules, out _);
                return id + operation;
            case 74 when kind == 2:
                argument = Enter(ref apdu, Asn1Tag.Sequence);
                ReadOnlySpan<byte> connections = Enter(ref argument, Application(22));
                int found = 0;
                while (!connections.IsEmpty)
                {
                    ReadOnlySpan<byte> connection = Enter(ref connections, Asn1Tag.Sequence);
                    found += Connection(ref connection);
                    ReadOnlySpan<byte> endpoint = Enter(ref connection, Context(3));
                    found += Device(ref endpoint);
                    ReadOnlySpan<byte> states = Enter(ref connection, Context(0));
                    found += Enumerated(ref states, Application(14)) + Enumerated(ref states, Application(14));
                }

                return id + operation + found;
            case 71 when kind == 2:
                argument = Enter(ref apdu, Asn1Tag.Sequence);
                return id + operation + Octets(ref argument, Application(21));
            case 71 or 74:
                argument = Enter(ref apdu, Asn1Tag.Sequence);
                return id + operation + Device(ref argument);
            case 5:
                argument = Enter(ref apdu, Asn1Tag.Sequence);
                return id + operation + Connection(ref argument);
        }

        argument = Enter(ref apdu, Asn1Tag.Sequence);
        int sum = id + operation + Octets(ref argument, Application(21));
        ReadOnlySpan<byte> group = Enter(ref argument, Context(0));
        int code = AsnDecoderTag(group);
        ReadOnlySpan<byte> fields = Enter(ref group, Context(code));
        sum += Connection(ref fields) + Party(ref fields, 3);
        if (code is 4 or 7)
        {
            sum += Party(ref fields, 1) + Party(ref fields, 2);
            ReadOnlySpan<byte> redirection = Enter(ref fields, Application(4));
            sum += 0x80 | AsnDecoderTag(redirection);
            AsnDecoder.ReadNull(redirection, Rules, out _, Asn1Tag.Decode(redirection, out _));
        }
        else if (code == 13)
        {
            sum += Party(ref fields, 2);
        }

        return sum + Enumerated(ref fields, Application(14)) + Enumerated(ref fields, Asn1Tag.Enumerated);
    }

    /// <summary>Writes what a writer of <see cref="BerMessages"/> writes.</summary>
    public static void Write(AsnWriter writer, BerMessages.Writing message)
    {
        switch (message.Method.Name)
        {
            case nameof(BerMessages.Delivered):
                WriteEvent(writer, 300, 4, BerMessages.Caller, 2, 22);
                break;
            case nameof(BerMessages.Established):
                WriteEvent(writer, 301, 7, BerMessages.Caller, 3, 22);
                break;
            case nameof(BerMessages.Cleared):
                WriteEvent(writer, 302, 3, null, 0, 48);
                break;
            case nameof(BerMessages.Held):
                WriteEvent(writer, 303, 9, null, 4, 78);
                break;
            case nameof(BerMessages.Retrieved):
                WriteEvent(writer, 304, 15, null, 3, 78);
                break;
            case nameof(BerMessages.Initiated):
                WriteEvent(writer, 305, 16, null, 1, 44);
                break;
            case nameof(BerMessages.Originated):
                WriteEvent(writer, 306, 13, BerMessages.Caller, 3, 22);
                break;
            case nameof(BerMessages.StatusResult):
                using (Apdu(writer, 2, 12, 211))
                {
                    writer.WriteNull();
                }

                writer.PopSequence(Context(2));
                break;
            case nameof(BerMessages.SnapshotRequest):
                WriteRequest(writer, 5, 74);
                break;
            case nameof(BerMessages.MonitorRequest):
                WriteRequest(writer, 7, 71);
                break;
            case nameof(BerMessages.ClearRequest):
                using (Apdu(writer, 1, 6, 5))
                using (writer.PushSequence())
                {
                    WriteConnection(writer);
                }

                break;
            case nameof(BerMessages.MonitorResult):
                using (Apdu(writer, 2, 7, 71))
                using (writer.PushSequence())
                {
                    writer.WriteOctetString(BerMessages.CrossRef, Application(21));
                }

                writer.PopSequence(Context(2));
                break;
            case nameof(BerMessages.SnapshotResult):
                WriteSnapshot(writer);
                break;
            default:
                using (Apdu(writer, 3, 8, 1))
                using (writer.PushSequence(Context(0)))
                {
                    writer.WriteEnumeratedValue((Cause)12);
                }

                break;
        }
    }

    private static void WriteEvent(AsnWriter writer, int invokeId, int code, byte[]? other, long state, int cause)
    {
        using (Apdu(writer, 1, invokeId, 21))
        using (writer.PushSequence())
        {
            writer.WriteOctetString(BerMessages.CrossRef, Application(21));
            using (writer.PushSequence(Context(0)))
            using (writer.PushSequence(Context(code)))
            {
                WriteConnection(writer);
                WriteParty(writer, 3, BerMessages.Agent);
                if (code is 4 or 7)
                {
                    WriteParty(writer, 1, other!);
                    WriteParty(writer, 2, BerMessages.Agent);
                    using (writer.PushSequence(Application(4)))
                    {
                        writer.WriteNull(Context(8));
                    }
                }
                else if (code == 13)
                {
                    WriteParty(writer, 2, other!);
                }

                writer.WriteInteger(state, Application(14));
                writer.WriteEnumeratedValue((Cause)cause);
            }
        }
    }

    private static void WriteRequest(AsnWriter writer, int invokeId, int operation)
    {
        using (Apdu(writer, 1, invokeId, operation))
        using (writer.PushSequence())
        {
            WriteDevice(writer, BerMessages.Agent);
        }
    }

    private static void WriteSnapshot(AsnWriter writer)
    {
        using (Apdu(writer, 2, 5, 74))
        using (writer.PushSequence())
        using (writer.PushSequence(Application(22)))
        {
            for (int i = 0; i < 2; i++)
            {
                using (writer.PushSequence())
                {
                    WriteConnection(writer);
                    using (writer.PushSequence(Context(3)))
                    {
                        WriteDevice(writer, BerMessages.Agent);
                    }

                    using (writer.PushSequence(Context(0)))
                    {
                        writer.WriteInteger(3, Application(14));
                        writer.WriteInteger(4, Application(14));
                    }
                }
            }
        }

        writer.PopSequence(Context(2));
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

    private static ReadOnlySpan<byte> Enter(scoped ref ReadOnlySpan<byte> octets, Asn1Tag tag)
    {
        AsnDecoder.ReadSequence(octets, Rules, out int offset, out int length, out int consumed, tag);
        ReadOnlySpan<byte> contents = octets.Slice(offset, length);
        octets = octets[consumed..];
        return contents;
    }

    private static int Number(scoped ref ReadOnlySpan<byte> octets)
    {
        AsnDecoder.TryReadInt32(octets, Rules, out int value, out int consumed);
        octets = octets[consumed..];
        return value;
    }

    private static int Enumerated(scoped ref ReadOnlySpan<byte> octets, Asn1Tag tag)
    {
        ReadOnlySpan<byte> value = AsnDecoder.ReadEnumeratedBytes(octets, Rules, out int consumed, tag);
        octets = octets[consumed..];
        return value[0];
    }

    private static int Octets(scoped ref ReadOnlySpan<byte> octets, Asn1Tag tag)
    {
        AsnDecoder.TryReadPrimitiveOctetString(octets, Rules, out ReadOnlySpan<byte> value, out int consumed, tag);
        octets = octets[consumed..];
        return value.Length;
    }

    private static int Device(scoped ref ReadOnlySpan<byte> octets)
    {
        ReadOnlySpan<byte> device = Enter(ref octets, Asn1Tag.Sequence);
        return Octets(ref device, Context(0));
    }

    private static int Party(scoped ref ReadOnlySpan<byte> octets, int tag)
    {
        ReadOnlySpan<byte> party = Enter(ref octets, Application(tag));
        return Device(ref party);
    }

    private static int Connection(scoped ref ReadOnlySpan<byte> octets)
    {
        ReadOnlySpan<byte> connection = Enter(ref octets, Application(11));
        ReadOnlySpan<byte> both = Enter(ref connection, Asn1Tag.Sequence);
        int call = Octets(ref both, Context(0));
        ReadOnlySpan<byte> device = Enter(ref both, Context(1));
        return call + Device(ref device);
    }

    /// <summary>Opens an APDU up to its argument; a ReturnResult has one sequence more, which the caller closes last.</summary>
    private static AsnWriter.Scope Apdu(AsnWriter writer, int kind, int invokeId, int operation)
    {
        AsnWriter.Scope scope = writer.PushSequence(Context(kind));
        writer.WriteInteger(invokeId);
        if (kind == 2)
        {
            scope = writer.PushSequence();
        }

        writer.WriteInteger(operation);
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
