using CstaConnector.Codec;
using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Pipeline.Cti;

/// <content>
/// Documents that are wrong. One whose end is certain costs itself; where it is not, those behind it cannot be told from its content, and the connection
/// is made anew, so that none of them is lost unnoticed.
/// </content>
public sealed partial class CtiLink
{
    /// <summary>How long after its first octets a document that is still under way is looked at, in milliseconds; each further time after twice as long.</summary>
    private const int FirstLook = 1_000;

    private readonly LinkTimer _watchTimer;
    private long _watchedSince;
    private long _watchedDocument;
    private long _watchDelay;
    private long _refusedSecond;
    private int _refusedInSecond;
    private int _knownInnerRoots;
    private int _seen; // octets of the document under way that have been looked at for another

    /// <summary>Sees to it that the document under way is looked at if it does not end soon.</summary>
    private void Watch()
    {
        // A timer that was set for the document before stays, as long as it is not one of the longer ones.
        if (!_watchTimer.IsSet || (_watchedDocument != _documentStart && _watchDelay > FirstLook))
        {
            _watchedSince = _context.Loop.NowMilliseconds;
            _watchedDocument = _documentStart;
            LookAgainIn(FirstLook);
        }
    }

    private void LookAgainIn(long milliseconds)
    {
        _watchDelay = milliseconds;
        _context.SetTimer(_watchTimer, milliseconds);
    }

    private void LookAtUnfinished()
    {
        if (_wire is not { } wire || _tail.Length == 0)
        {
            return;
        }

        if (_watchedDocument != _documentStart || !wire.ReadEnabled)
        {
            Watch(); // another document, or nobody listens for its end
            return;
        }

        CodecError fault = CtiFrame.FindFault(_tail.Octets, out bool isOpen);
        if (!isOpen)
        {
            Watch(); // comments between documents
            return;
        }

        long elapsed = _context.Loop.NowMilliseconds - _watchedSince;
        if (!fault.IsError && elapsed >= XmlLimits.DocumentMilliseconds)
        {
            fault = new CodecError(XmlRules.DocumentTime, _scanner.LeadingLength, "the document does not come to its end");
        }

        if (fault.IsError)
        {
            RefuseUnfinished(in fault);
        }
        else
        {
            LookAgainIn(Math.Max(FirstLook, Math.Min(elapsed, XmlLimits.DocumentMilliseconds - elapsed)));
        }
    }

    /// <summary>A root inside the root: no document that we know has it, and one that was cut off has as soon as another follows.</summary>
    /// <param name="octets">What there is of the document, with what lies before it.</param>
    /// <returns>Whether it was one that was cut off.</returns>
    private bool LoseNested(ReadOnlySpan<byte> octets)
    {
        _knownInnerRoots = _scanner.InnerRoots;
        CodecError fault = CtiFrame.FindEnvelopeInside(octets, ref _seen);
        if (fault.IsError)
        {
            RefuseUnfinished(in fault);
        }

        return fault.IsError;
    }

    private void RefuseUnfinished(in CodecError error)
    {
        CodecError fault = error.Shifted(_documentStart);
        Refuse(in fault);
        Lose($"a document without a certain end: {fault.Rule} at offset {fault.Offset}");
    }

    /// <summary>Refuses a frame.</summary>
    /// <param name="document">The frame.</param>
    /// <param name="error">What is wrong with it.</param>
    /// <param name="start">Where it starts on the connection.</param>
    private void Refuse(ReadOnlySpan<byte> document, in CodecError error, long start)
    {
        CodecError fault = CtiFrame.FindFaultOfFrame(document);
        Refuse(error.Shifted(start));
        if (fault.IsError)
        {
            Lose($"a document that cannot be read, without a certain end: {fault.Rule} at offset {fault.Offset + start}");
        }
        else if (_refusedInSecond > XmlLimits.RefusedDocumentsPerSecond)
        {
            Lose($"more than {XmlLimits.RefusedDocumentsPerSecond} documents in a second cannot be read");
        }
    }

    private void Refuse(in CodecError error)
    {
        long now = _context.Loop.NowMilliseconds;
        if (now - _refusedSecond >= 1_000)
        {
            _refusedSecond = now;
            _refusedInSecond = 0;
        }

        _refusedInSecond++;
        Counters.RefusedCounter.Add();
        _sink.DocumentRefused(Number, in error);
    }
}
