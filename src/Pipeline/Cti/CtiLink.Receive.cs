using CstaConnector.Codec;
using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Pipeline.Cti;

/// <content>Octets to documents, and who takes them.</content>
public sealed partial class CtiLink
{
    /// <summary>How often a link that stopped reading looks for room, in milliseconds: one tick.</summary>
    private const int RoomPollMilliseconds = 10;

    private readonly LinkTimer _roomTimer;
    private XmlFrameScanner _scanner;
    private TailBuffer _tail;
    private long _documentStart; // offset in the connection's stream of what the scanner began with

    private void ResetReceiving()
    {
        _scanner = default;
        _documentStart = 0;
        _knownInnerRoots = _seen = 0;
        _refusedInSecond = 0;
        _tail.Release();
    }

    private void Received(ReadOnlySpan<byte> octets)
    {
        Counters.OctetsInCounter.Add(octets.Length);
        HeardSomething();
        Attempt? attempt = _attempt;
        Scan(octets);
        if (_attempt == attempt && _wire is { ReadEnabled: true } wire && !_sink.HasRoom)
        {
            wire.ReadEnabled = false;
            Counters.PausesCounter.Add();
            _context.SetTimer(_roomTimer, RoomPollMilliseconds);
        }
    }

    private void Scan(ReadOnlySpan<byte> octets)
    {
        Attempt? attempt = _attempt;
        while (!octets.IsEmpty && _attempt == attempt)
        {
            switch (_scanner.Advance(octets, out int consumed, out CodecError error))
            {
                case ScanStatus.NeedMore when _scanner.BetweenDocuments:
                    NextDocument();
                    return;
                case ScanStatus.NeedMore:
                    _tail.Append(octets);
                    if (_scanner.InnerRoots == _knownInnerRoots || !LoseNested(_tail.Octets))
                    {
                        Watch();
                    }

                    return;
                case ScanStatus.Complete:
                    Complete(octets[..consumed]);
                    octets = octets[consumed..];
                    break;
                default:
                    // Where the next document starts cannot be told, so the stream is of no more use.
                    Refuse(error.Shifted(_documentStart));
                    Lose($"a document that cannot be read: {error.Rule} at offset {error.Offset + _documentStart}");
                    return;
            }
        }
    }

    private void LookForRoom()
    {
        if (_wire is not { } wire)
        {
            return;
        }

        if (_sink.HasRoom)
        {
            HeardSomething(); // it may have spoken all the while
            _watchedSince = _context.Loop.NowMilliseconds; // and what it sent may still be in the socket
            wire.ReadEnabled = true;
        }
        else
        {
            _context.SetTimer(_roomTimer, RoomPollMilliseconds);
        }
    }

    private void Complete(ReadOnlySpan<byte> fresh)
    {
        int leading = _scanner.LeadingLength;
        long start = _documentStart + leading;
        ReadOnlySpan<byte> document = fresh;
        if (_tail.Length > 0)
        {
            _tail.Append(fresh);
            document = _tail.Octets;
        }

        if (_scanner.InnerRoots > 0 && LoseNested(document))
        {
            return;
        }

        document = document[leading..];
        Attempt? attempt = _attempt;
        Dispatch(document, start);
        if (_attempt == attempt)
        {
            NextDocument();
        }
    }

    private void NextDocument()
    {
        _documentStart += _scanner.DocumentLength;
        _knownInnerRoots = _seen = 0;
        _scanner.Reset();
        _tail.Clear();
    }

    private void Dispatch(ReadOnlySpan<byte> document, long start)
    {
        Counters.DocumentsCounter.Add();
        if (!CtiPeek.TryRead(document, out CtiHeader header, out CodecError error))
        {
            Refuse(document, in error, start);
            return;
        }

        switch (header.Kind)
        {
            case CtiKind.Event:
            case CtiKind.Document when header.EventClass != CtiEventClass.None:
                Event(in header, document);
                break;
            case CtiKind.Response:
                Response(in header, document, start);
                break;
            case CtiKind.KeepAlive:
                if (WriteOut(_writer.KeepAliveResponse(header.RequestId)))
                {
                    Counters.KeepAlivesAnsweredCounter.Add();
                }

                break;
            case CtiKind.KeepAliveResponse:
                KeepAliveAnswered();
                break;
            default:
                Counters.UnexpectedCounter.Add();
                break;
        }
    }

    private void Event(in CtiHeader header, ReadOnlySpan<byte> document)
    {
        switch (header.EventClass)
        {
            case CtiEventClass.ChannelTerminatedEvent:
                ChannelTerminated(header.ChannelId, header.Reason); // the one event that is not acknowledged
                return;
            case CtiEventClass.ErrorEvent:
                Counters.ErrorsCounter.Add();
                _sink.ErrorReported(Number, "BroadWorks reports an error on the channel");
                break;
            default:
                Counters.EventsCounter.Add();
                _sink.EventArrived(Number, header.SubscriptionId, document);
                break;
        }

        if (PlantedBugs.ForgetAcknowledgements && header.EventId is [.., (byte)'7'])
        {
            return;
        }

        // Written now, flushed at the end of the batch: by then the event's mail is posted.
        if (!header.RequestId.IsEmpty && !header.EventId.IsEmpty && WriteOut(_writer.EventResponse(header.RequestId, header.EventId)))
        {
            Counters.AcknowledgementsCounter.Add();
        }
    }
}
