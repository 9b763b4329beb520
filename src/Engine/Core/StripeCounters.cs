namespace CstaConnector.Engine.Core;

/// <summary>What one stripe has counted. Written by its loop alone, read by others as it stands.</summary>
internal sealed class StripeCounters
{
    internal long EventsApplied;
    internal long SnapshotsApplied;
    internal long EventsParked;
    internal long EventsDuplicate;
    internal long EventsLate;
    internal long EventsLost;
    internal long EventsUnknownType;
    internal long EventsOther;
    internal long EventsRefused;
    internal long EventsWithoutParty;
    internal long ElementsUnknown;
    internal long Epochs;
    internal long Unrouted;
    internal long UnroutedExpired;
    internal long ClientEvents;
    internal long SnapshotAnswers;
    internal long SnapshotFailures;
    internal long MonitorsStarted;
    internal long MonitorsStopped;
    internal long MonitorsRefused;
    internal long SubscriptionsAdded;
    internal long SubscriptionsDeleted;
    internal long SubscriptionsDisowned;
    internal long UpdatesSent;
    internal long RequestFailures;
    internal long RequestTimeouts;
    internal long Renewals;
    internal long Unsynchronized;
    internal long PartiesCleared;

    internal IEnumerable<(string Name, long Value)> Read()
    {
        yield return ("events_applied", Volatile.Read(ref EventsApplied));
        yield return ("snapshots_applied", Volatile.Read(ref SnapshotsApplied));
        yield return ("events_parked", Volatile.Read(ref EventsParked));
        yield return ("events_duplicate", Volatile.Read(ref EventsDuplicate));
        yield return ("events_late", Volatile.Read(ref EventsLate));
        yield return ("events_lost", Volatile.Read(ref EventsLost));
        yield return ("events_unknown_type", Volatile.Read(ref EventsUnknownType));
        yield return ("events_other", Volatile.Read(ref EventsOther));
        yield return ("events_refused", Volatile.Read(ref EventsRefused));
        yield return ("events_without_party", Volatile.Read(ref EventsWithoutParty));
        yield return ("elements_unknown", Volatile.Read(ref ElementsUnknown));
        yield return ("sequence_epochs", Volatile.Read(ref Epochs));
        yield return ("events_unrouted", Volatile.Read(ref Unrouted));
        yield return ("events_unrouted_expired", Volatile.Read(ref UnroutedExpired));
        yield return ("client_events", Volatile.Read(ref ClientEvents));
        yield return ("snapshot_answers", Volatile.Read(ref SnapshotAnswers));
        yield return ("snapshot_failures", Volatile.Read(ref SnapshotFailures));
        yield return ("monitors_started", Volatile.Read(ref MonitorsStarted));
        yield return ("monitors_stopped", Volatile.Read(ref MonitorsStopped));
        yield return ("monitors_refused", Volatile.Read(ref MonitorsRefused));
        yield return ("subscriptions_added", Volatile.Read(ref SubscriptionsAdded));
        yield return ("subscriptions_deleted", Volatile.Read(ref SubscriptionsDeleted));
        yield return ("subscriptions_disowned", Volatile.Read(ref SubscriptionsDisowned));
        yield return ("updates_sent", Volatile.Read(ref UpdatesSent));
        yield return ("request_failures", Volatile.Read(ref RequestFailures));
        yield return ("request_timeouts", Volatile.Read(ref RequestTimeouts));
        yield return ("renewals", Volatile.Read(ref Renewals));
        yield return ("lms_37205", Volatile.Read(ref Unsynchronized));
        yield return ("parties_cleared", Volatile.Read(ref PartiesCleared));
    }
}
