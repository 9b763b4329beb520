using System.Diagnostics.Tracing;

namespace CstaConnector.TestKit;

/// <summary>
/// Follows what one thread rents from the shared array pool and gives back, by the pool's own events. While it is there every thread pays for the events, so it has no
/// place beside tests that count what is allocated.
/// </summary>
public sealed class PoolWatch : EventListener
{
    private const string Pool = "System.Buffers.ArrayPoolEventSource";
    private const int Rented = 1;
    private const int Returned = 3;

    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly Dictionary<int, int> _out = [];

    /// <summary>Arrays rented and not given back.</summary>
    public int Out => _out.Count;

    /// <summary>Arrays rented so far.</summary>
    public int Rents { get; private set; }

    /// <summary>Arrays given back that had not been rented since this began: given back twice, or rented before.</summary>
    public int Strangers { get; private set; }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        ArgumentNullException.ThrowIfNull(eventSource);
        if (eventSource.Name == Pool)
        {
            EnableEvents(eventSource, EventLevel.Verbose);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        ArgumentNullException.ThrowIfNull(eventData);

        // The first two of an event's values are which array it is, and how long.
        if (Environment.CurrentManagedThreadId != _thread || eventData.Payload is not [int array, int octets, ..])
        {
            return;
        }

        if (eventData.EventId == Rented)
        {
            Rents++;
            _out[array] = octets;
        }
        else if (eventData.EventId == Returned && !_out.Remove(array))
        {
            Strangers++;
        }
    }
}
