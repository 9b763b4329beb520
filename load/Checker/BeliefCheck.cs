using CstaConnector.Load.CstaClient;

namespace CstaConnector.Load.Checker;

/// <summary>One place where a client's belief and the truth differ.</summary>
/// <param name="Client">The client's name.</param>
/// <param name="Device">The monitored device.</param>
/// <param name="CallId">The CSTA call id.</param>
/// <param name="Believed">The state that the client holds; null: it does not hold the call.</param>
/// <param name="True">The state of the call in truth; null: there is no such call.</param>
public sealed record BeliefFault(string Client, string Device, string CallId, LocalState? Believed, LocalState? True)
{
    public override string ToString() => $"{Client}: {Device} call {CallId}: believed {Word(Believed)}, in truth {Word(True)}";

    private static string Word(LocalState? state) => state?.ToString() ?? "nothing";
}

/// <summary>What a client believes against the ground truth.</summary>
/// <param name="Client">The client's name.</param>
/// <param name="Devices">Devices that were compared.</param>
/// <param name="Calls">Calls that the client holds on them.</param>
/// <param name="Stuck">Calls that the client holds and that do not exist.</param>
/// <param name="Missing">Calls that exist and that the client does not hold.</param>
/// <param name="WrongState">Calls that the client holds in another state.</param>
public sealed record BeliefReport(
    string Client,
    int Devices,
    int Calls,
    IReadOnlyList<BeliefFault> Stuck,
    IReadOnlyList<BeliefFault> Missing,
    IReadOnlyList<BeliefFault> WrongState)
{
    public bool IsTrue => Stuck.Count == 0 && Missing.Count == 0 && WrongState.Count == 0;
}

/// <summary>Compares what clients hold with what BroadWorks knows.</summary>
public static class BeliefCheck
{
    /// <param name="client">The client's view.</param>
    /// <param name="truth">The calls of each device; a device that is not named has none.</param>
    public static BeliefReport Compare(ClientView client, IReadOnlyDictionary<string, IReadOnlyList<TruthParty>> truth)
    {
        ArgumentNullException.ThrowIfNull(client);
        List<BeliefFault> stuck = [], missing = [], wrong = [];
        int devices = 0, calls = 0;
        foreach (var view in client.Devices.Values.Where(v => v.Counted))
        {
            devices++;
            calls += view.Calls.Count;
            var real = truth.GetValueOrDefault(view.Device) ?? [];
            foreach (var held in view.Calls.Values)
            {
                var match = real.FirstOrDefault(t => t.CallId == held.CallId);
                if (match is null)
                {
                    stuck.Add(new BeliefFault(client.Name, view.Device, held.CallId, held.State, null));
                }
                else if (match.State != held.State)
                {
                    wrong.Add(new BeliefFault(client.Name, view.Device, held.CallId, held.State, match.State));
                }
            }

            missing.AddRange(real.Where(t => !view.Calls.ContainsKey(t.CallId))
                .Select(t => new BeliefFault(client.Name, view.Device, t.CallId, null, t.State)));
        }

        return new BeliefReport(client.Name, devices, calls, stuck, missing, wrong);
    }
}
