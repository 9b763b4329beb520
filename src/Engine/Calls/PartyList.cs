using System.Collections;

namespace CstaConnector.Engine.Calls;

/// <summary>The parties of a user, the oldest first: each leads to the next, for most users have one or two and none needs an array.</summary>
internal struct PartyList : IReadOnlyCollection<Party>
{
    private Party? _first;

    /// <summary>The oldest, or null.</summary>
    internal readonly Party? First => _first;

    /// <summary>How many there are.</summary>
    public readonly int Count
    {
        get
        {
            int count = 0;
            for (Party? party = _first; party is not null; party = party.Next)
            {
                count++;
            }

            return count;
        }
    }

    /// <summary>One of them; less than <see cref="Count"/>.</summary>
    internal readonly Party this[int index]
    {
        get
        {
            Party party = _first!;
            for (int i = 0; i < index; i++)
            {
                party = party.Next!;
            }

            return party;
        }
    }

    /// <summary>Goes through them; the one it is at may be removed meanwhile.</summary>
    public readonly Enumerator GetEnumerator() => new(_first);

    readonly IEnumerator<Party> IEnumerable<Party>.GetEnumerator() => GetEnumerator();

    readonly IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(Party party)
    {
        ref Party? first = ref _first;
        if (first is null)
        {
            first = party;
            return;
        }

        Party last = first;
        while (last.Next is { } next)
        {
            last = next;
        }

        last.Next = party;
    }

    /// <summary>Takes out a party that is in it.</summary>
    internal void Remove(Party party)
    {
        if (ReferenceEquals(_first, party))
        {
            _first = party.Next;
        }
        else
        {
            Party before = _first!;
            while (!ReferenceEquals(before.Next, party))
            {
                before = before.Next!;
            }

            before.Next = party.Next;
        }

        party.Next = null;
    }

    internal struct Enumerator(Party? first) : IEnumerator<Party>
    {
        private Party? _next = first;

        public Party Current { readonly get; private set; } = null!;

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            if (_next is null)
            {
                return false;
            }

            Current = _next;
            _next = Current.Next;
            return true;
        }

        public readonly void Reset() => throw new NotSupportedException();

        public readonly void Dispose()
        {
        }
    }
}
