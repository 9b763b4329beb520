namespace CstaConnector.Engine.Calls;

/// <summary>The events of one user that wait for one before them, or for a numbering to be certain.</summary>
internal sealed class ParkedEvents
{
    private readonly List<ParkedEvent> _events = [];

    internal int Count => _events.Count;

    /// <summary>Whether a numbering waits to begin.</summary>
    internal bool HasNewEpoch => _events.Exists(static e => e.NewEpoch);

    internal void Add(ParkedEvent parked) => _events.Add(parked);

    internal void Clear() => _events.Clear();

    /// <summary>Whether one waits that has this number.</summary>
    /// <param name="number">The number.</param>
    /// <param name="newEpoch">Whether it is one that begins a numbering, or follows in it.</param>
    internal bool Has(int number, bool newEpoch) => Find(number, newEpoch) >= 0;

    /// <summary>Whether this very event waits already.</summary>
    internal bool Has(int number, ulong eventId)
    {
        foreach (ParkedEvent waiting in _events)
        {
            if (waiting.Number == number && waiting.EventId == eventId)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether one of the numbering that goes on waits that comes so few numbers before another.</summary>
    internal bool HasBefore(int number, int within)
    {
        foreach (ParkedEvent waiting in _events)
        {
            if (!waiting.NewEpoch && SequenceWindow.Distance(waiting.Number, number) < within)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How far a number is behind the nearest of those that wait as a new numbering's; far beyond any number of events where none waits.</summary>
    internal int StepsIntoNewEpoch(int number)
    {
        int steps = int.MaxValue;
        foreach (ParkedEvent waiting in _events)
        {
            if (waiting.NewEpoch)
            {
                steps = Math.Min(steps, SequenceWindow.Distance(waiting.Number, number));
            }
        }

        return steps;
    }

    /// <summary>What follows one by one on what begins a new numbering is that one's, though it came before that and seemed the old one's.</summary>
    internal void FollowNewEpoch()
    {
        if (_events.Count < 2 || !HasNewEpoch)
        {
            return;
        }

        while (_events.Find(p => !p.NewEpoch && _events.Exists(q => q.NewEpoch && SequenceWindow.Next(q.Number) == p.Number)) is { } follower)
        {
            follower.NewEpoch = true;
        }
    }

    /// <summary>Takes the one of a number of the numbering that goes on.</summary>
    internal ParkedEvent? Take(int number) => TakeAt(Find(number, newEpoch: false));

    /// <summary>Takes the one that comes first.</summary>
    /// <param name="newEpoch">Whether of a new numbering's.</param>
    internal ParkedEvent? TakeFirst(bool newEpoch)
    {
        int best = -1;
        for (int i = 0; i < _events.Count; i++)
        {
            if (_events[i].NewEpoch == newEpoch && (best < 0 || SequenceWindow.IsBefore(_events[i].Number, _events[best].Number)))
            {
                best = i;
            }
        }

        return TakeAt(best);
    }

    private int Find(int number, bool newEpoch)
    {
        int index = _events.Count - 1;
        while (index >= 0 && (_events[index].Number != number || _events[index].NewEpoch != newEpoch))
        {
            index--;
        }

        return index;
    }

    private ParkedEvent? TakeAt(int index)
    {
        if (index < 0)
        {
            return null;
        }

        ParkedEvent taken = _events[index];
        _events.RemoveAt(index);
        return taken;
    }
}
