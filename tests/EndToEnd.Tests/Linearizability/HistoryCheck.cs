namespace CstaConnector.EndToEnd.Tests.Linearizability;

/// <summary>
/// Whether some order of operations, each at one moment between its beginning and its end, explains all of their answers: Wing and Gong's search with Lowe's memory of what
/// has been tried. Exponential at worst in how many operations overlap, so each object's history is searched by itself.
/// </summary>
internal static class HistoryCheck
{
    /// <returns>Null where there is such an order; otherwise the operation in front of whose end the best attempt found no place for it.</returns>
    public static Operation<TState>? Check<TState>(IReadOnlyList<Operation<TState>> history, TState initial)
        where TState : class, IEquatable<TState>
    {
        var search = new Search<TState>(history, initial);
        return search.Run();
    }

    private sealed class Search<TState>
        where TState : class, IEquatable<TState>
    {
        /// <summary>In front of the first entry.</summary>
        private const int Head = 0;

        private readonly IReadOnlyList<Operation<TState>> _history;
        private readonly int[] _next;
        private readonly int[] _previous;
        private readonly (int Operation, bool IsReturn)[] _entries;
        private readonly int[] _returnOf;
        private readonly Placed _placed;
        private readonly HashSet<(Placed Placed, TState State)> _tried = [];
        private readonly Stack<(int Entry, TState Before)> _order = new();
        private TState _state;

        public Search(IReadOnlyList<Operation<TState>> history, TState initial)
        {
            _history = history;
            _state = initial;
            _placed = new Placed(history.Count);

            // Of the same moment a beginning comes before an end: those two may have overlapped.
            _entries =
            [
                (-1, false),
                .. Enumerable.Range(0, history.Count)
                    .SelectMany(i => new[] { (At: history[i].Invoked, IsReturn: false, Operation: i), (At: history[i].Returned, IsReturn: true, Operation: i) })
                    .OrderBy(e => e.At).ThenBy(e => e.IsReturn).Select(e => (e.Operation, e.IsReturn)),
            ];
            _returnOf = new int[history.Count];
            for (int i = 1; i < _entries.Length; i++)
            {
                if (_entries[i].IsReturn)
                {
                    _returnOf[_entries[i].Operation] = i;
                }
            }

            // A ring: behind the last entry comes the head.
            _next = [.. Enumerable.Range(1, _entries.Length - 1), Head];
            _previous = [_entries.Length - 1, .. Enumerable.Range(0, _entries.Length - 1)];
        }

        public Operation<TState>? Run()
        {
            Operation<TState>? stuck = null;
            int most = -1;
            for (int entry = _next[Head]; _next[Head] != Head;)
            {
                (int number, bool isReturn) = _entries[entry];
                if (!isReturn)
                {
                    entry = TryPlace(entry, number) ? _next[Head] : _next[entry];
                    continue;
                }

                // It ends here and has no place yet: whatever was placed last has to go elsewhere.
                if (_order.Count > most)
                {
                    (most, stuck) = (_order.Count, _history[number]);
                }

                if (!_order.TryPop(out (int Entry, TState Before) last))
                {
                    return stuck;
                }

                _state = last.Before;
                _placed.Flip(_entries[last.Entry].Operation);
                PutBack(_returnOf[_entries[last.Entry].Operation]);
                PutBack(last.Entry);
                entry = _next[last.Entry];
            }

            return null;
        }

        private bool TryPlace(int entry, int number)
        {
            if (_history[number].Apply(_state) is not { } after)
            {
                return false;
            }

            _placed.Flip(number);
            if (!_tried.Add((_placed.Copy(), after)))
            {
                _placed.Flip(number);
                return false;
            }

            _order.Push((entry, _state));
            _state = after;
            TakeOut(entry);
            TakeOut(_returnOf[number]);
            return true;
        }

        private void TakeOut(int entry)
        {
            _next[_previous[entry]] = _next[entry];
            _previous[_next[entry]] = _previous[entry];
        }

        // Entries come back in the reverse of the order in which they went, so each still knows its neighbours.
        private void PutBack(int entry)
        {
            _next[_previous[entry]] = entry;
            _previous[_next[entry]] = entry;
        }
    }

    /// <summary>Which operations have a place: a bit for each.</summary>
    private sealed class Placed(int count) : IEquatable<Placed>
    {
        private ulong[] _bits = new ulong[(count + 63) / 64];
        private int _hash;

        public void Flip(int number)
        {
            _bits[number / 64] ^= 1UL << (number % 64);
            _hash ^= HashCode.Combine(number);
        }

        public Placed Copy() => new(0) { _bits = [.. _bits], _hash = _hash };

        public bool Equals(Placed? other) => other is not null && _bits.AsSpan().SequenceEqual(other._bits);

        public override bool Equals(object? obj) => Equals(obj as Placed);

        public override int GetHashCode() => _hash;
    }
}
