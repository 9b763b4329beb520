using System.Buffers.Binary;
using System.Text;
using CstaConnector.Codec.Cti;
using CstaConnector.Pipeline;

namespace CstaConnector.Engine.Calls;

/// <summary>
/// One call party of one user: BroadWorks' half call. It is known by its <c>callId</c> and its start time together, for an AS that takes over may use a
/// <c>callId</c> again. Pooled by its stripe, its texts in a block of their size, so that a call costs no allocation; 64 octets, a cache line's length.
/// </summary>
internal sealed class Party
{
    /// <summary>How many of a user's numberings are told apart.</summary>
    internal const int Numberings = 128;

    /// <summary>Octets of a party's fields.</summary>
    internal const int Octets = 48;

    private const int Texts = 4;

    /// <summary>Octets of a call's two ids and the other side's number, mostly less.</summary>
    private const int UsualTexts = 80;

    /// <summary>Octets in front of texts that are so long that where they end needs four octets each.</summary>
    private const int LongEnds = Texts * sizeof(int);

    /// <summary>Stands for <see cref="UsualPrefix"/> in what is kept of a <c>callId</c>; no XML document can have it in a text.</summary>
    private const byte UsualMark = 1;

    private byte[]? _page;
    private ushort _place;
    private uint _ends; // where each text ends, an octet each; 0 for texts of more than 255 octets together, whose ends lie in front of them
    private byte _personalityAndState;
    private byte _numberingAndReported;
    private uint _confirmedSecond;

    /// <summary>BroadWorks' <c>callId</c>; a new string each time.</summary>
    internal string PartyId
    {
        get
        {
            Span<byte> room = stackalloc byte[256];
            room = PartyIdLength <= room.Length ? room : new byte[PartyIdLength];
            return Encoding.UTF8.GetString(room[..WritePartyId(room)]);
        }
    }

    /// <summary>Octets of it.</summary>
    internal int PartyIdLength => Text(0) is [UsualMark, .. var rest] ? UsualPrefix.Length + rest.Length : End(0);

    /// <summary>The External Tracking ID: the CSTA Call ID.</summary>
    internal ReadOnlySpan<byte> CallId => Text(1);

    /// <summary>The other side's number, as clients name it; empty if not known.</summary>
    internal ReadOnlySpan<byte> Remote => Text(2);

    /// <summary>The device that redirected the call last; empty if not known.</summary>
    internal ReadOnlySpan<byte> Redirection => Text(3);

    internal CtiPersonality Personality
    {
        get => (CtiPersonality)(_personalityAndState >> 4);
        set => _personalityAndState = (byte)((_personalityAndState & 0x0F) | ((int)value << 4));
    }

    internal PartyState State
    {
        get => (PartyState)(_personalityAndState & 0x0F);
        set => _personalityAndState = (byte)((_personalityAndState & 0xF0) | (int)value);
    }

    /// <summary>When BroadWorks says that the call started, in ms since 1970; 0 if it did not say.</summary>
    internal long StartTime { get; set; }

    /// <summary>When the table first held the party, in ms since 1970.</summary>
    internal long HeldSince { get; set; }

    /// <summary>When BroadWorks named the party last, in ms since 1970, to the second.</summary>
    internal long ConfirmedAt
    {
        get => _confirmedSecond * 1000L;
        set => _confirmedSecond = (uint)(value / 1000);
    }

    /// <summary>The sequence number of the event that described it last.</summary>
    internal int Number { get; set; }

    /// <summary>The <see cref="User.Numbering"/> of that event.</summary>
    internal byte Numbering
    {
        get => (byte)(_numberingAndReported >> 1);
        set => _numberingAndReported = (byte)((_numberingAndReported & 1) | (value << 1));
    }

    /// <summary>Whether the snapshot that is being compared names it.</summary>
    internal bool Reported
    {
        get => (_numberingAndReported & 1) != 0;
        set => _numberingAndReported = (byte)((_numberingAndReported & ~1) | (value ? 1 : 0));
    }

    /// <summary>A fingerprint of a party's identity: two of one user's parties do not share one by chance.</summary>
    internal static ulong Fingerprint(ReadOnlySpan<byte> partyId, long startTime) => OctetHash.Of(partyId) ^ ((ulong)startTime * 0x9E3779B97F4A7C15);

    /// <summary>The user's next party; <see cref="PartyList"/>'s.</summary>
    internal Party? Next { get; set; }

    internal bool IsTerminator => Personality == CtiPersonality.Terminator;

    /// <summary>What BroadWorks' ids of calls begin with.</summary>
    private static ReadOnlySpan<byte> UsualPrefix => "callhalf-"u8;

    private bool IsLong => _page is not null && _ends == 0;

    internal bool Is(ReadOnlySpan<byte> partyId, long startTime) =>
        (StartTime == startTime || PlantedBugs.IdentifyByCallIdAlone)
        && (Text(0) is [UsualMark, .. var rest]
            ? partyId.Length == UsualPrefix.Length + rest.Length && partyId.StartsWith(UsualPrefix) && partyId.EndsWith(rest)
            : partyId.SequenceEqual(Text(0)));

    /// <summary>Writes BroadWorks' <c>callId</c>.</summary>
    /// <returns><see cref="PartyIdLength"/>.</returns>
    internal int WritePartyId(Span<byte> target)
    {
        ReadOnlySpan<byte> kept = Text(0);
        if (kept is [UsualMark, .. var rest])
        {
            UsualPrefix.CopyTo(target);
            rest.CopyTo(target[UsualPrefix.Length..]);
            return UsualPrefix.Length + rest.Length;
        }

        kept.CopyTo(target);
        return kept.Length;
    }

    /// <summary>Fetches the texts, as far as they mostly reach.</summary>
    internal void FetchTexts()
    {
        if (_page is { } page)
        {
            CacheLines.Fetch(ref page[_place * TextBlocks.Granule], UsualTexts);
        }
    }

    /// <summary>Forgets the call and gives its texts' room back.</summary>
    internal void Clear(TextBlocks blocks)
    {
        State = PartyState.None;
        Release(blocks);
    }

    /// <summary>Takes over all texts; none of them may lie in this party's own block.</summary>
    internal void Describe(TextBlocks blocks, ReadOnlySpan<byte> partyId, ReadOnlySpan<byte> callId, ReadOnlySpan<byte> remote, ReadOnlySpan<byte> redirection)
    {
        bool usual = partyId.StartsWith(UsualPrefix);
        partyId = usual ? partyId[(UsualPrefix.Length - 1)..] : partyId;
        int callIdAt = partyId.Length;
        int remoteAt = callIdAt + callId.Length;
        int redirectionAt = remoteAt + remote.Length;
        int end = redirectionAt + redirection.Length;
        bool isLong = end > byte.MaxValue;
        if (isLong || IsLong || TextBlocks.Granules(end) != TextBlocks.Granules(End(Texts - 1)))
        {
            Release(blocks);
            _page = end == 0 ? null : blocks.Take(isLong ? end + LongEnds : end, out _place);
        }

        Span<byte> text = _page.AsSpan(_place * TextBlocks.Granule);
        if (isLong)
        {
            BinaryPrimitives.WriteInt32LittleEndian(text, callIdAt);
            BinaryPrimitives.WriteInt32LittleEndian(text[sizeof(int)..], remoteAt);
            BinaryPrimitives.WriteInt32LittleEndian(text[(2 * sizeof(int))..], redirectionAt);
            BinaryPrimitives.WriteInt32LittleEndian(text[(3 * sizeof(int))..], end);
            text = text[LongEnds..];
            _ends = 0;
        }
        else
        {
            _ends = (uint)(callIdAt | (remoteAt << 8) | (redirectionAt << 16) | (end << 24));
        }

        partyId.CopyTo(text);
        if (usual)
        {
            text[0] = UsualMark; // in the place of the prefix' last octet
        }

        callId.CopyTo(text[callIdAt..]);
        remote.CopyTo(text[remoteAt..]);
        redirection.CopyTo(text[redirectionAt..]);
    }

    private ReadOnlySpan<byte> Text(int index)
    {
        int start = index == 0 ? 0 : End(index - 1);
        return _page.AsSpan((_place * TextBlocks.Granule) + (IsLong ? LongEnds : 0) + start, End(index) - start);
    }

    private int End(int index) =>
        IsLong ? BinaryPrimitives.ReadInt32LittleEndian(_page.AsSpan((_place * TextBlocks.Granule) + (index * sizeof(int)))) : (byte)(_ends >> (index * 8));

    private void Release(TextBlocks blocks)
    {
        if (_page is { } page)
        {
            blocks.Return(page, _place, IsLong ? End(Texts - 1) + LongEnds : End(Texts - 1));
        }

        _page = null;
        _place = 0;
        _ends = 0;
    }
}
