namespace CstaConnector.Pipeline.DotNetty.Epoll;

/// <summary>
/// The channels of a loop by the token under which epoll tells of them. A token has its slot's generation in it: what was told of a channel that is gone must
/// not reach the one that has its slot, or its descriptor, now.
/// </summary>
internal sealed class ChannelSlots
{
    private readonly Stack<int> _free = new();
    private AbstractEpollChannel?[] _channels = new AbstractEpollChannel?[64];
    private uint[] _generations = new uint[64];
    private int _used;

    internal int Count => _used - _free.Count;

    internal ulong Add(AbstractEpollChannel channel)
    {
        if (!_free.TryPop(out int slot))
        {
            slot = _used++;
            if (slot == _channels.Length)
            {
                Array.Resize(ref _channels, slot * 2);
                Array.Resize(ref _generations, slot * 2);
            }
        }

        _channels[slot] = channel;
        return Token(slot);
    }

    internal void Remove(ulong token)
    {
        int slot = (int)(uint)token;
        if (Find(token) is not null)
        {
            _channels[slot] = null;
            _generations[slot]++;
            _free.Push(slot);
        }
    }

    /// <summary>The channel of a token, or null where it is gone.</summary>
    internal AbstractEpollChannel? Find(ulong token)
    {
        int slot = (int)(uint)token;
        return (uint)slot < (uint)_used && Token(slot) == token ? _channels[slot] : null;
    }

    internal AbstractEpollChannel[] ToArray() => [.. _channels.OfType<AbstractEpollChannel>()];

    private ulong Token(int slot) => ((ulong)_generations[slot] << 32) | (uint)slot;
}
