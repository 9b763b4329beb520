using System.Globalization;

namespace CstaConnector.Codec.Tests.Cti.Vocabulary;

/// <summary>By which path a value goes: that of its elements, without those that do nothing but group others, so that the same field has the same path wherever it stands.</summary>
internal static class Paths
{
    private static readonly HashSet<string> s_entryFields =
        ["callId", "extTrackingId", "acdName", "acdNumber", "routePointName", "routePointNumber", "remoteParty", "redirect", "redirections"];

    internal static string Of(string structure, string path, Element element, int index)
    {
        string number = index.ToString(CultureInfo.InvariantCulture);
        switch (element.Name)
        {
            case "calls" or "queueEntries" or "redirections" or "joinInfos" or "joinData" or "ccAgentJoinUpdateData" or "monitoringStatus" or "conferenceParticipantList":
                return IsQueue(structure) && element.Name == "redirections" ? "entry[0]" : path;
            case "call":
                return $"call[{number}]";
            case "queueEntry":
                return $"entry[{number}]";
            case "joinInfo":
                return $"join[{number}]";
            case "agentStateInfo" or "stateInfo":
                return "agent";
        }

        string parent = IsQueue(structure) && s_entryFields.Contains(element.Name) ? "entry[0]"
            : structure == "AgentDispositionCodeAddedEvent" ? "agent"
            : path;
        string name = element.Repeated ? $"{element.Name}[{number}]" : element.Name;
        return parent.Length == 0 ? name : $"{parent}/{name}";
    }

    /// <summary>Structures that say something by being there.</summary>
    internal static void NotePresence(string type, string path, IDictionary<string, string> meaning)
    {
        if (type is "party" or "redirect" or "releaseCause" or "conference" or "acdCallInfo" or "acdOutgoingCallInfo")
        {
            meaning.Add(path, "there");
        }
    }

    /// <summary>Two of the closed sets are told without their text.</summary>
    internal static bool KeepsText(string set) => set is not ("HookStatus" or "ReleasingParty");

    private static bool IsQueue(string structure) => structure.StartsWith("ACDCall", StringComparison.Ordinal) || structure.StartsWith("ACDHoliday", StringComparison.Ordinal)
        || structure.StartsWith("ACDNight", StringComparison.Ordinal) || structure.StartsWith("RoutePoint", StringComparison.Ordinal);
}
