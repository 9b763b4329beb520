namespace CstaConnector.Engine.Decode.Captures;

/// <summary>Puts fragmented datagrams together. Bounded in datagrams and in time; what never becomes whole is told.</summary>
/// <param name="incomplete">Gets the sender, the receiver and the arrival of the last fragment of a datagram that is given up.</param>
internal sealed class IpReassembler(Action<IpAddress, IpAddress, Arrival> incomplete)
{
    private readonly Dictionary<Key, Datagram> _datagrams = [];

    /// <summary>Takes a fragment.</summary>
    /// <param name="fragment">The fragment.</param>
    /// <param name="at">When it came.</param>
    /// <param name="payload">The datagram's whole payload, if this was the last missing piece.</param>
    /// <returns>Whether the datagram is whole.</returns>
    public bool TryAdd(scoped in IpPacket fragment, Arrival at, out byte[] payload)
    {
        payload = [];
        Expire(at);
        Key key = new(fragment.Source, fragment.Destination, fragment.Protocol, fragment.Identification);
        if (!_datagrams.TryGetValue(key, out Datagram? datagram))
        {
            if (_datagrams.Count == CaptureLimits.MaxDatagrams)
            {
                GiveUp(_datagrams.MinBy(entry => entry.Value.Last.Frame).Key);
            }

            _datagrams[key] = datagram = new Datagram(at);
        }

        datagram.Last = at;
        if (!datagram.TryAdd(fragment.FragmentOffset, fragment.Payload, fragment.MoreFragments))
        {
            GiveUp(key);
            return false;
        }

        if (!datagram.IsWhole)
        {
            return false;
        }

        payload = datagram.Payload;
        _datagrams.Remove(key);
        return true;
    }

    /// <summary>The capture has ended.</summary>
    public void End()
    {
        foreach (Key key in _datagrams.OrderBy(entry => entry.Value.Last.Frame).Select(entry => entry.Key).ToArray())
        {
            GiveUp(key);
        }
    }

    private void Expire(Arrival at)
    {
        if (at.Microseconds is not long now || _datagrams.Count == 0)
        {
            return;
        }

        foreach (Key key in _datagrams.Where(entry => IsOld(entry.Value, now)).Select(entry => entry.Key).ToArray())
        {
            GiveUp(key);
        }
    }

    private static bool IsOld(Datagram datagram, long now) =>
        datagram.First.Microseconds is long then && (Int128)now - then > CaptureLimits.FragmentSeconds * 1_000_000L;

    private void GiveUp(Key key)
    {
        _datagrams.Remove(key, out Datagram? datagram);
        incomplete(key.Source, key.Destination, datagram!.Last);
    }

    private readonly record struct Key(IpAddress Source, IpAddress Destination, int Protocol, uint Identification);

    private sealed class Datagram(Arrival first)
    {
        private byte[] _octets = new byte[4096];
        private readonly List<(int Start, int End)> _have = []; // in order, none touching another
        private int _length = -1;                               // known with the last fragment

        public Arrival First { get; } = first;

        public Arrival Last { get; set; } = first;

        public bool IsWhole => _have is [(0, int end)] && end == _length;

        public byte[] Payload => _octets[.._length];

        /// <returns>False if the fragments contradict one another, or make more than a datagram can be.</returns>
        public bool TryAdd(int start, ReadOnlySpan<byte> octets, bool more)
        {
            int end = start + octets.Length;
            if (end > CaptureLimits.MaxDatagram || octets.IsEmpty || (more && octets.Length % 8 != 0) || (_length >= 0 && (end > _length || (!more && end != _length))))
            {
                return false;
            }

            if (!more)
            {
                if (_have.Count > 0 && _have[^1].End > end)
                {
                    return false;
                }

                _length = end;
            }

            if (_octets.Length < end)
            {
                Array.Resize(ref _octets, Math.Max(end, Math.Min(_octets.Length * 2, CaptureLimits.MaxDatagram)));
            }

            octets.CopyTo(_octets.AsSpan(start));
            Merge(start, end);
            return true;
        }

        private void Merge(int start, int end)
        {
            int at = _have.FindIndex(piece => piece.End >= start);
            at = at < 0 ? _have.Count : at;
            int last = at;
            while (last < _have.Count && _have[last].Start <= end)
            {
                start = Math.Min(start, _have[last].Start);
                end = Math.Max(end, _have[last].End);
                last++;
            }

            _have.RemoveRange(at, last - at);
            _have.Insert(at, (start, end));
        }
    }
}
