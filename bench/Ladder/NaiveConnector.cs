using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Globalization;
using System.Text;
using System.Xml;

namespace CstaConnector.Bench.Ladder;

/// <summary>The whole way as one would first write it: XmlReader, a ConcurrentDictionary of calls, AsnWriter. It makes the same events octet for octet.</summary>
internal sealed class NaiveConnector
{
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    private readonly XmlReaderSettings _settings = new() { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true, IgnoreWhitespace = true };
    private readonly ConcurrentDictionary<(string Subscription, string Call, long Start), NaiveCall> _calls = new();

    /// <summary>Invoke id and cross reference that its events have.</summary>
    internal const int InvokeId = 300;

    private static readonly byte[] s_crossRef = [0, 0, 0, 7];

    /// <summary>AsnWriter takes an ENUMERATED as a type of .NET's own only.</summary>
    private enum Cause
    {
        CallForwardNoAnswer = 8,
        NewCall = 22,
        MakeCall = 44,
        NormalClearing = 48,
        Normal = 78,
    }

    /// <summary>Takes a document.</summary>
    /// <returns>The event that it makes, or null.</returns>
    internal byte[]? Take(Stream document)
    {
        string type = "", subscription = "", target = "";
        NaiveCall? call = null;
        List<NaiveCall> calls = [];
        bool inRedirection = false;
        using XmlReader reader = XmlReader.Create(document, _settings);
        reader.Read();
        while (!reader.EOF)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                inRedirection &= !(reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "redirections");
                reader.Read();
                continue;
            }

            switch (reader.LocalName)
            {
                case "eventData":
                    type = reader.GetAttribute("type", Instance)!;
                    reader.Read();
                    break;
                case "call":
                    calls.Add(call = new NaiveCall());
                    reader.Read();
                    break;
                case "redirections":
                    inRedirection = true;
                    reader.Read();
                    break;
                case "subscriptionId":
                    subscription = reader.ReadElementContentAsString();
                    break;
                case "targetId":
                    target = reader.ReadElementContentAsString();
                    break;
                case "callId":
                    call!.CallId = reader.ReadElementContentAsString();
                    break;
                case "extTrackingId":
                    call!.TrackingId = reader.ReadElementContentAsString();
                    break;
                case "personality":
                    call!.IsTerminator = reader.ReadElementContentAsString() == "Terminator";
                    break;
                case "state":
                    call!.State = reader.ReadElementContentAsString();
                    break;
                case "address" when inRedirection:
                    call!.Redirection ??= reader.ReadElementContentAsString()["tel:".Length..];
                    break;
                case "address":
                    call!.Remote = reader.ReadElementContentAsString()["tel:".Length..];
                    break;
                case "startTime":
                    call!.Start = long.Parse(reader.ReadElementContentAsString(), CultureInfo.InvariantCulture);
                    break;
                case "answerTime":
                    call!.Answer = long.Parse(reader.ReadElementContentAsString(), CultureInfo.InvariantCulture);
                    break;
                default:
                    reader.Read();
                    break;
            }
        }

        if (type.EndsWith("CallSubscriptionEvent", StringComparison.Ordinal))
        {
            foreach (NaiveCall known in calls)
            {
                _calls[(subscription, known.CallId, known.Start)] = known;
            }

            return null;
        }

        return Apply(subscription, target[..target.IndexOf('@', StringComparison.Ordinal)], calls[0]);
    }

    private byte[]? Apply(string subscription, string agent, NaiveCall call)
    {
        (string, string, long) key = (subscription, call.CallId, call.Start);
        _calls.TryGetValue(key, out NaiveCall? before);
        bool redirected = call.Redirection is not null;
        call.Redirection ??= before?.Redirection;
        if (call.State == "Released")
        {
            return _calls.TryRemove(key, out _) ? Write(3, agent, call, 0, Cause.NormalClearing) : null;
        }

        _calls[key] = call;
        return (before?.State, call.State) switch
        {
            (null, "Alerting") when call.IsTerminator => Write(4, agent, call, 2, redirected ? Cause.CallForwardNoAnswer : Cause.NewCall),
            (null, "Alerting") => Write(16, agent, call, 1, Cause.MakeCall),
            ("Alerting", "Active") when !call.IsTerminator && call.Answer == 0 => Write(13, agent, call, 3, Cause.NewCall),
            ("Alerting" or "Active", "Active") when before.Answer != call.Answer => Write(7, agent, call, 3, Cause.NewCall),
            (_, "Held") => Write(9, agent, call, 4, Cause.Normal),
            ("Held", "Active") => Write(15, agent, call, 3, Cause.Normal),
            _ => null,
        };
    }

    private static byte[] Write(int code, string agent, NaiveCall call, int state, Cause cause)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        string subject = code is 4 or 7 && !call.IsTerminator ? call.Remote : agent;
        using (writer.PushSequence(Context(1)))
        {
            writer.WriteInteger(InvokeId);
            writer.WriteInteger(21);
            using (writer.PushSequence())
            {
                writer.WriteOctetString(s_crossRef, Application(21));
                using (writer.PushSequence(Context(0)))
                using (writer.PushSequence(Context(code)))
                {
                    WriteConnection(writer, call.TrackingId, subject);
                    WriteParty(writer, 3, subject);
                    if (code is 4 or 7)
                    {
                        WriteParty(writer, 1, call.IsTerminator ? call.Remote : agent);
                        WriteParty(writer, 2, call.IsTerminator ? agent : call.Remote);
                        WriteRedirection(writer, call.Redirection);
                    }
                    else if (code == 13)
                    {
                        WriteParty(writer, 2, call.Remote);
                    }

                    writer.WriteInteger(state, Application(14));
                    writer.WriteEnumeratedValue(cause);
                }
            }
        }

        return writer.Encode();
    }

    private static void WriteConnection(AsnWriter writer, string callId, string device)
    {
        using (writer.PushSequence(Application(11)))
        using (writer.PushSequence())
        {
            writer.WriteOctetString(Encoding.UTF8.GetBytes(callId), Context(0));
            using (writer.PushSequence(Context(1)))
            {
                WriteDevice(writer, device);
            }
        }
    }

    private static void WriteRedirection(AsnWriter writer, string? number)
    {
        using (writer.PushSequence(Application(4)))
        {
            if (number is null)
            {
                writer.WriteNull(Context(7));
            }
            else
            {
                WriteDevice(writer, number);
            }
        }
    }

    private static void WriteParty(AsnWriter writer, int tag, string number)
    {
        using (writer.PushSequence(Application(tag)))
        {
            WriteDevice(writer, number);
        }
    }

    private static void WriteDevice(AsnWriter writer, string number)
    {
        using (writer.PushSequence())
        {
            writer.WriteOctetString(Encoding.UTF8.GetBytes(number), Context(0));
        }
    }

    private static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number);

    private static Asn1Tag Application(int number) => new(TagClass.Application, number);

    private sealed class NaiveCall
    {
        internal string CallId { get; set; } = "";

        internal string TrackingId { get; set; } = "";

        internal bool IsTerminator { get; set; }

        internal string State { get; set; } = "";

        internal string Remote { get; set; } = "";

        internal string? Redirection { get; set; }

        internal long Start { get; set; }

        internal long Answer { get; set; }
    }
}
