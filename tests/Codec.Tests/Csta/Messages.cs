using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;
using CstaConnector.Codec.Tests.Csta.Tables;

namespace CstaConnector.Codec.Tests.Csta;

/// <summary>Valid APDUs of random operations and events, their arguments made up from the tables.</summary>
internal static class Messages
{
    private static readonly CstaOperation[] Operations = [.. CstaMessages.ReadOperations.Order()];
    private static readonly CstaEvent[] Events = [.. CstaMessages.Events.Order()];

    public static byte[] Random(Entropy e)
    {
        var writer = new BerWriter(new byte[64 * 1024]);
        int mark = writer.Mark;
        int id = e.Number();
        CstaOperation operation = Operations[e.Choose(Operations.Length)];
        switch (e.Choose(5))
        {
            case 0:
                writer.Raw(RandomEncoding.Of(e, WireTables.Instance.Argument((int)operation)!));
                RoseWriter.Invoke(ref writer, mark, id, (int)operation, e.Flip() ? e.Number() : null);
                break;
            case 1 when WireTables.Instance.Result((int)operation) is WireType result:
                writer.Raw(RandomEncoding.Of(e, result));
                RoseWriter.ReturnResult(ref writer, mark, id, (int)operation);
                break;
            case 2:
                writer.Raw(RandomEncoding.Of(e, WireTables.Instance.Find("UniversalFailure")!));
                RoseWriter.ReturnError(ref writer, mark, id);
                break;
            case 3:
                RoseWriter.Reject(ref writer, e.Flip() ? id : null, (RoseProblemKind)((int)RoseProblemKind.General + e.Choose(4)), e.Choose(8));
                break;
            default:
                CstaEvent code = Events[e.Choose(Events.Length)];
                writer.Raw(RandomEncoding.Of(e, SchemaTests.EventType(code)!, (byte)code));
                EventReport.Wrap(ref writer, mark, code, (short)(EventReportPatch.MinInvokeId + (id & 0x3FFF)), e.Octets());
                break;
        }

        return writer.Written.ToArray();
    }
}
