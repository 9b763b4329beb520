using CstaConnector.Pipeline.Cti;

namespace CstaConnector.Engine.Core;

/// <summary>A request's outcome in one number. The detail is the granted life time in seconds of a success, BroadWorks' errorCode otherwise.</summary>
internal readonly record struct OutcomeMail(CtiRequestKind Kind, CtiFailure Failure, int StatusCode, int Detail)
{
    internal bool Succeeded => Failure == CtiFailure.None && StatusCode is >= 200 and < 300;

    internal long Pack() => ((long)Detail << 32) | ((long)(ushort)StatusCode << 16) | ((long)Failure << 8) | (long)Kind;

    internal static OutcomeMail Unpack(long packed) =>
        new((CtiRequestKind)(packed & 0xFF), (CtiFailure)((packed >> 8) & 0xFF), (int)((packed >> 16) & 0xFFFF), (int)(packed >> 32));
}

/// <summary>Where a request goes, in one number.</summary>
internal readonly record struct RequestMail(CtiRequestKind Kind, int Link, int Stripe)
{
    internal long Pack() => ((long)Stripe << 32) | ((long)Link << 8) | (long)Kind;

    internal static RequestMail Unpack(long packed) =>
        new((CtiRequestKind)(packed & 0xFF), (int)((packed >> 8) & 0xFFFFFF), (int)(packed >> 32));
}
