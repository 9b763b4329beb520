namespace CstaConnector.Pipeline.Loops;

/// <summary>The head of one message from loop to loop; its octets lie beside it in the batch.</summary>
public struct MailRecord
{
    /// <summary>What it is; the receiver's own numbering.</summary>
    public int Kind;

    /// <summary>Where its octets begin in the batch.</summary>
    public int Offset;

    /// <summary>How many octets it has.</summary>
    public int Length;

    /// <summary>A number of the sender's.</summary>
    public long A;

    /// <summary>A second number of the sender's.</summary>
    public long B;

    /// <summary>An object that lives longer than the message: the session it is for, a request's context.</summary>
    public object? Reference;
}

/// <summary>Takes messages on its loop, in the order in which each sender posted them.</summary>
public interface IMailReceiver
{
    /// <summary>One message; <paramref name="mail"/> are valid only during the call.</summary>
    void Receive(in MailRecord record, ReadOnlyMemory<byte> mail);

    /// <summary>The messages that come behind the one that is received next, as many as there are of the next <see cref="Mailbox.InHand"/>: time to have fetched what they will need.</summary>
    void Coming(ReadOnlySpan<MailRecord> records)
    {
    }

    /// <summary>Receiving a message threw. What came with it is still received: one message's fault must not lose another's event. Where
    /// nothing is done about it, it goes on to the loop.</summary>
    void ReceiveFailed(in MailRecord record, Exception fault) => System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);

    /// <summary>The waiting messages have been received: the moment to hand on and to flush.</summary>
    void MailTaken();
}
