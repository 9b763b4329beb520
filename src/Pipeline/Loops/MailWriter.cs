namespace CstaConnector.Pipeline.Loops;

/// <summary>Gathers messages for one mailbox and posts them together. Belongs to one thread at a time.</summary>
public sealed class MailWriter
{
    private readonly Mailbox _mailbox;
    private MailBatch? _open;

    internal MailWriter(Mailbox mailbox) => _mailbox = mailbox;

    /// <summary>Whether the receiver has more waiting than it should.</summary>
    public bool IsFull => _mailbox.IsFull;

    /// <summary>Adds a message to the open batch; its octets are copied.</summary>
    public void Add(int kind, long a, long b, object? reference, ReadOnlySpan<byte> octets) =>
        (_open ??= MailBatch.Pool.Get()).Add(kind, a, b, reference, octets);

    /// <summary>Hands the open batch over, if there is one.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Post()
    {
        if (_open is not { } batch)
        {
            return false;
        }

        _open = null;
        _mailbox.Enqueue(batch);
        return true;
    }
}
