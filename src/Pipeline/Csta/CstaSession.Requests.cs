using CstaConnector.Codec;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;

namespace CstaConnector.Pipeline.Csta;

/// <content>The client's requests.</content>
public sealed partial class CstaSession
{
    private readonly OpenRequests _open = new();

    private void Invoked(in RoseApdu invoke)
    {
        if (invoke.InvokeId is < int.MinValue or > int.MaxValue)
        {
            SendReject(invoke.InvokeId, RoseProblemKind.General, (int)RoseGeneralProblem.MistypedPDU);
            return;
        }

        if (_open.IsOpen((int)invoke.InvokeId))
        {
            // X.880 9: an id is the invoker's to use again once the answer is there. The first request is answered all the same.
            SendReject(invoke.InvokeId, RoseProblemKind.Invoke, (int)RoseInvokeProblem.DuplicateInvocation);
            return;
        }

        switch ((CstaOperation)invoke.Operation)
        {
            case CstaOperation.MonitorStart:
            case CstaOperation.MonitorStop:
            case CstaOperation.SnapshotDevice:
                _open.Open((int)invoke.InvokeId);
                _sink.Invoked(this, (int)invoke.InvokeId, in invoke);
                break;
            case CstaOperation.RequestSystemStatus:
                StatusRequested(in invoke);
                break;
            case CstaOperation.SystemStatus:
                StatusReported(in invoke);
                break;
            default:
                NotServed(in invoke);
                break;
        }
    }

    private void StatusRequested(in RoseApdu invoke)
    {
        // A client that leaves the empty argument out altogether means the same.
        if (!invoke.Argument.IsEmpty && !RequestSystemStatusArgument.TryRead(invoke.Argument, out _, out CodecError _))
        {
            SendReject(invoke.InvokeId, RoseProblemKind.Invoke, (int)RoseInvokeProblem.MistypedArgument);
            return;
        }

        SendStatusResult(invoke.InvokeId, _sink.CurrentStatus);
    }

    private void StatusReported(in RoseApdu invoke)
    {
        if (SystemStatusArgument.TryRead(invoke.Argument, out _, out CodecError _))
        {
            SendNoData(invoke.InvokeId, CstaOperation.SystemStatus);
        }
        else
        {
            SendReject(invoke.InvokeId, RoseProblemKind.Invoke, (int)RoseInvokeProblem.MistypedArgument);
        }
    }

    private void NotServed(in RoseApdu invoke)
    {
        if (CstaOperations.IsKnown(invoke.Operation))
        {
            SendError(invoke.InvokeId, UniversalFailure.Of(OperationError.ServiceNotSupported));
        }
        else
        {
            SendReject(invoke.InvokeId, RoseProblemKind.Invoke, (int)RoseInvokeProblem.UnrecognizedOperation);
        }
    }
}
