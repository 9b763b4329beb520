using System.Collections.Concurrent;

namespace CstaConnector.Engine.Calls;

/// <summary>
/// Which user a subscription belongs to, for the loops that read events. Reading takes no lock (a ConcurrentDictionary's readers never do); writing is
/// rare: once when BroadWorks grants a subscription and once when it ends.
/// </summary>
internal sealed class SubscriptionRoutes
{
    private readonly ConcurrentDictionary<byte[], User> _users;
    private readonly ConcurrentDictionary<byte[], User>.AlternateLookup<ReadOnlySpan<byte>> _bySpan;

    internal SubscriptionRoutes()
    {
        _users = new ConcurrentDictionary<byte[], User>(OctetComparer.Instance);
        _bySpan = _users.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    internal int Count => _users.Count;

    internal bool TryFind(ReadOnlySpan<byte> subscriptionId, out User? user) => _bySpan.TryGetValue(subscriptionId, out user);

    internal void Add(byte[] subscriptionId, User user) => _users[subscriptionId] = user;

    /// <summary>Takes a route away, unless it leads to another user by now.</summary>
    internal void Remove(byte[] subscriptionId, User user) =>
        ((ICollection<KeyValuePair<byte[], User>>)_users).Remove(new KeyValuePair<byte[], User>(subscriptionId, user));
}
