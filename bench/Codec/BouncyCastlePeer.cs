using Org.BouncyCastle.Asn1;

namespace CstaConnector.Bench.Codec;

/// <summary>The same messages through BouncyCastle, which builds objects of everything it reads.</summary>
internal static class BouncyCastlePeer
{
    /// <summary>Decodes one of the messages.</summary>
    public static int Read(byte[] octets)
    {
        var apdu = (Asn1TaggedObject)Asn1Object.FromByteArray(octets);
        int kind = apdu.TagNo;
        Asn1Sequence body = Implicit(apdu);
        int id = Number(body[0]);
        if (kind == 3)
        {
            var failure = (Asn1TaggedObject)body[2];
            return id + DerEnumerated.GetInstance(failure.GetExplicitBaseObject()).IntValueExact;
        }

        body = kind == 2 ? Asn1Sequence.GetInstance(body[1]) : body;
        int at = kind == 2 ? 0 : 1;
        int operation = Number(body[at]);
        int sum = id + operation;
        if (operation == 211)
        {
            return sum;
        }

        Asn1Sequence argument = Asn1Sequence.GetInstance(body[at + 1]);
        return operation switch
        {
            21 => sum + Event(argument),
            74 when kind == 2 => sum + Snapshot(argument),
            71 when kind == 2 => sum + Octets(argument[0]),
            5 => sum + Connection(argument[0]),
            _ => sum + Device(argument[0]),
        };
    }

    private static int Event(Asn1Sequence argument)
    {
        int sum = Octets(argument[0]);
        var code = (Asn1TaggedObject)((Asn1TaggedObject)argument[1]).GetExplicitBaseObject();
        Asn1Sequence fields = Implicit(code);
        int at = 0;
        sum += Connection(fields[at++]) + Party(fields[at++]);
        if (code.TagNo is 4 or 7)
        {
            sum += Party(fields[at++]) + Party(fields[at++]);
            sum += 0x80 | ((Asn1TaggedObject)((Asn1TaggedObject)fields[at++]).GetExplicitBaseObject()).TagNo;
        }
        else if (code.TagNo == 13)
        {
            sum += Party(fields[at++]);
        }

        return sum + State(fields[at]) + DerEnumerated.GetInstance(fields[at + 1]).IntValueExact;
    }

    private static int Snapshot(Asn1Sequence argument)
    {
        int sum = 0;
        foreach (Asn1Encodable element in Implicit((Asn1TaggedObject)argument[0]))
        {
            Asn1Sequence connection = Asn1Sequence.GetInstance(element);
            Asn1Sequence states = Implicit((Asn1TaggedObject)connection[2]);
            sum += Connection(connection[0]) + Device(((Asn1TaggedObject)connection[1]).GetExplicitBaseObject()) + State(states[0]) + State(states[1]);
        }

        return sum;
    }

    private static int State(Asn1Encodable element) => ((DerEnumerated)((Asn1TaggedObject)element).GetBaseUniversal(false, Asn1Tags.Enumerated)).IntValueExact;

    private static int Connection(Asn1Encodable element)
    {
        Asn1Sequence both = Asn1Sequence.GetInstance(((Asn1TaggedObject)element).GetExplicitBaseObject());
        return Octets(both[0]) + Device(((Asn1TaggedObject)both[1]).GetExplicitBaseObject());
    }

    private static int Party(Asn1Encodable element) => Device(((Asn1TaggedObject)element).GetExplicitBaseObject());

    private static int Device(Asn1Encodable element) => Octets(Asn1Sequence.GetInstance(element)[0]);

    private static int Octets(Asn1Encodable element) =>
        ((Asn1OctetString)((Asn1TaggedObject)element).GetBaseUniversal(false, Asn1Tags.OctetString)).GetOctets().Length;

    private static int Number(Asn1Encodable element) => DerInteger.GetInstance(element).IntValueExact;

    private static Asn1Sequence Implicit(Asn1TaggedObject element) => (Asn1Sequence)element.GetBaseUniversal(false, Asn1Tags.Sequence);
}
