using System.Numerics;

namespace CstaConnector.Engine.Calls;

/// <summary>
/// Which user a subscription belongs to, for the loops that read events: an open table, nine octets a slot, probed onwards from the id's hash. Reading takes
/// no lock; writing is rare: once when BroadWorks grants a subscription and once when it ends.
/// </summary>
internal sealed class SubscriptionRoutes
{
    private readonly Lock _writing = new();
    private Table _table = new(64);
    private int _count;

    internal int Count => Volatile.Read(ref _count);

    internal bool TryFind(ReadOnlySpan<byte> subscriptionId, out User? user)
    {
        Table table = Volatile.Read(ref _table);
        int slot = table.Find(subscriptionId, OctetHash.Of(subscriptionId));
        user = slot < 0 ? null : Volatile.Read(ref table.Users[slot]);
        return user is not null;
    }

    /// <summary>Adds the route to a user, by the id that its subscription has.</summary>
    internal void Add(User user)
    {
        lock (_writing)
        {
            ReadOnlySpan<byte> id = user.SubscriptionId(stackalloc byte[UuidText.Length]);
            ulong hash = OctetHash.Of(id);
            int slot = _table.Find(id, hash);
            if (slot >= 0)
            {
                Volatile.Write(ref _table.Users[slot], user); // BroadWorks has given the id to another one
                return;
            }

            if (_table.IsFull)
            {
                Rebuild();
            }

            _table.Add(user, hash);
            _count++;
        }
    }

    /// <summary>Takes the route to a user away, unless its id leads to another user by now.</summary>
    internal void Remove(User user)
    {
        lock (_writing)
        {
            ReadOnlySpan<byte> id = user.SubscriptionId(stackalloc byte[UuidText.Length]);
            int slot = _table.Find(id, OctetHash.Of(id));
            if (slot >= 0 && ReferenceEquals(_table.Users[slot], user))
            {
                Volatile.Write(ref _table.Users[slot], null);
                _count--;
            }
        }
    }

    /// <summary>A new table, for readers may be in the old one: without the slots of routes that were taken away, and longer if what is left needs it.</summary>
    private void Rebuild()
    {
        var table = new Table((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, (_count * 2) + 1)));
        Span<byte> room = stackalloc byte[UuidText.Length];
        foreach (User? user in _table.Users)
        {
            if (user is not null)
            {
                table.Add(user, OctetHash.Of(user.SubscriptionId(room)));
            }
        }

        Volatile.Write(ref _table, table);
    }

    /// <summary>Slots. A slot's tag is written once, after its user; a route that is taken away leaves the tag, so that those behind it are still found.</summary>
    private sealed class Table(int slots)
    {
        private readonly byte[] _tags = new byte[slots];
        private int _used;

        internal User?[] Users { get; } = new User?[slots];

        internal bool IsFull => _used >= _tags.Length / 4 * 3;

        internal int Find(ReadOnlySpan<byte> subscriptionId, ulong hash)
        {
            int mask = _tags.Length - 1;
            for (int i = (int)hash & mask; ; i = (i + 1) & mask)
            {
                byte tag = Volatile.Read(ref _tags[i]);
                if (tag == 0)
                {
                    return -1;
                }

                if (tag == TagOf(hash) && Volatile.Read(ref Users[i]) is { } user && user.IsSubscribedAs(subscriptionId))
                {
                    return i;
                }
            }
        }

        internal void Add(User user, ulong hash)
        {
            int mask = _tags.Length - 1;
            int i = (int)hash & mask;
            while (_tags[i] != 0)
            {
                i = (i + 1) & mask;
            }

            Volatile.Write(ref Users[i], user);
            Volatile.Write(ref _tags[i], TagOf(hash));
            _used++;
        }

        /// <summary>Bits of the hash that the place does not use; never 0, which is an empty slot's.</summary>
        private static byte TagOf(ulong hash) => (byte)((hash >> 56) | 1);
    }
}
