using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Rose;

/// <summary>
/// Writes ROSE APDUs around what has been written: the argument goes first, as <see cref="BerWriter"/> works from the back.
/// <code>
/// int mark = writer.Mark;
/// SystemStatusArgument.Write(ref writer, argument);
/// RoseWriter.Invoke(ref writer, mark, invokeId, (int)CstaOperation.SystemStatus);
/// </code>
/// </summary>
public static class RoseWriter
{
    /// <summary>Makes what was written since a mark, one element or nothing, the argument of an Invoke.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="mark">The writer's mark before the argument.</param>
    /// <param name="invokeId">An id that is not in use.</param>
    /// <param name="operation">The local operation code.</param>
    /// <param name="linkedId">The invocation that this one belongs to, or null.</param>
    public static void Invoke(ref BerWriter writer, int mark, long invokeId, int operation, long? linkedId = null)
    {
        writer.Integer(BerTag.Integer, operation);
        if (linkedId is long linked)
        {
            writer.Integer(0x80, linked);
        }

        writer.Integer(BerTag.Integer, invokeId);
        writer.Wrap((byte)RoseKind.Invoke, mark);
    }

    /// <summary>Makes what was written since a mark, one element, the result in a ReturnResult.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="mark">The writer's mark before the result.</param>
    /// <param name="invokeId">The request's id.</param>
    /// <param name="operation">The request's operation code, which the result repeats.</param>
    public static void ReturnResult(ref BerWriter writer, int mark, long invokeId, int operation)
    {
        writer.Integer(BerTag.Integer, operation);
        writer.Wrap(BerTag.Sequence, mark);
        writer.Integer(BerTag.Integer, invokeId);
        writer.Wrap((byte)RoseKind.ReturnResult, mark);
    }

    /// <summary>Writes a ReturnResult without a result.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="invokeId">The request's id.</param>
    public static void ReturnResult(ref BerWriter writer, long invokeId)
    {
        int mark = writer.Mark;
        writer.Integer(BerTag.Integer, invokeId);
        writer.Wrap((byte)RoseKind.ReturnResult, mark);
    }

    /// <summary>Makes what was written since a mark, one element, the parameter of a ReturnError.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="mark">The writer's mark before the parameter.</param>
    /// <param name="invokeId">The request's id.</param>
    /// <param name="errorCode">The local error code; CSTA has only 1, universalFailure.</param>
    public static void ReturnError(ref BerWriter writer, int mark, long invokeId, int errorCode = 1)
    {
        writer.Integer(BerTag.Integer, errorCode);
        writer.Integer(BerTag.Integer, invokeId);
        writer.Wrap((byte)RoseKind.ReturnError, mark);
    }

    /// <summary>Writes a Reject.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="invokeId">The rejected APDU's invoke id, or null where it could not be told.</param>
    /// <param name="kind">What is complained of.</param>
    /// <param name="problem">The problem's number within the kind.</param>
    public static void Reject(ref BerWriter writer, long? invokeId, RoseProblemKind kind, int problem)
    {
        int mark = writer.Mark;
        writer.Integer((byte)kind, problem);
        if (invokeId is long id)
        {
            writer.Integer(BerTag.Integer, id);
        }
        else
        {
            writer.Null(BerTag.Null);
        }

        writer.Wrap((byte)RoseKind.Reject, mark);
    }

    /// <summary>Writes a Reject of an Invoke.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="invokeId">The Invoke's id.</param>
    /// <param name="problem">What is wrong with it.</param>
    public static void Reject(ref BerWriter writer, long invokeId, RoseInvokeProblem problem) =>
        Reject(ref writer, invokeId, RoseProblemKind.Invoke, (int)problem);

    /// <summary>Writes a Reject of octets that are no proper APDU.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="invokeId">The invoke id if it could be read, or null.</param>
    /// <param name="problem">What is wrong with them.</param>
    public static void Reject(ref BerWriter writer, long? invokeId, RoseGeneralProblem problem) =>
        Reject(ref writer, invokeId, RoseProblemKind.General, (int)problem);
}
