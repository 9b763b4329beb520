namespace CstaConnector.Engine.Calls;

/// <summary>An event that was acknowledged and waits for its turn; used again and again, its buffer with it.</summary>
internal sealed class ParkedEvent
{
    private byte[] _document = [];
    private int _length;

    /// <summary>Octets that its buffer holds.</summary>
    internal int Room => _document.Length;

    /// <summary>Its sequence number.</summary>
    internal int Number { get; private set; }

    /// <summary>Whether its number starts, or follows in, an epoch of its own.</summary>
    internal bool NewEpoch { get; set; }

    /// <summary>Whether it may be of the numbering before, and older than what is known.</summary>
    internal bool InDoubt { get; private set; }

    /// <summary>The last number that had been taken when it came.</summary>
    internal int Last { get; private set; }

    /// <summary>The fingerprint of its eventID.</summary>
    internal ulong EventId { get; private set; }

    /// <summary>A copy of the document.</summary>
    internal ReadOnlyMemory<byte> Document => _document.AsMemory(0, _length);

    internal void Fill(int number, bool newEpoch, bool inDoubt, int last, ulong eventId, ReadOnlySpan<byte> document)
    {
        if (_document.Length < document.Length)
        {
            _document = new byte[document.Length * 2];
        }

        document.CopyTo(_document);
        _length = document.Length;
        Number = number;
        NewEpoch = newEpoch;
        InDoubt = inDoubt;
        Last = last;
        EventId = eventId;
    }
}
