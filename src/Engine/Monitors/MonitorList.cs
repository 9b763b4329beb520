using System.Diagnostics.CodeAnalysis;

namespace CstaConnector.Engine.Monitors;

/// <summary>The monitors of a user, the oldest first. The first one lies in it: most devices have one or two.</summary>
internal struct MonitorList
{
    private DeviceMonitor _first;
    private DeviceMonitor[]? _more;

    /// <summary>How many there are.</summary>
    internal readonly int Count => _first.Target is null ? 0 : 1 + (_more?.Length ?? 0);

    /// <summary>Whether one still waits for BroadWorks' word on the subscription.</summary>
    internal readonly bool AnyStarting
    {
        get
        {
            for (int i = Count - 1; i >= 0; i--)
            {
                if (!(i == 0 ? _first : _more![i - 1]).Serves)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>One of them; less than <see cref="Count"/>.</summary>
    [UnscopedRef]
    internal ref DeviceMonitor this[int index] => ref index == 0 ? ref _first : ref _more![index - 1];

    internal void Add(DeviceMonitor monitor)
    {
        if (_first.Target is null)
        {
            _first = monitor;
        }
        else
        {
            _more = [.. _more ?? [], monitor];
        }
    }

    internal void RemoveAt(int index)
    {
        if (index == 0)
        {
            _first = _more is null ? default : _more[0];
            index = 1;
        }

        if (_more is not null)
        {
            _more = _more.Length == 1 ? null : [.. _more[..(index - 1)], .. _more[index..]];
        }
    }

    internal void Clear() => this = default;
}
