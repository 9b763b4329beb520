using CstaConnector.Codec.Cti;
using CstaConnector.Pipeline;

namespace CstaConnector.Engine.Calls;

/// <summary>
/// One call party of one user: BroadWorks' half call. It is known by its <c>callId</c> and its start time together, for an AS that takes over may use a
/// <c>callId</c> again. Pooled by its stripe; its texts lie in one buffer that lives on with it, so that a call costs no allocation.
/// </summary>
internal sealed class Party
{
    private byte[] _text = new byte[128];
    private int _partyIdEnd;
    private int _callIdEnd;
    private int _remoteEnd;
    private int _redirectionEnd;

    /// <summary>BroadWorks' <c>callId</c>.</summary>
    internal ReadOnlySpan<byte> PartyId => _text.AsSpan(0, _partyIdEnd);

    /// <summary>The External Tracking ID: the CSTA Call ID.</summary>
    internal ReadOnlySpan<byte> CallId => _text.AsSpan(_partyIdEnd, _callIdEnd - _partyIdEnd);

    /// <summary>The other side's number, as clients name it; empty if not known.</summary>
    internal ReadOnlySpan<byte> Remote => _text.AsSpan(_callIdEnd, _remoteEnd - _callIdEnd);

    /// <summary>The device that redirected the call last; empty if not known.</summary>
    internal ReadOnlySpan<byte> Redirection => _text.AsSpan(_remoteEnd, _redirectionEnd - _remoteEnd);

    internal CtiPersonality Personality { get; set; }

    internal PartyState State { get; set; }

    /// <summary>When BroadWorks says that the call started, in ms since 1970; 0 if it did not say.</summary>
    internal long StartTime { get; set; }

    /// <summary>When the table first held the party, in ms since 1970.</summary>
    internal long HeldSince { get; set; }

    /// <summary>When BroadWorks named the party last, in ms since 1970.</summary>
    internal long ConfirmedAt { get; set; }

    /// <summary>The sequence number of the event that described it last.</summary>
    internal int Number { get; set; }

    /// <summary>Whether the snapshot that is being compared names it.</summary>
    internal bool Reported { get; set; }

    internal bool IsTerminator => Personality == CtiPersonality.Terminator;

    internal bool Is(ReadOnlySpan<byte> partyId, long startTime) =>
        (StartTime == startTime || PlantedBugs.IdentifyByCallIdAlone) && PartyId.SequenceEqual(partyId);

    /// <summary>Forgets the call; the buffer stays.</summary>
    internal void Clear()
    {
        State = PartyState.None;
        _partyIdEnd = _callIdEnd = _remoteEnd = _redirectionEnd = 0;
    }

    /// <summary>Takes over all texts; none of them may lie in this party's own buffer.</summary>
    internal void Describe(ReadOnlySpan<byte> partyId, ReadOnlySpan<byte> callId, ReadOnlySpan<byte> remote, ReadOnlySpan<byte> redirection)
    {
        int needed = partyId.Length + callId.Length + remote.Length + redirection.Length;
        if (_text.Length < needed)
        {
            _text = new byte[Math.Max(needed, _text.Length * 2)];
        }

        _partyIdEnd = partyId.Length;
        _callIdEnd = _partyIdEnd + callId.Length;
        _remoteEnd = _callIdEnd + remote.Length;
        _redirectionEnd = _remoteEnd + redirection.Length;
        partyId.CopyTo(_text);
        callId.CopyTo(_text.AsSpan(_partyIdEnd));
        remote.CopyTo(_text.AsSpan(_callIdEnd));
        redirection.CopyTo(_text.AsSpan(_remoteEnd));
    }
}
