using System.Globalization;
using System.Text;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>What happened between BroadWorks, the connector and a client, one line after the other, each in the column of who did it.</summary>
internal sealed class Ladder
{
    private const int ColumnWidth = 58;

    private readonly List<(long At, Column Of, string What)> _rungs = [];

    internal enum Column
    {
        /// <summary>BroadWorks and what befalls it and the network.</summary>
        BroadWorks,

        Connector,

        Client,
    }

    /// <summary>Adds something that happened.</summary>
    /// <param name="at">When, in ms of the world.</param>
    /// <param name="of">Who did it.</param>
    /// <param name="what">What it was.</param>
    internal void Add(long at, Column of, string what) => _rungs.Add((at, of, what));

    /// <summary>The last lines of it; what happened at the same time goes from left to right.</summary>
    internal string Last(int lines)
    {
        var told = new StringBuilder();
        told.Append("     ms  ").Append(nameof(Column.BroadWorks).PadRight(ColumnWidth)).Append(nameof(Column.Connector).PadRight(ColumnWidth)).Append(nameof(Column.Client));
        foreach ((long at, Column of, string what) in _rungs.OrderBy(r => r.At).ThenBy(r => r.Of).TakeLast(lines))
        {
            told.Append('\n').Append(at.ToString(CultureInfo.InvariantCulture).PadLeft(7)).Append("  ").Append(' ', (int)of * ColumnWidth).Append(what);
        }

        return told.ToString();
    }
}
