using System.Runtime.CompilerServices;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>Heads of events that go by the trails of those before them, up to where their data starts; the same as <see cref="CtiEvent"/> does with whole ones.</summary>
internal sealed class CtiHeadTrails
{
    [ThreadStatic]
    private static CtiHeadTrails? s_ofThread;

    private readonly CtiTrails _trails = new();
    private readonly CtiTrailLearner _learner;

    private CtiHeadTrails() => _learner = new CtiTrailLearner(_trails, CtiNames.Workspace, headsOnly: true);

    /// <summary>The trails of the thread, which reads one document at a time.</summary>
    internal static CtiHeadTrails OfThread => s_ofThread ??= new CtiHeadTrails();

    /// <summary>Goes through a document's head by the trails.</summary>
    /// <param name="document">The document.</param>
    /// <param name="parts">Its header, when it came to the data of an event that has all ids; else what is in it means nothing.</param>
    /// <param name="stray">Whether it came to where no trail leads on.</param>
    /// <returns>Whether it has come there; else nothing is decided.</returns>
    internal bool TryWalk(ReadOnlySpan<byte> document, ref CtiHeaderParts parts, out bool stray)
    {
        stray = false;
        if (document.Length > XmlLimits.DocumentOctets)
        {
            return false;
        }

        ref Utf8Slice texts = ref parts.Texts[0];
        int at = 0;
        int way = CtiTrails.Start;
        parts.Kind = CtiKind.Document;
        while (true)
        {
            way = _trails.Next(way, document, at);
            if (way == 0)
            {
                stray = true;
                return false;
            }

            ref readonly CtiTrailWay taken = ref _trails[way];
            if (taken.Steps != 0 && !TryTake(_trails.StepsOf(in taken), ref parts))
            {
                return false;
            }

            at += taken.Length;
            if (taken.Text != CtiTrailText.Field)
            {
                return taken.Text == CtiTrailText.Data && TryArrive(document, ref parts);
            }

            ref Utf8Slice text = ref Unsafe.Add(ref texts, taken.Place);
            if (!XmlPlainText.TryFind(document, at, out int length) || text != default)
            {
                return false;
            }

            text = new Utf8Slice(at, length);
            at += length;
        }
    }

    /// <summary>Learns from a document whose head has been read.</summary>
    internal void Learn(ReadOnlySpan<byte> document)
    {
        if (_trails.MayLearn())
        {
            _learner.Learn(document);
        }
    }

    private static bool TryTake(ReadOnlySpan<CtiTrailStep> steps, ref CtiHeaderParts parts)
    {
        foreach (ref readonly CtiTrailStep step in steps)
        {
            switch (step.Op)
            {
                case CtiTrailOp.Envelope:
                    parts.Kind = CtiKind.Event;
                    break;
                case CtiTrailOp.Event when parts.EventClass != CtiEventClass.None:
                    return false; // only the first event of a payload counts
                case CtiTrailOp.Event:
                    parts.EventClass = (CtiEventClass)step.Value;
                    break;
                case CtiTrailOp.EventData:
                    parts.EventType = (CtiEventType)step.Value;
                    break;
            }
        }

        return true;
    }

    private bool TryArrive(ReadOnlySpan<byte> document, ref CtiHeaderParts parts)
    {
        if (!CtiText.TryReadFigures(document, parts.Texts[CtiEventTexts.SequenceNumber], out long number) || number > int.MaxValue)
        {
            return false;
        }

        parts.SequenceNumber = (int)number;
        if (parts.EventType == CtiEventType.SubscriptionTerminatedEvent)
        {
            parts.EventClass = CtiEventClass.SubscriptionTerminatedEvent;
        }

        if (!CtiPeekReader.HasIds(in parts))
        {
            return false;
        }

        _trails.Walked();
        return true;
    }
}
