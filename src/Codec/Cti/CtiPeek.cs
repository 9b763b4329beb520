using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Looks at the head of a document: whose it is, how to answer it, where to hand it. Of an event no more is read than needed; whether the rest
/// is well-formed is found out when it is decoded.
/// </summary>
public static class CtiPeek
{
    /// <summary>Reads a document's header. An id that is written with references, which no known system does, costs an allocation.</summary>
    /// <param name="document">One whole document.</param>
    /// <param name="header">Its header.</param>
    /// <param name="error">The fault, if it has none that can be used.</param>
    public static bool TryRead(ReadOnlySpan<byte> document, out CtiHeader header, out CodecError error) =>
        TryRead(document, default, out header, out error);

    /// <summary>Reads a document's header.</summary>
    /// <param name="document">One whole document.</param>
    /// <param name="scratch">Takes ids that are written with references; the length of the document always suffices, and a shorter one is replaced by memory of our own.</param>
    /// <param name="header">Its header.</param>
    /// <param name="error">The fault, if it has none that can be used.</param>
    public static bool TryRead(ReadOnlySpan<byte> document, Span<byte> scratch, out CtiHeader header, out CodecError error)
    {
        CtiHeaderParts parts = new();
        if (!TryRead(document, ref parts, out error))
        {
            header = default;
            return false;
        }

        ReadOnlySpan<byte> resolved = parts.Escaped == 0 ? default : Resolve(document, scratch, ref parts);
        header = new CtiHeader(document, resolved, in parts);
        return true;
    }

    private static bool TryRead(ReadOnlySpan<byte> document, ref CtiHeaderParts parts, out CodecError error)
    {
        CtiHeadTrails trails = CtiHeadTrails.OfThread;
        if (trails.TryWalk(document, ref parts, out bool stray))
        {
            error = default;
            return true;
        }

        parts = new CtiHeaderParts();
        if (!TryReadPlainly(document, ref parts, out error))
        {
            return false;
        }

        if (stray)
        {
            trails.Learn(document);
        }

        return true;
    }

    private static bool TryReadPlainly(ReadOnlySpan<byte> document, ref CtiHeaderParts parts, out CodecError error)
    {
        Utf8XmlReader reader = new(document, CtiNames.Workspace, checkOctets: false);
        if (!CtiEnvelope.TryReadRoot(ref reader, out parts.Kind, out error))
        {
            return false;
        }

        CtiPeekReader peek = new();
        bool done = parts.Kind == CtiKind.Document
            ? peek.ReadPayloadElement(ref reader, ref parts)
            : peek.ReadEnvelope(ref reader, ref parts);
        error = reader.Error.IsError ? reader.Error : peek.Error;
        return !error.IsError && (done || Check(in parts, document.Length, out error));
    }

    /// <summary>A document that was read to its end may lack what it must have.</summary>
    private static bool Check(in CtiHeaderParts parts, int end, out CodecError error)
    {
        error = default;
        if (parts.Kind != CtiKind.Document && parts.Texts[CtiEventTexts.RequestId].IsEmpty)
        {
            error = new CodecError(CtiRules.RequestIdMissing, end, "an envelope without a request id");
        }
        else if (parts.Kind == CtiKind.Event && parts.EventClass == CtiEventClass.None)
        {
            error = new CodecError(CtiRules.PayloadMissing, end, "an event envelope without an event");
        }
        else if (parts.Kind == CtiKind.Response && parts.StatusCode < 0)
        {
            error = new CodecError(CtiRules.StatusCodeMissing, end, "a response without a status code");
        }
        else if (parts.EventClass is CtiEventClass.SubscriptionEvent or CtiEventClass.SubscriptionTerminatedEvent)
        {
            error = CtiEnvelope.MissingEventField(parts.Texts[CtiEventTexts.EventId], parts.Texts[CtiEventTexts.SubscriptionId], parts.SequenceNumber, end);
        }

        return !error.IsError;
    }

    /// <summary>Brings the fields that are written with references into the scratch.</summary>
    private static ReadOnlySpan<byte> Resolve(scoped ReadOnlySpan<byte> document, Span<byte> scratch, scoped ref CtiHeaderParts parts)
    {
        if (scratch.Length < document.Length)
        {
            scratch = new byte[document.Length];
        }

        int used = 0;
        Resolve(document, scratch, parts.Escaped & 1, ref parts.Texts[CtiEventTexts.RequestId], ref used);
        Resolve(document, scratch, parts.Escaped & 2, ref parts.SessionId, ref used);
        Resolve(document, scratch, parts.Escaped & 4, ref parts.Reason, ref used);
        Resolve(document, scratch, parts.Escaped & 8, ref parts.Texts[CtiEventTexts.EventId], ref used);
        Resolve(document, scratch, parts.Escaped & 16, ref parts.Texts[CtiEventTexts.SubscriptionId], ref used);
        Resolve(document, scratch, parts.Escaped & 32, ref parts.Texts[CtiEventTexts.TargetId], ref used);
        Resolve(document, scratch, parts.Escaped & 64, ref parts.Texts[CtiEventTexts.UserId], ref used);
        Resolve(document, scratch, parts.Escaped & 128, ref parts.Texts[CtiEventTexts.ChannelId], ref used);
        return scratch[..used];
    }

    private static void Resolve(ReadOnlySpan<byte> document, Span<byte> scratch, int escaped, ref Utf8Slice slice, ref int used)
    {
        if (escaped != 0)
        {
            int length = CtiText.Resolve(document.Slice(slice.Start, slice.Length), scratch[used..], trim: true);
            slice = Utf8Slice.InScratch(used, length);
            used += length;
        }
    }
}
