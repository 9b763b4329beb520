namespace CstaConnector.Load.CstaClient;

/// <summary>How events and snapshot answers change what a T-Server holds of a device.</summary>
internal static class BeliefRules
{
    /// <summary>Applies an event and returns whether the device's own connection in the event's call went away by it.</summary>
    public static bool Apply(DeviceBelief device, CstaEvent told, long nowMs)
    {
        switch (told.Kind)
        {
            case CstaEventKind.Transferred:
                return Transferred(device, told, nowMs);
            case CstaEventKind.Conferenced:
                return Conferenced(device, told, nowMs);
            case CstaEventKind.CallCleared:
                return told.Connection.CallId is { } whole && device.Remove(whole);
            case CstaEventKind.ServiceInitiated or CstaEventKind.Originated or CstaEventKind.Delivered or CstaEventKind.Established
                or CstaEventKind.Held or CstaEventKind.Retrieved or CstaEventKind.Failed or CstaEventKind.Queued or CstaEventKind.Offered
                or CstaEventKind.NetworkReached or CstaEventKind.ConnectionCleared or CstaEventKind.Diverted:
                return told.Connection.CallId is { } callId && Party(device, told, callId, nowMs);
            default:
                return false;
        }
    }

    /// <summary>A snapshot answer is the whole truth at its place in the stream.</summary>
    public static void Replace(DeviceBelief device, IReadOnlyList<SnapshotCall> answer, long nowMs, Action<LogKind, SnapshotCall?, string> note)
    {
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var call in answer)
        {
            if (call.Connection.CallId is not { } callId)
            {
                continue;
            }

            reported.Add(callId);
            var known = device.Calls.GetValueOrDefault(callId);
            var state = call.State ?? known?.State ?? LocalState.Connected;
            if (known is null)
            {
                note(LogKind.SnapshotNew, call, callId);
            }
            else if (known.State != state)
            {
                note(LogKind.SnapshotMoved, call, callId);
            }

            device.Set(new CallBelief(callId, state, call.OtherState, known?.SinceMs ?? nowMs, "snapshot"));
        }

        foreach (var callId in device.Calls.Keys.Where(id => !reported.Contains(id)).ToList())
        {
            device.Remove(callId);
            note(LogKind.SnapshotGone, null, callId);
        }
    }

    private static bool Party(DeviceBelief device, CstaEvent told, string callId, long nowMs)
    {
        var own = told.Connection.Device == device.Device;
        var known = device.Calls.GetValueOrDefault(callId);
        var leaves = told.Kind is CstaEventKind.ConnectionCleared or CstaEventKind.Diverted;
        if ((own && leaves) || told.Local == LocalState.Null)
        {
            return device.Remove(callId);
        }

        var named = Named(told.Kind);
        // What is told of the other side leaves the own connection as it was, unless its state is told beside it.
        var state = own ? told.Local ?? named : told.Local ?? known?.State;
        if (state is null)
        {
            if (leaves)
            {
                return false;
            }

            // A call heard of through the other party only: the own side takes part in it somehow.
            state = LocalState.Connected;
        }

        if (known is null && leaves)
        {
            return false;
        }

        var other = own ? known?.OtherState : leaves ? null : named;
        device.Set(new CallBelief(callId, state.Value, other, known?.SinceMs ?? nowMs, told.Kind.ToString()));
        return false;
    }

    private static LocalState? Named(CstaEventKind kind) => kind switch
    {
        CstaEventKind.ServiceInitiated => LocalState.Initiated,
        CstaEventKind.Delivered or CstaEventKind.Offered => LocalState.Alerting,
        CstaEventKind.Originated or CstaEventKind.Established or CstaEventKind.Retrieved or CstaEventKind.NetworkReached => LocalState.Connected,
        CstaEventKind.Held => LocalState.Hold,
        CstaEventKind.Queued => LocalState.Queued,
        CstaEventKind.Failed => LocalState.Fail,
        _ => null,
    };

    // The transferring device leaves both calls; for the others the call goes on under the new id of the connection list.
    private static bool Transferred(DeviceBelief device, CstaEvent told, long nowMs)
    {
        if (told.Subject == device.Device || told.Local == LocalState.Null)
        {
            var gone = told.Connection.CallId is { } first && device.Remove(first);
            return (told.Secondary?.CallId is { } second && device.Remove(second)) || gone;
        }

        return Renamed(device, told, nowMs);
    }

    private static bool Conferenced(DeviceBelief device, CstaEvent told, long nowMs) =>
        told.Local == LocalState.Null
            ? told.Connection.CallId is { } callId && device.Remove(callId)
            : Renamed(device, told, nowMs);

    private static bool Renamed(DeviceBelief device, CstaEvent told, long nowMs)
    {
        var mine = told.Changes.FirstOrDefault(c => c.New?.Device == device.Device)
            ?? told.Changes.FirstOrDefault(c => c.New?.CallId is not null);
        var newId = mine?.New?.CallId ?? told.Connection.CallId;
        if (newId is null)
        {
            return false;
        }

        CallBelief? known = null;
        foreach (var old in new[] { told.Connection.CallId, told.Secondary?.CallId, mine?.Old?.CallId })
        {
            if (old is not null && device.Calls.TryGetValue(old, out var before))
            {
                known ??= before;
                device.Remove(old);
            }
        }

        var state = told.Local ?? known?.State ?? LocalState.Connected;
        device.Set(new CallBelief(newId, state, LocalState.Connected, known?.SinceMs ?? nowMs, told.Kind.ToString()));
        return false;
    }
}
