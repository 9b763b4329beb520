using CstaConnector.Pipeline.Loops;

namespace CstaConnector.Engine.Calls;

/// <summary>
/// Lends users their cases. Whoever looks at a case through its user touches it; at the end of the batch those that are over come back, so that no way
/// through the code has to give one back.
/// </summary>
internal sealed class UserCases
{
    /// <summary>Spare cases kept, 4 MB: as many as a sweep's window and a burst of requests need at a time. More are left to the collector.</summary>
    private const int Kept = 16_384;

    private readonly Stripe _stripe;
    private readonly TimerWheel _timers;
    private readonly Stack<UserCase> _spare = new();
    private readonly List<UserCase> _touched = [];

    internal UserCases(Stripe stripe, TimerWheel timers)
    {
        _stripe = stripe;
        _timers = timers;
    }

    internal UserCase Open(User user)
    {
        UserCase opened = _spare.TryPop(out UserCase? spare) ? spare : new UserCase(_stripe);
        opened.Begin(user);
        return opened;
    }

    internal UserCase Touch(UserCase looked)
    {
        if (!looked.Touched)
        {
            looked.Touched = true;
            _touched.Add(looked);
        }

        return looked;
    }

    /// <summary>The batch is over: cases of which nothing is left come back.</summary>
    internal void Settle()
    {
        foreach (UserCase touched in _touched)
        {
            touched.Touched = false;
            if (!touched.IsOver)
            {
                continue;
            }

            _timers.Cancel(touched);
            touched.End().CloseCase();
            if (_spare.Count < Kept)
            {
                _spare.Push(touched);
            }
        }

        _touched.Clear();
    }
}
