using CstaConnector.Engine.Calls;

namespace CstaConnector.Engine.Monitors;

/// <summary>
/// The cross references that a stripe has given, each with the user that it monitors. They count up, so that one that was given back is not soon
/// given again; the number is the place in a table of pages, of which only those in use exist.
/// </summary>
internal sealed class CrossRefs
{
    /// <summary>A stripe's part of a cross reference: the low three octets count.</summary>
    private const uint CountMask = 0x00FF_FFFF;

    private const int PageBits = 6;
    private const int PageMask = (1 << PageBits) - 1;

    private readonly uint _stripe;
    private readonly UserTable _users;
    private int[]?[] _pages = new int[]?[1]; // a user's place + 1; 0 for none
    private uint _last;

    internal CrossRefs(int stripe, UserTable users) => (_stripe, _users) = ((uint)stripe << 24, users);

    internal int Count { get; private set; }

    /// <summary>The users that are monitored, once for each monitor.</summary>
    internal IEnumerable<User> Users => _pages.OfType<int[]>().SelectMany(page => page).Where(place => place > 0).Select(place => _users[place - 1]!);

    /// <summary>Gives the next cross reference.</summary>
    internal uint Add(User user)
    {
        do
        {
            _last = (_last + 1) & CountMask;
        }
        while (_last == 0 || Find(_stripe | _last) is not null);

        int page = (int)(_last >> PageBits);
        if (page >= _pages.Length)
        {
            Array.Resize(ref _pages, page + (page / 4) + 1);
        }

        (_pages[page] ??= new int[PageMask + 1])[_last & PageMask] = user.Index + 1;
        Count++;
        return _stripe | _last;
    }

    /// <summary>The user that a cross reference monitors, or null.</summary>
    internal User? Find(uint crossRef)
    {
        uint number = crossRef ^ _stripe;
        return number >> PageBits < _pages.Length && _pages[number >> PageBits]?[number & PageMask] is > 0 and var place ? _users[place - 1] : null;
    }

    /// <summary>Takes back a cross reference that was given.</summary>
    internal void Remove(uint crossRef)
    {
        uint number = crossRef ^ _stripe;
        int[] page = _pages[number >> PageBits]!;
        page[number & PageMask] = 0;
        Count--;
        if (!page.ContainsAnyExcept(0))
        {
            _pages[number >> PageBits] = null;
        }
    }
}
