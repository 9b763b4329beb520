using System.Formats.Asn1;
using System.Text;
using CstaConnector.Load.CstaClient;

namespace CstaConnector.EndToEnd.Tests.Checker.Reference;

/// <summary>CSTA octets of the reference connector, through AsnWriter.</summary>
internal static class ReferenceCsta
{
    private static readonly Asn1Tag s_xref = new(TagClass.Application, 21);

    public static byte[] Event(int invokeId, byte[] xref, string device, Tale tale) => Encode(1, invokeId, w =>
    {
        w.WriteInteger(21);
        using var argument = w.PushSequence();
        w.WriteOctetString(xref, s_xref);
        using var group = w.PushSequence(Context(0));
        using var body = w.PushSequence(Context((int)tale.Kind));
        var named = tale.Own ? device : "15550100";
        Connection(w, tale.CallId, named);
        Device(w, 3, named);
        Parties(w, device, tale);
        w.WriteEncodedValue([0x4E, 0x01, (byte)tale.Local]);
        w.WriteEncodedValue([0x0A, 0x01, (byte)tale.Cause]);
    });

    public static byte[] SystemStatus(int invokeId, int status) => Encode(1, invokeId, w =>
    {
        w.WriteInteger(211);
        using var argument = w.PushSequence();
        w.WriteEncodedValue([0x0A, 0x01, (byte)status]);
    });

    public static byte[] Result(int invokeId, int operation, Action<AsnWriter> result) => Encode(2, invokeId, w =>
    {
        using var content = w.PushSequence();
        w.WriteInteger(operation);
        result(w);
    });

    public static byte[] MonitorStarted(int invokeId, byte[] xref) => Result(invokeId, 71, w =>
    {
        using var content = w.PushSequence();
        w.WriteOctetString(xref, s_xref);
    });

    public static byte[] Snapshot(int invokeId, string device, IEnumerable<ReferenceParty> parties) => Result(invokeId, 74, w =>
    {
        using var content = w.PushSequence();
        using var list = w.PushSequence(new Asn1Tag(TagClass.Application, 22, true));
        foreach (var party in parties)
        {
            using var info = w.PushSequence();
            Connection(w, party.CallId, device);
            using var state = w.PushSequence(Context(0));
            w.WriteEncodedValue([0x4E, 0x01, (byte)party.Local!.Value.Own]);
            w.WriteEncodedValue([0x4E, 0x01, (byte)party.Local!.Value.Other]);
        }
    });

    /// <summary>system resource availability, generic.</summary>
    public static byte[] Error(int invokeId) => Encode(3, invokeId, w =>
    {
        w.WriteInteger(1);
        w.WriteEncodedValue([0xA3, 0x03, 0x0A, 0x01, 0x01]);
    });

    private static void Parties(AsnWriter w, string device, Tale tale)
    {
        switch (tale.Kind)
        {
            case CstaEventKind.Delivered or CstaEventKind.Established or CstaEventKind.Failed:
                Device(w, 1, "15550100");
                Device(w, 2, device);
                w.WriteEncodedValue([0x64, 0x02, 0x87, 0x00]);
                break;
            case CstaEventKind.Originated:
                Device(w, 2, "15550100");
                break;
            case CstaEventKind.Diverted:
                Device(w, 3, "15550101");
                w.WriteEncodedValue([0x64, 0x02, 0x87, 0x00]);
                break;
            case CstaEventKind.Transferred:
                Device(w, 3, "15550101");
                using (w.PushSequence(Context(1)))
                using (w.PushSequence())
                {
                    using (w.PushSequence(Context(0)))
                    {
                        Connection(w, tale.NewCallId!, device);
                    }

                    using (w.PushSequence(Context(1)))
                    {
                        Connection(w, tale.CallId, device);
                    }
                }

                break;
            default:
                break;
        }
    }

    private static void Connection(AsnWriter w, string callId, string device)
    {
        using var connection = w.PushSequence(new Asn1Tag(TagClass.Application, 11, true));
        using var both = w.PushSequence();
        w.WriteOctetString(Encoding.Latin1.GetBytes(callId), new Asn1Tag(TagClass.ContextSpecific, 0));
        using var local = w.PushSequence(Context(1));
        DeviceId(w, device);
    }

    private static void Device(AsnWriter w, int tag, string device)
    {
        using var wrapper = w.PushSequence(new Asn1Tag(TagClass.Application, tag, true));
        DeviceId(w, device);
    }

    private static void DeviceId(AsnWriter w, string device)
    {
        using var id = w.PushSequence();
        w.WriteOctetString(Encoding.ASCII.GetBytes(device), new Asn1Tag(TagClass.ContextSpecific, 0));
    }

    private static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number, true);

    private static byte[] Encode(int apdu, int invokeId, Action<AsnWriter> content)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence(Context(apdu)))
        {
            writer.WriteInteger(invokeId);
            content(writer);
        }

        return writer.Encode();
    }
}
