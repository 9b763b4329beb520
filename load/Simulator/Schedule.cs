namespace CstaConnector.Load.Simulator;

/// <summary>Actions that fall due, in the order of their time and, within one millisecond, of their making.</summary>
internal sealed class Schedule(long now)
{
    private readonly PriorityQueue<Action, (long Due, long Order)> _queue = new();
    private long _order;

    /// <summary>The time of the action that runs, or of the last tick.</summary>
    public long Now { get; private set; } = now;

    /// <summary>When the next action is due; <see cref="long.MaxValue"/> if there is none.</summary>
    public long NextDue => _queue.TryPeek(out _, out (long Due, long Order) first) ? first.Due : long.MaxValue;

    public void After(long milliseconds, Action action) => At(Now + milliseconds, action);

    public void At(long due, Action action) => _queue.Enqueue(action, (Math.Max(due, Now), _order++));

    /// <summary>Runs what is due; each action sees the time for which it was planned, so that the size of the ticks changes nothing.</summary>
    public void RunTo(long now)
    {
        while (_queue.TryPeek(out Action? action, out (long Due, long Order) first) && first.Due <= now)
        {
            _queue.Dequeue();
            Now = Math.Max(Now, first.Due);
            action();
        }

        Now = Math.Max(Now, now);
    }
}
