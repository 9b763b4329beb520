using System.Runtime.CompilerServices;

namespace CstaConnector.Engine.Calls;

/// <summary>
/// The prints of the numbers that have just left their users' <see cref="SequenceWindow"/>s, of a whole stripe: where several links come back within a moment an agent has more
/// events than his window holds before BroadWorks tries a delivery again. A table in which the newer takes the older's place, so that it costs a write for each event.
/// </summary>
internal sealed class OlderPrints
{
    /// <summary>How many are remembered: the last second of a stripe that has 8,000 events in it.</summary>
    private const int Places = 1 << 13;

    private readonly uint[] _entries = new uint[Places];

    /// <summary>Remembers what a number's event was, which its window is about to forget.</summary>
    internal void Note(User user, int number, int print)
    {
        ulong key = KeyOf(user, number);
        _entries[PlaceOf(key)] = EntryOf(key, print);
    }

    /// <summary>Whether it was this event that had the number.</summary>
    internal bool Has(User user, int number, ulong eventId)
    {
        ulong key = KeyOf(user, number);
        return _entries[PlaceOf(key)] == EntryOf(key, SequenceWindow.PrintOf(eventId));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong KeyOf(User user, int number) => (((ulong)(uint)user.Index << 32) | (uint)number) * 0x9E3779B97F4A7C15;

    private static int PlaceOf(ulong key) => (int)(key >> 51);

    // Odd, so that it is no empty place; of the key's bits those that do not choose the place.
    private static uint EntryOf(ulong key, int print) => ((uint)(key >> 19) ^ ((uint)print << 8)) | 1;
}
