using CstaConnector.Engine.Calls;

namespace CstaConnector.Engine.Resync;

/// <summary>Users that wait for their turn to be asked about, by urgency and then by age. A user is in it once at most.</summary>
internal sealed class AskQueue
{
    private const int Classes = (int)AskClass.Deletion + 1;

    private readonly User?[] _first = new User?[Classes];
    private readonly User?[] _last = new User?[Classes];

    internal int Count { get; private set; }

    /// <summary>Puts a user in, or moves it up; never down.</summary>
    internal void Put(User user, AskClass askClass)
    {
        Ask ask = user.Ask;
        if (ask.Phase == AskPhase.Queued)
        {
            if (ask.Class <= askClass)
            {
                return;
            }

            Take(user);
        }

        int index = (int)askClass;
        ask.Phase = AskPhase.Queued;
        ask.Class = askClass;
        ask.Next = null;
        ask.Previous = _last[index];
        if (_last[index] is { } last)
        {
            last.Ask.Next = user;
        }
        else
        {
            _first[index] = user;
        }

        _last[index] = user;
        Count++;
    }

    internal void Take(User user)
    {
        Ask ask = user.Ask;
        int index = (int)ask.Class;
        if (ask.Previous is { } previous)
        {
            previous.Ask.Next = ask.Next;
        }
        else
        {
            _first[index] = ask.Next;
        }

        if (ask.Next is { } next)
        {
            next.Ask.Previous = ask.Previous;
        }
        else
        {
            _last[index] = ask.Previous;
        }

        ask.Next = null;
        ask.Previous = null;
        ask.Phase = AskPhase.Idle;
        Count--;
    }

    internal User? Peek()
    {
        foreach (User? first in _first)
        {
            if (first is not null)
            {
                return first;
            }
        }

        return null;
    }
}
