using CstaConnector.Load.Simulator;

namespace CstaConnector.EndToEnd.Tests.Simulator;

/// <summary>What a client believes that applies each event in order: the simplest possible call table.</summary>
internal sealed class Follower
{
    private readonly Dictionary<string, SortedDictionary<string, string>> _users = [];
    private readonly Dictionary<string, bool> _offHook = [];

    public void Apply(ReadEvent read)
    {
        SortedDictionary<string, string> calls = CallsOf(read.Target!);
        if (read.Type is "CallSubscriptionEvent" or "CallSubscriptionResyncEvent")
            calls.Clear();
        foreach (System.Xml.Linq.XElement call in read.Calls)
        {
            string Field(string name) => call.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value ?? "-";
            string id = $"{Field("callId")}@{Field("startTime")}";
            if (Field("state") is "Detached" or "Released")
                calls.Remove(id);
            else
                calls[id] = $"{Field("extTrackingId")} {Field("personality")} {Field("state")} {Field("answerTime")}";
        }

        if (read.Data.Elements().FirstOrDefault(e => e.Name.LocalName == "hookStatus") is { } hook)
            _offHook[read.Target!] = hook.Value == "Off-Hook";
    }

    public bool IsOffHook(string user) => _offHook.GetValueOrDefault(user);

    public string Describe(string user) => string.Join("\n", CallsOf(user).Select(static c => $"{c.Key} {c.Value}"));

    public static string Describe(IEnumerable<TruthCall> calls) => string.Join("\n", calls
        .Select(static c => $"{c.CallId}@{c.StartTime} {c.ExtTrackingId} {c.Personality} {c.State} {c.AnswerTime?.ToString() ?? "-"}")
        .OrderBy(static c => c, StringComparer.Ordinal));

    private SortedDictionary<string, string> CallsOf(string user)
    {
        if (!_users.TryGetValue(user, out SortedDictionary<string, string>? calls))
            _users[user] = calls = new SortedDictionary<string, string>(StringComparer.Ordinal);
        return calls;
    }
}
