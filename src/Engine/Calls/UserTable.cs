using System.Collections;
using System.Text;

namespace CstaConnector.Engine.Calls;

/// <summary>
/// The users of a stripe by place and by user id (whatever the case of its letters): pages of references, and a table of places that is probed onwards from
/// the id's hash.
/// </summary>
internal sealed class UserTable : IReadOnlyCollection<User>
{
    private const int PageBits = 8;
    private const int PageMask = (1 << PageBits) - 1;
    private const int Removed = -1;

    private readonly List<User?[]> _pages = [];
    private readonly Stack<int> _free = new();
    private int[] _slots = new int[16]; // a place + 1; 0 for a slot that was never used
    private int _used;
    private int _places;

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <summary>The user at a place, or null.</summary>
    internal User? this[int index] => (uint)index < (uint)_places ? _pages[index >> PageBits][index & PageMask] : null;

    /// <inheritdoc/>
    public IEnumerator<User> GetEnumerator()
    {
        for (int i = 0; i < _places; i++)
        {
            if (this[i] is { } user)
            {
                yield return user;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The user with that id, or null.</summary>
    internal User? Find(ReadOnlySpan<byte> userId)
    {
        for (uint i = HashOf(userId); ; i++)
        {
            int slot = _slots[i & (uint)(_slots.Length - 1)];
            if (slot == 0)
            {
                return null;
            }

            if (slot != Removed && this[slot - 1] is { } user && IsSame(user.Device.UserIdOctets, userId))
            {
                return user;
            }
        }
    }

    /// <summary>A place for a user that is about to be made.</summary>
    internal int Place() => _free.TryPop(out int index) ? index : _places++;

    /// <summary>Puts a user at its place, where it is found by its id.</summary>
    internal void Add(User user)
    {
        while (user.Index >> PageBits >= _pages.Count)
        {
            _pages.Add(new User?[PageMask + 1]);
        }

        if (_used >= _slots.Length / 4 * 3)
        {
            Rebuild();
        }

        _pages[user.Index >> PageBits][user.Index & PageMask] = user;
        Count++;
        Enter(user);
    }

    /// <summary>Takes out a user; its place is used again.</summary>
    internal void Remove(User user)
    {
        uint i = HashOf(user.Device.UserIdOctets);
        while (_slots[i & (uint)(_slots.Length - 1)] != user.Index + 1)
        {
            i++;
        }

        _slots[i & (uint)(_slots.Length - 1)] = Removed;
        _pages[user.Index >> PageBits][user.Index & PageMask] = null;
        _free.Push(user.Index);
        Count--;
    }

    private static bool IsSame(ReadOnlySpan<byte> id, ReadOnlySpan<byte> other) => id.SequenceEqual(other) || Ascii.EqualsIgnoreCase(id, other);

    private static uint HashOf(ReadOnlySpan<byte> userId)
    {
        Span<byte> lower = stackalloc byte[256];
        lower = lower[..Math.Min(userId.Length, lower.Length)];
        for (int i = 0; i < lower.Length; i++)
        {
            lower[i] = userId[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(userId[i] | 0x20) : userId[i];
        }

        return (uint)OctetHash.Of(lower);
    }

    private void Enter(User user)
    {
        uint i = HashOf(user.Device.UserIdOctets);
        while (_slots[i & (uint)(_slots.Length - 1)] != 0)
        {
            i++;
        }

        _slots[i & (uint)(_slots.Length - 1)] = user.Index + 1;
        _used++;
    }

    /// <summary>Without the slots of those that were removed, and twice as long if what is left needs it.</summary>
    private void Rebuild()
    {
        _slots = new int[Count > _slots.Length * 3 / 8 ? _slots.Length * 2 : _slots.Length];
        _used = 0;
        foreach (User user in this)
        {
            Enter(user);
        }
    }
}
