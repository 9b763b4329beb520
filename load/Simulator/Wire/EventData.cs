namespace CstaConnector.Load.Simulator;

/// <summary>The event data of call events, in the order of the published schema.</summary>
internal static class EventData
{
    public static void Call(XmlText text, DocumentStyle style, string type, Party party)
    {
        text.OpenTyped(style, "eventData"u8, type);
        Call(text, style, party);
        text.Close(style, "eventData"u8);
    }

    public static void Calls(XmlText text, DocumentStyle style, string type, IReadOnlyList<Party> parties)
    {
        text.OpenTyped(style, "eventData"u8, type);
        CallList(text, style, parties);
        text.Close(style, "eventData"u8);
    }

    /// <summary>All calls of a user; without calls only the hook status, or nothing at all.</summary>
    public static void Snapshot(XmlText text, DocumentStyle style, string type, IReadOnlyList<Party> parties, bool? offHook)
    {
        text.OpenTyped(style, "eventData"u8, type);
        if (parties.Count > 0)
            CallList(text, style, parties);
        if (offHook is { } off)
            text.Element(style, "hookStatus"u8, off ? "Off-Hook" : "On-Hook");
        text.Close(style, "eventData"u8);
    }

    public static void HookStatus(XmlText text, DocumentStyle style, bool offHook)
    {
        text.OpenTyped(style, "eventData"u8, "HookStatusEvent");
        text.Element(style, "hookStatus"u8, offHook ? "Off-Hook" : "On-Hook");
        text.Close(style, "eventData"u8);
    }

    public static void Empty(XmlText text, DocumentStyle style, string type)
    {
        text.OpenTyped(style, "eventData"u8, type);
        text.Close(style, "eventData"u8);
    }

    /// <summary>An event of a type that no published schema has, with a call-like body.</summary>
    public static void Unknown(XmlText text, DocumentStyle style, Party party)
    {
        text.OpenTyped(style, "eventData"u8, "CallHistoryEvent");
        text.Open(style, "historyEntry"u8);
        text.Element(style, "callId"u8, party.CallId);
        Remote(text, style, "remoteParty"u8, party.Remote);
        text.Close(style, "historyEntry"u8);
        text.Close(style, "eventData"u8);
    }

    private static void CallList(XmlText text, DocumentStyle style, IReadOnlyList<Party> parties)
    {
        text.Open(style, "calls"u8);
        foreach (Party party in parties)
            Call(text, style, party);
        text.Close(style, "calls"u8);
    }

    private static void Call(XmlText text, DocumentStyle style, Party party)
    {
        text.Open(style, "call"u8);
        text.Element(style, "callId"u8, party.CallId);
        text.Element(style, "extTrackingId"u8, party.ExtTrackingId);
        text.Element(style, "personality"u8, party.Personality);
        text.Element(style, "state"u8, party.StateName);
        if (party.ReleaseCause is not null)
        {
            text.Open(style, "releaseCause"u8);
            text.Element(style, "internalReleaseCause"u8, party.ReleaseCause);
            text.Close(style, "releaseCause"u8);
        }

        text.Element(style, "releasingParty"u8, party.ReleasingParty);
        Remote(text, style, "remoteParty"u8, party.Remote);
        Redirections(text, style, party);
        Redirect(text, style, party);
        if (party.Endpoint)
        {
            text.OpenTyped(style, "endpoint"u8, "AccessEndpoint");
            text.Element(style, "addressOfRecord"u8, party.Agent.UserId);
            text.Close(style, "endpoint"u8);
            text.Element(style, "appearance"u8, 1);
        }

        text.Element(style, "startTime"u8, party.StartTime);
        text.Element(style, "answerTime"u8, party.AnswerTime);
        text.Element(style, "heldTime"u8, party.HeldTime);
        if (party.TotalHeld > 0)
            text.Element(style, "totalHeldTime"u8, party.TotalHeld);
        text.Element(style, "detachedTime"u8, party.DetachedTime);
        text.Element(style, "releaseTime"u8, party.ReleaseTime);
        text.Close(style, "call"u8);
    }

    private static void Redirections(XmlText text, DocumentStyle style, Party party)
    {
        if (party.Redirected is not { } redirected)
            return;
        text.Open(style, "redirections"u8);
        text.Open(style, "redirection"u8);
        Remote(text, style, "party"u8, redirected.Party);
        text.Element(style, "reason"u8, redirected.Reason);
        text.Element(style, "counter"u8, 1);
        text.Close(style, "redirection"u8);
        text.Close(style, "redirections"u8);
    }

    private static void Redirect(XmlText text, DocumentStyle style, Party party)
    {
        if (party.RedirectTo is not { } target)
            return;
        text.Open(style, "redirect"u8);
        text.Element(style, "address"u8, target.Address);
        text.Element(style, "reason"u8, party.RedirectReason);
        text.Element(style, "redirectTime"u8, party.RedirectTime);
        text.Close(style, "redirect"u8);
    }

    private static void Remote(XmlText text, DocumentStyle style, ReadOnlySpan<byte> element, RemoteParty remote)
    {
        text.Open(style, element);
        if (style.AddressFirst)
            text.Element(style, "address"u8, remote.Address);
        text.Element(style, "name"u8, remote.Name);
        if (!style.AddressFirst)
            text.Element(style, "address"u8, remote.Address);
        text.Element(style, "userId"u8, remote.UserId);
        text.Element(style, "userDN"u8, remote.DirectoryNumber);
        text.Element(style, "callType"u8, remote.CallType);
        text.Close(style, element);
    }
}
