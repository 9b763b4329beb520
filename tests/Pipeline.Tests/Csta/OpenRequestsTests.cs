using CstaConnector.Pipeline.Csta;

namespace CstaConnector.Pipeline.Tests.Csta;

/// <summary>An invoke id that a client uses twice at once is noticed; one that it uses again later is not held against it.</summary>
public sealed class OpenRequestsTests
{
    private const string MonitorStop = "A10E0201040201493006550430303031";
    private const string DuplicateOf3 = "A406020103810100";
    private const string AnswerTo3 = "A20B0201033006020147550130";

    [Fact]
    public void An_id_that_is_open_is_rejected_whatever_asks_and_the_first_request_is_answered()
    {
        SessionBench bench = new SessionBench().Associated();
        bench.Send(SessionBench.MonitorStart, SessionBench.MonitorStart, "A109020103020200D23000", "A10702010302020FFF");
        Assert.Single(bench.Invokes);
        Assert.Equal([DuplicateOf3, DuplicateOf3, DuplicateOf3], bench.Take());
        Assert.Equal(3, bench.Session.Counters.Refusals);

        bench.On(() => bench.Session.SendApdu(Convert.FromHexString(AnswerTo3)));
        Assert.Equal([AnswerTo3], bench.Take());
        bench.Send(SessionBench.MonitorStart);
        Assert.Equal(2, bench.Invokes.Count);
        Assert.Empty(bench.Take());
    }

    [Theory]
    [InlineData("A30B020103020101A0030A010C")]
    [InlineData("A406020103810102")]
    [InlineData("A203020103")]
    [InlineData("A20D0203000003" + "3006020147550130")]
    public void Every_kind_of_answer_frees_the_id(string answer)
    {
        SessionBench bench = new SessionBench().Associated();
        bench.Send(SessionBench.MonitorStart);
        bench.On(() => bench.Session.SendApdu(Convert.FromHexString(answer)));
        bench.Take();
        bench.Send(SessionBench.MonitorStart);
        Assert.Equal((2, 0), (bench.Invokes.Count, bench.Take().Length));
    }

    [Fact]
    public void An_answer_too_long_for_the_framing_frees_the_id_too()
    {
        SessionBench bench = new SessionBench().Associated();
        bench.Send(SessionBench.MonitorStart);
        byte[] result = [0xA2, 0x83, 0x01, 0x00, 0x0C, 2, 1, 3, 0x30, 0x83, 0x01, 0x00, 0x04, 2, 1, 71, 0x30, 0x82, 0xFF, 0xFD, .. new byte[0xFFFD]];
        bench.On(() => bench.Session.SendApdu(result));
        bench.Take();
        bench.Send(SessionBench.MonitorStart);
        Assert.Equal((2, 0), (bench.Invokes.Count, bench.Take().Length));
    }

    [Fact]
    public void Other_ids_are_not_in_each_others_way_and_ids_of_ours_are_another_matter()
    {
        SessionBench bench = new SessionBench().Associated(); // our SystemStatus 256 waits for its answer
        bench.Send(SessionBench.MonitorStart, MonitorStop, "A1110202010002014A30083006800431303031");
        Assert.Equal([3, 4, 256], bench.Invokes.Select(i => i.InvokeId));
        Assert.Empty(bench.Take());
    }

    [Fact]
    public void The_table_agrees_with_a_set_whatever_happens()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            var table = new OpenRequests();
            var set = new HashSet<int>();
            int range = seed % 2 == 0 ? 300 : int.MaxValue;
            int stride = 1 << random.Next(20); // ids in steps collide more
            for (int step = 0; step < 20_000; step++)
            {
                int id = unchecked((random.Next(range) - (range / 2)) * stride);
                if (random.Next(3) == 0 && set.Count > 0)
                {
                    id = set.First();
                }

                Assert.Equal(set.Contains(id), table.IsOpen(id));
                if (!set.Contains(id) && random.Next(2) == 0 && set.Count < OpenRequests.MaxOpen)
                {
                    table.Open(id);
                    set.Add(id);
                }
                else
                {
                    table.Close(id);
                    set.Remove(id);
                }

                Assert.Equal(set.Count, table.Count);
            }
        }
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void As_many_as_the_limit_are_remembered_and_the_rest_is_served_all_the_same(int beyond, bool remembered)
    {
        var table = new OpenRequests();
        int last = OpenRequests.MaxOpen + beyond;
        for (int id = 1; id <= last; id++)
        {
            table.Open(id);
        }

        Assert.Equal(remembered, table.IsOpen(last));
        Assert.Equal(Math.Min(last, OpenRequests.MaxOpen), table.Count);
        for (int id = 1; id <= last; id++)
        {
            table.Close(id);
        }

        Assert.Equal(0, table.Count);
    }

    [Fact]
    public void After_the_first_request_nothing_is_allocated()
    {
        var table = new OpenRequests();
        table.Open(1);
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (int id = 2; id < 500; id++)
            {
                table.Open(id * 8192);
            }

            for (int id = 2; id < 500; id++)
            {
                table.Close(id * 8192);
            }
        }));
    }
}
