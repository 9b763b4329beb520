using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Rose;

/// <summary>
/// Reads ROSE APDUs.
/// <code>
/// ROSEapdu     ::= CHOICE { invoke [1], returnResult [2], returnError [3], reject [4] }       -- A1 A2 A3 A4, IMPLICIT SEQUENCE
/// Invoke       ::= { 02 invokeId, 80 linkedId | 81 NULL OPTIONAL, 02 opcode, argument ANY OPTIONAL }
/// ReturnResult ::= { 02 invokeId, 30 { 02 opcode, result ANY OPTIONAL } OPTIONAL }
/// ReturnError  ::= { 02 invokeId, 02 errcode, parameter ANY OPTIONAL }
/// Reject       ::= { 02 invokeId | 05 NULL, 80 general | 81 invoke | 82 returnResult | 83 returnError }
/// </code>
/// </summary>
public static class RoseReader
{
    private const byte LinkedIdTag = 0x80;
    private const byte NoLinkedIdTag = 0x81;

    /// <summary>Whether an octet is the identifier of a ROSE APDU.</summary>
    /// <param name="identifier">An APDU's first octet.</param>
    public static bool IsApdu(int identifier) => identifier is >= 0xA1 and <= 0xA4;

    /// <summary>Reads one APDU, the argument unopened.</summary>
    /// <param name="apdu">The APDU's octets and no others.</param>
    /// <param name="value">What was read. After a fault it holds what came before it, so that an Invoke can still be rejected by its id.</param>
    /// <param name="error">The fault, its offset counted from the APDU's first octet.</param>
    /// <returns>Whether it is a whole APDU of X.880's form.</returns>
    public static bool TryRead(ReadOnlySpan<byte> apdu, out RoseApdu value, out CodecError error)
    {
        if (TryReadUsual(apdu, out value))
        {
            error = default;
            return true;
        }

        return TryReadThoroughly(apdu, out value, out error);
    }

    /// <summary>The same for any form, and with the fault named.</summary>
    internal static bool TryReadThoroughly(ReadOnlySpan<byte> apdu, out RoseApdu value, out CodecError error)
    {
        var reader = new BerReader(apdu);
        int identifier = reader.PeekTag;
        if (!IsApdu(identifier))
        {
            value = default;
            error = apdu.IsEmpty
                ? BerFault.ElementMissing.ToError(0)
                : new CodecError(RoseRules.ApduUnknown, 0, "the octets are no ROSE APDU");
            return false;
        }

        BerScope scope = reader.Enter((byte)identifier);
        RoseApdu read = default;
        read.Kind = (RoseKind)identifier;
        ReadInvokeId(ref reader, ref read);
        int globalCodeAt = ReadBody(ref reader, ref read);
        reader.Leave(scope);
        read.Skipped = reader.Skipped;
        value = read;
        if (globalCodeAt >= 0)
        {
            error = new CodecError(RoseRules.CodeGlobal, globalCodeAt, "an operation or error is named by an object identifier");
            return false;
        }

        return reader.Finish(out error);
    }

    /// <summary>The general problem that a Reject answers a fault of <see cref="TryRead"/> with.</summary>
    /// <param name="error">The fault.</param>
    public static RoseGeneralProblem ProblemOf(in CodecError error) => error.Rule switch
    {
        RoseRules.ApduUnknown => RoseGeneralProblem.UnrecognizedPDU,
        RoseRules.CodeGlobal or BerRules.TagUnexpected or BerRules.ElementMissing or BerRules.ChoiceUnknown => RoseGeneralProblem.MistypedPDU,
        _ => RoseGeneralProblem.BadlyStructuredPDU,
    };

    /// <summary>
    /// What passes all day long: an Invoke without a linked id, a ReturnResult or a ReturnError, ids and codes of at most four octets, definite lengths.
    /// Anything else is left to the thorough way.
    /// </summary>
    private static bool TryReadUsual(ReadOnlySpan<byte> apdu, out RoseApdu value)
    {
        BerFast.Clear(out value);
        int end = apdu.Length;
        if (end < sizeof(ulong) || apdu[0] is < (byte)RoseKind.Invoke or >= (byte)RoseKind.Reject)
        {
            return false;
        }

        ref byte first = ref MemoryMarshal.GetReference(apdu);
        int kind = first;
        int at = Unsafe.Add(ref first, 1) == end - 2 && end < 0x82 ? 2 : BerFast.Open(apdu, (byte)kind);
        if (at < 0)
        {
            return false;
        }

        int next = UsualInteger(ref first, at, end, out int id);
        if (next < 0)
        {
            return false;
        }

        at = next;
        value.Kind = (RoseKind)kind;
        value.HasInvokeId = true;
        value.InvokeId = id;
        if (kind == (int)RoseKind.ReturnResult)
        {
            if (at == end)
            {
                return true; // without a result
            }

            // 30 { 02 .. result }, to the end
            long header = apdu[at] == BerTag.Sequence ? BerFast.Header(apdu, at, end) : -1;
            if (header < 0 || BerFast.Contents(header) + BerFast.Length(header) != end)
            {
                return false;
            }

            at = BerFast.Contents(header);
        }

        next = UsualInteger(ref first, at, end, out int code);
        if (next < 0)
        {
            return false;
        }

        if (kind == (int)RoseKind.ReturnError)
        {
            value.ErrorCode = code;
        }
        else
        {
            value.HasOperation = true;
            value.Operation = code;
        }

        if (next < end)
        {
            value.Argument = apdu[next..];
            value.ArgumentOffset = next;
            return BerFast.IsOneElement(apdu, next);
        }

        return true;
    }

    /// <summary>Reads the INTEGER of one to four octets at an offset; the offset after it, or −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int UsualInteger(ref byte first, int at, int end, out int value)
    {
        int header = BerFast.Peek(ref first, at, end);
        int length = header >> 8;
        if (header == 0x0102 && at + 2 < end)
        {
            value = BerFast.Octet(ref first, at + 2);
            return at + 3;
        }

        // A length that is compared and not added: where the next element begins does not have to wait for it.
        if (header == 0x0202 && at + 3 < end)
        {
            value = (BerFast.Octet(ref first, at + 2) << 8) | (byte)BerFast.Octet(ref first, at + 3);
            return at + 4;
        }

        if ((byte)header == BerTag.Integer && (uint)(length - 1) <= 3 && length <= end - at - 2)
        {
            value = BerFast.Integer(ref first, at + 2, length);
            return at + 2 + length;
        }

        value = 0;
        return -1;
    }

    private static void ReadInvokeId(ref BerReader reader, ref RoseApdu value)
    {
        if (value.Kind == RoseKind.Reject && reader.PeekTag == BerTag.Null)
        {
            reader.ReadNull(BerTag.Null); // the rejected APDU's id could not be told
            return;
        }

        long id = reader.ReadInteger(BerTag.Integer);
        value.HasInvokeId = !reader.Failed;
        value.InvokeId = id;
    }

    /// <summary>What follows the invoke id. Returns where an object identifier stands in the place of a local code, or −1.</summary>
    private static int ReadBody(ref BerReader reader, ref RoseApdu value)
    {
        int globalCodeAt = -1;
        switch (value.Kind)
        {
            case RoseKind.Invoke:
                if (reader.PeekTag == LinkedIdTag)
                {
                    value.LinkedId = reader.ReadInteger(LinkedIdTag);
                }
                else if (reader.PeekTag == NoLinkedIdTag)
                {
                    reader.ReadNull(NoLinkedIdTag); // X.880: absent [1] IMPLICIT NULL, said in so many words
                }

                globalCodeAt = ReadOperation(ref reader, ref value);
                ReadArgument(ref reader, ref value);
                break;
            case RoseKind.ReturnResult:
                globalCodeAt = ReadResult(ref reader, ref value);
                break;
            case RoseKind.ReturnError:
                globalCodeAt = GlobalCodeAt(ref reader);
                value.ErrorCode = reader.ReadEnumerated(BerTag.Integer);
                ReadArgument(ref reader, ref value);
                break;
            default:
                ReadProblem(ref reader, ref value);
                break;
        }

        return globalCodeAt;
    }

    private static int ReadOperation(ref BerReader reader, ref RoseApdu value)
    {
        int globalAt = GlobalCodeAt(ref reader);
        int operation = reader.ReadEnumerated(BerTag.Integer);
        value.HasOperation = !reader.Failed;
        value.Operation = operation;
        return globalAt;
    }

    private static int ReadResult(ref BerReader reader, ref RoseApdu value)
    {
        if (!reader.HasMore)
        {
            return -1;
        }

        BerScope result = reader.Enter(BerTag.Sequence);
        int globalAt = ReadOperation(ref reader, ref value);
        ReadArgument(ref reader, ref value);
        reader.Leave(result);
        return globalAt;
    }

    private static void ReadArgument(ref BerReader reader, ref RoseApdu value)
    {
        if (reader.HasMore)
        {
            value.ArgumentOffset = reader.Position;
            value.Argument = reader.ReadElement();
        }
    }

    private static void ReadProblem(ref BerReader reader, ref RoseApdu value)
    {
        int tag = reader.PeekTag;
        if (tag is >= (int)RoseProblemKind.General and <= (int)RoseProblemKind.ReturnError)
        {
            value.ProblemKind = (RoseProblemKind)tag;
            value.Problem = reader.ReadEnumerated((byte)tag);
        }
        else
        {
            reader.FailChoice();
        }
    }

    /// <summary>Where an object identifier stands in the place of a local code; −1 where none does.</summary>
    private static int GlobalCodeAt(ref BerReader reader) => reader.PeekTag == BerTag.ObjectIdentifier ? reader.Position : -1;
}
