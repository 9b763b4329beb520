using CstaConnector.Codec;
using CstaConnector.Codec.Acse;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;
using CstaConnector.Pipeline.Wires;

namespace CstaConnector.Pipeline.Csta;

/// <content>Octets to APDUs, and which part takes them.</content>
public sealed partial class CstaSession
{
    private CstaFrameScanner _scanner;
    private TailBuffer _tail;
    private long _frameStart; // offset in the client's stream of the frame being scanned

    void IWireHandler.Received(ReadOnlySpan<byte> octets)
    {
        Counters.OctetsInCounter.Add(octets.Length);
        HeardSomething();
        while (!octets.IsEmpty && State != CstaSessionState.Closed)
        {
            switch (_scanner.Advance(octets, out int consumed, out CodecError error))
            {
                case ScanStatus.NeedMore:
                    _tail.Append(octets);
                    return;
                case ScanStatus.Complete:
                    Complete(octets[..consumed]);
                    octets = octets[consumed..];
                    break;
                default:
                    Broke(in error, _frameStart); // where the next frame begins cannot be told
                    return;
            }
        }
    }

    private void Complete(ReadOnlySpan<byte> fresh)
    {
        ReadOnlySpan<byte> frame = fresh;
        if (_tail.Length > 0)
        {
            _tail.Append(fresh);
            frame = _tail.Octets;
        }

        int header = _scanner.HeaderLength;
        int length = frame.Length;
        Counters.ApdusInCounter.Add();
        Apdu(frame.Slice(header, _scanner.BodyLength), _frameStart + header);
        if (State != CstaSessionState.Closed)
        {
            _frameStart += length;
            _scanner.Reset();
            _tail.Clear();
        }
    }

    private void Apdu(ReadOnlySpan<byte> apdu, long at)
    {
        if (apdu[0] is >= (byte)AcseKind.AssociateRequest and <= (byte)AcseKind.Abort)
        {
            Acse(apdu, at);
            return;
        }

        if (State == CstaSessionState.Waiting)
        {
            if (_options.Association == CstaAssociation.Required)
            {
                Broke(CstaSessionRules.AssociationRequired, "an operation before the association");
                return;
            }

            Associate();
            if (State != CstaSessionState.Associated)
            {
                return;
            }
        }

        Rose(apdu);
    }

    private void Rose(ReadOnlySpan<byte> apdu)
    {
        if (!RoseReader.TryRead(apdu, out RoseApdu value, out CodecError error))
        {
            // The frame was certain, so that only this APDU is lost. A Reject is never answered with a Reject.
            if (value.Kind != RoseKind.Reject)
            {
                SendReject(value.HasInvokeId ? value.InvokeId : null, RoseProblemKind.General, (int)RoseReader.ProblemOf(in error));
            }

            return;
        }

        switch (value.Kind)
        {
            case RoseKind.Invoke:
                Counters.InvokesInCounter.Add();
                Invoked(in value);
                break;
            case RoseKind.ReturnResult:
                Answered(value.InvokeId, RoseProblemKind.ReturnResult, (int)RoseReturnResultProblem.UnrecognizedInvocation);
                break;
            case RoseKind.ReturnError:
                Answered(value.InvokeId, RoseProblemKind.ReturnError, (int)RoseReturnErrorProblem.UnrecognizedInvocation);
                break;
            default:
                if (!value.HasInvokeId || !_ids.TryEnd(value.InvokeId))
                {
                    Counters.UnexpectedCounter.Add(); // of an event report, say; there is nothing to be done about it
                }

                break;
        }
    }

    private void Answered(long invokeId, RoseProblemKind kind, int problem)
    {
        if (_ids.TryEnd(invokeId))
        {
            return;
        }

        // Event reports want no answer, but a client that gives one does no harm.
        Counters.UnexpectedCounter.Add();
        if (!_ids.WasGiven(invokeId))
        {
            SendReject(invokeId, kind, problem);
        }
    }
}
