using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Tests.Cti.Vocabulary;

/// <summary>Every event of the table, made at random by the platform's writer, against what the codec says of it.</summary>
public sealed class EventVocabularyTests
{
    private readonly CtiEvent _event = new();

    public static TheoryData<string> Types => [.. Vocabulary.Instance.Events.Keys];

    [Fact]
    public void The_table_and_the_codec_have_the_same_types() =>
        Assert.Equal(
            Enum.GetNames<CtiEventType>().Except([nameof(CtiEventType.Unknown), nameof(CtiEventType.CallHistoryEvent)]).Order(StringComparer.Ordinal),
            Vocabulary.Instance.Events.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Types))]
    public void Event_with_all_its_elements_is_read_to_the_last(string type) => Check(type, 20, new Whims { Everything = true });

    [Theory]
    [MemberData(nameof(Types))]
    public void Event_with_any_of_its_elements_is_read(string type) => Check(type, 60, new Whims { Foreign = true });

    [Theory]
    [MemberData(nameof(Types))]
    public void Order_does_not_matter(string type) => Check(type, 30, new Whims { Shuffle = true });

    [Theory]
    [MemberData(nameof(Types))]
    public void Elements_that_nobody_knows_are_passed_over_and_counted(string type) => Check(type, 40, new Whims { Strangers = true, Shuffle = true });

    [Fact]
    public void What_an_event_says_does_not_depend_on_the_one_before()
    {
        Random random = new(7);
        string[] types = [.. Vocabulary.Instance.Events.Keys];
        for (int i = 0; i < 3000; i++)
        {
            Check(new RandomEvent(types[random.Next(types.Length)], random, new Whims { Strangers = true, Foreign = true }));
        }
    }

    [Fact]
    public void Decoding_any_kind_of_event_allocates_nothing_once_warm()
    {
        Random random = new(3);
        RandomEvent[] events = [.. Vocabulary.Instance.Events.Keys.Select(type => new RandomEvent(type, random, new Whims { Everything = true }))];
        ReadOnlyMemory<byte>[] documents = [.. events.Select(made => (ReadOnlyMemory<byte>)made.Octets)];
        CtiEventType[] types = new CtiEventType[documents.Length];
        byte[] scratch = new byte[documents.Max(document => document.Length)];
        for (int round = 0; round < 2; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            int told = 0;
            for (int i = 0; i < documents.Length; i++)
            {
                told += _event.TryDecode(documents[i], out _) ? 1 : 0;
                types[i] = _event.Type;
                told += _event.TryDecode(documents[i].Span, out _) ? 1 : 0;
                told += CtiPeek.TryRead(documents[i].Span, scratch, out _, out _) ? 1 : 0;
            }

            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Equal(3 * documents.Length, told);
            Assert.True(round == 0 || allocated == 0, $"{allocated} octets");
        }

        Assert.Equal(documents.Length, types.Distinct().Count());
        Assert.DoesNotContain(CtiEventType.Unknown, types);
    }

    /// <summary>Whatever is broken in an event of any kind is a named fault and no exception.</summary>
    [Fact]
    public void Damaged_events_of_any_kind_are_refused_in_order()
    {
        CsCheck.PCG random = new(17, 1);
        Random whims = new(17);
        int refused = 0;
        foreach (string type in Vocabulary.Instance.Events.Keys)
        {
            byte[] sound = new RandomEvent(type, whims, new Whims { Everything = true }).Octets;
            for (int i = 0; i < 40; i++)
            {
                byte[] damaged = Xml.Documents.Mutate(sound, random);
                bool fine = _event.TryDecode(damaged.AsMemory(), out CodecError error);
                Assert.Equal(fine, !error.IsError);
                refused += fine ? 0 : 1;
                if (fine)
                {
                    EventView.Of(_event);
                }
            }
        }

        Assert.True(refused > Vocabulary.Instance.Events.Count * 10);
    }

    private void Check(string type, int rounds, Whims whims)
    {
        Random random = new(type.Aggregate(rounds, (seed, letter) => (seed * 31) + letter));
        for (int i = 0; i < rounds; i++)
        {
            RandomEvent made = new(type, random, whims);
            Check(made);
            Assert.Equal(type, _event.Type.ToString());
        }
    }

    private void Check(RandomEvent made)
    {
        string document = System.Text.Encoding.UTF8.GetString(made.Octets);
        XmlFrameScanner scanner = default;
        Assert.Equal(ScanStatus.Complete, scanner.Advance(made.Octets, out int consumed, out _));
        Assert.Equal(made.Octets.Length, consumed);
        Assert.True(CtiPeek.TryRead(made.Octets, out CtiHeader header, out CodecError error), $"{error}\n{document}");
        CtiEventType peeked = header.EventType;
        Assert.True(_event.TryDecode(Corpus.Guarded(made.Octets), out error), $"{error}\n{document}");
        Assert.Equal(peeked, _event.Type);
        Assert.Equal(made.Meaning.Select(pair => $"{pair.Key}: {pair.Value}"), EventView.Of(_event).Select(pair => $"{pair.Key}: {pair.Value}"));
        Assert.Equal(made.Strangers, _event.UnknownElements);
        foreach (int offset in _event.UnknownElementOffsets)
        {
            Assert.Equal((byte)'<', made.Octets[offset]);
        }
    }
}
