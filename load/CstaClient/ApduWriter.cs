using System.Formats.Asn1;
using System.Text;

namespace CstaConnector.Load.CstaClient;

/// <summary>Writes the few APDUs that a client sends.</summary>
internal static class ApduWriter
{
    public const int EventReport = 21;
    public const int MonitorStartOperation = 71;
    public const int MonitorStopOperation = 73;
    public const int SnapshotDeviceOperation = 74;
    public const int RequestSystemStatusOperation = 210;
    public const int SystemStatusOperation = 211;

    public const string ApplicationContext = "1.3.12.0.218";

    private static readonly Asn1Tag s_invoke = new(TagClass.ContextSpecific, 1, true);
    private static readonly Asn1Tag s_result = new(TagClass.ContextSpecific, 2, true);
    private static readonly Asn1Tag s_dialingNumber = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag s_crossReference = new(TagClass.Application, 21);

    // EXTERNAL { direct-reference 1.3.12.0.285.200, single-ASN1-type { newDefinition { cSTAVersion { versionFive } } } };
    // AsnWriter has no method for the type EXTERNAL.
    private static readonly byte[] s_userInformation = Convert.FromHexString("281106072B0C00821D8148A006A00403020308");

    public static byte[] AssociationRequest()
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence(new Asn1Tag(TagClass.Application, 0, true)))
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1, true)))
            {
                writer.WriteObjectIdentifier(ApplicationContext);
            }

            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 30, true)))
            {
                writer.WriteEncodedValue(s_userInformation);
            }
        }

        return writer.Encode();
    }

    public static byte[] ReleaseRequest()
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence(new Asn1Tag(TagClass.Application, 2, true)))
        {
            writer.WriteInteger(0, new Asn1Tag(TagClass.ContextSpecific, 0));
        }

        return writer.Encode();
    }

    public static byte[] MonitorStart(int invokeId, string device) => Invoke(invokeId, MonitorStartOperation, w => WriteDevice(w, device));

    public static byte[] SnapshotDevice(int invokeId, string device) => Invoke(invokeId, SnapshotDeviceOperation, w => WriteDevice(w, device));

    public static byte[] MonitorStop(int invokeId, string xref) =>
        Invoke(invokeId, MonitorStopOperation, w => w.WriteOctetString(Convert.FromHexString(xref), s_crossReference));

    public static byte[] RequestSystemStatus(int invokeId) => Invoke(invokeId, RequestSystemStatusOperation, _ => { });

    /// <summary>The empty result with which a client confirms what the switching function asked of it.</summary>
    public static byte[] EmptyResult(long invokeId, int operation)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence(s_result))
        {
            writer.WriteInteger(invokeId);
            using (writer.PushSequence())
            {
                writer.WriteInteger(operation);
                writer.WriteNull();
            }
        }

        return writer.Encode();
    }

    /// <summary>A reject of an invoke whose operation the client does not know.</summary>
    public static byte[] RejectUnrecognizedOperation(long invokeId)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 4, true)))
        {
            writer.WriteInteger(invokeId);
            writer.WriteInteger(1, new Asn1Tag(TagClass.ContextSpecific, 1));
        }

        return writer.Encode();
    }

    private static byte[] Invoke(int invokeId, int operation, Action<AsnWriter> argument)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence(s_invoke))
        {
            writer.WriteInteger(invokeId);
            writer.WriteInteger(operation);
            using (writer.PushSequence())
            {
                argument(writer);
            }
        }

        return writer.Encode();
    }

    private static void WriteDevice(AsnWriter writer, string device)
    {
        using (writer.PushSequence())
        {
            writer.WriteOctetString(Encoding.ASCII.GetBytes(device), s_dialingNumber);
        }
    }
}
