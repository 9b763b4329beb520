using CstaConnector.Engine.Calls;

namespace CstaConnector.Engine.Resync;

/// <summary>
/// When each user's subscription is to be renewed: four octets a user, by its place in the stripe, and looked through a part at a time, for a timer for each
/// would cost ten times as much memory for something that happens twice an hour.
/// </summary>
internal sealed class Renewals
{
    /// <summary>Length of a unit: 8 years fit. A renewal is late by as much at most, and by the time of a round.</summary>
    private const int UnitMilliseconds = 64;

    /// <summary>Every so many milliseconds a part is looked through.</summary>
    private const int PeriodMilliseconds = 10;

    /// <summary>The least part, some microseconds: with fewer users every part is a round.</summary>
    private const int LeastPart = 4096;

    /// <summary>A round takes at most so many periods: 0.64 s.</summary>
    private const int MostPeriods = 64;

    private const int PageBits = 10;
    private const int PageMask = (1 << PageBits) - 1;

    private readonly List<uint[]> _pages = []; // units since the origin + 1; 0 for never
    private readonly long _origin;
    private long _nextLook;
    private int _at;

    internal Renewals(long now) => _origin = now;

    /// <summary>When the user at a place is due, in ms of the loop's clock; <see cref="User.Never"/> if it is not.</summary>
    internal long this[int place]
    {
        get => place >> PageBits < _pages.Count && _pages[place >> PageBits][place & PageMask] is var unit and > 0 ? _origin + ((unit - 1L) * UnitMilliseconds) : User.Never;
        set
        {
            while (place >> PageBits >= _pages.Count)
            {
                _pages.Add(new uint[PageMask + 1]);
            }

            long units = (Math.Max(0, value == User.Never ? 0 : value - _origin) + UnitMilliseconds - 1) / UnitMilliseconds;
            _pages[place >> PageBits][place & PageMask] = value == User.Never ? 0 : (uint)Math.Min(units + 1, uint.MaxValue);
        }
    }

    /// <summary>Looks through the next part, if it is time to.</summary>
    /// <param name="now">The loop's time, in ms.</param>
    /// <param name="due">Hears of each place that is due; it is no longer set.</param>
    internal void Look(long now, Action<int> due)
    {
        if (now < _nextLook)
        {
            return;
        }

        _nextLook = now + PeriodMilliseconds;
        int all = _pages.Count;
        int parts = Math.Min(all, Math.Max(LeastPart >> PageBits, (all / MostPeriods) + 1));
        uint first = (uint)Math.Min(((now - _origin) / UnitMilliseconds) + 1, uint.MaxValue - 1);
        for (; parts > 0; parts--)
        {
            _at = _at < all ? _at : 0;
            uint[] page = _pages[_at];
            for (int i = 0; i < page.Length; i++)
            {
                if (page[i] - 1 < first)
                {
                    page[i] = 0;
                    due((_at << PageBits) + i);
                }
            }

            _at++;
        }
    }
}
