namespace CstaConnector.Load.Checker;

/// <summary>The LMS 37205 entries against the parties that were really out of step.</summary>
/// <param name="Entries">Entries logged.</param>
/// <param name="OutOfStep">Parties that snapshots showed to be out of step.</param>
/// <param name="Stuck">Those of them that were held and gone in truth.</param>
/// <param name="MissingEntries">Parties that were out of step and have no entry.</param>
/// <param name="Unjustified">Entries for parties that were in step, and second entries for one party.</param>
/// <param name="Unproven">Entries of devices for which an event went astray, so that the log cannot tell.</param>
public sealed record LmsReport(
    int Entries,
    int OutOfStep,
    int Stuck,
    IReadOnlyList<PartyOutOfStep> MissingEntries,
    IReadOnlyList<LmsEntry> Unjustified,
    int Unproven);

/// <summary>Exactly one entry for each party that was out of step, and none for any other.</summary>
public static class LmsCheck
{
    public static LmsReport Compare(IEnumerable<LmsEntry> logged, Replay replay)
    {
        ArgumentNullException.ThrowIfNull(logged);
        ArgumentNullException.ThrowIfNull(replay);
        var lossy = replay.DevicesWithLoss;
        var really = replay.OutOfStep.ToList();
        var open = really.GroupBy(Key).ToDictionary(g => g.Key, g => g.ToList());
        var unjustified = new List<LmsEntry>();
        int entries = 0, unproven = 0;
        foreach (var entry in logged)
        {
            entries++;
            if (open.TryGetValue((entry.Device, entry.PartyId, entry.CallId), out var parties) && parties.FindIndex(p => Tells(entry, p.How)) is >= 0 and var index)
            {
                parties.RemoveAt(index);
                continue;
            }

            if (lossy.Contains(entry.Device))
            {
                // A transfer may have come although its acknowledgement was lost: then the party is known by another Call ID.
                var renamed = open.Where(p => p.Key.Device == entry.Device && p.Key.PartyId == entry.PartyId).Select(p => p.Value).FirstOrDefault(v => v.Exists(p => Tells(entry, p.How)));
                renamed?.RemoveAt(renamed.FindIndex(p => Tells(entry, p.How)));
                unproven++;
            }
            else
            {
                unjustified.Add(entry);
            }
        }

        // Where events went astray the connector may have come to the truth by another way than the log shows;
        // a call that it held and that was gone it must have logged all the same.
        var missing = open.Values.SelectMany(q => q).Where(p => p.How == OutOfStep.Stuck || !lossy.Contains(p.Device)).ToList();
        return new LmsReport(entries, really.Count, really.Count(p => p.How == OutOfStep.Stuck), missing, unjustified, unproven);
    }

    // An entry for one way of being out of step does not stand for another: a party may be out of step twice in its life.
    private static bool Tells(LmsEntry entry, OutOfStep how) => how switch
    {
        OutOfStep.Stuck => entry.Reported == "none",
        OutOfStep.Missing => entry.Held == "none",
        _ => entry.Held != "none" && entry.Reported != "none",
    };

    private static (string Device, string PartyId, string CallId) Key(PartyOutOfStep party) => (party.Device, party.PartyId, party.CallId);
}
