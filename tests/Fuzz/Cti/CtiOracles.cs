using System.Text;
using CstaConnector.Codec;
using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Fuzz.Cti;

/// <summary>
/// What reading CTI documents promises about any octets:
/// <code>
/// exception    it throws nothing
/// rule         the fault's name is declared, where there is a fault, and only there
/// offset       the fault lies in the document, or right behind it
/// xml          it accepts nothing that the XML reader refuses
/// peek         the look at the head tells the same as reading the whole
/// state        what an event says does not depend on those that were decoded before, nor on what was learned from them
/// allocation   the look at the head allocates nothing, and neither does decoding an event once there is room
/// </code>
/// </summary>
/// <param name="subject">What is put to the test.</param>
public sealed class CtiOracles(CtiSubject subject)
{
    private readonly XmlWorkspace _workspace = new();
    private readonly CtiEvent _event = new();
    private byte[] _scratch = new byte[4096];
    private byte[] _utf8 = new byte[8192];

    /// <summary>Documents that were read as events or responses.</summary>
    public long Accepted { get; private set; }

    /// <summary>Puts octets to the look at the head, and to readers of the whole.</summary>
    /// <param name="document">The octets.</param>
    /// <param name="readers">Which readers of the whole.</param>
    /// <returns>The first promise broken, or null.</returns>
    public Finding? Check(byte[] document, CtiReaders readers = CtiReaders.Event | CtiReaders.Response)
    {
        try
        {
            if (_scratch.Length < document.Length)
            {
                _scratch = new byte[2 * document.Length];
                _utf8 = new byte[4 * document.Length];
            }

            CodecError xml = Xml(document);
            bool peeked = subject.TryPeek(document, _scratch, out CtiHeader header, out CodecError error);
            return Verdict("CtiPeek", document, peeked, error)
                ?? Allocation("CtiPeek", () => subject.TryPeek(document, _scratch, out _, out _))
                ?? (readers.HasFlag(CtiReaders.Event) ? Event(document, xml, peeked, in header) : null)
                ?? (readers.HasFlag(CtiReaders.Response) ? Response(document, xml, peeked, in header) : null);
        }
        catch (Exception e)
        {
            return new Finding("exception", "cti", $"{e.GetType().Name}: {e.Message}");
        }
    }

    private Finding? Event(byte[] document, CodecError xml, bool peeked, in CtiHeader header)
    {
        const string Name = "CtiEvent";
        bool read = subject.TryDecode(_event, document, out CodecError error);
        string said = read ? Words(_event) : error.ToString();
        Finding? finding = Verdict(Name, document, read, error) ?? Allocation(Name, () => subject.TryDecode(_event, document, out _));
        var fresh = new CtiEvent();
        bool again = subject.TryDecode(fresh, document, out CodecError same);
        string saidAgain = again ? Words(fresh) : same.ToString();
        finding ??= said == saidAgain ? null : new Finding("state", Name, $"{said}; by a new one {saidAgain}");
        string saidOnceMore = subject.TryDecode(_event, document, out CodecError last) ? Words(_event) : last.ToString();
        finding ??= said == saidOnceMore ? null : new Finding("state", Name, $"{said}; once more {saidOnceMore}");
        if (finding is not null || !read)
        {
            return finding;
        }

        Accepted++;
        if (xml.IsError)
        {
            return new Finding("xml", Name, xml.ToString());
        }

        // A document in ISO-8859-1 is looked at as it is, and read in UTF-8.
        string peek = !peeked ? "refused" : $"{Text(header.RequestId)} {Text(header.EventId)} {header.SequenceNumber} {Text(header.SubscriptionId)} {Text(header.TargetId)}";
        string whole = $"{Text(_event.Text(_event.RequestId))} {Text(_event.Text(_event.EventId))} {_event.SequenceNumber} {Text(_event.Text(_event.SubscriptionId))} {Text(_event.Text(_event.TargetId))}";
        return peek == whole || XmlTranscoder.IsNeeded(document) ? null : new Finding("peek", Name, $"{peek}; whole {whole}");
    }

    private Finding? Response(byte[] document, CodecError xml, bool peeked, in CtiHeader header)
    {
        const string Name = "CtiResponse";
        bool read = subject.TryReadResponse(document, out CtiResponse response, out CodecError error);
        Finding? finding = Verdict(Name, document, read, error);
        if (finding is not null || !read)
        {
            return finding;
        }

        Accepted++;
        if (xml.IsError)
        {
            return new Finding("xml", Name, xml.ToString());
        }

        string peek = !peeked ? "refused" : $"{header.Kind} {Text(header.RequestId)} {header.StatusCode}";
        string whole = $"{CtiKind.Response} {Text(response.RequestId)} {response.StatusCode}";
        return peek == whole || XmlTranscoder.IsNeeded(document) ? null : new Finding("peek", Name, $"{peek}; whole {whole}");
    }

    private CodecError Xml(byte[] document)
    {
        ReadOnlySpan<byte> octets = document;
        if (XmlTranscoder.IsNeeded(document))
        {
            octets = _utf8.AsSpan(0, XmlTranscoder.ToUtf8(document, _utf8));
        }

        Utf8XmlReader reader = new(octets, _workspace);
        while (reader.Read())
        {
        }

        return reader.Error;
    }

    private static Finding? Verdict(string name, byte[] document, bool accepted, CodecError error)
    {
        if (accepted == error.IsError || (error.IsError && !DeclaredRules.Cti.Contains(error.Rule)))
        {
            return new Finding("rule", name, $"{(accepted ? "accepted" : "refused")}: {error}");
        }

        // Twice the length: an offset in a document that was brought into UTF-8 counts there.
        int end = XmlTranscoder.IsNeeded(document) ? 2 * document.Length : document.Length;
        return error.Offset < 0 || error.Offset > end ? new Finding("offset", name, $"{error}, of {document.Length} octets") : null;
    }

    private static Finding? Allocation(string name, Action action)
    {
        long allocated = long.MaxValue;
        for (int attempt = 0; attempt < 4 && allocated != 0; attempt++) // what is made once may count the first time, and a collection any time
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return allocated == 0 ? null : new Finding("allocation", name, $"{allocated} octets");
    }

    private static string Words(CtiEvent read)
    {
        StringBuilder words = new();
        words.Append(read.Class).Append(' ').Append(read.Type).Append(' ').Append(read.SequenceNumber).Append(' ').Append(read.CallCount).Append(' ').Append(read.UnknownElements).Append(' ').Append(read.HookStatus);
        foreach (Utf8Slice text in (ReadOnlySpan<Utf8Slice>)[read.RequestId, read.EventId, read.UserId, read.SubscriptionId, read.ChannelId, read.TargetId, read.Reason])
        {
            words.Append(' ').Append(Text(read.Text(text)));
        }

        for (int i = 0; i < read.CallCount; i++)
        {
            ref CtiCall call = ref read.Calls[i];
            words.Append(" / ").Append(Text(read.Text(call.CallId))).Append(' ').Append(call.State).Append(' ').Append(call.Personality).Append(' ').Append(call.StartTime).Append(' ').Append(call.AnswerTime)
                .Append(' ').Append(Text(read.Text(call.ExtTrackingId))).Append(' ').Append(Text(read.Text(call.RemoteParty.Name))).Append(' ').Append(Text(read.Text(call.RemoteParty.Address)))
                .Append(' ').Append(call.ReleaseCause.InternalReleaseCause.Value).Append(' ').Append(call.Endpoint.Type.Value).Append(' ').Append(Text(read.Text(call.Endpoint.AddressOfRecord)))
                .Append(' ').Append(read.RedirectionsOf(in call).Length);
        }

        return words.ToString();
    }

    private static string Text(ReadOnlySpan<byte> octets) => Encoding.Latin1.GetString(octets);
}
