namespace CstaConnector.Bench.Ladder;

/// <summary>The names of rungs and peers in the results.</summary>
internal static class Rung
{
    internal const string Copy = "memcpy";
    internal const string Scan = "frame scan";
    internal const string Head = "head";
    internal const string Decode = "decode";
    internal const string Table = "table";
    internal const string Encode = "translate and encode";
    internal const string Session = "session";

    /// <summary>The same, the stripe hearing of the next four events while it takes one, as from a loop's mail.</summary>
    internal const string InHand = "session, four in hand";

    internal const string Pipeline = "embedded pipeline";
    internal const string Service = "service over loopback";
    internal const string Relay = "DotNetty relay";
    internal const string Nats = "nats-server";
    internal const string Naive = "naive .NET";

    /// <summary>The time of one agent in a sweep.</summary>
    internal const string Sweep = "sweep over loopback";

    internal const string BareSweep = "bare sweep";

    /// <summary>No time: octets that an agent with two calls takes.</summary>
    internal const string Memory = "memory of an agent";
}
