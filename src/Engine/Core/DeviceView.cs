using System.Text;
using CstaConnector.Engine.Admin;
using CstaConnector.Engine.Calls;

namespace CstaConnector.Engine.Core;

/// <summary>A user as an operator sees it. Made on the user's loop.</summary>
internal static class DeviceView
{
    internal static DeviceStatus Of(User user) => new()
    {
        Number = user.Device.Number,
        UserId = user.Device.UserId,
        Type = ConnectorAdmin.CamelCase(user.Device.Type.ToString()),
        Monitors = user.Monitors.Count,
        CallCount = user.Parties.Count,
        Subscription = Subscription(user),
        SuspectSince = user.Suspect ? DateTimeOffset.FromUnixTimeMilliseconds(user.SuspectSince) : null,
        SuspectReason = user.Suspect ? user.SuspectReason : null,
        ConfirmedAt = user.ConfirmedAt > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(user.ConfirmedAt) : null,
    };

    internal static DeviceDetail Detail(Lane lane, User user, int clearings)
    {
        DeviceStatus status = Of(user);
        long now = lane.Context.Loop.UnixMilliseconds;
        return new DeviceDetail
        {
            Number = status.Number,
            UserId = status.UserId,
            Type = status.Type,
            Monitors = status.Monitors,
            CallCount = status.CallCount,
            Subscription = status.Subscription,
            SuspectSince = status.SuspectSince,
            SuspectReason = status.SuspectReason,
            ConfirmedAt = status.ConfirmedAt,
            SubscriptionId = user.HasSubscription ? Encoding.UTF8.GetString(user.SubscriptionId(stackalloc byte[UuidText.Length])) : null,
            SequenceNumber = user.Sequence.HasBase ? user.Sequence.Last : null,
            RenewalAt = user.RenewalAt == User.Never ? null : DateTimeOffset.FromUnixTimeMilliseconds(now + user.RenewalAt - lane.Context.Loop.NowMilliseconds),
            Stripe = lane.Index,
            Calls = [.. user.Parties.Select(p => Call(p, now))],
            Clearings = lane.Stripe.Clearings.Of(user, clearings),
        };
    }

    private static string Subscription(User user) => user switch
    {
        { Subscription: SubscriptionState.Deleting } => "deleting",
        { HasSubscription: false } => user.Ask.UnderWay ? "adding" : "none",
        { LingerAt: not User.Never } => "lingering",
        _ => "active",
    };

    private static CallStatus Call(Party party, long now) => new()
    {
        CallId = Encoding.UTF8.GetString(party.CallId),
        PartyId = party.PartyId,
        State = CallMap.Name(party.State),
        Remote = party.Remote.IsEmpty ? null : Encoding.UTF8.GetString(party.Remote),
        StartTime = party.StartTime > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(party.StartTime) : null,
        AgeSeconds = Math.Max(0, now - (party.StartTime > 0 ? party.StartTime : party.HeldSince)) / 1000.0,
        ConfirmedAt = party.ConfirmedAt > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(party.ConfirmedAt) : null,
    };
}
