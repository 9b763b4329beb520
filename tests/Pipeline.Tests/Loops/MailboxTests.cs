using System.Buffers.Binary;
using System.Collections.Concurrent;
using CstaConnector.Pipeline.Loops;
using CstaConnector.TestKit;

namespace CstaConnector.Pipeline.Tests.Loops;

public sealed class MailboxTests
{
    [Fact]
    public void Messages_arrive_whole_and_in_order_after_they_were_posted()
    {
        var clock = new VirtualClock();
        VirtualLoop loop = clock.AddLoop();
        var receiver = new Receiver();
        var mailbox = new Mailbox(loop, receiver, 1024);
        MailWriter writer = mailbox.OpenWriter();
        var marker = new object();
        writer.Add(7, 1, 2, marker, "abc"u8);
        writer.Add(8, 3, 4, null, []);
        clock.Settle();
        Assert.Empty(receiver.Texts);

        Assert.True(writer.Post());
        Assert.False(writer.Post());
        Assert.Equal(3, mailbox.PendingOctets);
        clock.Settle();
        Assert.Equal(["7 1 2 abc", "8 3 4 "], receiver.Texts);
        Assert.Same(marker, receiver.References[0]);
        Assert.Equal(1, receiver.Takings);
        Assert.Equal(0, mailbox.PendingOctets);
    }

    [Fact]
    public void The_receiver_hears_of_the_next_messages_before_each()
    {
        var clock = new VirtualClock();
        VirtualLoop loop = clock.AddLoop();
        var receiver = new Receiver { NotesComing = true };
        var mailbox = new Mailbox(loop, receiver, 1024);
        MailWriter writer = mailbox.OpenWriter();
        for (int i = 0; i < 6; i++)
        {
            writer.Add(1, i, 0, null, []);
        }

        writer.Post();
        writer.Add(1, 6, 0, null, []);
        writer.Post();
        clock.Settle();
        Assert.Equal(["coming 1 2 3 4", "1 0 0 ", "coming 2 3 4 5", "1 1 0 ", "coming 3 4 5", "1 2 0 ", "coming 4 5", "1 3 0 ", "coming 5", "1 4 0 ", "coming", "1 5 0 ", "coming", "1 6 0 "], receiver.Texts);
    }

    [Fact]
    public void Many_batches_wake_the_loop_once()
    {
        var clock = new VirtualClock();
        VirtualLoop loop = clock.AddLoop();
        var receiver = new Receiver();
        var mailbox = new Mailbox(loop, receiver, 1024);
        MailWriter writer = mailbox.OpenWriter();
        for (int i = 0; i < 10; i++)
        {
            writer.Add(1, i, 0, null, "x"u8);
            writer.Post();
        }

        Assert.Equal(1, loop.Waiting);
        clock.Settle();
        Assert.Equal(10, receiver.Texts.Count);
        Assert.Equal(1, receiver.Takings);
    }

    [Theory]
    [InlineData(1023, false)]
    [InlineData(1024, true)]
    [InlineData(1025, true)]
    public void It_is_full_at_its_high_water_mark(int octets, bool full)
    {
        var mailbox = new Mailbox(new VirtualClock().AddLoop(), new Receiver(), 1024);
        MailWriter writer = mailbox.OpenWriter();
        writer.Add(1, 0, 0, null, new byte[octets]);
        Assert.False(writer.IsFull);
        writer.Post();
        Assert.Equal(full, writer.IsFull);
    }

    [Fact]
    public void A_receiver_that_throws_does_not_leave_the_mailbox_full()
    {
        var clock = new VirtualClock();
        var mailbox = new Mailbox(clock.AddLoop(), new Receiver { Throws = true }, 16);
        MailWriter writer = mailbox.OpenWriter();
        writer.Add(1, 0, 0, null, new byte[16]);
        writer.Post();
        Assert.True(mailbox.IsFull);
        Assert.Throws<InvalidOperationException>(clock.Settle);
        Assert.False(mailbox.IsFull);
    }

    [Fact]
    public void From_many_threads_nothing_is_lost_and_each_senders_order_holds()
    {
        const int Senders = 4;
        const int Messages = 50_000;
        using var loop = new ThreadLoop();
        var receiver = new OrderReceiver(Senders);
        var mailbox = new Mailbox(loop, receiver, 1 << 20);
        Thread[] threads = [.. Enumerable.Range(0, Senders).Select(sender => new Thread(() =>
        {
            MailWriter writer = mailbox.OpenWriter();
            Span<byte> octets = stackalloc byte[8];
            var random = new Random(sender);
            for (int i = 0; i < Messages; i++)
            {
                BinaryPrimitives.WriteInt64BigEndian(octets, i * 31L);
                writer.Add(sender, i, 0, null, octets);
                if (random.Next(8) == 0)
                {
                    writer.Post();
                }
            }

            writer.Post();
        }))];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref receiver.Received) == Senders * Messages, TimeSpan.FromSeconds(30)), $"{receiver.Received} came");
        Assert.Null(receiver.Fault);
        Assert.True(SpinWait.SpinUntil(() => mailbox.PendingOctets == 0, TimeSpan.FromSeconds(5)));
        Assert.True(loop.Executed <= receiver.Received, "more wake-ups than messages");
    }

    private sealed class Receiver : IMailReceiver
    {
        public List<string> Texts { get; } = [];

        public List<object?> References { get; } = [];

        public int Takings { get; private set; }

        public bool Throws { get; init; }

        public bool NotesComing { get; init; }

        public void Coming(ReadOnlySpan<MailRecord> records)
        {
            if (NotesComing)
            {
                Texts.Add(string.Join(' ', ["coming", .. records.ToArray().Select(record => record.A.ToString(System.Globalization.CultureInfo.InvariantCulture))]));
            }
        }

        public void Receive(in MailRecord record, ReadOnlyMemory<byte> mail)
        {
            if (Throws)
            {
                throw new InvalidOperationException("told to");
            }

            Texts.Add($"{record.Kind} {record.A} {record.B} {System.Text.Encoding.ASCII.GetString(mail.Span)}");
            References.Add(record.Reference);
        }

        public void MailTaken() => Takings++;
    }

    private sealed class OrderReceiver(int senders) : IMailReceiver
    {
        private readonly long[] _next = new long[senders];
        public int Received;

        public string? Fault { get; private set; }

        public void Receive(in MailRecord record, ReadOnlyMemory<byte> mail)
        {
            if (record.A != _next[record.Kind] || BinaryPrimitives.ReadInt64BigEndian(mail.Span) != record.A * 31)
            {
                Fault ??= $"sender {record.Kind}: {record.A} came, {_next[record.Kind]} was next";
            }

            _next[record.Kind]++;
            Volatile.Write(ref Received, Received + 1);
        }

        public void MailTaken()
        {
        }
    }

    private sealed class ThreadLoop : IEventLoop, IDisposable
    {
        private readonly BlockingCollection<ILoopTask> _tasks = [];
        private readonly Thread _thread;

        public ThreadLoop()
        {
            _thread = new Thread(() =>
            {
                foreach (ILoopTask task in _tasks.GetConsumingEnumerable())
                {
                    Executed++;
                    task.Run();
                }
            });
            _thread.Start();
        }

        public int Executed { get; private set; }

        public string Name => "thread";

        public bool InEventLoop => Thread.CurrentThread == _thread;

        public long NowMilliseconds => Environment.TickCount64;

        public long UnixMilliseconds => 0;

        public void Execute(ILoopTask task) => _tasks.Add(task);

        public void AddTicker(ITicker ticker) => throw new NotSupportedException();

        public void Dispose()
        {
            _tasks.CompleteAdding();
            _thread.Join();
            _tasks.Dispose();
        }
    }
}
