namespace CstaConnector.Pipeline.Cti;

/// <summary>
/// Which state of a link may follow which.
/// <code>
/// from \ to        Down  Connecting  OpeningChannel  Serving  Stopped
/// Down              -        yes           -            -       yes     its time has come
/// Connecting       yes        -           yes           -       yes     refused or timed out | connected
/// OpeningChannel   yes        -            -           yes      yes     refused or lost | the channel was granted
/// Serving          yes        -           yes           -       yes     lost | the channel was terminated, the connection lives
/// Stopped           -         -            -            -        -
/// </code>
/// </summary>
internal static class CtiLinkTransitions
{
    private static ReadOnlySpan<byte> Followers =>
    [
        1 << (int)CtiLinkState.Connecting | 1 << (int)CtiLinkState.Stopped,
        1 << (int)CtiLinkState.Down | 1 << (int)CtiLinkState.OpeningChannel | 1 << (int)CtiLinkState.Stopped,
        1 << (int)CtiLinkState.Down | 1 << (int)CtiLinkState.Serving | 1 << (int)CtiLinkState.Stopped,
        1 << (int)CtiLinkState.Down | 1 << (int)CtiLinkState.OpeningChannel | 1 << (int)CtiLinkState.Stopped,
        0,
    ];

    internal static bool IsLegal(CtiLinkState from, CtiLinkState to) => (Followers[(int)from] & (1 << (int)to)) != 0;

    internal static void Check(CtiLinkState from, CtiLinkState to)
    {
        if (!IsLegal(from, to))
        {
            throw new InvalidOperationException($"A link cannot go from {from} to {to}.");
        }
    }
}
