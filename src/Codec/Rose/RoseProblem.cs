namespace CstaConnector.Codec.Rose;

/// <summary>Which of an APDU's parts a Reject complains of: the context tag of X.880's Reject.problem.</summary>
public enum RoseProblemKind : byte
{
    /// <summary>The APDU itself; <see cref="RoseGeneralProblem"/>.</summary>
    General = 0x80,

    /// <summary>An Invoke; <see cref="RoseInvokeProblem"/>.</summary>
    Invoke = 0x81,

    /// <summary>A ReturnResult; <see cref="RoseReturnResultProblem"/>.</summary>
    ReturnResult = 0x82,

    /// <summary>A ReturnError; <see cref="RoseReturnErrorProblem"/>.</summary>
    ReturnError = 0x83,
}

/// <summary>X.880 GeneralProblem.</summary>
public enum RoseGeneralProblem
{
    /// <summary>The APDU is none of the four.</summary>
    UnrecognizedPDU = 0,

    /// <summary>Its structure is not X.880's.</summary>
    MistypedPDU = 1,

    /// <summary>Its octets are not BER.</summary>
    BadlyStructuredPDU = 2,
}

/// <summary>X.880 InvokeProblem.</summary>
public enum RoseInvokeProblem
{
    /// <summary>The invoke id is in use.</summary>
    DuplicateInvocation = 0,

    /// <summary>The operation is not one of the context's.</summary>
    UnrecognizedOperation = 1,

    /// <summary>The argument is not of the operation's type.</summary>
    MistypedArgument = 2,

    /// <summary>The performer has no room for the operation.</summary>
    ResourceLimitation = 3,

    /// <summary>The association is about to end.</summary>
    ReleaseInProgress = 4,

    /// <summary>The linked id names no invocation.</summary>
    UnrecognizedLinkedId = 5,

    /// <summary>The operation linked to has no linked operations.</summary>
    LinkedResponseUnexpected = 6,

    /// <summary>The operation may not be linked to that one.</summary>
    UnexpectedLinkedOperation = 7,
}

/// <summary>X.880 ReturnResultProblem.</summary>
public enum RoseReturnResultProblem
{
    /// <summary>No such invocation is under way.</summary>
    UnrecognizedInvocation = 0,

    /// <summary>The operation reports no result.</summary>
    ResultResponseUnexpected = 1,

    /// <summary>The result is not of the operation's type.</summary>
    MistypedResult = 2,
}

/// <summary>X.880 ReturnErrorProblem.</summary>
public enum RoseReturnErrorProblem
{
    /// <summary>No such invocation is under way.</summary>
    UnrecognizedInvocation = 0,

    /// <summary>The operation reports no errors.</summary>
    ErrorResponseUnexpected = 1,

    /// <summary>The error is none of the context's.</summary>
    UnrecognizedError = 2,

    /// <summary>The error is none of the operation's.</summary>
    UnexpectedError = 3,

    /// <summary>The parameter is not of the error's type.</summary>
    MistypedParameter = 4,
}
