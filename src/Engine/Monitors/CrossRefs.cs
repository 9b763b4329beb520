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
    private User?[]?[] _pages = new User?[]?[1];
    private uint _last;

    internal CrossRefs(int stripe) => _stripe = (uint)stripe << 24;

    internal int Count { get; private set; }

    /// <summary>The users that are monitored, once for each monitor.</summary>
    internal IEnumerable<User> Users => _pages.Where(page => page is not null).SelectMany(page => page!).OfType<User>();

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

        (_pages[page] ??= new User?[PageMask + 1])[_last & PageMask] = user;
        Count++;
        return _stripe | _last;
    }

    /// <summary>The user that a cross reference monitors, or null.</summary>
    internal User? Find(uint crossRef)
    {
        uint number = crossRef ^ _stripe;
        return number >> PageBits < _pages.Length ? _pages[number >> PageBits]?[number & PageMask] : null;
    }

    /// <summary>Takes back a cross reference that was given.</summary>
    internal void Remove(uint crossRef)
    {
        uint number = crossRef ^ _stripe;
        User?[] page = _pages[number >> PageBits]!;
        page[number & PageMask] = null;
        Count--;
        if (!Array.Exists(page, user => user is not null))
        {
            _pages[number >> PageBits] = null;
        }
    }
}
